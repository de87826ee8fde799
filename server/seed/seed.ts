// The first run is not empty: one real debate, and in it a paper that shows what a paper can be, made by the same deeds as any other.
import type { Amendment } from '../../shared/model/edition.ts'
import type { DebateId, PaperId, PersonId, ThreadId } from '../../shared/model/ids.ts'
import type { AnchorProposal } from '../../shared/model/thread.ts'
import type { Clock } from '../ports/clock.ts'
import type { DebateStore } from '../ports/debate-store.ts'
import type { MemberStore } from '../ports/member-store.ts'
import type { PaperText } from '../ports/paper-text.ts'
import type { SettingStore } from '../ports/setting-store.ts'
import type { SourceStore } from '../ports/source-store.ts'
import { discussedWords, firstPaper, firstPaperTitle } from './first-paper.ts'
import { firstReadingList } from './reading-list.ts'

export interface SeedNeeds {
  readonly host: PersonId
  readonly clock: Clock
  readonly settings: SettingStore
  readonly debates: Pick<DebateStore, 'add'>
  readonly sources: Pick<SourceStore, 'add'>
  readonly members: Pick<MemberStore, 'add'>
  readonly text: Pick<PaperText, 'rewrite'>
  /** Makes an account that nobody can sign in to. */
  readonly addExamplePerson: (person: ExamplePerson) => Promise<PersonId>
  readonly startPaper: (by: PersonId, wanted: { title: string; debate: DebateId }) => Promise<{ readonly id: PaperId }>
  readonly openThread: (by: PersonId, paper: PaperId, anchor: AnchorProposal, text: string) => Promise<{ readonly id: ThreadId }>
  readonly reply: (by: PersonId, thread: ThreadId, text: string) => Promise<unknown>
  readonly nameVersion: (by: PersonId, paper: PaperId, name: string) => Promise<unknown>
  readonly publish: (by: PersonId, paper: PaperId, wanted: { amendment?: Amendment }) => Promise<unknown>
}

export interface ExamplePerson {
  readonly name: string
  readonly affiliation: string
  readonly email: string
}

const settingName = 'first debate'

/** Makes the first debate, once in the life of a data folder. */
export async function seedFirstDebate(needs: SeedNeeds): Promise<void> {
  if ((await needs.settings.get(settingName)) !== null) return
  // Noted before it is done: half an example after a crash is better than two.
  await needs.settings.set(settingName, 'made')
  const { host, text } = needs
  const asha = await needs.addExamplePerson(example('Asha Rahman', 'Example council'))
  const tom = await needs.addExamplePerson(example('Tom Whitlock', 'Example charity'))
  const at = new Date(needs.clock.now()).toISOString()

  const debate = await needs.debates.add({ title: debateTitle, question: debateQuestion, startedBy: host, startedAt: at })
  for (const piece of firstReadingList) await needs.sources.add(debate, piece, host, at)

  const { id: paper } = await needs.startPaper(asha, { title: firstPaperTitle, debate })
  await text.rewrite(paper, firstPaper('draft'), asha)
  await needs.nameVersion(asha, paper, 'First draft, sent to Tom')
  await needs.members.add(paper, tom, 'editor', at)
  await text.rewrite(paper, firstPaper('edition 1'), tom)
  await needs.publish(asha, paper, {})
  await text.rewrite(paper, firstPaper('edition 2'), asha)
  await needs.publish(asha, paper, { amendment })

  const anchor = { quote: discussedWords, before: '', after: '' }
  const thread = await needs.openThread(
    tom,
    paper,
    anchor,
    'Is two years long enough? It took us eight months to agree on one form.',
  )
  await needs.reply(
    asha,
    thread.id,
    'Long enough to learn, short enough that a council can spare somebody. Shall we ask the ten what they would lend?',
  )
  // Only now, so that the example's editions carry no name but those of its contributors.
  await needs.members.add(paper, host, 'owner', at)
}

/** Notes that this data folder was wanted empty, so that a later start leaves it so. */
export async function leaveOutFirstDebate(settings: SettingStore): Promise<void> {
  if ((await settings.get(settingName)) === null) await settings.set(settingName, 'left out')
}

const debateTitle = 'Does local government need its own GDS?'
const debateQuestion =
  'Since the Government Digital Service was set up for central government, people have asked whether councils need one of their own: a national body, a federation of councils, or better support for what they already do together. What should it be, who should own it, and what should come first?'

const amendment: Amendment = {
  kind: 'correction',
  sentence: 'The list asked twelve councils to lend somebody while the table counted ten; both now say ten.',
}

/** `.example` can never be somebody's address, and the name says what it is. */
const example = (name: string, affiliation: string): ExamplePerson => ({
  name: `${name} (example)`,
  affiliation: `${affiliation} (made up)`,
  email: `${name.toLowerCase().replace(' ', '.')}@rejoinder.example`,
})
