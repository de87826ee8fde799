// Every endpoint of the API, once: the server mounts these, the client calls these, /api/openapi.json describes these.
import { z } from 'zod'
import { NewAssignment } from '../model/assignment.ts'
import { Debate, DebateTitle, Question, Source, SourceFacts } from '../model/debate.ts'
import { Amendment, ChecklistItem, Edition } from '../model/edition.ts'
import {
  CommentId,
  DebateId,
  ImageId,
  InviteId,
  NoticeId,
  PaperId,
  PersonId,
  SessionId,
  SourceId,
  ThreadId,
  VersionId,
} from '../model/ids.ts'
import { Invite, Member, NewInvite } from '../model/invite.ts'
import { LetterWishes, Notice } from '../model/notice.ts'
import { OutcomeLine, Resolution } from '../model/outcome.ts'
import { ImportReport, Paper, PaperTitle } from '../model/paper.ts'
import { Affiliation, Email, Me, Name, Password, Person, Session } from '../model/person.ts'
import { Reaction } from '../model/reaction.ts'
import { AnchorProposal, Comment, CommentInput, Thread } from '../model/thread.ts'
import { Version, VersionName } from '../model/version.ts'
import { limits } from '../protocol/limits.ts'
import { Role } from '../roles/role.ts'
import { endpoint, nothing } from './endpoint.ts'

const inPaper = z.object({ id: PaperId })
const token = z.object({ token: z.string().min(10).max(200) })

export const endpoints = {
  // Accounts
  whoAmI: endpoint({
    method: 'GET',
    path: '/api/me',
    who: 'anyone',
    summary: 'Who is signed in, and what this server offers',
    output: z.object({ me: Me.nullable(), signUp: z.enum(['open', 'invitation']), mail: z.boolean() }),
  }),
  changeMe: endpoint({
    method: 'PATCH',
    path: '/api/me',
    summary: 'Change my name, affiliation or the e-mail address I sign in with',
    input: z.object({ name: Name.optional(), affiliation: Affiliation.optional(), email: Email.optional() }),
    output: Me,
  }),
  signUp: endpoint({
    method: 'POST',
    path: '/api/sign-up',
    who: 'anyone',
    summary: 'Make an account; with an invitation where accounts are by invitation',
    input: z.object({
      name: Name,
      affiliation: Affiliation.default(''),
      email: Email,
      password: Password,
      invite: z.string().max(200).optional(),
    }),
    output: Me,
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/api/sign-in',
    who: 'anyone',
    summary: 'Sign in',
    input: z.object({ email: Email, password: z.string().max(128) }),
    output: Me,
  }),
  signInByHostLink: endpoint({
    method: 'POST',
    path: '/api/host-link/:token',
    who: 'anyone',
    summary: 'Sign the host in with the one-time link printed at the start',
    params: token,
    output: Me,
  }),
  signOut: endpoint({ method: 'POST', path: '/api/sign-out', summary: 'Sign out on this device', output: nothing }),
  changePassword: endpoint({
    method: 'POST',
    path: '/api/me/password',
    summary:
      'Change my password; ends every other session. The host, who came by link, may leave the current one empty the first time',
    input: z.object({ current: z.string().max(128), next: Password }),
    output: nothing,
  }),
  listSessions: endpoint({
    method: 'GET',
    path: '/api/me/sessions',
    summary: 'Where I am signed in',
    output: z.object({ sessions: z.array(Session) }),
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/api/me/sessions/:id',
    summary: 'End one of my sessions, and its open papers',
    params: z.object({ id: SessionId }),
    output: nothing,
  }),

  // Home
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

  // Debates
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

  // Papers
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
    summary: 'The papers I have a role in',
    query: z.object({ archived: z.enum(['yes', 'no']).default('no') }),
    output: z.object({ papers: z.array(Paper) }),
  }),
  getPaper: endpoint({ method: 'GET', path: '/api/papers/:id', summary: 'A paper', params: inPaper, output: Paper }),
  changePaper: endpoint({
    method: 'PATCH',
    path: '/api/papers/:id',
    summary: 'Rename, archive or restore a paper, or move it to a debate',
    params: inPaper,
    input: z.object({ title: PaperTitle.optional(), archived: z.boolean().optional(), debate: DebateId.nullable().optional() }),
    output: Paper,
  }),
  addImage: endpoint({
    method: 'POST',
    path: '/api/papers/:id/images',
    summary: 'Add a picture: the file itself as the body (PNG, JPEG, GIF or WebP, at most 10 MB). It is re-encoded',
    params: inPaper,
    file: { types: ['image/png', 'image/jpeg', 'image/gif', 'image/webp'], maxBytes: limits.imageBytes },
    output: z.object({ id: ImageId, src: z.string(), width: z.int(), height: z.int() }),
  }),

  // People
  listMembers: endpoint({
    method: 'GET',
    path: '/api/papers/:id/members',
    summary: 'Who has which role',
    params: inPaper,
    output: z.object({ members: z.array(Member) }),
  }),
  changeMember: endpoint({
    method: 'PATCH',
    path: '/api/papers/:id/members/:person',
    summary: "Change somebody's role; takes effect at once, also for what they have open",
    params: z.object({ id: PaperId, person: PersonId }),
    input: z.object({ role: Role }),
    output: Member,
  }),
  removeMember: endpoint({
    method: 'DELETE',
    path: '/api/papers/:id/members/:person',
    summary: 'Remove somebody, or leave',
    params: z.object({ id: PaperId, person: PersonId }),
    output: nothing,
  }),
  listInvites: endpoint({
    method: 'GET',
    path: '/api/papers/:id/invites',
    summary: 'Invitations to this paper',
    params: inPaper,
    output: z.object({ invites: z.array(Invite) }),
  }),
  invite: endpoint({
    method: 'POST',
    path: '/api/papers/:id/invites',
    summary: 'Invite by link, or one person by e-mail',
    params: inPaper,
    input: NewInvite,
    output: z.object({ invite: Invite, url: z.string(), mailed: z.boolean() }),
  }),
  revokeInvite: endpoint({
    method: 'DELETE',
    path: '/api/papers/:id/invites/:invite',
    summary: 'Withdraw an invitation',
    params: z.object({ id: PaperId, invite: InviteId }),
    output: nothing,
  }),
  seeInvite: endpoint({
    method: 'GET',
    path: '/api/invites/:token',
    who: 'anyone',
    summary: 'What an invitation offers',
    params: token,
    output: z.object({
      title: z.string(),
      role: Role,
      invitedBy: z.string(),
      email: z.string().nullable(),
      expiresAt: z.iso.datetime(),
    }),
  }),
  acceptInvite: endpoint({
    method: 'POST',
    path: '/api/invites/:token/accept',
    summary: 'Accept an invitation; a role is never lowered by it',
    params: token,
    output: z.object({ paper: PaperId, role: Role }),
  }),

  // Comments
  listThreads: endpoint({
    method: 'GET',
    path: '/api/papers/:id/threads',
    summary: 'All threads of a paper',
    params: inPaper,
    output: z.object({ threads: z.array(Thread) }),
  }),
  openThread: endpoint({
    method: 'POST',
    path: '/api/papers/:id/threads',
    summary: 'Comment on some words',
    params: inPaper,
    input: CommentInput.extend({ anchor: AnchorProposal }),
    output: Thread,
  }),
  reply: endpoint({
    method: 'POST',
    path: '/api/threads/:id/comments',
    summary: 'Reply in a thread',
    params: z.object({ id: ThreadId }),
    input: CommentInput,
    output: Comment,
  }),
  changeThread: endpoint({
    method: 'PATCH',
    path: '/api/threads/:id',
    summary: 'Resolve a thread, saying what became of it, or reopen it: editors any, everybody their own',
    params: z.object({ id: ThreadId }),
    input: Resolution,
    output: Thread,
  }),
  attachThread: endpoint({
    method: 'PUT',
    path: '/api/threads/:id/anchor',
    summary: 'Attach a thread to other words',
    params: z.object({ id: ThreadId }),
    input: AnchorProposal,
    output: Thread,
  }),
  assignThread: endpoint({
    method: 'PUT',
    path: '/api/threads/:id/assignment',
    summary: 'Ask somebody in the paper to look after a thread, perhaps by a day',
    params: z.object({ id: ThreadId }),
    input: NewAssignment,
    output: Thread,
  }),
  unassignThread: endpoint({
    method: 'DELETE',
    path: '/api/threads/:id/assignment',
    summary: 'Nobody has to look after this thread any more',
    params: z.object({ id: ThreadId }),
    output: Thread,
  }),
  listOutcomes: endpoint({
    method: 'GET',
    path: '/api/papers/:id/outcomes',
    summary: 'What was said and what became of it. As a file: /api/papers/:id/outcomes.html, .md or .csv',
    params: inPaper,
    output: z.object({ outcomes: z.array(OutcomeLine) }),
  }),
  changeComment: endpoint({
    method: 'PATCH',
    path: '/api/comments/:id',
    summary: 'Change my comment',
    params: z.object({ id: CommentId }),
    input: CommentInput,
    output: Comment,
  }),
  deleteComment: endpoint({
    method: 'DELETE',
    path: '/api/comments/:id',
    summary: 'Delete my comment',
    params: z.object({ id: CommentId }),
    output: nothing,
  }),
  react: endpoint({
    method: 'PUT',
    path: '/api/comments/:id/reactions/:reaction',
    summary: 'React to a comment',
    params: z.object({ id: CommentId, reaction: Reaction }),
    output: Comment,
  }),
  unreact: endpoint({
    method: 'DELETE',
    path: '/api/comments/:id/reactions/:reaction',
    summary: 'Take my reaction back',
    params: z.object({ id: CommentId, reaction: Reaction }),
    output: Comment,
  }),

  // Notices
  listNotices: endpoint({
    method: 'GET',
    path: '/api/notices',
    summary: 'What I should hear of, newest first',
    output: z.object({ unseen: z.int(), notices: z.array(Notice) }),
  }),
  seeNotices: endpoint({
    method: 'POST',
    path: '/api/notices/seen',
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
    summary: 'Whether I want no letters about this paper',
    params: inPaper,
    output: z.object({ muted: z.boolean() }),
  }),
  mutePaper: endpoint({
    method: 'PUT',
    path: '/api/papers/:id/mute',
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

  // Versions
  listVersions: endpoint({
    method: 'GET',
    path: '/api/papers/:id/versions',
    summary: 'Versions, newest first',
    params: inPaper,
    output: z.object({ versions: z.array(Version) }),
  }),
  nameVersion: endpoint({
    method: 'POST',
    path: '/api/papers/:id/versions',
    summary: 'Name the paper as it stands now',
    params: inPaper,
    input: z.object({ name: VersionName }),
    output: Version,
  }),
  renameVersion: endpoint({
    method: 'PATCH',
    path: '/api/papers/:id/versions/:version',
    summary: 'Give a version a name, or another one',
    params: z.object({ id: PaperId, version: VersionId }),
    input: z.object({ name: VersionName }),
    output: Version,
  }),
  readVersion: endpoint({
    method: 'GET',
    path: '/api/papers/:id/versions/:version',
    summary: 'An old version: its text as ProseMirror JSON of the schema in shared/document',
    params: z.object({ id: PaperId, version: VersionId }),
    output: z.object({ version: Version, content: z.unknown() }),
  }),
  restoreVersion: endpoint({
    method: 'POST',
    path: '/api/papers/:id/versions/:version/restore',
    summary: 'Bring an old version back as a new edit; what came after stays in the history',
    params: z.object({ id: PaperId, version: VersionId }),
    output: Version,
  }),

  // Publishing
  previewEdition: endpoint({
    method: 'GET',
    path: '/api/papers/:id/editions/preview',
    summary: 'The checklist, and the page exactly as it would be published, with or without what became of comments',
    params: inPaper,
    query: z.object({ outcomes: z.enum(['yes', 'no']).default('no') }),
    output: z.object({
      number: z.int(),
      slug: z.string(),
      seq: z.int(),
      checklist: z.array(ChecklistItem),
      html: z.string(),
      outcomes: z.object({ count: z.int(), tag: z.string() }),
    }),
  }),
  publish: endpoint({
    method: 'POST',
    path: '/api/papers/:id/editions',
    summary:
      'Publish an edition. `seq` and the tag of `outcomes` from the preview make sure that what was previewed is what is published',
    params: inPaper,
    input: z.object({
      seq: z.int().optional(),
      amendment: Amendment.optional(),
      /** The preview's tag, to publish what became of comments with the edition. */
      outcomes: z.string().max(64).optional(),
    }),
    output: Edition,
  }),
  listEditions: endpoint({
    method: 'GET',
    path: '/api/papers/:id/editions',
    summary: 'Editions, newest first',
    params: inPaper,
    output: z.object({ editions: z.array(Edition) }),
  }),
} as const
