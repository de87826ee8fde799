import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import { type Role, roleSentences, roles } from '../../shared/roles/role.ts'
import { type FeaturesAtWork, origin, startFeatures } from '../kit/features-at-work.ts'

const day = 24 * 60 * 60 * 1000

let features: FeaturesAtWork
let olu: PersonId
let ben: PersonId
let paper: PaperId
beforeEach(async () => {
  features = await startFeatures()
  olu = await features.person('Olu')
  ben = await features.person('Ben')
  paper = await features.paperOf(olu, 'Gold\nstandards')
})
afterEach(() => features.stop())

async function invite(input: { role: Role; email?: string; expiresAt?: string }, by = olu) {
  const answer = await features.call(by, endpoints.invite, { params: { id: paper }, input })
  const { url, invite: made, mailed } = answer.output
  return { id: made.id, url, made, mailed, token: url.split('/').at(-1) ?? '' }
}
const accept = (who: PersonId, token: string) => features.call(who, endpoints.acceptInvite, { params: { token } })
const remove = (who: PersonId) => features.call(olu, endpoints.removeMember, { params: { id: paper, person: who } })

describe('the link', () => {
  test('[INV-1] its token is random, shown once, and stored only as its hash', async () => {
    const { token, url } = await invite({ role: 'editor' })
    expect(url).toBe(`${origin}/invite/${token}`)
    expect(Buffer.from(token, 'base64url').byteLength * 8).toBeGreaterThanOrEqual(128)
    const rows = await features.db.selectFrom('invite').selectAll().execute()
    expect(rows[0]?.token_hash).toBe(createHash('sha256').update(token).digest('hex'))
    const audit = await features.db.selectFrom('audit').selectAll().execute()
    const listed = await features.call(olu, endpoints.listInvites, { params: { id: paper } })
    expect(JSON.stringify([rows, audit, listed.output])).not.toContain(token)
    expect((await invite({ role: 'editor' })).token).not.toBe(token)
  })

  test('what it offers is shown to whoever has it, signed in or not', async () => {
    const { token, made } = await invite({ role: 'commenter' })
    const seen = await features.call(null, endpoints.seeInvite, { params: { token } })
    expect(seen.output).toEqual({
      title: 'Gold standards',
      role: 'commenter',
      invitedBy: 'Olu',
      email: null,
      expiresAt: made.expiresAt,
      guests: true,
      paper: null,
    })
  })

  test.each(['never-made-by-us', 'cut'])(
    '[INV-8] one that is not known, such as “%s”, says that it may be cut short',
    async (token) => {
      expect((await features.call(null, endpoints.seeInvite, { params: { token } })).code).toBe('invite-unknown')
    },
  )

  test('[INV-2] one by link lets in everybody who has it, until it is withdrawn', async () => {
    const { token, id } = await invite({ role: 'editor' })
    for (const name of ['Ann', 'Cleo'])
      expect((await accept(await features.person(name), token)).output).toEqual({ paper, role: 'editor' })
    const listed = await features.call(olu, endpoints.listInvites, { params: { id: paper } })
    expect(listed.output.invites[0]).toMatchObject({ state: 'open', uses: 2 })

    await features.call(olu, endpoints.revokeInvite, { params: { id: paper, invite: id } })
    expect((await accept(ben, token)).code).toBe('invite-revoked')
    expect((await features.call(null, endpoints.seeInvite, { params: { token } })).status).toBe(410)
  })

  test('[INV-2] one by e-mail is for that address, whatever its case, and for one use', async () => {
    const { token } = await invite({ role: 'editor', email: 'Ben@Council.example' })
    const ann = await features.person('Ann')
    expect((await accept(ann, token)).code).toBe('invite-for-another')
    expect((await accept(ben, token)).output.role).toBe('editor')
    expect((await accept(ben, token)).output.role).toBe('editor')
    expect((await features.call(null, endpoints.seeInvite, { params: { token } })).code).toBe('invite-used')
    await remove(ben)
    expect((await accept(ben, token)).code).toBe('invite-used')
  })

  test('an invitation to one paper cannot be withdrawn through another', async () => {
    const { id, token } = await invite({ role: 'reader' })
    const mine = await features.paperOf(ben, 'Mine')
    expect((await features.call(ben, endpoints.revokeInvite, { params: { id: mine, invite: id } })).code).toBe('not-found')
    expect((await accept(ben, token)).status).toBe(200)
  })
})

describe('accepting', () => {
  test.each(roles.flatMap((had) => roles.map((offered) => [had, offered] as const)))(
    '[INV-3] a role is never lowered: had %s, offered %s',
    async (had, offered) => {
      await features.giveRole(paper, ben, had)
      const { token } = await invite({ role: offered })
      const higher = roles.indexOf(had) > roles.indexOf(offered) ? had : offered
      expect((await accept(ben, token)).output.role).toBe(higher)
      const members = await features.call(olu, endpoints.listMembers, { params: { id: paper } })
      expect(members.output.members.find(({ person }) => person.id === ben)?.role).toBe(higher)
    },
  )

  test('[INV-3] who was removed, or lowered, does not come back by the link they used', async () => {
    const { token } = await invite({ role: 'editor' })
    await accept(ben, token)
    await features.call(olu, endpoints.changeMember, { params: { id: paper, person: ben }, input: { role: 'reader' } })
    expect((await accept(ben, token)).output.role).toBe('reader')
    await remove(ben)
    expect((await accept(ben, token)).code).toBe('invite-used')
  })

  test('[ROLE-3] open papers hear of a new role at once, and of nothing when nothing changed', async () => {
    const { token } = await invite({ role: 'editor' })
    features.bus.heard.length = 0
    await accept(ben, token)
    expect(features.bus.heard).toEqual([
      { kind: 'access changed', paper, person: ben },
      { kind: 'people changed', paper },
    ])
    await accept(ben, token)
    expect(features.bus.heard).toHaveLength(2)
  })
})

describe('a link that opens nothing', () => {
  const see = (who: PersonId | null, token: string) =>
    features.send(who, 'GET', `/api/invites/${token}`).then(async (answer) => (await answer.json()).detail as string)

  test('[INV-8] says why, and whom to ask, by name', async () => {
    const withdrawn = await invite({ role: 'reader' })
    await features.call(olu, endpoints.revokeInvite, { params: { id: paper, invite: withdrawn.id } })
    expect(await see(null, withdrawn.token)).toBe('This invitation was withdrawn. Ask Olu if you think it should still work.')
    const used = await invite({ role: 'reader', email: 'ben@council.example' })
    await accept(ben, used.token)
    expect(await see(null, used.token)).toBe(
      'This invitation was for one person, and has been used. Ask Olu for one of your own.',
    )
    const late = await invite({ role: 'reader' })
    await features.clock.pass(15 * day)
    expect(await see(null, late.token)).toBe('This invitation has expired. Ask Olu for a new one.')
  })

  test('[INV-8] an account with another address, and who was taken out, are told whom to ask too', async () => {
    const detail = async (who: PersonId, token: string) =>
      (await (await features.send(who, 'POST', `/api/invites/${token}/accept`)).json()).detail
    const forBen = await invite({ role: 'reader', email: 'ben@council.example' })
    expect(await detail(await features.person('Ann'), forBen.token)).toContain('Ask Olu')
    await accept(ben, forBen.token)
    await remove(ben)
    const gone = 'You are no longer in this paper, and an invitation works once. Ask Olu for a new one.'
    expect([await detail(ben, forBen.token), await see(ben, forBen.token)]).toEqual([gone, gone])
  })

  test('[INV-8] names another owner when who made it can make no other', async () => {
    const cleo = await features.person('Cleo')
    await features.giveRole(paper, cleo, 'owner')
    const { token } = await invite({ role: 'reader' })
    await features.call(cleo, endpoints.changeMember, { params: { id: paper, person: olu }, input: { role: 'editor' } })
    expect(await see(null, token)).toContain('Ask Cleo if')
  })

  test('[INV-8] leads who is in the paper back to it, however it ended, and offers a higher role while it is open', async () => {
    const seen = async (token: string) => (await features.call(ben, endpoints.seeInvite, { params: { token } })).output.paper
    const [group, late, higher] = [
      await invite({ role: 'commenter' }),
      await invite({ role: 'reader', expiresAt: new Date(features.clock.now() + day).toISOString() }),
      await invite({ role: 'editor' }),
    ]
    expect(await seen(group.token)).toBeNull()
    await accept(ben, group.token)
    await features.clock.pass(2 * day)
    expect(await seen(group.token)).toBe(paper)
    expect(await seen(late.token)).toBe(paper)
    expect(await seen(higher.token)).toBeNull()
    await features.call(olu, endpoints.revokeInvite, { params: { id: paper, invite: group.id } })
    expect(await seen(group.token)).toBe(paper)
  })
})

test('[INV-9] an invitation says for whom it is, to owners alone', async () => {
  const input = { role: 'commenter', note: ' Parish clerks ' }
  const { output } = await features.call(olu, endpoints.invite, { params: { id: paper }, input })
  expect((await features.call(olu, endpoints.listInvites, { params: { id: paper } })).output.invites[0]?.note).toBe(
    'Parish clerks',
  )
  const token = output.url.split('/').at(-1) ?? ''
  expect(await (await features.send(ben, 'GET', `/api/invites/${token}`)).text()).not.toContain('Parish')
  const tooLong = await features.call(olu, endpoints.invite, {
    params: { id: paper },
    input: { ...input, note: 'x'.repeat(81) },
  })
  expect([tooLong.code, tooLong.fields]).toEqual(['invalid-input', { note: 'Keep it to 80 characters.' }])
})

test('[INV-10] so many letters with an invitation an hour, and no more; links go on', async () => {
  const letterTo = (n: number) =>
    features.call(olu, endpoints.invite, { params: { id: paper }, input: { role: 'reader', email: `p${n}@home.example` } })
  for (let n = 0; n < 60; n += 1) expect((await letterTo(n)).status).toBe(200)
  expect((await letterTo(60)).code).toBe('too-many')
  expect(features.letters).toHaveLength(60)
  expect((await invite({ role: 'reader' })).made.state).toBe('open')
  await features.clock.pass(2 * 60_000)
  expect((await letterTo(61)).status).toBe(200)
})

describe('how long it is valid', () => {
  test('[INV-4] 14 days when nothing is said', async () => {
    const { token } = await invite({ role: 'reader' })
    await features.clock.pass(14 * day - 1)
    expect((await accept(ben, token)).status).toBe(200)
    await features.clock.pass(1)
    expect((await accept(await features.person('Late'), token)).code).toBe('invite-expired')
  })

  test.each([
    ['a moment ago', -1],
    ['now', 0],
    ['in two years', 2 * 365 * day],
  ])('[INV-4] %s is refused', async (_when, away) => {
    const expiresAt = new Date(features.clock.now() + away).toISOString()
    const answer = await features.call(olu, endpoints.invite, { params: { id: paper }, input: { role: 'reader', expiresAt } })
    expect([answer.code, Object.keys(answer.fields)]).toEqual(['invalid-input', ['expiresAt']])
  })

  test.each([
    [{ role: 'king' }, 'role'],
    [{ role: 'reader', email: 'not an address' }, 'email'],
    [{ role: 'reader', expiresAt: 'tomorrow' }, 'expiresAt'],
  ])('bad input is refused, and the field named: %j', async (input, field) => {
    const answer = await features.call(olu, endpoints.invite, { params: { id: paper }, input })
    expect([answer.status, Object.keys(answer.fields)]).toEqual([400, [field]])
  })

  test('[INV-5] who stops being an owner leaves no open invitations behind', async () => {
    await features.giveRole(paper, ben, 'owner')
    const { token } = await invite({ role: 'owner' }, ben)
    await remove(ben)
    expect((await accept(ben, token)).code).toBe('invite-revoked')
    expect((await accept(await features.person('Friend'), token)).code).toBe('invite-revoked')
  })
})

describe('the letter', () => {
  test.each(roles)('[INV-6] names paper, inviter, what a %s can do, and until when', async (role) => {
    const { mailed, url } = await invite({ role, email: 'ann@council.example', expiresAt: '2026-04-01T12:00:00.000Z' })
    expect(mailed).toBe(true)
    const [letter] = features.letters
    expect(letter?.to).toBe('ann@council.example')
    expect(letter?.subject).toBe('Olu invites you to “Gold standards”')
    for (const words of ['Olu invites you', 'Gold standards', roleSentences[role], url, '1 April 2026 at 12:00 UTC']) {
      expect(letter?.text).toContain(words)
    }
  })

  test('[INV-6] `mailed` is false when it did not leave, and for a link', async () => {
    features.mail.leaves = false
    expect((await invite({ role: 'reader', email: 'ann@council.example' })).mailed).toBe(false)
    expect((await invite({ role: 'reader' })).mailed).toBe(false)
    expect(features.letters).toHaveLength(1)
  })
})

describe('as a key to sign up', () => {
  test('[INV-7] only an open invitation opens, and one by e-mail only for that address', async () => {
    const byLink = await invite({ role: 'reader' })
    const byMail = await invite({ role: 'reader', email: 'new@council.example' })
    const { inviteIsOpen } = features.invites
    expect(await inviteIsOpen(byLink.token, 'anybody@council.example')).toBe(true)
    expect(await inviteIsOpen(byMail.token, 'NEW@council.example')).toBe(true)
    expect(await inviteIsOpen(byMail.token, 'other@council.example')).toBe(false)
    expect(await inviteIsOpen('never-made-by-us')).toBe(false)
    await features.call(olu, endpoints.revokeInvite, { params: { id: paper, invite: byLink.id } })
    expect(await inviteIsOpen(byLink.token)).toBe(false)
    await features.clock.pass(15 * day)
    expect(await inviteIsOpen(byMail.token, 'new@council.example')).toBe(false)
  })
})
