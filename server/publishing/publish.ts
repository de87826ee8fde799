// Publishing: what would be published and what it still lacks, freezing an edition for good, and the list of editions.
import { Refusal } from '../../shared/api/failure.ts'
import { checkForPublishing } from '../../shared/document/checklist.ts'
import type { Amendment, ChecklistItem, Edition } from '../../shared/model/edition.ts'
import type { ImageId, PaperId, PersonId } from '../../shared/model/ids.ts'
import { imageIdIn } from '../convert/our-image.ts'
import type { Audit } from '../ports/audit.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { EditionStore } from '../ports/edition-store.ts'
import type { PaperAccess } from '../ports/paper-access.ts'
import type { PaperText, TextAt } from '../ports/paper-text.ts'
import { editionPage } from './edition-page.ts'
import { type EarlierEdition, type EditionRecord, freeze, thaw } from './edition-record.ts'

export interface PublishingNeeds {
  readonly access: PaperAccess
  readonly text: PaperText
  readonly editions: EditionStore
  /** How many threads of a paper are open. */
  readonly openThreads: (paper: PaperId) => Promise<number>
  readonly audit: Audit
  readonly bus: Bus
  readonly clock: Clock
  /** Where people reach us, such as `https://rejoinder.example`. */
  readonly publicUrl: string
}

export interface Preview {
  readonly number: number
  readonly slug: string
  readonly seq: number
  readonly checklist: ChecklistItem[]
  readonly html: string
}

export interface Publishing {
  /** The page as it would be published now, for everybody who can read the paper. */
  preview(me: PersonId, paper: PaperId): Promise<Preview>
  publish(me: PersonId, paper: PaperId, wanted: WantedEdition): Promise<Edition>
  /** Newest first. */
  list(me: PersonId, paper: PaperId): Promise<Edition[]>
}

export interface WantedEdition {
  /** The log number that was previewed. */
  readonly seq?: number | undefined
  readonly amendment?: Amendment | undefined
}

export function keepPublishing(needs: PublishingNeeds): Publishing {
  const { access, text, editions, audit, bus, clock, publicUrl } = needs

  async function textNow(paper: PaperId): Promise<TextAt> {
    const now = await text.read(paper)
    if (now === null) throw new Refusal('not-found')
    return now
  }

  async function checklistOf(paper: PaperId, { doc }: TextAt): Promise<ChecklistItem[]> {
    const open = await needs.openThreads(paper)
    const sentence = open === 1 ? '1 thread is still open.' : `${open} threads are still open.`
    const threads: ChecklistItem[] = open === 0 ? [] : [{ what: 'open threads', count: open, blocks: false, sentence }]
    return [...threads, ...checkForPublishing(doc)]
  }

  async function recordOf(paper: PaperId, { doc, seq }: TextAt, amendment: Amendment | null): Promise<EditionRecord> {
    const [facts, latest] = [await editions.facts(paper), await editions.latest(paper)]
    if (facts === null) throw new Refusal('not-found')
    const earlier = latest === null ? [] : editionsIn(thaw(latest), latest.hash)
    const at = new Date(clock.now()).toISOString()
    return {
      format: 'rejoinder edition 1',
      paper,
      slug: facts.slug,
      number: earlier.length + 1,
      title: facts.title,
      publishedAt: at,
      amendment: earlier.length === 0 ? null : amendment,
      debate: facts.debate,
      readingList: facts.readingList.map((source) => ({ ...source })),
      people: facts.people.map((person) => ({ ...person })),
      earlier,
      seq,
      text: doc.toJSON(),
    }
  }

  const asEdition = (slug: string, { number, title, publishedAt, amendment, hash }: EarlierEdition): Edition => {
    return { number, title, publishedAt, amendment, hash, address: `${publicUrl}/p/${slug}/v/${number}` }
  }

  return {
    async preview(me, paper) {
      await access.ask(me, paper, 'read paper')
      const now = await textNow(paper)
      const record = await recordOf(paper, now, null)
      const { number, slug, seq } = record
      const html = editionPage({ record, hash: null, latest: number, publicUrl })
      return { number, slug, seq, checklist: await checklistOf(paper, now), html }
    },

    async publish(me, paper, { seq, amendment }) {
      await access.ask(me, paper, 'publish')
      const now = await textNow(paper)
      if (seq !== undefined && seq !== now.seq) throw new Refusal('edition-stale')
      if ((await checklistOf(paper, now)).some((item) => item.blocks)) throw new Refusal('checklist-blocks')
      const record = await recordOf(paper, now, amendment ?? null)
      const { number, slug, publishedAt: at } = record
      if (number > 1 && record.amendment === null) throw new Refusal('amendment-needed')

      const frozen = freeze(record)
      const added = await editions.add({ paper, slug, number, seq: now.seq, by: me, at, images: imagesIn(now), ...frozen })
      // Somebody else published, or gave the paper another address, while we looked: what was previewed is not what would come next.
      if (!added) throw new Refusal('edition-stale')
      await audit.record({ person: me, paper, deed: 'edition published', about: String(number) })
      bus.tell({ kind: 'editions changed', paper })
      return asEdition(slug, { ...record, hash: frozen.hash })
    },

    async list(me, paper) {
      await access.ask(me, paper, 'read paper')
      const latest = await editions.latest(paper)
      if (latest === null) return []
      const record = thaw(latest)
      return editionsIn(record, latest.hash)
        .map((edition) => asEdition(record.slug, edition))
        .reverse()
    },
  }
}

/** The editions that a record knows of, itself the last. */
function editionsIn({ number, title, publishedAt, amendment, earlier }: EditionRecord, hash: string): EarlierEdition[] {
  return [...earlier, { number, title, publishedAt, amendment, hash }]
}

function imagesIn({ doc }: TextAt): ImageId[] {
  const images = new Set<ImageId>()
  doc.descendants((node) => {
    const id = node.type.name === 'image' ? imageIdIn(node.attrs.src) : null
    if (id !== null) images.add(id)
  })
  return [...images]
}
