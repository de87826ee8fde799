// The endpoints of threads, comments and questions.
import { z } from 'zod'
import { NewAssignment } from '../model/assignment.ts'
import { CommentId, ThreadId } from '../model/ids.ts'
import { NewAsk } from '../model/new-ask.ts'
import { OutcomeLine, Resolution } from '../model/outcome.ts'
import { Reaction } from '../model/reaction.ts'
import { AnchorProposal, Comment, CommentInput, Removal, Thread } from '../model/thread.ts'
import { endpoint, nothing } from './endpoint.ts'
import { inPaper } from './params.ts'

export const commentEndpoints = {
  listThreads: endpoint({
    method: 'GET',
    path: '/api/papers/:id/threads',
    who: 'guests too',
    summary: 'All threads of a paper',
    params: inPaper,
    output: z.object({ threads: z.array(Thread) }),
  }),
  openThread: endpoint({
    method: 'POST',
    path: '/api/papers/:id/threads',
    who: 'guests too',
    summary: 'Comment on some words',
    params: inPaper,
    input: CommentInput.extend({ anchor: AnchorProposal }),
    output: Thread,
  }),
  reply: endpoint({
    method: 'POST',
    path: '/api/threads/:id/comments',
    who: 'guests too',
    summary: 'Reply in a thread',
    params: z.object({ id: ThreadId }),
    input: CommentInput,
    output: Comment,
  }),
  changeThread: endpoint({
    method: 'PATCH',
    path: '/api/threads/:id',
    who: 'guests too',
    summary: 'Resolve a thread, saying what became of it, or reopen it: editors any, everybody their own',
    params: z.object({ id: ThreadId }),
    input: Resolution,
    output: Thread,
  }),
  attachThread: endpoint({
    method: 'PUT',
    path: '/api/threads/:id/anchor',
    who: 'guests too',
    summary: 'Attach a thread to other words',
    params: z.object({ id: ThreadId }),
    input: AnchorProposal,
    output: Thread,
  }),
  assignThread: endpoint({
    method: 'PUT',
    path: '/api/threads/:id/assignment',
    who: 'guests too',
    summary: 'Ask somebody in the paper to look after a thread, perhaps by a day',
    params: z.object({ id: ThreadId }),
    input: NewAssignment,
    output: Thread,
  }),
  unassignThread: endpoint({
    method: 'DELETE',
    path: '/api/threads/:id/assignment',
    who: 'guests too',
    summary: 'Nobody has to look after this thread any more',
    params: z.object({ id: ThreadId }),
    output: Thread,
  }),
  ask: endpoint({
    method: 'POST',
    path: '/api/papers/:id/questions',
    summary:
      'Ask one person one thing about some words; the letter goes at once. `url`: the link of somebody outside, shown this once',
    params: inPaper,
    input: NewAsk,
    output: z.object({ thread: Thread, url: z.string().nullable() }),
  }),
  listOutcomes: endpoint({
    method: 'GET',
    path: '/api/papers/:id/outcomes',
    who: 'guests too',
    summary: 'What was said and what became of it. As a file: /api/papers/:id/outcomes.html, .md or .csv',
    params: inPaper,
    output: z.object({ outcomes: z.array(OutcomeLine) }),
  }),
  changeComment: endpoint({
    method: 'PATCH',
    path: '/api/comments/:id',
    who: 'guests too',
    summary: 'Change my comment',
    params: z.object({ id: CommentId }),
    input: CommentInput,
    output: Comment,
  }),
  deleteComment: endpoint({
    method: 'DELETE',
    path: '/api/comments/:id',
    who: 'guests too',
    summary: 'Delete my comment',
    params: z.object({ id: CommentId }),
    output: nothing,
  }),
  removeComment: endpoint({
    method: 'POST',
    path: '/api/comments/:id/removal',
    who: 'guests too',
    summary: 'Take down anybody’s comment, as an owner of its paper: its words go for good, its place and the reason stay',
    params: z.object({ id: CommentId }),
    input: Removal,
    output: Comment,
  }),
  react: endpoint({
    method: 'PUT',
    path: '/api/comments/:id/reactions/:reaction',
    who: 'guests too',
    summary: 'React to a comment',
    params: z.object({ id: CommentId, reaction: Reaction }),
    output: Comment,
  }),
  unreact: endpoint({
    method: 'DELETE',
    path: '/api/comments/:id/reactions/:reaction',
    who: 'guests too',
    summary: 'Take my reaction back',
    params: z.object({ id: CommentId, reaction: Reaction }),
    output: Comment,
  }),
}
