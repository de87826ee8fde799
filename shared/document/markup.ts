// HTML written by us. Only what stands literally in our own source is markup; every value put into it is escaped, whoever it comes from.
// So no page can be given a tag, an attribute or a script by a text.
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export class Markup {
  readonly html: string
  constructor(html: string) {
    this.html = html
  }
}

export type Piece = Markup | string | number | null | readonly Piece[]

/** Template tag: `markup\`<p>${words}</p>\``. Strings are escaped, null is nothing, lists are put one after the other. */
export function markup(literal: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  const html = literal.map((part, at) => part + (at < values.length ? written(values[at] ?? null) : ''))
  return new Markup(html.join(''))
}

function written(piece: Piece): string {
  if (piece === null) return ''
  if (piece instanceof Markup) return piece.html
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece))
  return piece.map(written).join('')
}

function escaped(text: string): string {
  // Control characters are forbidden in HTML, and some programs take them for something else than they are.
  const plain = text.replace(/\p{Cc}/gu, (sign) => ('\t\n\r'.includes(sign) ? sign : ''))
  return plain.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign)
}
