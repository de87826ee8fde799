// A letter that could not leave this server, as the host reads it.
import { z } from 'zod'

export const WaitingLetter = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
})
export type WaitingLetter = z.infer<typeof WaitingLetter>
