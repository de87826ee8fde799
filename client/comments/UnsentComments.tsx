// Comments that somebody had begun when the paper was closed for them: there is nowhere to send them any more, and they are theirs to copy.
import type { ReactElement } from 'react'
import type { PaperId } from '../../shared/model/ids.ts'
import type { Me } from '../../shared/model/person.ts'
import { openDrafts } from './drafts.ts'
import './comments.css'

export function UnsentComments({ me, paper }: { readonly me: Me; readonly paper: PaperId }): ReactElement | null {
  const unsent = openDrafts(() => localStorage, me.id, paper)
    .all()
    .filter(({ text }) => text.trim() !== '')
  if (unsent.length === 0) return null
  return (
    <section className="comments-unsent-list" aria-labelledby="comments-unsent">
      <h2 id="comments-unsent">Comments you had not sent</h2>
      {unsent.map(({ text, anchor }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name, and nothing changes them here
        <div className="thread is-draft" key={index}>
          {anchor !== undefined && <blockquote className="thread-quote">“{anchor.quote}”</blockquote>}
          <p className="comment-words">{text}</p>
        </div>
      ))}
    </section>
  )
}
