/** The disk takes nothing just now: it is full, can only be read, or fails. Nothing was changed; trying again later may help. */
export class CannotStore extends Error {
  override readonly name = 'CannotStore'
}
