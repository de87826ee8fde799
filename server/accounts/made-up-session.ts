// Before anybody is let in: sessions can be read, and one that was never begun is nobody's, signed well or badly. What reads them is loaded by then, too,
// which takes five times as long as reading one and would keep the first person waiting.
import { createHmac } from 'node:crypto'
import { sessionCookieName, type WhoAsks } from '../http/who-asks.ts'

interface Needs {
  readonly whoAsks: WhoAsks
  readonly secret: string
  readonly origin: string
}

/** Rejects when a made-up cookie passes for somebody's session, or when sessions cannot be read. */
export async function refuseMadeUpSession({ whoAsks, secret, origin }: Needs): Promise<void> {
  const token = 'never-begun'
  const signedWell = createHmac('sha256', secret).update(token).digest('base64')
  const signedBadly = Buffer.alloc(32).toString('base64')
  for (const signature of [signedWell, signedBadly]) {
    const cookie = `${sessionCookieName(origin)}=${encodeURIComponent(`${token}.${signature}`)}`
    if ((await whoAsks(new Headers({ cookie }))) !== null) throw new Error('A made-up session passes for a real one.')
  }
}
