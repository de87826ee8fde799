// @y/websocket-server as its own process, with LevelDB: `YPERSISTENCE=FOLDER node y-websocket.mjs`. Prints its port. Its own server.js would do, if it
// said which port it was given.
import { createServer } from 'node:http'
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'

const sockets = new WebSocketServer({ noServer: true })
sockets.on('connection', setupWSConnection)
const server = createServer()
server.on('upgrade', (request, wire, head) =>
  sockets.handleUpgrade(request, wire, head, (socket) => sockets.emit('connection', socket, request)),
)
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`))
