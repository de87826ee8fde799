// Do people reach the server? Over https, with a certificate that lasts, through a proxy that lets sockets pass and leaves the Origin as it is. The same
// answer tells whether this machine's clock agrees with the other side's.
import { isIP } from 'node:net'
import { connect } from 'node:tls'
import { WebSocket } from 'ws'
import { closeCodes } from '../../../shared/protocol/close-codes.ts'
import type { Finding } from './finding.ts'

const patience = 10_000
const day = 24 * 60 * 60 * 1000

/** `isPublic`: PUBLIC_URL is set. Otherwise `address` is where the server listens on this machine. */
export async function lookAtAddress(address: URL, isPublic: boolean): Promise<Finding[]> {
  const first = secured(address, isPublic)
  const answer = await ask(address)
  if (typeof answer === 'string') {
    const advice = isPublic ? 'Start the server; check the name in the DNS, the proxy, and the firewall.' : 'Start the server.'
    return [first, { what: 'Reachable', state: 'broken', sentence: `${address.origin} does not answer: ${answer}.`, advice }]
  }
  const certificate = address.protocol === 'https:' ? [await lookAtCertificate(address)] : []
  return [first, ...certificate, await reachable(address, answer), await lookAtSockets(address), lookAtClock(answer)]
}

function secured({ protocol, origin }: URL, isPublic: boolean): Finding {
  const what = 'Address'
  if (protocol === 'https:') return { what, state: 'ok', sentence: `People use ${origin}, over TLS.` }
  const advice = 'Put a proxy with TLS in front and set PUBLIC_URL to its https address (README, "Behind a proxy").'
  if (isPublic)
    return { what, state: 'broken', sentence: `PUBLIC_URL is ${origin}: passwords and papers travel in the open.`, advice }
  return { what, state: 'look at this', sentence: `PUBLIC_URL is not set: only this machine reaches ${origin}.`, advice }
}

/** The answer, or why there is none. */
async function ask(address: URL): Promise<Response | string> {
  try {
    return await fetch(new URL('/readyz', address), { redirect: 'manual', signal: AbortSignal.timeout(patience) })
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return cause instanceof Error ? cause.message : String(cause)
  }
}

async function reachable(address: URL, answer: Response): Promise<Finding> {
  const what = 'Reachable'
  const { status } = answer
  if ((await answer.text()) === '{"status":"ready"}')
    return { what, state: 'ok', sentence: `${address.origin} answers, and can store.` }
  if (status === 503) {
    const advice = 'Look at the server’s log: "store.not-ready" says why.'
    return { what, state: 'broken', sentence: `${address.origin} answers, and cannot store.`, advice }
  }
  const advice = 'Check that the proxy passes everything on to the server.'
  return { what, state: 'broken', sentence: `${address.origin} answers with ${status}: that is not Rejoinder.`, advice }
}

/** Nobody is signed in here, so the server lets the socket through and says so. A cookie is sent along, because only then it looks at the Origin. */
async function lookAtSockets(address: URL): Promise<Finding> {
  const what = 'Live text'
  const socketUrl = new URL('/live/doctor', address)
  socketUrl.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  const code = await new Promise<number | string>((resolve) => {
    const socket = new WebSocket(socketUrl, {
      origin: address.origin,
      headers: { cookie: 'doctor=1' },
      handshakeTimeout: patience,
    })
    socket.on('close', (closed) => resolve(closed))
    socket.on('error', (error) => resolve(error.message))
  })
  if (code === closeCodes.signedOut[0])
    return { what, state: 'ok', sentence: 'Sockets pass, and the server knows its own address.' }
  if (code === closeCodes.wrongOrigin[0]) {
    const advice = `Start the server with PUBLIC_URL=${address.origin}.`
    return { what, state: 'broken', sentence: 'The server takes this address for another site’s.', advice }
  }
  const advice = 'Let the proxy pass WebSockets (README, "Behind a proxy"). Without them people can only read.'
  return { what, state: 'broken', sentence: `Sockets do not pass: ${code}.`, advice }
}

async function lookAtCertificate(address: URL): Promise<Finding> {
  const what = 'Certificate'
  const until = await new Promise<number>((resolve) => {
    const host = address.hostname.replace(/^\[|\]$/g, '')
    // TLS has names only for names, not for addresses in figures.
    const socket = connect({ host, port: Number(address.port || 443), ...(isIP(host) ? {} : { servername: host }) })
    socket.setTimeout(patience, () => socket.destroy())
    socket.on('secureConnect', () => {
      resolve(Date.parse(socket.getPeerCertificate().valid_to))
      socket.end()
    })
    socket.on('close', () => resolve(Number.NaN))
    socket.on('error', () => resolve(Number.NaN))
  })
  const days = Math.floor((until - Date.now()) / day)
  if (Number.isNaN(days))
    return { what, state: 'look at this', sentence: 'It could not be read.', advice: 'Look at the proxy’s log.' }
  const sentence = `It is good for ${days} more ${days === 1 ? 'day' : 'days'}.`
  // Those who renew by themselves do so a third of the time before the end; shorter ones live for days only.
  if (days < 3) return { what, state: 'look at this', sentence, advice: 'See that the proxy renews it.' }
  return { what, state: 'ok', sentence }
}

function lookAtClock({ headers }: Response): Finding {
  const what = 'Clock'
  const there = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(there)) return { what, state: 'look at this', sentence: 'The server does not say what time it has.' }
  const seconds = Math.round(Math.abs(there - Date.now()) / 1000)
  if (seconds <= 30) return { what, state: 'ok', sentence: 'This machine and the address agree on the time.' }
  const advice = 'Turn on time synchronisation (for example: timedatectl set-ntp true).'
  return { what, state: 'look at this', sentence: `This machine and the address differ by ${seconds} s.`, advice }
}
