// The reading list of a debate: each piece with author, year and where it stands; those who may, add, correct and remove.
import { Plus } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Debate, Source } from '../../shared/model/debate.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { announce } from '../ui/Toast.tsx'
import { SourceDialog } from './SourceDialog.tsx'
import { SourceRow } from './SourceRow.tsx'
import './ReadingList.css'

export interface ReadingListProps {
  readonly debate: Debate
  readonly sources: readonly Source[]
}

type Open =
  | { readonly what: 'nothing' }
  | { readonly what: 'add' }
  | { readonly what: 'change' | 'remove'; readonly source: Source }

export function ReadingList({ debate, sources }: ReadingListProps): ReactElement {
  const [open, setOpen] = useState<Open>({ what: 'nothing' })
  const remove = useDeed(endpoints.removeSource, { refresh: [endpoints.getDebate, endpoints.home] })
  const close = () => setOpen({ what: 'nothing' })
  const addButton = debate.mayEdit && (
    <Button onPress={() => setOpen({ what: 'add' })}>
      <Plus aria-hidden="true" />
      Add a piece
    </Button>
  )
  return (
    <section className="section" aria-labelledby="reading-list">
      <div className="section-head">
        <h2 id="reading-list">Reading list</h2>
        {sources.length > 0 && addButton}
      </div>
      {sources.length === 0 ? (
        <EmptyState title="Nothing on the list yet" action={addButton}>
          The pieces this debate is about: essays, reports and posts, with their author and year.
        </EmptyState>
      ) : (
        <ol className="rows sheet reading-list">
          {sources.map((source) => (
            <SourceRow
              key={source.id}
              source={source}
              mayEdit={debate.mayEdit}
              onChange={() => setOpen({ what: 'change', source })}
              onRemove={() => {
                remove.reset()
                setOpen({ what: 'remove', source })
              }}
            />
          ))}
        </ol>
      )}
      <SourceDialog
        debate={debate.id}
        source={open.what === 'change' ? open.source : null}
        isOpen={open.what === 'add' || open.what === 'change'}
        onClose={close}
      />
      {open.what === 'remove' && (
        <Confirm
          title="Take it off the list?"
          verb="Take it off"
          isOpen
          isPending={remove.isPending}
          failure={remove.error?.sentence}
          onClose={close}
          onConfirm={() =>
            remove.mutate(
              { params: { id: open.source.id } },
              {
                onSuccess: () => {
                  close()
                  announce(`“${open.source.title}” is off the list.`)
                },
              },
            )
          }
        >
          “{open.source.title}” leaves the reading list for everybody. The piece itself is not touched.
        </Confirm>
      )}
    </section>
  )
}
