// The text without a live connection and without a copy on this device, to read. It comes over plain HTTP, which networks that block sockets let
// through.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import { useEndpoint } from '../api/use-endpoint.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { Time } from '../ui/Time.tsx'
import { VersionText } from '../versions/VersionText.tsx'
import { useLookAtPaper } from './use-look-at-paper.ts'

export function PaperPageTextNow({ paper }: { readonly paper: PaperId }): ReactElement {
  const query = useEndpoint(endpoints.readPresent, { params: { id: paper } })
  useLookAtPaper(paper, query.data === undefined ? 'nothing' : 'still text')
  return (
    <div className="paper-missing">
      <Loaded query={query} label="Loading the text" lines={8} shape="text">
        {({ at, content }) => (
          <>
            <p>
              This is the text as it stood <Time at={at} />. Reload the page to see what was written since.
            </p>
            <VersionText content={content} />
          </>
        )}
      </Loaded>
    </div>
  )
}
