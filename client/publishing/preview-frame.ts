// Readies the published page for the preview's frame; what it says and how it looks stays as it is. Links to elsewhere open in a new tab, so that
// they can be tried; links within the page stay in the frame, whose own address is `about:srcdoc`.
export function frameOf(html: string): string {
  const base = '<base target="_blank">'
  const opened = /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html
  return opened.replaceAll(' href="#', ' target="_self" href="about:srcdoc#')
}
