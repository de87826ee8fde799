// A text somebody brings in: from a file or the clipboard, as HTML or Markdown, with the title it suggests.
export interface DraftText {
  readonly format: 'html' | 'markdown'
  readonly text: string
  /** Where it came from, in words: a file's name, or "what you pasted". */
  readonly from: string
}

export type DraftRead = { readonly draft: DraftText } | { readonly refused: string }

const longestText = 2_000_000
const kinds: Readonly<Record<string, DraftText['format']>> = {
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  md: 'markdown',
  markdown: 'markdown',
  txt: 'markdown',
}

/** Reads a file a person chose. A file that cannot be taken is refused in a sentence that says what to do. */
export async function readDraftFile(file: File): Promise<DraftRead> {
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? ''
  const format = kinds[ending]
  if (!format) {
    return {
      refused: `“${file.name}” is not a web page (.html) or Markdown (.md). From Word or Google Docs, copy the text and use “Paste a text”.`,
    }
  }
  if (file.size > 4 * longestText) return { refused: tooLong(file.name) }
  const text = decode(new Uint8Array(await file.arrayBuffer()))
  if (text.length > longestText) return { refused: tooLong(file.name) }
  if (text.trim() === '') return { refused: `“${file.name}” is empty.` }
  return { draft: { format, text, from: file.name } }
}

function tooLong(name: string): string {
  return `“${name}” is too long to bring in at once: at most two million characters. Bring it in as several papers.`
}

// Older programs save web pages in Windows-1252: what is not valid UTF-8 is read as that, so that quotation marks survive.
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The title a text suggests: its first heading, else the page's title, else the file's name. */
export function suggestTitle({ format, text, from }: DraftText): string {
  const found = format === 'html' ? titleOfHtml(text) : titleOfMarkdown(text)
  const fallback = /\.\w+$/.test(from) ? from.replace(/\.\w+$/, '').replace(/[-_]+/g, ' ') : ''
  return (found || fallback).replace(/\s+/g, ' ').trim().slice(0, 200)
}

function titleOfHtml(text: string): string {
  const page = new DOMParser().parseFromString(text, 'text/html')
  return page.querySelector('h1')?.textContent?.trim() || page.title
}

function titleOfMarkdown(text: string): string {
  return /^#[ \t]+(.+?)[ \t]*#*$/m.exec(text)?.[1] ?? ''
}
