// Readies the published page for the preview's frame; what it says and how it looks stays as it is.

/** Links open in a new tab, and the page's own styles are let through the policy that the frame inherits from this one. */
export function frameOf(html: string, nonce: string | null = pageNonce()): string {
  const base = '<base target="_blank">'
  const opened = /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html
  return nonce === null ? opened : opened.replace(/<style(?=[\s>])/gi, `<style nonce="${nonce}"`)
}

function pageNonce(): string | null {
  const meta = document.querySelector('meta[property="csp-nonce"]')
  return meta instanceof HTMLElement && meta.nonce ? meta.nonce : null
}
