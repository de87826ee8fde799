// What every public page has in common: language, title, description, style sheet, skip link, landmarks. No script, no inline style: the policy
// under which the pages are served (public-files.ts) allows neither.
import { type Markup, markup, type Piece } from '../../shared/document/markup.ts'
import { styleSheetAddress } from './public-files.ts'

export interface Frame {
  readonly title: string
  readonly description: string
  /** The one address of what this page says. */
  readonly canonical: string
  /** More elements for the head. */
  readonly head: Piece
  readonly main: Markup
  readonly footer: Piece
}

export function framedPage({ title, description, canonical, head, main, footer }: Frame): string {
  const page = markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Rejoinder">
<link rel="canonical" href="${canonical}">
<meta property="og:site_name" content="Rejoinder">
<meta property="og:locale" content="en_GB">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${canonical}">
${head}<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${styleSheetAddress()}">
</head>
<body>
<a class="skip" href="#page:text">Skip to the text</a>
${main}
<footer class="foot">
${footer}
</footer>
</body>
</html>
`
  return page.html
}
