// "You said, we did", to look at or to take along.
import { Download } from 'lucide-react'
import type { ReactElement } from 'react'
import type { PaperId } from '../../shared/model/ids.ts'
import { Button } from '../ui/Button.tsx'
import { Menu, MenuItem } from '../ui/Menu.tsx'

export function OutcomesMenu({ paper }: { readonly paper: PaperId }): ReactElement {
  const file = (ending: string) => `/api/papers/${paper}/outcomes.${ending}`
  return (
    <Menu
      label="What became of comments"
      trigger={
        <Button variant="quiet" size="small">
          <Download aria-hidden="true" /> You said, we did
        </Button>
      }
    >
      <MenuItem href={file('html')} target="_blank">
        Read as a page
      </MenuItem>
      <MenuItem href={file('md')} download>
        Download Markdown
      </MenuItem>
      <MenuItem href={file('csv')} download>
        Download a table (CSV)
      </MenuItem>
    </Menu>
  )
}
