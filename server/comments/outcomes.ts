// "You said, we did": what became of each resolved thread, oldest answer first. It names nobody.
import type { OutcomeLine } from '../../shared/model/outcome.ts'
import type { StoredComment, StoredThread } from '../ports/thread-store.ts'

export function outcomesOf(threads: readonly StoredThread[]): OutcomeLine[] {
  return threads
    .flatMap(({ id: thread, anchor: { quote }, resolved, comments }) => {
      const first = comments.find(({ deletedAt }) => deletedAt === null)
      if (resolved === null || resolved.outcome === null || first === undefined) return []
      const { outcome, reason, at } = resolved
      return [{ thread, quote, said: withoutNames(first), outcome, reason, at }]
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function withoutNames({ text, mentions }: StoredComment): string {
  return mentions.reduce((words, { name }) => words.replaceAll(`@${name}`, '@somebody'), text)
}
