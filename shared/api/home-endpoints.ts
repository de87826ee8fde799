// The endpoints of what the first page shows.
import { z } from 'zod'
import { Debate } from '../model/debate.ts'
import { PaperId } from '../model/ids.ts'
import { Paper } from '../model/paper.ts'
import { Person } from '../model/person.ts'
import { endpoint } from './endpoint.ts'

export const homeEndpoints = {
  home: endpoint({
    method: 'GET',
    path: '/api/home',
    summary: 'What waits for me, my papers, and the debates here',
    output: z.object({
      waiting: z.array(
        z.object({ paper: PaperId, title: z.string(), openThreads: z.int(), lastBy: Person.nullable(), at: z.iso.datetime() }),
      ),
      papers: z.array(Paper),
      debates: z.array(Debate),
    }),
  }),
}
