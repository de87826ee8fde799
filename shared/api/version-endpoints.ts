// The endpoints of versions.
import { z } from 'zod'
import { PaperId, VersionId } from '../model/ids.ts'
import { Version, VersionName } from '../model/version.ts'
import { endpoint } from './endpoint.ts'
import { inPaper } from './params.ts'

export const versionEndpoints = {
  listVersions: endpoint({
    method: 'GET',
    path: '/api/papers/:id/versions',
    who: 'guests too',
    summary: 'Versions, newest first',
    params: inPaper,
    output: z.object({ versions: z.array(Version) }),
  }),
  nameVersion: endpoint({
    method: 'POST',
    path: '/api/papers/:id/versions',
    who: 'guests too',
    summary: 'Name the paper as it stands now',
    params: inPaper,
    input: z.object({ name: VersionName }),
    output: Version,
  }),
  renameVersion: endpoint({
    method: 'PATCH',
    path: '/api/papers/:id/versions/:version',
    who: 'guests too',
    summary: 'Give a version a name, or another one',
    params: z.object({ id: PaperId, version: VersionId }),
    input: z.object({ name: VersionName }),
    output: Version,
  }),
  readVersion: endpoint({
    method: 'GET',
    path: '/api/papers/:id/versions/:version',
    who: 'guests too',
    summary: 'An old version: its text as ProseMirror JSON of the schema in shared/document',
    params: z.object({ id: PaperId, version: VersionId }),
    output: z.object({ version: Version, content: z.unknown() }),
  }),
  readPresent: endpoint({
    method: 'GET',
    path: '/api/papers/:id/text',
    who: 'guests too',
    summary: 'The text as it stands now, as ProseMirror JSON of the schema in shared/document',
    params: inPaper,
    output: z.object({ at: z.iso.datetime(), content: z.unknown() }),
  }),
  restoreVersion: endpoint({
    method: 'POST',
    path: '/api/papers/:id/versions/:version/restore',
    who: 'guests too',
    summary: 'Bring an old version back as a new edit; what came after stays in the history',
    params: z.object({ id: PaperId, version: VersionId }),
    output: Version,
  }),
}
