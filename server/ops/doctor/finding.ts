// What the doctor says of one thing: how it is, in words, and what to do about it. Fits a terminal of 80 columns.
export interface Finding {
  readonly what: string
  readonly state: 'ok' | 'look at this' | 'broken'
  readonly sentence: string
  /** What to do; nothing when all is well. */
  readonly advice?: string
}

const columns = 80
const margin = 14

export function findingsInWords(findings: readonly Finding[]): string {
  return findings.flatMap(inLines).join('\n')
}

function inLines({ what, state, sentence, advice }: Finding): string[] {
  const indent = ' '.repeat(margin)
  const lines = wrap(`${what}: ${sentence}`).map((line, at) => (at === 0 ? state.padEnd(margin) : indent) + line)
  return advice === undefined ? lines : [...lines, ...wrap(`-> ${advice}`).map((line) => indent + line)]
}

function wrap(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= columns - margin) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}
