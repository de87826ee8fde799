// "All changes": every edition with its date, what kind of change it was, and the sentence about it, newest first.
import { type Markup, markup } from '../../shared/document/markup.ts'
import { timeMarkup } from './dates.ts'
import type { EarlierEdition, EditionRecord } from './edition-record.ts'
import { framedPage } from './page-frame.ts'
import { addressesOf, amendedHow } from './wording.ts'

export function changesPage(latest: EditionRecord, hash: string, publicUrl: string): string {
  const addresses = addressesOf(latest, publicUrl)
  const { number, title, publishedAt, amendment } = latest
  const editions = [...latest.earlier, { number, title, publishedAt, amendment, hash }].reverse()
  return framedPage({
    title: `All changes to ${title}`,
    description: `Every edition of ${title}, with its date and what changed.`,
    canonical: addresses.changes,
    head: null,
    main: markup`<main class="desk">
<article class="sheet" aria-labelledby="page:title">
<header class="top">
<p class="status"><a href="${addresses.latest}">${title}</a></p>
<h1 id="page:title">All changes</h1>
</header>
<ol class="changes" id="page:text" tabindex="-1" reversed>
${editions.map((edition) => change(edition, title, addresses.latest))}</ol>
</article>
</main>`,
    footer: markup`<p>Published with Rejoinder. Every edition stays at its address.</p>`,
  })
}

function change({ number, title, publishedAt, amendment, hash }: EarlierEdition, titleNow: string, address: string): Markup {
  const what = amendment === null ? 'Published' : amendedHow[amendment.kind]
  const renamed = title === titleNow ? null : markup`<p>Its title was then <cite>${title}</cite>.</p>\n`
  return markup`<li>
<p class="when">${timeMarkup(publishedAt)}</p>
<h2><a href="${address}/v/${number}">Edition ${number}</a></h2>
<p><strong>${what}.</strong>${amendment === null ? null : ` ${amendment.sentence}`}</p>
${renamed}<p class="fingerprint">Fingerprint (SHA-256): <code>${hash}</code></p>
</li>
`
}
