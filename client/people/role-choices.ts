// The roles as choices, with what each lets you do, said to the person who gives it.
import type { Role } from '../../shared/roles/role.ts'

export const roleNames: Readonly<Record<Role, string>> = {
  reader: 'Reader',
  commenter: 'Commenter',
  editor: 'Editor',
  owner: 'Owner',
}

export const roleChoices = [
  { id: 'reader', name: roleNames.reader, sentence: 'Can read.' },
  { id: 'commenter', name: roleNames.commenter, sentence: 'Can read and comment.' },
  { id: 'editor', name: roleNames.editor, sentence: 'Can read, comment and write.' },
  { id: 'owner', name: roleNames.owner, sentence: 'Can also invite people and publish.' },
] as const satisfies readonly { readonly id: Role; readonly name: string; readonly sentence: string }[]

/** An owner needs an account. */
export const guestRoleChoices = roleChoices.filter(({ id }) => id !== 'owner')
