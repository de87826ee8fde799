// One piece on the list.
import { Ellipsis, PencilLine, Trash2 } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Source } from '../../shared/model/debate.ts'
import { Button } from '../ui/Button.tsx'
import { Menu, MenuItem } from '../ui/Menu.tsx'

export interface SourceRowProps {
  readonly source: Source
  readonly mayEdit: boolean
  readonly onChange: () => void
  readonly onRemove: () => void
}

export function SourceRow({ source, mayEdit, onChange, onRemove }: SourceRowProps): ReactElement {
  const facts = [source.author, source.year === null ? '' : String(source.year), hostOf(source.address)].filter(Boolean)
  return (
    <li>
      <div className="row-words">
        <p className="source-title">
          {source.address ? (
            <a href={source.address} rel="noreferrer">
              {source.title}
            </a>
          ) : (
            source.title
          )}
        </p>
        {facts.length > 0 && (
          <p className="row-facts">
            {facts.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </p>
        )}
      </div>
      {mayEdit && (
        <Menu
          label={`What to do with “${source.title}”`}
          trigger={
            <Button variant="quiet" shape="icon" aria-label={`More about “${source.title}”`}>
              <Ellipsis aria-hidden="true" />
            </Button>
          }
        >
          <MenuItem icon={<PencilLine aria-hidden="true" />} onAction={onChange}>
            Correct
          </MenuItem>
          <MenuItem icon={<Trash2 aria-hidden="true" />} tone="danger" onAction={onRemove}>
            Take off the list
          </MenuItem>
        </Menu>
      )}
    </li>
  )
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : ''
}
