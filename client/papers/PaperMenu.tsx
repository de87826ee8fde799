// What can be done with a paper from a list: rename, archive, restore. Empty hands see no menu.
import { Archive, ArchiveRestore, Ellipsis, PencilLine } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Paper } from '../../shared/model/paper.ts'
import { may } from '../../shared/roles/may.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Menu, MenuItem } from '../ui/Menu.tsx'
import { announce } from '../ui/Toast.tsx'
import { RenameDialog } from './RenameDialog.tsx'

export interface PaperMenuProps {
  readonly paper: Paper
}

export function PaperMenu({ paper }: PaperMenuProps): ReactElement | null {
  const [isRenaming, setRenaming] = useState(false)
  const archive = useArchive(paper)
  const canRename = may(paper.role, 'rename paper') && !paper.archived
  const canArchive = may(paper.role, 'archive paper')
  if (!canRename && !canArchive) return null
  return (
    <>
      <Menu
        label={`What to do with “${paper.title}”`}
        trigger={
          <Button variant="quiet" shape="icon" aria-label={`More about “${paper.title}”`}>
            <Ellipsis aria-hidden="true" />
          </Button>
        }
      >
        {canRename && (
          <MenuItem icon={<PencilLine aria-hidden="true" />} onAction={() => setRenaming(true)}>
            Rename
          </MenuItem>
        )}
        {canArchive &&
          (paper.archived ? (
            <MenuItem icon={<ArchiveRestore aria-hidden="true" />} onAction={() => archive(false)}>
              Restore
            </MenuItem>
          ) : (
            <MenuItem icon={<Archive aria-hidden="true" />} onAction={() => archive(true)}>
              Archive
            </MenuItem>
          ))}
      </Menu>
      <RenameDialog paper={paper} isOpen={isRenaming} onClose={() => setRenaming(false)} />
    </>
  )
}

function useArchive({ id, title }: Paper): (archived: boolean) => void {
  const change = useDeed(endpoints.changePaper, {
    refresh: [endpoints.home, endpoints.listPapers, endpoints.getDebate, endpoints.getPaper],
  })
  // `mutateAsync`, not `mutate` with callbacks: the row is gone by the time the answer is here, and its callbacks with it.
  function archive(archived: boolean) {
    change.mutateAsync({ params: { id }, input: { archived } }).then(
      () =>
        announce(archived ? `“${title}” is archived.` : `“${title}” is back among your papers.`, {
          label: 'Undo',
          act: () => archive(!archived),
        }),
      (failure: { sentence: string }) => announce(failure.sentence),
    )
  }
  return archive
}
