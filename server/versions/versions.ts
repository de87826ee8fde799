// Points of a paper's history that people can name, read and go back to. The text of each is read from the log; nothing is copied.

import { Refusal } from '../../shared/api/failure.ts'
import { countWords } from '../../shared/document/plain-text.ts'
import type { PaperId, PersonId, VersionId } from '../../shared/model/ids.ts'
import type { Version } from '../../shared/model/version.ts'
import type { Audit } from '../ports/audit.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { PaperAccess } from '../ports/paper-access.ts'
import type { PaperText, TextAt } from '../ports/paper-text.ts'
import type { VersionStore } from '../ports/version-store.ts'

export interface VersionNeeds {
  readonly access: PaperAccess
  readonly versions: VersionStore
  readonly text: PaperText
  readonly audit: Audit
  readonly bus: Bus
  readonly clock: Clock
}

export interface Versions {
  list(me: PersonId, paper: PaperId): Promise<Version[]>
  /** Names the paper as it stands now. */
  nameNow(me: PersonId, paper: PaperId, name: string): Promise<Version>
  rename(me: PersonId, paper: PaperId, version: VersionId, name: string): Promise<Version>
  /** The text of a version, as ProseMirror JSON. */
  read(me: PersonId, paper: PaperId, version: VersionId): Promise<{ version: Version; content: unknown }>
  /** The text as it stands now, and when that is. */
  readPresent(me: PersonId, paper: PaperId): Promise<{ at: string; content: unknown }>
  /**
   * Brings a version's text back as one new edit. What stood there is kept first; answers with the version that keeps it. Threads stay on
   * the words that stay.
   */
  restore(me: PersonId, paper: PaperId, version: VersionId): Promise<Version>
  /** Keeps the paper as it stands, automatically, unless its text is that of its newest version. Null: there is no such paper. */
  keepPresent(paper: PaperId): Promise<Version | null>
}

export function keepVersions({ access, versions, text, audit, bus, clock }: VersionNeeds): Versions {
  async function find(paper: PaperId, id: VersionId): Promise<Version> {
    const version = await versions.find(paper, id)
    if (version === null) throw new Refusal('not-found')
    return version
  }

  async function textOf(paper: PaperId, seq?: number): Promise<TextAt> {
    const found = await text.read(paper, seq)
    if (found === null) throw new Refusal('not-found')
    return found
  }

  async function add(paper: PaperId, present: TextAt, named: { name: string; by: PersonId } | null): Promise<Version> {
    const since = (await versions.latest(paper))?.seq ?? 0
    const version = await versions.add({
      paper,
      name: named?.name ?? null,
      namedBy: named?.by ?? null,
      seq: present.seq,
      at: new Date(clock.now()).toISOString(),
      people: await text.writers(paper, since, present.seq),
      words: countWords(present.doc),
    })
    bus.tell({ kind: 'versions changed', paper })
    return version
  }

  async function giveName(me: PersonId, paper: PaperId, version: VersionId, name: string): Promise<Version> {
    await versions.name(version, name, me)
    await audit.record({ person: me, paper, deed: 'version named', about: version })
    bus.tell({ kind: 'versions changed', paper })
    return find(paper, version)
  }

  async function keepPresent(paper: PaperId): Promise<Version | null> {
    const present = await text.read(paper)
    if (present === null) return null
    const latest = await versions.latest(paper)
    if (latest?.seq === present.seq) return latest
    // Written and taken back again is no change.
    if (latest !== null && (await textOf(paper, latest.seq)).doc.eq(present.doc)) return latest
    return add(paper, present, null)
  }

  return {
    async list(me, paper) {
      await access.ask(me, paper, 'see versions')
      return [...(await versions.list(paper))]
    },

    async nameNow(me, paper, name) {
      await access.ask(me, paper, 'name version')
      const present = await textOf(paper)
      const latest = await versions.latest(paper)
      // An automatic version of this very point is given the name instead of a twin.
      if (latest?.seq === present.seq && latest.name === null) return giveName(me, paper, latest.id, name)
      const version = await add(paper, present, { name, by: me })
      await audit.record({ person: me, paper, deed: 'version named', about: version.id })
      return version
    },

    async rename(me, paper, id, name) {
      await access.ask(me, paper, 'name version')
      return giveName(me, paper, (await find(paper, id)).id, name)
    },

    async read(me, paper, id) {
      await access.ask(me, paper, 'see versions')
      const version = await find(paper, id)
      return { version, content: (await textOf(paper, version.seq)).doc.toJSON() }
    },

    async readPresent(me, paper) {
      await access.ask(me, paper, 'read paper')
      return { content: (await textOf(paper)).doc.toJSON(), at: new Date(clock.now()).toISOString() }
    },

    async restore(me, paper, id) {
      await access.ask(me, paper, 'restore version')
      const wanted = await textOf(paper, (await find(paper, id)).seq)
      const kept = await keepPresent(paper)
      if (kept === null) throw new Refusal('not-found')
      await text.rewrite(paper, wanted.doc, me)
      await audit.record({ person: me, paper, deed: 'version restored', about: id })
      return kept
    },

    keepPresent,
  }
}
