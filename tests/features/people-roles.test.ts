import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Endpoint } from '../../shared/api/endpoint.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import { type Role, roles } from '../../shared/roles/role.ts'
import { type FeaturesAtWork, type Given, startFeatures } from '../kit/features-at-work.ts'

let features: FeaturesAtWork
beforeEach(async () => {
  features = await startFeatures()
})
afterEach(() => features.stop())

/** What stands in the paper that the table below is tried on. */
interface Scene {
  readonly paper: PaperId
  readonly me: PersonId
  readonly thread: string
  readonly comment: string
  readonly version: string
  readonly invite: string
  readonly another: PersonId
}

type Row = readonly [endpoint: Endpoint, least: Role, whenArchived: 200 | 409, given: (scene: Scene) => Given]

const inPaper = ({ paper: id }: Scene) => ({ id })
const table: readonly Row[] = [
  [endpoints.getPaper, 'reader', 200, (scene) => ({ params: inPaper(scene) })],
  [endpoints.lookAtPaper, 'reader', 200, (scene) => ({ params: inPaper(scene) })],
  [endpoints.listMembers, 'reader', 200, (scene) => ({ params: inPaper(scene) })],
  [endpoints.listThreads, 'reader', 200, (scene) => ({ params: inPaper(scene) })],
  [endpoints.listVersions, 'reader', 200, (scene) => ({ params: inPaper(scene) })],
  [endpoints.readPresent, 'reader', 200, (scene) => ({ params: inPaper(scene) })],
  [endpoints.readVersion, 'reader', 200, (scene) => ({ params: { ...inPaper(scene), version: scene.version } })],
  [
    endpoints.openThread,
    'commenter',
    409,
    (scene) => ({ params: inPaper(scene), input: { anchor: { quote: 'gold' }, text: 'Why?' } }),
  ],
  [
    endpoints.ask,
    'commenter',
    409,
    (scene) => ({
      params: inPaper(scene),
      input: { anchor: { quote: 'gold' }, text: 'Is it?', person: scene.another, passage: true },
    }),
  ],
  [endpoints.reply, 'commenter', 409, (scene) => ({ params: { id: scene.thread }, input: { text: 'Because.' } })],
  [endpoints.changeThread, 'editor', 409, (scene) => ({ params: { id: scene.thread }, input: { resolved: true } })],
  [endpoints.assignThread, 'commenter', 409, (scene) => ({ params: { id: scene.thread }, input: { to: scene.another } })],
  [endpoints.unassignThread, 'commenter', 409, (scene) => ({ params: { id: scene.thread } })],
  [endpoints.react, 'commenter', 409, (scene) => ({ params: { id: scene.comment, reaction: 'agree' } })],
  [endpoints.unreact, 'commenter', 409, (scene) => ({ params: { id: scene.comment, reaction: 'agree' } })],
  [
    endpoints.removeComment,
    'owner',
    409,
    (scene) => ({ params: { id: scene.comment }, input: { reason: 'It names a resident.' } }),
  ],
  [endpoints.listOutcomes, 'reader', 200, (scene) => ({ params: inPaper(scene) })],
  [endpoints.attachThread, 'editor', 409, (scene) => ({ params: { id: scene.thread }, input: { quote: 'gold' } })],
  [endpoints.nameVersion, 'editor', 409, (scene) => ({ params: inPaper(scene), input: { name: 'Sent round' } })],
  [
    endpoints.renameVersion,
    'editor',
    409,
    (scene) => ({ params: { ...inPaper(scene), version: scene.version }, input: { name: 'Old' } }),
  ],
  [endpoints.restoreVersion, 'editor', 409, (scene) => ({ params: { ...inPaper(scene), version: scene.version } })],
  [endpoints.changePaper, 'editor', 409, (scene) => ({ params: inPaper(scene), input: { title: 'Another title' } })],
  [endpoints.changePaper, 'owner', 200, (scene) => ({ params: inPaper(scene), input: { archived: false } })],
  [endpoints.listInvites, 'owner', 409, (scene) => ({ params: inPaper(scene) })],
  [endpoints.invite, 'owner', 409, (scene) => ({ params: inPaper(scene), input: { role: 'reader' } })],
  [endpoints.revokeInvite, 'owner', 200, (scene) => ({ params: { ...inPaper(scene), invite: scene.invite } })],
  [
    endpoints.changeMember,
    'owner',
    200,
    (scene) => ({ params: { ...inPaper(scene), person: scene.another }, input: { role: 'editor' } }),
  ],
  [endpoints.removeMember, 'owner', 200, (scene) => ({ params: { ...inPaper(scene), person: scene.another } })],
  [endpoints.removeMember, 'reader', 200, (scene) => ({ params: { ...inPaper(scene), person: scene.me } })],
]

async function setScene(role: Role | null): Promise<Scene> {
  const [olu, me, another] = [await features.person('Olu'), await features.person('Me'), await features.person('Another')]
  const paper = await features.paperOf(olu, 'Glitter', 'All that glitters is not gold.')
  await features.giveRole(paper, another, 'commenter')
  if (role !== null) await features.giveRole(paper, me, role)
  const params = { id: paper }
  const thread = await features.call(olu, endpoints.openThread, { params, input: { anchor: { quote: 'glitters' }, text: 'Hm.' } })
  const version = await features.call(olu, endpoints.nameVersion, { params, input: { name: 'First' } })
  const { output } = await features.call(olu, endpoints.invite, { params, input: { role: 'editor' } })
  return {
    paper,
    me,
    another,
    thread: thread.output.id,
    comment: thread.output.comments[0]?.id ?? '',
    version: version.output.id,
    invite: output.invite.id,
  }
}

describe.each(table)('$method $path', (endpoint, least, whenArchived, given) => {
  test.each(roles)('[ROLE-1] as %s', async (role) => {
    const scene = await setScene(role)
    const { status } = await features.call(scene.me, endpoint, given(scene))
    expect(status).toBe(roles.indexOf(role) >= roles.indexOf(least) ? 200 : 403)
  })

  test('[ROLE-1] as somebody without a role: as if nothing were there', async () => {
    const scene = await setScene(null)
    const { status, code } = await features.call(scene.me, endpoint, given(scene))
    expect([status, code]).toEqual([404, 'not-found'])
  })

  test('[ROLE-1] as nobody', async () => {
    const scene = await setScene(null)
    expect((await features.call(null, endpoint, given(scene))).status).toBe(401)
  })

  test('[ROLE-2] in an archived paper', async () => {
    const scene = await setScene('owner')
    await features.call(scene.me, endpoints.changePaper, { params: inPaper(scene), input: { archived: true } })
    const { status, code } = await features.call(scene.me, endpoint, given(scene))
    expect([status, code]).toEqual([whenArchived, whenArchived === 409 ? 'paper-archived' : null])
  })
})

describe('changing roles', () => {
  test('[ROLE-3] a change holds from the next request on, and open papers hear of it', async () => {
    const { paper, me } = await setScene('editor')
    const olu = (await features.call(me, endpoints.listMembers, { params: { id: paper } })).output.members[0]?.person.id
    if (olu === undefined) throw new Error('The owner is not listed first')
    features.bus.heard.length = 0
    const changed = await features.call(olu, endpoints.changeMember, {
      params: { id: paper, person: me },
      input: { role: 'reader' },
    })
    expect(changed.output.role).toBe('reader')
    expect(features.bus.heard).toEqual([
      { kind: 'access changed', paper, person: me },
      { kind: 'people changed', paper },
    ])
    const rename = { params: { id: paper }, input: { title: 'Mine' } }
    expect((await features.call(me, endpoints.changePaper, rename)).code).toBe('not-allowed')

    await features.call(olu, endpoints.removeMember, { params: { id: paper, person: me } })
    expect((await features.call(me, endpoints.getPaper, { params: { id: paper } })).code).toBe('not-found')
  })

  test('[ROLE-4] the last owner can neither leave nor be lowered; the last but one can', async () => {
    const { paper, me, another } = await setScene('owner')
    const lower = { params: { id: paper, person: me }, input: { role: 'editor' } }
    const members = (await features.call(me, endpoints.listMembers, { params: { id: paper } })).output.members
    const olu = members.find(({ person }) => person.name === 'Olu')?.person.id ?? ''
    expect((await features.call(me, endpoints.removeMember, { params: { id: paper, person: olu } })).status).toBe(200)

    expect((await features.call(me, endpoints.changeMember, lower)).code).toBe('last-owner')
    expect((await features.call(me, endpoints.removeMember, { params: { id: paper, person: me } })).code).toBe('last-owner')

    await features.call(me, endpoints.changeMember, { params: { id: paper, person: another }, input: { role: 'owner' } })
    expect((await features.call(me, endpoints.changeMember, lower)).output.role).toBe('editor')
  })

  test('[ROLE-5] every change of people is noted: who, whom, what', async () => {
    const { paper, me, another } = await setScene('owner')
    await features.call(me, endpoints.changeMember, { params: { id: paper, person: another }, input: { role: 'editor' } })
    await features.call(me, endpoints.removeMember, { params: { id: paper, person: another } })
    const deeds = await features.db.selectFrom('audit').select(['person_id', 'deed', 'about']).orderBy('id').execute()
    expect(deeds.slice(-2)).toEqual([
      { person_id: me, deed: 'role changed', about: 'another: commenter to editor' },
      { person_id: me, deed: 'member removed', about: 'another: editor' },
    ])
  })

  test.each([{ role: 'king' }, {}, { role: null }])('a role that there is not is refused: %j', async (input) => {
    const { paper, me, another } = await setScene('owner')
    const answer = await features.call(me, endpoints.changeMember, { params: { id: paper, person: another }, input })
    expect([answer.status, answer.code, Object.keys(answer.fields)]).toEqual([400, 'invalid-input', ['role']])
  })

  test('who is no member can be given no role past an invitation', async () => {
    const { paper, me } = await setScene('owner')
    const stranger = await features.person('Stranger')
    const given = { params: { id: paper, person: stranger }, input: { role: 'reader' } }
    expect((await features.call(me, endpoints.changeMember, given)).code).toBe('not-found')
    expect((await features.call(me, endpoints.removeMember, given)).code).toBe('not-found')
  })
})
