// Pictures in papers: taken in by those who write, shown to those who may read, and to everybody once an edition shows them.
import { Refusal } from '../../shared/api/failure.ts'
import type { ImageId, PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Audit } from '../ports/audit.ts'
import type { Clock } from '../ports/clock.ts'
import type { ImageStore, StoredImage } from '../ports/image-store.ts'
import type { PaperAccess } from '../ports/paper-access.ts'
import { type Picture, pictureFrom } from './picture.ts'

export interface ImagesNeeds {
  readonly access: PaperAccess
  readonly images: ImageStore
  readonly audit: Audit
  readonly clock: Clock
}

export interface Images {
  /** Takes in a file. `read` is called only once it is sure that `me` may add pictures here. */
  add(me: PersonId, paper: PaperId, read: () => Promise<Uint8Array>): Promise<AddedImage>
  /** A picture, for somebody or (null) anybody. */
  show(me: PersonId | null, image: ImageId): Promise<StoredImage>
}

export interface AddedImage {
  readonly id: ImageId
  readonly src: string
  readonly width: number
  readonly height: number
}

export function keepImages({ access, images, audit, clock }: ImagesNeeds): Images {
  // One at a time: an unpacked picture can take 200 MB.
  let turn: Promise<unknown> = Promise.resolve()
  function inTurn(file: Uint8Array): Promise<Picture> {
    const mine = turn.then(() => pictureFrom(file))
    turn = mine.catch(() => null)
    return mine
  }

  return {
    async add(me, paper, read) {
      await access.ask(me, paper, 'add image')
      const picture = await inTurn(await read())
      const id = await images.add({ paper, by: me, at: new Date(clock.now()).toISOString(), ...picture })
      await audit.record({ person: me, paper, deed: 'picture added', about: id })
      return { id, src: `/images/${id}`, width: picture.width, height: picture.height }
    },

    async show(me, image) {
      const found = await images.find(image)
      if (found === null) throw new Refusal('not-found')
      if (found.published) return found
      if (me === null) throw new Refusal('not-found')
      await access.ask(me, found.paper, 'read paper')
      return found
    },
  }
}
