// The endpoints of papers.
import { z } from 'zod'
import { DebateId, ImageId, PaperId } from '../model/ids.ts'
import { ImportReport, Paper, PaperTitle } from '../model/paper.ts'
import { limits } from '../protocol/limits.ts'
import { endpoint, nothing } from './endpoint.ts'
import { inPaper } from './params.ts'

export const paperEndpoints = {
  startPaper: endpoint({
    method: 'POST',
    path: '/api/papers',
    summary: 'Start a paper: blank, from a template, or from a text',
    input: z.object({
      title: PaperTitle,
      debate: DebateId.optional(),
      template: z.enum(['blank', 'response']).optional(),
      content: z
        .object({
          format: z.enum(['html', 'markdown']),
          text: z.string().max(2_000_000, 'That text is too long to bring in at once.'),
        })
        .optional(),
    }),
    output: z.object({ id: PaperId, slug: z.string(), report: ImportReport }),
  }),
  listPapers: endpoint({
    method: 'GET',
    path: '/api/papers',
    who: 'guests too',
    summary: 'The papers I have a role in',
    query: z.object({ archived: z.enum(['yes', 'no']).default('no') }),
    output: z.object({ papers: z.array(Paper) }),
  }),
  getPaper: endpoint({
    method: 'GET',
    path: '/api/papers/:id',
    who: 'guests too',
    summary: 'A paper',
    params: inPaper,
    output: Paper,
  }),
  lookAtPaper: endpoint({
    method: 'POST',
    path: '/api/papers/:id/look',
    who: 'guests too',
    summary: 'Note that I have the text before me: what others did there until now waits for me no longer',
    params: inPaper,
    output: nothing,
  }),
  changePaper: endpoint({
    method: 'PATCH',
    path: '/api/papers/:id',
    who: 'guests too',
    summary: 'Rename, archive or restore a paper, or move it to a debate',
    params: inPaper,
    input: z.object({ title: PaperTitle.optional(), archived: z.boolean().optional(), debate: DebateId.nullable().optional() }),
    output: Paper,
  }),
  addImage: endpoint({
    method: 'POST',
    path: '/api/papers/:id/images',
    who: 'guests too',
    summary: 'Add a picture: the file itself as the body (PNG, JPEG, GIF or WebP, at most 10 MB). It is re-encoded',
    params: inPaper,
    file: { types: ['image/png', 'image/jpeg', 'image/gif', 'image/webp'], maxBytes: limits.imageBytes },
    output: z.object({ id: ImageId, src: z.string(), width: z.int(), height: z.int() }),
  }),
}
