// Rejoinder as it is: the whole server, with accounts, papers and roles made through its API.
import { endpoints } from '../../shared/api/endpoints.ts'
import { frame } from '../../shared/protocol/frames.ts'
import { limits } from '../../shared/protocol/limits.ts'
import { openVisitor, password, type Visitor } from '../kit/visitor.ts'
import { type Cast, Process, run, type ServerKind } from './running-server.ts'

export const rejoinder: ServerKind = { name: 'Rejoinder', knowsText: true, start: startRejoinder }

function startRejoinder(cast: Cast) {
  let world: World | null = null
  return run(
    {
      name: 'Rejoinder',
      start: (data) =>
        new Process('server/main.ts', ['--empty'], { HOST: '127.0.0.1', PORT: '0', SIGN_UP: 'open', DATA_DIR: data }),
      async ready(process) {
        const [link] = await process.until(/http:\/\/\S+\/host#[\w-]+/)
        const { origin, port } = new URL(link)
        world ??= await populate(link, cast)
        const { papers, cookies } = world
        return (room, guest) => ({
          port: Number(port),
          path: `/live/${papers[room]}?frames=${frame.saved}`,
          headers: { Origin: origin, Cookie: cookies[(room * cast.guestsPerRoom + guest) % cookies.length] ?? '' },
          prefix: new Uint8Array(),
          greeting: [],
          knowsText: true,
          acknowledges: { kind: frame.saved, counts: true },
        })
      },
    },
    cast,
  )
}

interface World {
  readonly papers: readonly string[]
  readonly cookies: readonly string[]
}

/** A person may have so many papers open at once, and sits in many rooms; within a room everybody is somebody else. */
async function populate(hostLink: string, { rooms, guestsPerRoom }: Cast): Promise<World> {
  const { origin, hash } = new URL(hostLink)
  const someone = () => openVisitor((path, init) => fetch(origin + path, { redirect: 'manual', ...init }), origin)
  const host = someone()
  await host.call(endpoints.signInByHostLink, { input: { token: hash.slice(1) } })
  const count = Math.max(guestsPerRoom, Math.ceil((rooms * guestsPerRoom) / (limits.socketsPerPerson - 1)))
  const people = await Promise.all(
    Array.from({ length: count }, async (_, n): Promise<Visitor> => {
      const person = someone()
      const { problem, status } = await person.call(endpoints.signUp, {
        input: { name: `Person ${n}`, email: `person.${n}@council.example`, password },
      })
      if (status !== 200) throw new Error(problem.detail)
      return person
    }),
  )
  const papers: string[] = []
  for (let room = 0; room < rooms; room++) {
    const { output } = await host.call(endpoints.startPaper, { input: { title: `Paper ${room}` } })
    papers.push(output.id)
    const invited = await host.call(endpoints.invite, { params: { id: output.id }, input: { role: 'editor' } })
    const token = new URL(invited.output.url).pathname.split('/').at(-1) ?? ''
    const guests = Array.from({ length: guestsPerRoom }, (_, guest) => people[(room * guestsPerRoom + guest) % count])
    await Promise.all(guests.map((guest) => guest?.call(endpoints.acceptInvite, { params: { token } })))
  }
  return { papers, cookies: people.map(({ cookie }) => cookie) }
}
