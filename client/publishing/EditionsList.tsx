// What is published of a paper, for its status line: "Edition 2, 27 March 2024 · All editions", and the way to each.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Edition } from '../../shared/model/edition.ts'
import type { Paper } from '../../shared/model/paper.ts'
import { useEndpoint } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Menu, MenuItem } from '../ui/Menu.tsx'
import { Time } from '../ui/Time.tsx'
import { sayDay } from '../ui/when.ts'
import './publishing.css'

export interface EditionsListProps {
  readonly paper: Paper
}

/** Nothing while nothing is published. */
export function EditionsList({ paper }: EditionsListProps): ReactElement | null {
  const { data } = useEndpoint(
    endpoints.listEditions,
    { params: { id: paper.id } },
    { isWanted: paper.edition !== null, isKept: true },
  )
  const editions = data?.editions ?? []
  const latest = editions[0]
  if (latest === undefined) return null
  return (
    <p className="editions facts">
      <span>
        <a href={latest.address} target="_blank" rel="noopener">
          Edition {latest.number}
        </a>
        , <Time at={latest.publishedAt} precision="day" />
      </span>
      {editions.length > 1 && (
        <span>
          <Menu
            label="Editions"
            placement="bottom start"
            trigger={
              <Button variant="quiet" size="small" className="editions-open">
                All editions
              </Button>
            }
          >
            {editions.map((edition) => (
              <MenuItem key={edition.number} href={edition.address} target="_blank" rel="noopener">
                {editionName(edition)}
              </MenuItem>
            ))}
          </Menu>
        </span>
      )}
    </p>
  )
}

function editionName({ number, publishedAt, amendment }: Edition): string {
  const kind = amendment === null ? 'first published' : amendment.kind
  return `Edition ${number}, ${sayDay(new Date(publishedAt))}: ${kind}`
}
