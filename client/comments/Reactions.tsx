// What people said to a comment without a word. Each kind is a button: pressed when one's own is among them.
import { SmilePlus } from 'lucide-react'
import type { ReactElement } from 'react'
import { Reaction, reactionLooks } from '../../shared/model/reaction.ts'
import type { Comment } from '../../shared/model/thread.ts'
import { failureOf } from '../api/call.ts'
import { Button, ToggleButton } from '../ui/Button.tsx'
import { Menu, MenuItem } from '../ui/Menu.tsx'
import { announce } from '../ui/Toast.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import type { ThreadTools } from './thread-tools.ts'

export interface ReactionsProps {
  readonly comment: Comment
  readonly tools: ThreadTools
  /** Whether adding one is offered here. */
  readonly isOpen: boolean
}

export function Reactions({ comment, tools, isOpen }: ReactionsProps): ReactElement | null {
  const { me, mayComment, deeds } = tools
  const isMine = (reaction: Reaction) =>
    comment.reactions.some((one) => one.reaction === reaction && one.people.some(({ id }) => id === me))
  const offersMore = isOpen && mayComment
  if (comment.reactions.length === 0 && !offersMore) return null

  async function react(reaction: Reaction, on: boolean) {
    const failure = await failureOf(deeds.react(comment.id, reaction, on))
    if (failure !== null) announce(`Your reaction was not ${on ? 'added' : 'taken back'}. ${failure.sentence}`)
  }

  return (
    <div className="reactions">
      {comment.reactions.map(({ reaction, people }) => {
        const { emoji, name } = reactionLooks[reaction]
        const who = people.map((person) => person.name).join(', ')
        return (
          <Tooltip key={reaction} text={`${name}: ${who}`}>
            <ToggleButton
              size="small"
              className="reaction"
              isSelected={isMine(reaction)}
              isDisabled={!mayComment}
              aria-label={`${name}: ${who}`}
              onChange={(on) => void react(reaction, on)}
            >
              <span aria-hidden="true">{emoji}</span> {people.length}
            </ToggleButton>
          </Tooltip>
        )
      })}
      {offersMore && (
        <Menu
          label="React"
          trigger={
            <Button variant="quiet" shape="icon" size="small" aria-label="React to this comment">
              <SmilePlus aria-hidden="true" />
            </Button>
          }
        >
          {Reaction.options
            .filter((reaction) => !isMine(reaction))
            .map((reaction) => (
              <MenuItem
                key={reaction}
                icon={<span aria-hidden="true">{reactionLooks[reaction].emoji}</span>}
                onAction={() => void react(reaction, true)}
              >
                {reactionLooks[reaction].name}
              </MenuItem>
            ))}
        </Menu>
      )}
    </div>
  )
}
