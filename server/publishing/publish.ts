// Publishing: what would be published and what it still lacks, freezing an edition for good, and the list of editions.
import { Refusal } from '../../shared/api/failure.ts'
import { checkForPublishing } from '../../shared/document/checklist.ts'
import type { Amendment, ChecklistItem, Edition } from '../../shared/model/edition.ts'
import type { ImageId, PaperId, PersonId } from '../../shared/model/ids.ts'
import type { OutcomeLine } from '../../shared/model/outcome.ts'
import { imageIdIn } from '../convert/our-image.ts'
import type { Audit } from '../ports/audit.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { EditionStore } from '../ports/edition-store.ts'
import type { PaperAccess } from '../ports/paper-access.ts'
import type { PaperText, TextAt } from '../ports/paper-text.ts'
import { editionPage } from './edition-page.ts'
import { canonicalJson, type EarlierEdition, type EditionRecord, freeze, hashOf, thaw } from './edition-record.ts'
import type { PublicOutcome } from './outcome-table.ts'

export interface PublishingNeeds {
  readonly access: PaperAccess
  readonly text: PaperText
  readonly editions: EditionStore
  /** How many threads of a paper are open. */
  readonly openThreads: (paper: PaperId) => Promise<number>
  /** What was said about a paper and what became of it. */
  readonly outcomes: (paper: PaperId) => Promise<readonly OutcomeLine[]>
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
  readonly epoch: number
  readonly checklist: ChecklistItem[]
  readonly html: string
  /** What could be published of what became of comments: how many lines, and their tag. */
  readonly outcomes: { readonly count: number; readonly tag: string }
}

export interface Publishing {
  /** The page as it would be published now, for everybody who can read the paper. */
  preview(me: PersonId, paper: PaperId, wanted: { readonly outcomes: boolean }): Promise<Preview>
  publish(me: PersonId, paper: PaperId, wanted: WantedEdition): Promise<Edition>
  /** What was said and what became of it, for everybody who can read the paper, and the paper's title. */
  outcomes(me: PersonId, paper: PaperId): Promise<{ title: string; slug: string; lines: readonly OutcomeLine[] }>
  /** Newest first. */
  list(me: PersonId, paper: PaperId): Promise<Edition[]>
}

export interface WantedEdition {
  /** The log number that was previewed. */
  readonly seq?: number | undefined
  /** The paper's epoch at the preview: after a restore from a backup the same number is another text. */
  readonly epoch?: number | undefined
  readonly amendment?: Amendment | undefined
  /** The tag of the outcomes that were previewed, to publish them with the edition. */
  readonly outcomes?: string | undefined
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

  async function outcomesNow(paper: PaperId): Promise<{ lines: PublicOutcome[]; tag: string }> {
    const lines = (await needs.outcomes(paper)).map(({ quote, said, outcome, reason }) => ({ quote, said, outcome, reason }))
    return { lines, tag: hashOf(canonicalJson(lines)) }
  }

  async function recordOf(
    paper: PaperId,
    { doc, seq }: TextAt,
    { amendment, outcomes }: { amendment: Amendment | null; outcomes: PublicOutcome[] | null },
  ): Promise<EditionRecord> {
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
      ...(outcomes === null ? {} : { outcomes }),
      text: doc.toJSON(),
    }
  }

  const asEdition = (slug: string, { number, title, publishedAt, amendment, hash }: EarlierEdition): Edition => {
    return { number, title, publishedAt, amendment, hash, address: `${publicUrl}/p/${slug}/v/${number}` }
  }

  return {
    async preview(me, paper, wanted) {
      const { epoch } = (await access.ask(me, paper, 'read paper')).paper
      const now = await textNow(paper)
      const { lines, tag } = await outcomesNow(paper)
      const record = await recordOf(paper, now, { amendment: null, outcomes: wanted.outcomes ? lines : null })
      const { number, slug, seq } = record
      const html = editionPage({ record, hash: null, latest: number, publicUrl })
      const outcomes = { count: lines.length, tag }
      return { number, slug, seq, epoch, checklist: await checklistOf(paper, now), html, outcomes }
    },

    async publish(me, paper, { seq, epoch, amendment, outcomes }) {
      const asked = await access.ask(me, paper, 'publish')
      const now = await textNow(paper)
      const isStale = (seq !== undefined && seq !== now.seq) || (epoch !== undefined && epoch !== asked.paper.epoch)
      if (isStale) throw new Refusal('edition-stale')
      if ((await checklistOf(paper, now)).some((item) => item.blocks)) throw new Refusal('checklist-blocks')
      const { lines, tag } = await outcomesNow(paper)
      if (outcomes !== undefined && outcomes !== tag) throw new Refusal('edition-stale')
      const record = await recordOf(paper, now, {
        amendment: amendment ?? null,
        outcomes: outcomes === undefined ? null : lines,
      })
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

    async outcomes(me, paper) {
      await access.ask(me, paper, 'read paper')
      const facts = await editions.facts(paper)
      if (facts === null) throw new Refusal('not-found')
      return { title: facts.title, slug: facts.slug, lines: await needs.outcomes(paper) }
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
