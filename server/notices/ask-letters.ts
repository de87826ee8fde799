// The letter of a question goes at once, whatever pace its reader chose for the rest; but not to who wants none, and with no words of papers
// for who said that letters may carry none.

import { markup } from '../../shared/document/markup.ts'
import type { AskLetter } from '../../shared/model/ask.ts'
import { askLetterWords } from '../../shared/model/ask-letter.ts'
import type { PersonId } from '../../shared/model/ids.ts'
import type { AskToSend, SendAsk, SentAsk } from '../ports/ask-letters.ts'
import type { Clock } from '../ports/clock.ts'
import type { Letter, Mailer } from '../ports/mailer.ts'
import type { NoticeStore } from '../ports/notice-store.ts'
import { letterHeaders } from './letter-headers.ts'
import { unsubscribeToken } from './unsubscribe-token.ts'

export interface AskLetterNeeds {
  readonly store: Pick<NoticeStore, 'readerOf' | 'mailedQuestion'>
  readonly mailer: Mailer
  readonly clock: Clock
  readonly secret: string
  readonly publicUrl: string
}

interface Envelope {
  readonly to: string
  readonly url: string
  readonly foot: string
  readonly headers: Readonly<Record<string, string>>
}

export function openAskLetters({ store, mailer, clock, secret, publicUrl }: AskLetterNeeds): SendAsk {
  async function hand(letter: Letter): Promise<AskLetter> {
    return (await mailer.send(letter)) ? 'sent' : 'waiting'
  }

  async function toMember(ask: AskToSend, person: PersonId): Promise<SentAsk> {
    const { email, wishes, muted } = await store.readerOf(person, ask.paper)
    if (email === null || wishes?.pace === 'off' || muted) return { letter: 'unwanted', words: false }
    const words = wishes?.passages ?? true
    const token = unsubscribeToken(secret, person)
    const envelope = {
      to: email,
      url: `${publicUrl}/papers/${ask.paper}#thread-${ask.thread}`,
      foot: `You get this letter because you take part in this paper. Stop these letters: ${publicUrl}/unsubscribe/${token}`,
      headers: letterHeaders(`${publicUrl}/api/unsubscribe/${token}`),
    }
    const letter = await hand(words ? letterWithWords(ask, envelope) : askLetter(bare(ask), envelope))
    await store.mailedQuestion(person, ask.thread, new Date(clock.now()).toISOString())
    return { letter, words }
  }

  return async (ask) => {
    if ('person' in ask.to) return toMember(ask, ask.to.person)
    const { email, url } = ask.to
    const foot = `The link is for ${email} alone. If you did not expect it, you can leave it be: nothing happens, and no more letters come.`
    return { letter: await hand(letterWithWords(ask, { to: email, url, foot, headers: {} })), words: true }
  }
}

type Words = Pick<AskToSend, 'asker' | 'title' | 'due' | 'quote'> & { readonly question: string | null }

const bare = (ask: AskToSend): Words => ({ ...ask, question: null, quote: null })

function letterWithWords(ask: AskToSend, envelope: Envelope): Letter {
  const { text, html } = askLetter(bare(ask), envelope)
  return { ...askLetter(ask, envelope), carries: { comments: [ask.comment], bare: { text, html } } }
}

function askLetter(ask: Words, { to, url, foot, headers }: Envelope): Letter & { readonly html: string } {
  const { subject, lines } = askLetterWords(ask)
  return {
    to,
    subject,
    text: `${[...lines, `Answer here:\n${url}`, foot].join('\n\n')}\n`,
    html: markup`<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>${subject}</title></head><body>
${lines.map((line) => markup`<p style="white-space: pre-line">${line}</p>\n`)}<p><a href="${url}">Answer here</a></p>
<p>${foot}</p>
</body></html>
`.html,
    headers,
  }
}
