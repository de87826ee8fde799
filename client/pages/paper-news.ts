// What is asked for again when the server says that something about the paper has changed.
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperNews } from '../../shared/protocol/frames.ts'
import type { AnyEndpoint } from '../api/call.ts'

export const newsRefreshes: Readonly<Record<PaperNews['kind'], readonly AnyEndpoint[]>> = {
  'threads changed': [endpoints.listThreads, endpoints.getPaper],
  'people changed': [endpoints.listMembers, endpoints.listInvites, endpoints.getPaper],
  'versions changed': [endpoints.listVersions],
  'editions changed': [endpoints.listEditions, endpoints.getPaper],
  'paper changed': [endpoints.getPaper, endpoints.home, endpoints.listPapers],
}
