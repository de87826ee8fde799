// The endpoints of the inbox and letters.
import { z } from 'zod'
import { NoticeId, ThreadId } from '../model/ids.ts'
import { LetterWishes, Notice, WaitingThread } from '../model/notice.ts'
import { WaitingLetter } from '../model/waiting-letter.ts'
import { endpoint, nothing } from './endpoint.ts'
import { inPaper, token } from './params.ts'

export const noticeEndpoints = {
  listNotices: endpoint({
    method: 'GET',
    path: '/api/notices',
    who: 'guests too',
    summary: 'What I was asked and have not done, what is due first; and what I should hear of, newest first',
    output: z.object({ waiting: z.array(WaitingThread), unseen: z.int(), notices: z.array(Notice) }),
  }),
  seeNotices: endpoint({
    method: 'POST',
    path: '/api/notices/seen',
    who: 'guests too',
    summary: 'Mark one notice, those about a thread, or all of mine as seen',
    input: z.object({ notice: NoticeId.optional(), thread: ThreadId.optional() }),
    output: nothing,
  }),
  letterWishes: endpoint({
    method: 'GET',
    path: '/api/me/letters',
    summary: 'How often I want letters about what I have not seen here',
    output: LetterWishes,
  }),
  changeLetterWishes: endpoint({
    method: 'PATCH',
    path: '/api/me/letters',
    summary: 'Change how often I want letters, and whether they may carry words of papers',
    input: LetterWishes,
    output: LetterWishes,
  }),
  isMuted: endpoint({
    method: 'GET',
    path: '/api/papers/:id/mute',
    who: 'guests too',
    summary: 'Whether I want no letters about this paper',
    params: inPaper,
    output: z.object({ muted: z.boolean() }),
  }),
  mutePaper: endpoint({
    method: 'PUT',
    path: '/api/papers/:id/mute',
    who: 'guests too',
    summary: 'No letters about this paper, or letters again',
    params: inPaper,
    input: z.object({ muted: z.boolean() }),
    output: z.object({ muted: z.boolean() }),
  }),
  unsubscribe: endpoint({
    method: 'POST',
    path: '/api/unsubscribe/:token',
    who: 'anyone',
    summary: 'End letters to whoever this token was sent to (RFC 8058)',
    params: token,
    output: nothing,
  }),
  listOutbox: endpoint({
    method: 'GET',
    path: '/api/outbox',
    summary: 'For the host: the letters that could not leave, newest first, at most 200',
    output: z.object({ letters: z.array(WaitingLetter) }),
  }),
}
