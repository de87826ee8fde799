// What stands under the title on paper alone: who writes it, how it stands and when that was, and where it is. Whoever holds the page in a meeting
// has nobody to ask.
import { type ReactElement, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Paper } from '../../shared/model/paper.ts'
import { may } from '../../shared/roles/may.ts'
import type { Output } from '../api/call.ts'
import { useEndpoint } from '../api/use-endpoint.ts'
import { sayMoment } from '../ui/when.ts'

export function PaperPagePrinted({ paper }: { readonly paper: Paper }): ReactElement | null {
  const { data } = useEndpoint(endpoints.listMembers, { params: { id: paper.id } })
  const at = usePrintedAt()
  if (at === null) return null
  const names = writersOf(data?.members ?? [])
  return (
    <div className="paper-printed">
      {names.length > 0 && <p>{names.join(', ')}</p>}
      <p>
        {paper.archived ? 'Archived paper' : 'Draft'}, as it stood on {sayMoment(at)}
        <br />
        {`${location.origin}/papers/${paper.id}`}
      </p>
    </div>
  )
}

type Member = Output<typeof endpoints.listMembers>['members'][number]

/** As an edition would name them: a guest whom only the editors know stands nowhere. */
function writersOf(members: readonly Member[]): readonly string[] {
  return members
    .filter(({ role, guest }) => may(role, 'edit text') && guest?.shown !== 'editors')
    .map(({ person: { name, affiliation } }) => (affiliation === '' ? name : `${name} (${affiliation})`))
}

/** Null but while the page is printed: nothing of it is on the screen, seen or heard. */
function usePrintedAt(): Date | null {
  const [at, setAt] = useState<Date | null>(null)
  useEffect(() => {
    // At once: the browser draws the pages when the event is over.
    const print = () => flushSync(() => setAt(new Date()))
    const printed = () => setAt(null)
    addEventListener('beforeprint', print)
    addEventListener('afterprint', printed)
    return () => {
      removeEventListener('beforeprint', print)
      removeEventListener('afterprint', printed)
    }
  }, [])
  return at
}
