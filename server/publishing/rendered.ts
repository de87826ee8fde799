// Pages that were made from a record are kept for a while: a record never changes, and to make a long page takes long. Whether the record is whole
// is still looked at each time (edition-record.ts).

/** Of half a megabyte each, where papers are long. */
const most = 24

export type Rendered = (what: string, make: () => string) => string

/** `what` names all that the page is made of. The one that was not asked for longest goes first. */
export function keepRendered(): Rendered {
  const kept = new Map<string, string>()
  return (what, make) => {
    const page = kept.get(what) ?? make()
    kept.delete(what)
    kept.set(what, page)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return page
  }
}
