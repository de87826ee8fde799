// The name a comment stands under.
import type { Comment } from '../../shared/model/thread.ts'

export function whoWrote({ by }: Comment): string {
  return by?.name ?? 'Somebody who has left'
}
