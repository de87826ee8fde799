// Has a process take another module for its log than server/adapters/sql/update-log.ts. The other one may still import the real one.
import { registerHooks } from 'node:module'

const realLog = new URL('../../server/adapters/sql/update-log.ts', import.meta.url).href

export function putInPlaceOfLog(name: string): void {
  const other = new URL(name, import.meta.url).href
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context)
      return resolved.url === realLog && context.parentURL !== other ? { ...resolved, url: other } : resolved
    },
  })
}
