// What the letter of a question says, above its link. Written once, so that who asks sees what will be sent.

export interface AskLetterFacts {
  readonly asker: string
  readonly title: string
  readonly due: string | null
  /** Null: the letter carries no words of papers or comments. */
  readonly question: string | null
  /** The words it is about; null: left out. */
  readonly quote: string | null
}

export function askLetterWords({ asker, title, due, question, quote }: AskLetterFacts): { subject: string; lines: string[] } {
  const by = due === null ? '' : ` by ${dayInWords(due)}`
  return {
    // A subject is one header: a line break in a title must not start another.
    subject: `${asker} asks you for an answer${by}: ${title}`.replaceAll(/\s+/g, ' '),
    lines: [
      `${asker} asks you for an answer${by}, in the paper “${title}”.`,
      ...(question === null ? [] : [question]),
      ...(quote === null ? [] : ['It is about these words:', `“${quote}”`]),
    ],
  }
}

const days = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })

/** "Thursday 12 March", of a day such as 2026-03-12. */
function dayInWords(day: string): string {
  return days.format(new Date(day)).replace(',', '')
}
