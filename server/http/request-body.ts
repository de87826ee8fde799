// Reading what was sent, and never more of it than allowed.
import { Refusal } from '../../shared/api/failure.ts'

/** The same request, whose body breaks off with a 'too-large' refusal after `bytes`. */
export function bodyUpTo(request: Request, bytes: number): Request {
  if (request.body === null) return request
  if (Number(request.headers.get('content-length') ?? 0) > bytes) throw new Refusal('too-large')
  let seen = 0
  const counted = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        seen += chunk.byteLength
        if (seen > bytes) throw new Refusal('too-large')
        controller.enqueue(chunk)
      },
    }),
  )
  return new Request(request, { body: counted, duplex: 'half' })
}

/** The body as JSON; an empty body is an empty object. */
export async function jsonOf(request: Request): Promise<unknown> {
  const text = await request.text()
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('invalid-input', { body: 'The body has to be JSON.' })
  }
}
