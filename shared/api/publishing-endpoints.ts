// The endpoints of editions and what goes with them.
import { z } from 'zod'
import { Amendment, ChecklistItem, Edition } from '../model/edition.ts'
import { endpoint } from './endpoint.ts'
import { inPaper } from './params.ts'

export const publishingEndpoints = {
  previewEdition: endpoint({
    method: 'GET',
    path: '/api/papers/:id/editions/preview',
    who: 'guests too',
    summary: 'The checklist, and the page exactly as it would be published, with or without what became of comments',
    params: inPaper,
    query: z.object({ outcomes: z.enum(['yes', 'no']).default('no') }),
    output: z.object({
      number: z.int(),
      slug: z.string(),
      seq: z.int(),
      epoch: z.int(),
      checklist: z.array(ChecklistItem),
      html: z.string(),
      outcomes: z.object({ count: z.int(), tag: z.string() }),
    }),
  }),
  publish: endpoint({
    method: 'POST',
    path: '/api/papers/:id/editions',
    summary:
      'Publish an edition. `seq`, `epoch` and the tag of `outcomes` from the preview make sure that what was previewed is what is published',
    params: inPaper,
    input: z.object({
      seq: z.int().optional(),
      epoch: z.int().optional(),
      amendment: Amendment.optional(),
      /** The preview's tag, to publish what became of comments with the edition. */
      outcomes: z.string().max(64).optional(),
    }),
    output: Edition,
  }),
  listNames: endpoint({
    method: 'GET',
    path: '/api/papers/:id/editions/names',
    summary: 'The names that stand on published editions, for owners',
    params: inPaper,
    output: z.object({ names: z.array(z.string()) }),
  }),
  takeNameOff: endpoint({
    method: 'POST',
    path: '/api/papers/:id/editions/names',
    summary: 'Take a name off all published editions, with a dated note in its place; it cannot be put back',
    params: inPaper,
    input: z.object({ name: z.string().max(200) }),
    output: z.object({ editions: z.int() }),
  }),
  listEditions: endpoint({
    method: 'GET',
    path: '/api/papers/:id/editions',
    who: 'guests too',
    summary: 'Editions, newest first',
    params: inPaper,
    output: z.object({ editions: z.array(Edition) }),
  }),
}
