// The one judgement of which addresses may stand in a link, asked when a text is read, written, shown and published.
// The parser of the platform: the same (WHATWG URL) in browsers and in Node. Declared here because shared/ knows neither.
declare const URL: {
  canParse(address: string): boolean
  new (address: string): { readonly protocol: string; readonly href: string }
}

const allowed = new Set(['http:', 'https:', 'mailto:'])

/** The address as the URL parser understands it when it is http, https or mailto; otherwise null. Relative addresses have no scheme, so they give null. */
export function safeAddress(href: string): string | null {
  if (!URL.canParse(href)) return null
  const url = new URL(href)
  return allowed.has(url.protocol) ? url.href : null
}
