// The floor: every frame goes to everybody else under the same address. Knows nothing, checks nothing, keeps nothing. Prints its port.
import { WebSocketServer } from 'ws'

const rooms = new Map()
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
server.on('listening', () => console.log(`port ${server.address().port}`))
server.on('connection', (socket, { url }) => {
  const room = rooms.get(url) ?? new Set()
  rooms.set(url, room.add(socket))
  socket.on('message', (bytes) => {
    for (const other of room) if (other !== socket) other.send(bytes)
  })
  socket.on('close', () => room.delete(socket))
})
