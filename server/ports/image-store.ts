// Pictures in papers, as we re-encoded them.
import type { ImageId, PaperId, PersonId } from '../../shared/model/ids.ts'

export interface ImageToAdd {
  readonly paper: PaperId
  readonly by: PersonId
  readonly at: string
  readonly type: 'image/png' | 'image/webp'
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

export interface StoredImage {
  readonly paper: PaperId
  readonly type: string
  readonly bytes: Uint8Array
  /** Some edition shows it, so anybody may see it. */
  readonly published: boolean
}

export interface ImageStore {
  /** Keeps a picture under a random id. */
  add(image: ImageToAdd): Promise<ImageId>
  /** A picture, or null. */
  find(image: ImageId): Promise<StoredImage | null>
}
