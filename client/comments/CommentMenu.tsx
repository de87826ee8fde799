// What can be done with one comment: its writer changes and deletes it, an owner of the paper removes anybody else's.
import { Ellipsis } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Comment } from '../../shared/model/thread.ts'
import { Button } from '../ui/Button.tsx'
import { Menu, MenuItem } from '../ui/Menu.tsx'
import type { ThreadTools } from './thread-tools.ts'
import { whoWrote } from './who-wrote.ts'

export interface CommentMenuProps {
  readonly comment: Comment
  readonly tools: Pick<ThreadTools, 'mayComment' | 'mayRemove'>
  /** The focus comes back to its button. */
  readonly isBack: boolean
  readonly onChange: () => void
  readonly onDelete: () => void
  readonly onRemove: () => void
}

export function CommentMenu({ comment, tools, isBack, ...on }: CommentMenuProps): ReactElement | null {
  const trigger = (label: string) => (
    <Button variant="quiet" shape="icon" size="small" autoFocus={isBack} aria-label={label}>
      <Ellipsis aria-hidden="true" />
    </Button>
  )
  if (comment.mine && tools.mayComment) {
    return (
      <Menu label="Your comment" trigger={trigger('Change or delete your comment')}>
        <MenuItem onAction={on.onChange}>Edit</MenuItem>
        <MenuItem tone="danger" onAction={on.onDelete}>
          Delete
        </MenuItem>
      </Menu>
    )
  }
  if (comment.mine || !tools.mayRemove) return null
  const whose = `comment by ${whoWrote(comment)}`
  return (
    <Menu label={`The ${whose}`} trigger={trigger(`More for the ${whose}`)}>
      <MenuItem tone="danger" onAction={on.onRemove}>
        Remove comment…
      </MenuItem>
    </Menu>
  )
}
