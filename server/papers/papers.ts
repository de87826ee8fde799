// Starting, naming, archiving and finding papers. Their text lives in the log; here is everything else about them.
import type { Node } from '@tiptap/pm/model'
import { Refusal } from '../../shared/api/failure.ts'
import type { DebateId, PaperId, PersonId } from '../../shared/model/ids.ts'
import type { ImportReport, Paper } from '../../shared/model/paper.ts'
import type { Audit } from '../ports/audit.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { PaperAccess } from '../ports/paper-access.ts'
import type { PaperStore, WaitingPaper } from '../ports/paper-store.ts'
import type { PaperText } from '../ports/paper-text.ts'
import { firstFree, isSlugFor } from './slug.ts'
import { blankPaper, responseToDebate } from './templates.ts'

/** Turns a text of another format into a paper's, and says what could not be kept. */
export type Convert = (text: string) => ImportedText | Promise<ImportedText>
export interface ImportedText {
  readonly doc: Node
  readonly report: ImportReport
}

export interface PapersNeeds {
  readonly access: PaperAccess
  readonly papers: PaperStore
  readonly text: PaperText
  readonly convert: { readonly fromHtml: Convert; readonly fromMarkdown: Convert }
  readonly audit: Audit
  readonly bus: Bus
  readonly clock: Clock
}

export interface NewPaper {
  readonly title: string
  readonly debate?: DebateId | undefined
  readonly template?: 'blank' | 'response' | undefined
  readonly content?: { readonly format: 'html' | 'markdown'; readonly text: string } | undefined
}

export interface PaperChange {
  readonly title?: string | undefined
  readonly archived?: boolean | undefined
  readonly debate?: DebateId | null | undefined
}

export interface Papers {
  /** Starts a paper that `me` owns. A text that is given wins over a template. */
  start(me: PersonId, wanted: NewPaper): Promise<{ id: PaperId; slug: string; report: ImportReport }>
  list(me: PersonId, archived: boolean): Promise<Paper[]>
  /** The paper as `me` sees it. */
  read(me: PersonId, paper: PaperId): Promise<Paper>
  /** Notes that they looked. */
  look(me: PersonId, paper: PaperId): Promise<void>
  change(me: PersonId, paper: PaperId, change: PaperChange): Promise<Paper>
  /** What others wrote or said in my papers since I last looked. */
  waiting(me: PersonId): Promise<WaitingPaper[]>
}

export function keepPapers({ access, papers, text, convert, audit, bus, clock }: PapersNeeds): Papers {
  const now = () => new Date(clock.now()).toISOString()

  async function find(me: PersonId, paper: PaperId): Promise<Paper> {
    const found = await papers.find(paper, me)
    if (found === null) throw new Refusal('not-found')
    return found
  }

  async function textFor({ template, content }: NewPaper): Promise<ImportedText> {
    if (content?.format === 'html') return convert.fromHtml(content.text)
    if (content?.format === 'markdown') return convert.fromMarkdown(content.text)
    return { doc: template === 'response' ? responseToDebate() : blankPaper(), report: [] }
  }

  async function refuseUnknown(debate: DebateId): Promise<void> {
    if (!(await papers.hasDebate(debate))) throw new Refusal('invalid-input', { debate: 'There is no such debate.' })
  }

  /** The address follows the title until something is published there. */
  async function rename(paper: PaperId, slug: string, title: string): Promise<void> {
    await papers.rename(paper, title)
    if (isSlugFor(slug, title)) return
    await firstFree(title, async (free) => (await papers.moveTo(paper, free)) !== 'taken')
  }

  return {
    async start(me, wanted) {
      if (wanted.debate !== undefined) await refuseUnknown(wanted.debate)
      const { doc, report } = await textFor(wanted)
      const id = papers.newId()
      // The text first, then the row that names its lineage: a crash in between leaves a text nobody sees, never a paper without one.
      const { lineage, epoch } = await text.create(id, doc, me)
      const row = { id, title: wanted.title, debate: wanted.debate ?? null, lineage, epoch, by: me, at: now() }
      const slug = await firstFree(wanted.title, (free) => papers.add({ ...row, slug: free }))
      await audit.record({ person: me, paper: id, deed: 'paper started' })
      return { id, slug, report }
    },

    list: async (me, archived) => [...(await papers.list(me, archived))],

    async read(me, paper) {
      await access.ask(me, paper, 'read paper')
      return find(me, paper)
    },

    async look(me, paper) {
      await access.ask(me, paper, 'read paper')
      await papers.noteVisit(paper, me, now())
    },

    async change(me, paper, { title, archived, debate }) {
      const { paper: before } = await access.ask(me, paper, archived === undefined ? 'rename paper' : 'archive paper')
      // Brought back first, so that one request can restore and rename; archived last, for the same reason.
      if (archived === false && before.archived) {
        await papers.archive(paper, null)
        await audit.record({ person: me, paper, deed: 'paper restored' })
      }
      if (title !== undefined || debate !== undefined) await access.ask(me, paper, 'rename paper')
      if (title !== undefined && title !== before.title) {
        await rename(paper, before.slug, title)
        await audit.record({ person: me, paper, deed: 'paper renamed' })
      }
      if (debate !== undefined && debate !== before.debate) {
        if (debate !== null) await refuseUnknown(debate)
        await papers.putInDebate(paper, debate)
        await audit.record({ person: me, paper, deed: 'paper moved', about: debate ?? 'out of its debate' })
      }
      if (archived === true && !before.archived) {
        await papers.archive(paper, now())
        await audit.record({ person: me, paper, deed: 'paper archived' })
      }
      bus.tell({ kind: 'paper changed', paper })
      return find(me, paper)
    },

    waiting: async (me) => [...(await papers.waiting(me))],
  }
}
