// The four roles somebody can have in a paper, from least to most.
import { z } from 'zod'

export const roles = ['reader', 'commenter', 'editor', 'owner'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

/** What a role lets you do, in the words shown to people. */
export const roleSentences: Readonly<Record<Role, string>> = {
  reader: 'You can read.',
  commenter: 'You can read and comment.',
  editor: 'You can read, comment and write.',
  owner: 'You can write, invite people and publish.',
}
