// Pictures that this server keeps: the only ones a paper shows.
import { ImageId } from '../../shared/model/ids.ts'

/** The id of a picture of ours in an image's `src`, or null for anything else. */
export function imageIdIn(src: unknown): ImageId | null {
  const match = typeof src === 'string' ? /^\/images\/([^/?#]+)$/.exec(src) : null
  const id = ImageId.safeParse(match?.[1])
  return id.success ? id.data : null
}
