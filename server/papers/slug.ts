// The part of a paper's address that people can read.

const longest = 80

/** Tries `a-title`, then `a-title-2`, `a-title-3` … until `take` takes one, and returns that. */
export async function firstFree(title: string, take: (slug: string) => Promise<boolean>): Promise<string> {
  const plain = plainSlug(title)
  let slug = plain
  for (let n = 2; !(await take(slug)); n += 1) slug = `${plain}-${n}`
  return slug
}

/** Whether this slug could have come from this title. */
export function isSlugFor(slug: string, title: string): boolean {
  const plain = plainSlug(title)
  return slug === plain || (slug.startsWith(`${plain}-`) && /^\d+$/.test(slug.slice(plain.length + 1)))
}

/** Small letters without accents, digits and hyphens, cut between words. A title with none of these becomes `paper`. */
function plainSlug(title: string): string {
  const words = title
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  let slug = ''
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, longest) : `${slug}-${word}`
    if (longer.length > longest) break
    slug = longer
  }
  return slug === '' ? 'paper' : slug
}
