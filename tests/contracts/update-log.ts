// What every UpdateLog promises, whatever it is made of. Run on each adapter by update-log.test.ts.
import { expect, test } from 'vitest'
import { LogConflict, type LogEntry, type UpdateLog } from '../../server/ports/update-log.ts'
import { PaperId, PersonId } from '../../shared/model/ids.ts'

export interface LogUnderTest {
  readonly log: UpdateLog
  /** Changes a byte of a stored row behind the log's back: 'entry 3', 'snapshot 500'. */
  damage(paper: PaperId, row: string): void | Promise<void>
}

const paper = PaperId.parse('housing')
const other = PaperId.parse('transport')
const asha = PersonId.parse('asha')
const ben = PersonId.parse('ben')
const lineage = 'lineage-1'

function entry(seq: number, facts: Partial<LogEntry> = {}): LogEntry {
  const update = new Uint8Array([seq, 7, 7])
  return { paper, lineage, seq, person: asha, clients: [], update, receivedAt: 1_000 + seq, ...facts }
}

export function updateLogContract(open: () => Promise<LogUnderTest>): void {
  async function withThree(): Promise<LogUnderTest> {
    const under = await open()
    await under.log.create(paper, lineage, entry(1, { clients: [11] }))
    await under.log.append([entry(2, { person: ben, clients: [22] }), entry(3)])
    return under
  }

  test('[LOG-1] what was appended is read back whole and in order', async () => {
    const { log } = await withThree()
    const stored = await log.read(paper)
    expect(stored).toMatchObject({ lineage, epoch: 1, head: 3, snapshot: null, damaged: [] })
    expect(stored?.entries.map((each) => ({ ...each, update: [...each.update] }))).toEqual(
      [entry(1, { clients: [11] }), entry(2, { person: ben, clients: [22] }), entry(3)].map((each) => ({
        ...each,
        update: [...each.update],
      })),
    )
  })

  test('[LOG-1] entries after a number are read whatever snapshots there are, and a damaged one is never passed over', async () => {
    const { log, damage } = await withThree()
    await log.keepSnapshot(paper, { seq: 3, state: new Uint8Array([1]) })
    expect((await log.entries(paper, 1, 3)).map(({ seq, person }) => [seq, person])).toEqual([
      [2, ben],
      [3, asha],
    ])
    expect(await log.entries(paper, 3, 9)).toEqual([])
    expect(await log.entries(other, 0, 9)).toEqual([])
    await damage(paper, 'entry 2')
    await expect(log.entries(paper, 1, 3)).rejects.toThrow('entry 2')
    expect(await log.entries(paper, 2, 3)).toHaveLength(1)
  })

  test('[LOG-1] a paper nobody created is null, and each paper has a log of its own', async () => {
    const { log } = await withThree()
    expect(await log.read(other)).toBeNull()
    await log.create(other, 'lineage-2', { ...entry(1), person: ben })
    expect((await log.read(other))?.entries).toHaveLength(1)
    expect((await log.read(paper))?.entries).toHaveLength(3)
  })

  test('[LOG-1] a paper is created once', async () => {
    const { log } = await withThree()
    await expect(log.create(paper, 'lineage-2', entry(1))).rejects.toBeInstanceOf(LogConflict)
    expect(await log.read(paper)).toMatchObject({ lineage, head: 3 })
  })

  test.each([
    ['leaves a gap', [entry(5)]],
    ['leaves a gap later on', [entry(4), entry(6)]],
    ['takes a number that is taken', [entry(3, { update: new Uint8Array([9]) })]],
    ['names another lineage', [entry(4, { lineage: 'lineage-9' })]],
    ['names a paper without a log', [entry(1, { paper: other })]],
    ["uses somebody else's client id", [entry(4), entry(5, { person: asha, clients: [22] })]],
  ])('[LOG-2] an append that %s is refused whole', async (_what, entries) => {
    const { log } = await withThree()
    await expect(log.append(entries)).rejects.toBeInstanceOf(LogConflict)
    expect((await log.read(paper))?.head).toBe(3)
    await log.append([entry(4)])
    expect((await log.read(paper))?.head).toBe(4)
  })

  test('[LOG-2] a conflict fails alone: what was appended beside it is stored', async () => {
    const { log } = await withThree()
    await log.create(other, 'lineage-2', { ...entry(1), person: ben })
    const outcomes = await Promise.allSettled([
      log.append([entry(9)]),
      log.append([{ ...entry(2), paper: other, lineage: 'lineage-2' }]),
      log.append([entry(4)]),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
    expect((await log.read(paper))?.head).toBe(4)
    expect((await log.read(other))?.head).toBe(2)
  })

  test('[LOG-3] the same entries appended again are recognised, and new ones go on behind them', async () => {
    const { log } = await withThree()
    await log.append([entry(2, { person: ben, clients: [22] }), entry(3), entry(4)])
    expect((await log.read(paper))?.entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  })

  test('[LOG-4] a client id belongs to who used it first', async () => {
    const { log } = await withThree()
    await log.append([entry(4, { person: ben, clients: [22, 23] })])
    expect(new Map((await log.clients(paper)).owners)).toEqual(
      new Map([
        [11, asha],
        [22, ben],
        [23, ben],
      ]),
    )
  })

  test('[LOG-5] who wrote between two points, each once, in order', async () => {
    const { log } = await withThree()
    await log.append([entry(4, { person: ben }), entry(5, { person: null })])
    expect(await log.writers(paper, 0, 5)).toEqual([asha, ben])
    expect(await log.writers(paper, 1, 3)).toEqual([ben, asha])
    expect(await log.writers(paper, 4, 5)).toEqual([])
  })

  test('[LOG-6] a snapshot shortens the way in, and the log is never cut', async () => {
    const { log } = await withThree()
    await log.keepSnapshot(paper, { seq: 2, state: new Uint8Array([1, 2]) })
    const stored = await log.read(paper)
    expect(stored?.snapshot?.seq).toBe(2)
    expect([...(stored?.snapshot?.state ?? [])]).toEqual([1, 2])
    expect(stored?.entries.map(({ seq }) => seq)).toEqual([3])
    expect((await log.read(paper, 1))?.entries.map(({ seq }) => seq)).toEqual([1])
    expect(await log.read(paper, 1)).toMatchObject({ snapshot: null, head: 1 })
  })

  test('[LOG-6] three generations of snapshots are kept, and none newer than the log', async () => {
    const { log } = await withThree()
    await log.append([entry(4)])
    for (const seq of [1, 2, 3, 4]) await log.keepSnapshot(paper, { seq, state: new Uint8Array([seq]) })
    const at = async (upTo: number) => (await log.read(paper, upTo))?.snapshot?.seq ?? null
    expect([await at(1), await at(2), await at(3), await at(4)]).toEqual([null, 2, 3, 4])
    await expect(log.keepSnapshot(paper, { seq: 9, state: new Uint8Array([9]) })).rejects.toBeInstanceOf(LogConflict)
  })

  test('[LOG-7] a damaged snapshot is passed over for the one before it, and reported', async () => {
    const { log, damage } = await withThree()
    for (const seq of [1, 2]) await log.keepSnapshot(paper, { seq, state: new Uint8Array([seq, 1, 1]) })
    await damage(paper, 'snapshot 2')
    const stored = await log.read(paper)
    expect(stored).toMatchObject({ head: 3, snapshot: { seq: 1 }, damaged: ['snapshot 2'] })
    expect(stored?.entries.map(({ seq }) => seq)).toEqual([2, 3])
  })

  test('[LOG-7] a damaged entry is reported and left out, also the last one', async () => {
    const { log, damage } = await withThree()
    await damage(paper, 'entry 3')
    const stored = await log.read(paper)
    expect(stored).toMatchObject({ head: 3, damaged: ['entry 3'] })
    expect(stored?.entries.map(({ seq }) => seq)).toEqual([1, 2])
  })

  test('[LOG-8] a trial write says whether the log can store', async () => {
    const { log } = await open()
    await expect(log.canStore()).resolves.toBeUndefined()
  })
}
