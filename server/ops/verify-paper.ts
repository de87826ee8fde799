// Is one paper whole? Its log is replayed from the first edit, and again from each snapshot; both have to come to the same text. Versions and editions
// have to stand on numbers that exist, editions have to be what was frozen, and pictures have to be there and decode.

import type { Node } from '@tiptap/pm/model'
import sharp from 'sharp'
import { readBody } from '../../shared/document/body.ts'
import type { ImageId } from '../../shared/model/ids.ts'
import type { SurveyedLog } from '../adapters/sql/update-log-survey.ts'
import { imageIdIn } from '../convert/our-image.ts'
import type { StoredEdition } from '../ports/edition-store.ts'
import type { Snapshot } from '../ports/update-log.ts'
import { textOf, thaw } from '../publishing/edition-record.ts'
import { openStored } from '../rooms/cold-open.ts'
import { fingerprint } from '../rooms/fingerprint.ts'

/** What the main database says of a paper. */
export interface PaperFacts {
  readonly id: string
  readonly title: string
  readonly lineage: string
  readonly epoch: number
  readonly versions: readonly { readonly id: string; readonly seq: number }[]
  readonly editions: readonly (StoredEdition & { readonly seq: number })[]
  /** Bytes of a picture; null: it is not there. */
  readonly image: (id: ImageId) => Uint8Array | null
}

export interface PaperReport {
  readonly paper: string
  readonly title: string
  readonly entries: number
  readonly snapshots: number
  readonly versions: number
  readonly editions: number
  readonly pictures: number
  /** SHA-256 of the text with all that belongs to it; null when it could not be read. */
  readonly text: string | null
  /** Sentences. None: it is whole. */
  readonly problems: readonly string[]
}

export async function verifyPaper(facts: PaperFacts, log: SurveyedLog | null): Promise<PaperReport> {
  const { id, title, versions, editions } = facts
  const counts = { paper: id, title, versions: versions.length, editions: editions.length }
  if (log === null) {
    return { ...counts, entries: 0, snapshots: 0, pictures: 0, text: null, problems: ['It has no log: its text is not there.'] }
  }
  const problems = log.damaged.map((row) => `The ${row} is damaged: it does not match its checksum.`)
  if (log.lineage !== facts.lineage || log.epoch !== facts.epoch)
    problems.push('The main database and the log do not name the same life of it (lineage or epoch).')
  const { text, doc } = replayAll(log, problems)
  for (const { id: version, seq } of versions) {
    if (seq < 1 || seq > log.head) problems.push(`Version ${version} stands on edit ${seq}, and there are ${log.head}.`)
  }
  const docs = [...(doc === null ? [] : [doc]), ...editions.flatMap((edition) => editionText(edition, log.head, problems))]
  const images = new Set(docs.flatMap(imagesIn))
  for (const image of images) await checkImage(image, facts.image(image), problems)
  return { ...counts, entries: log.entries.length, snapshots: log.snapshots.length, pictures: images.size, text, problems }
}

/** The text by every way there is; where two ways differ, the log's own is right. */
function replayAll(log: SurveyedLog, problems: string[]): { text: string | null; doc: Node | null } {
  let found: { text: string; doc: Node } | null = null
  for (const snapshot of [null, ...log.snapshots]) {
    const way = snapshot === null ? 'from its first edit' : `from the snapshot at ${snapshot.seq}`
    const read = replayFrom(log, snapshot)
    if (typeof read === 'string') problems.push(`Its text cannot be read ${way}: ${read}.`)
    else if (found === null) found = read
    else if (found.text !== read.text) problems.push(`Its text ${way} is not the one that its log gives.`)
  }
  if (found === null) problems.push('Its text cannot be read at all.')
  return found ?? { text: null, doc: null }
}

function replayFrom({ lineage, epoch, head, entries, damaged }: SurveyedLog, snapshot: Snapshot | null) {
  const rest = entries.filter(({ seq }) => seq > (snapshot?.seq ?? 0))
  const opened = openStored({ lineage, epoch, head, snapshot, entries: rest, damaged })
  if (opened.kind !== 'whole') return opened.reason
  const { ydoc } = opened.text
  const read = { text: fingerprint(ydoc), doc: readBody(ydoc) }
  ydoc.destroy()
  return read
}

function editionText(edition: PaperFacts['editions'][number], head: number, problems: string[]): Node[] {
  const { number, seq } = edition
  if (seq < 1 || seq > head) problems.push(`Edition ${number} stands on edit ${seq}, and there are ${head}.`)
  try {
    const record = thaw(edition)
    if (record.seq !== seq || record.number !== number)
      problems.push(`Edition ${number} is filed under another number than its record has.`)
    return [textOf(record)]
  } catch {
    problems.push(`Edition ${number} is not what was published: its record does not match its hash.`)
    return []
  }
}

function imagesIn(doc: Node): ImageId[] {
  const images: ImageId[] = []
  doc.descendants((node) => {
    const id = node.type.name === 'image' ? imageIdIn(node.attrs.src) : null
    if (id !== null) images.push(id)
  })
  return images
}

async function checkImage(id: ImageId, bytes: Uint8Array | null, problems: string[]): Promise<void> {
  if (bytes === null) {
    problems.push(`Picture ${id} is not there.`)
    return
  }
  try {
    await sharp(bytes, { failOn: 'error' }).stats()
  } catch {
    problems.push(`Picture ${id} is damaged: it cannot be decoded.`)
  }
}
