// The last resort of an import: when the form of a text cannot be read (nested so deeply that no program could walk it), its words still can.
import { paperSchema } from '../../shared/document/schema.ts'
import type { Conversion } from './conversion.ts'
import { node, paragraph } from './flow.ts'
import { Losses } from './losses.ts'

/** What `convert` gives, once it is a paper the schema accepts; otherwise the words of `plain`, a paragraph for each line. */
export function orWordsOnly(convert: () => Conversion, plain: () => string): Conversion {
  try {
    const conversion = convert()
    conversion.doc.check()
    return conversion
  } catch {
    // Too deep for the stack, or a bug of ours: either way the person's words come first, and the report says what happened.
    const losses = new Losses()
    losses.note('unreadable')
    return { doc: docOfLines(plain()), report: losses.report() }
  }
}

function docOfLines(text: string) {
  const lines = text.split(/\n+/).map((line) => line.replace(/[ \t\r\f]+/g, ' ').trim())
  const paragraphs = lines.flatMap((line) => (line === '' ? [] : [paragraph([paperSchema.text(line)])]))
  return node('doc', null, paragraphs.length === 0 ? [paragraph([])] : paragraphs)
}
