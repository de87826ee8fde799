// Values that live for some minutes, in better-auth's own table for them, found by a name that cannot be guessed.
import type { z } from 'zod'
import type { Clock } from '../ports/clock.ts'
import type { Auth } from './auth.ts'

export interface KeptValues<Value> {
  keep(name: string, value: Value): Promise<void>
  /** The value while it lives, or null. */
  look(name: string): Promise<Value | null>
  /** True for the one caller who takes it away. */
  take(name: string): Promise<boolean>
}

export function keptValues<Schema extends z.ZodType>(
  auth: Auth,
  clock: Pick<Clock, 'now'>,
  schema: Schema,
  lifeInMs: number,
): KeptValues<z.output<Schema>> {
  return {
    async keep(identifier, value) {
      const { internalAdapter } = await auth.$context
      const until = clock.now() + lifeInMs
      await internalAdapter.createVerificationValue({
        identifier,
        value: JSON.stringify({ until, value }),
        // better-auth clears out by the machine's own clock.
        expiresAt: new Date(Date.now() + lifeInMs),
      })
    },
    async look(identifier) {
      const found = await (await auth.$context).internalAdapter.findVerificationValue(identifier)
      if (!found) return null
      const { until, value }: { until: number; value: unknown } = JSON.parse(found.value)
      return clock.now() > until ? null : schema.parse(value)
    },
    async take(identifier) {
      return (await (await auth.$context).internalAdapter.consumeVerificationValue(identifier)) !== null
    },
  }
}
