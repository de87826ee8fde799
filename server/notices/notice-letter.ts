// The letter about what waits for somebody. Words of papers and comments stand in it only when its reader wants them there.
import { markup } from '../../shared/document/markup.ts'
import { type LetterWishes, type Notice, noticeSentence } from '../../shared/model/notice.ts'
import type { Letter } from '../ports/mailer.ts'

export interface NoticeLetterFacts {
  readonly to: string
  readonly notices: readonly Notice[]
  readonly wishes: LetterWishes
  readonly publicUrl: string
  /** Where one press ends these letters. */
  readonly unsubscribe: { readonly page: string; readonly oneClick: string }
}

export function noticeLetter({ to, notices, wishes, publicUrl, unsubscribe }: NoticeLetterFacts): Letter {
  const byPaper = [...Map.groupBy(notices, (notice) => notice.paper).values()]
  const link = ({ paper, thread }: Notice) => `${publicUrl}/papers/${paper}#thread-${thread}`
  const passage = (notice: Notice) => (wishes.passages ? passageOf(notice) : [])
  const foot = `You get this letter because you have a role in these papers. Stop these letters: ${unsubscribe.page}`
  return {
    to,
    subject: subjectOf(notices),
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
      foot,
      '',
    ].join('\n'),
    html: htmlOf(byPaper, link, passage, unsubscribe.page),
    headers: {
      'List-Unsubscribe': `<${unsubscribe.oneClick}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  }
}

function subjectOf(notices: readonly Notice[]): string {
  const [first] = notices
  if (first !== undefined && notices.length === 1) return `${noticeSentence(first)}: ${first.title}`
  return `${notices.length} things wait for you in Rejoinder`
}

function passageOf({ quote, words }: Notice): string[] {
  return [`On “${shorten(quote)}”`, ...(words === '' ? [] : [`“${shorten(words)}”`])]
}

function shorten(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > 300 ? `${line.slice(0, 299)}…` : line
}

function htmlOf(
  byPaper: readonly (readonly Notice[])[],
  link: (notice: Notice) => string,
  passage: (notice: Notice) => readonly string[],
  stop: string,
): string {
  const item = (notice: Notice) =>
    markup`<li><a href="${link(notice)}">${noticeSentence(notice)}</a>${passage(notice).map((line) => markup`<br>${line}`)}</li>\n`
  const papers = byPaper.map((about) => markup`<h2>${about[0]?.title ?? ''}</h2>\n<ul>\n${about.map(item)}</ul>\n`)
  return markup`<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>What waits for you</title></head><body>
${papers}<p>You get this letter because you have a role in these papers. <a href="${stop}">Stop these letters</a></p>
</body></html>
`.html
}
