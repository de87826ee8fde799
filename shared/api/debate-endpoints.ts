// The endpoints of debates and their reading lists.
import { z } from 'zod'
import { Debate, DebateTitle, Question, Source, SourceFacts } from '../model/debate.ts'
import { DebateId, SourceId } from '../model/ids.ts'
import { Paper } from '../model/paper.ts'
import { endpoint, nothing } from './endpoint.ts'

export const debateEndpoints = {
  startDebate: endpoint({
    method: 'POST',
    path: '/api/debates',
    summary: 'Start a debate',
    input: z.object({ title: DebateTitle, question: Question.default('') }),
    output: Debate,
  }),
  listDebates: endpoint({
    method: 'GET',
    path: '/api/debates',
    summary: 'The debates here',
    output: z.object({ debates: z.array(Debate) }),
  }),
  getDebate: endpoint({
    method: 'GET',
    path: '/api/debates/:id',
    summary: 'A debate, its reading list, those of its papers I can see, and its published editions',
    params: z.object({ id: DebateId }),
    output: z.object({
      debate: Debate,
      sources: z.array(Source),
      papers: z.array(Paper),
      published: z.array(z.object({ slug: z.string(), title: z.string(), publishedAt: z.iso.datetime() })),
    }),
  }),
  changeDebate: endpoint({
    method: 'PATCH',
    path: '/api/debates/:id',
    summary: 'Change the title or the question',
    params: z.object({ id: DebateId }),
    input: z.object({ title: DebateTitle.optional(), question: Question.optional() }),
    output: Debate,
  }),
  addSource: endpoint({
    method: 'POST',
    path: '/api/debates/:id/sources',
    summary: 'Add a piece to the reading list',
    params: z.object({ id: DebateId }),
    input: SourceFacts,
    output: Source,
  }),
  changeSource: endpoint({
    method: 'PATCH',
    path: '/api/sources/:id',
    summary: 'Correct the facts of a piece',
    params: z.object({ id: SourceId }),
    input: SourceFacts,
    output: Source,
  }),
  removeSource: endpoint({
    method: 'DELETE',
    path: '/api/sources/:id',
    summary: 'Take a piece off the reading list',
    params: z.object({ id: SourceId }),
    output: nothing,
  }),
}
