// The letter about what waits for somebody. Words of papers and comments stand in it only when its reader wants them there.

import { markup } from '../../shared/document/markup.ts'
import { type LetterWishes, type Notice, noticeSentence } from '../../shared/model/notice.ts'
import type { CarriedWords, Letter } from '../ports/mailer.ts'
import type { NoticeToMail } from '../ports/notice-store.ts'
import { letterHeaders } from './letter-headers.ts'

export interface NoticeLetterFacts {
  readonly to: string
  readonly isGuest: boolean
  readonly notices: readonly NoticeToMail[]
  readonly wishes: LetterWishes
  readonly publicUrl: string
  /** Where one press ends these letters. */
  readonly unsubscribe: { readonly page: string; readonly oneClick: string }
}

export function noticeLetter(facts: NoticeLetterFacts): Letter {
  const { to, notices, wishes, unsubscribe } = facts
  const comments = wishes.passages ? [...new Set(notices.flatMap(({ comment }) => comment ?? []))] : []
  const carries: CarriedWords = { comments, bare: bodyOf(facts, () => []) }
  return {
    to,
    subject: subjectOf(notices),
    ...bodyOf(facts, wishes.passages ? passageOf : () => []),
    headers: letterHeaders(unsubscribe.oneClick),
    ...(comments.length === 0 ? {} : { carries }),
  }
}

/** `passage`: which words of papers and comments stand below a notice. */
function bodyOf(
  { isGuest, notices, publicUrl, unsubscribe }: NoticeLetterFacts,
  passage: (notice: Notice) => readonly string[],
): CarriedWords['bare'] {
  const byPaper = [...Map.groupBy(notices, (notice) => notice.paper).values()]
  const link = ({ paper, thread }: Notice) => `${publicUrl}/papers/${paper}#thread-${thread}`
  const why = isGuest ? 'You asked to hear of replies.' : 'You get this letter because you take part in these papers.'
  // A guest has no page on which to say how often.
  const choose = isGuest ? null : `${publicUrl}/account#letters`
  return {
    text: [
      ...byPaper.flatMap((about) => [
        about[0]?.title ?? '',
        ...about.flatMap((notice) => [
          `- ${noticeSentence(notice)}`,
          ...passage(notice).map((line) => `  ${line}`),
          `  ${link(notice)}`,
        ]),
        '',
      ]),
      why,
      ...(choose === null ? [] : [`Choose how often: ${choose}`]),
      `Stop these letters: ${unsubscribe.page}`,
      '',
    ].join('\n'),
    html: htmlOf({ byPaper, link, passage, why, choose, stop: unsubscribe.page }),
  }
}

function subjectOf(notices: readonly Notice[]): string {
  const [first] = notices
  if (first !== undefined && notices.length === 1) return `${noticeSentence(first)}: ${first.title}`
  return `${notices.length} things wait for you in Rejoinder`
}

function passageOf({ kind, quote, words }: Notice): string[] {
  const said = kind === 'removal' ? `Reason: ${shorten(words)}` : `“${shorten(words)}”`
  return [`On “${shorten(quote)}”`, ...(words === '' ? [] : [said])]
}

function shorten(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > 300 ? `${line.slice(0, 299)}…` : line
}

interface HtmlFacts {
  readonly byPaper: readonly (readonly Notice[])[]
  readonly link: (notice: Notice) => string
  readonly passage: (notice: Notice) => readonly string[]
  readonly why: string
  readonly choose: string | null
  readonly stop: string
}

function htmlOf({ byPaper, link, passage, why, choose, stop }: HtmlFacts): string {
  const item = (notice: Notice) =>
    markup`<li><a href="${link(notice)}">${noticeSentence(notice)}</a>${passage(notice).map((line) => markup`<br>${line}`)}</li>\n`
  const papers = byPaper.map((about) => markup`<h2>${about[0]?.title ?? ''}</h2>\n<ul>\n${about.map(item)}</ul>\n`)
  return markup`<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>What waits for you</title></head><body>
${papers}<p>${why}${choose === null ? '' : markup` <a href="${choose}">Choose how often</a>.`} <a href="${stop}">Stop these letters</a>.</p>
</body></html>
`.html
}
