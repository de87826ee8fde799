// Who is in the paper, kept fresh from presence; says politely who came and who went.
import { useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { whisper } from '../ui/Toast.tsx'
import { type Coming, comings, comingsSentence, type Guest, guestsOf } from './presence.ts'

/** Comings within this time (ms) are told in one sentence, so that a room that fills is one sentence and not twenty. */
const gatherFor = 2_000

export function useGuests(awareness: Awareness, me: string): readonly Guest[] {
  const [guests, setGuests] = useState<readonly Guest[]>(() => guestsOf(awareness))
  useEffect(() => {
    let before = guestsOf(awareness)
    // Those who are here when one arrives did not join just now.
    let isFirst = before.length === 0
    let told: Coming[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      timer = undefined
      const sentence = comingsSentence(told, me)
      told = []
      if (sentence !== '') whisper(sentence)
    }
    const look = () => {
      const now = guestsOf(awareness)
      const changes = comings(before, now)
      if (changes.length === 0) return
      before = now
      setGuests(now)
      if (!isFirst) {
        told = [...told, ...changes]
        timer ??= setTimeout(tell, gatherFor)
      }
      isFirst = now.length === 0
    }
    setGuests(before)
    awareness.on('change', look)
    return () => {
      clearTimeout(timer)
      awareness.off('change', look)
    }
  }, [awareness, me])
  return guests
}
