// The name under which a browser saves a file about a paper: its address name for old browsers, its title for the rest (RFC 6266; RFC 8187 for
// letters outside ASCII).

export interface NamedAfter {
  /** Small letters without accents, digits and hyphens. */
  readonly slug: string
  readonly title: string
}

/** A Content-Disposition. `what` and `ending`: such as `outcomes` and `csv`. */
export function savedAs(how: 'attachment' | 'inline', { slug, title }: NamedAfter, what: string, ending: string): string {
  const name = `${plainTitle(title) || slug} - ${what}.${ending}`
  return `${how}; filename="${slug}-${what}.${ending}"; filename*=UTF-8''${encoded(name)}`
}

/** Without what a file system somewhere takes for something else, and short enough for every one. */
function plainTitle(title: string): string {
  const words = title
    .toWellFormed()
    .replaceAll(/[\p{C}/\\:*?"<>|]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
  return [...words]
    .slice(0, 60)
    .join('')
    .replaceAll(/^[ .]+|[ .]+$/g, '')
}

function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
