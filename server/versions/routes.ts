import { endpoints } from '../../shared/api/endpoints.ts'
import { answer, type Route } from '../http/endpoint.ts'
import type { Versions } from './versions.ts'

export function versionRoutes({ versions }: { readonly versions: Versions }): Route[] {
  return [
    answer(endpoints.listVersions, async ({ params, me }) => ({ versions: await versions.list(me.id, params.id) })),
    answer(endpoints.nameVersion, ({ params, input, me }) => versions.nameNow(me.id, params.id, input.name), 'heavy'),
    answer(endpoints.renameVersion, ({ params, input, me }) => versions.rename(me.id, params.id, params.version, input.name)),
    answer(endpoints.readVersion, ({ params, me }) => versions.read(me.id, params.id, params.version), 'heavy'),
    answer(endpoints.readPresent, ({ params, me }) => versions.readPresent(me.id, params.id), 'heavy'),
    answer(endpoints.restoreVersion, ({ params, me }) => versions.restore(me.id, params.id, params.version), 'heavy'),
  ]
}
