// The filters with their counts. What would show nothing stays out of the way, unless it is the one in force.
import type { ReactElement } from 'react'
import { ToggleButtonGroup } from 'react-aria-components'
import type { PaperId } from '../../shared/model/ids.ts'
import { ToggleButton } from '../ui/Button.tsx'
import { OutcomesMenu } from './OutcomesMenu.tsx'
import { filterNames, type ThreadFilter, threadFilters } from './thread-filters.ts'

export interface ThreadFilterBarProps {
  readonly filter: ThreadFilter
  readonly counts: Readonly<Record<ThreadFilter, number>>
  readonly onChange: (filter: ThreadFilter) => void
  readonly paper: PaperId
}

export function ThreadFilterBar({ filter, counts, onChange, paper }: ThreadFilterBarProps): ReactElement | null {
  const offered = threadFilters.filter((one) => one === 'open' || one === filter || counts[one] > 0)
  // Nothing is there, and nothing else to choose: what to say then is said below.
  if (offered.length === 1 && counts[filter] === 0) return null
  return (
    <div className="thread-filter-bar">
      <ToggleButtonGroup
        className="thread-filters"
        aria-label="Which comments to show"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter]}
        onSelectionChange={(keys) => {
          const chosen = threadFilters.find((one) => keys.has(one))
          if (chosen !== undefined) onChange(chosen)
        }}
      >
        {offered.map((one) => (
          <ToggleButton key={one} id={one} size="small">
            {filterNames[one]} {counts[one]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {filter === 'resolved' && <OutcomesMenu paper={paper} />}
    </div>
  )
}
