// Whose network address a request came from, for limits of pace. X-Forwarded-For is believed only from a proxy next to us (loopback or a
// private network): anybody else could write into it what they like. Of its entries the last one that is not private counts: that one
// was added by the outermost proxy of ours, all before it came from outside.
import { isIP, isIPv6 } from 'node:net'

export interface PeerBindings {
  readonly incoming?: { readonly socket: { readonly remoteAddress?: string | undefined } }
}

/** `bindings` are missing where a request did not come over the network. */
export function clientAddress(bindings: PeerBindings | undefined, headers: Headers): string {
  const peer = plain(bindings?.incoming?.socket.remoteAddress ?? '')
  if (!isNear(peer)) return peer
  const forwarded = (headers.get('x-forwarded-for') ?? '').split(',').map((part) => plain(withoutPort(part.trim())))
  return forwarded.findLast((address) => isIP(address) !== 0 && !isNear(address)) ?? peer
}

/** Some proxies add the port, which is another one for each connection: `192.0.2.1:5123`, `[2001:db8::1]:5123`. */
function withoutPort(entry: string): string {
  return /^\[(.*)\](?::\d+)?$/.exec(entry)?.[1] ?? entry.replace(/^([\d.]+):\d+$/, '$1')
}

/** Without the IPv4-in-IPv6 prefix. Of an IPv6 address only the /64, which is what one customer is given. */
function plain(address: string): string {
  const v4 = address.replace(/^::ffff:/i, '')
  return isIPv6(v4) && v4 !== '::1' ? `${expandedGroups(v4).slice(0, 4).join(':')}::` : v4
}

function expandedGroups(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const gap = tail === undefined ? 0 : 8 - left.length - right.length
  return [...left, ...Array<string>(Math.max(0, gap)).fill('0'), ...right]
}

function isNear(address: string): boolean {
  return /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i.test(address)
}
