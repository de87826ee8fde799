// What people do here, put together: each feature on its store, and what one needs of another. main.ts says what they all stand on; so do the tests.
import type { PaperId } from '../shared/model/ids.ts'
import { sqlAudit } from './adapters/sql/audit.ts'
import type { Database } from './adapters/sql/database.ts'
import { sqlDebateStore } from './adapters/sql/debate-store.ts'
import { sqlEditionStore } from './adapters/sql/edition-store.ts'
import { sqlFollowedTextStore } from './adapters/sql/followed-text-store.ts'
import { sqlGuestStore } from './adapters/sql/guest-store.ts'
import { sqlImageStore } from './adapters/sql/image-store.ts'
import { sqlInviteStore } from './adapters/sql/invite-store.ts'
import { sqlMemberStore } from './adapters/sql/member-store.ts'
import { sqlNoticeStore } from './adapters/sql/notice-store.ts'
import { sqlPaperStore } from './adapters/sql/paper-store.ts'
import { sqlSourceStore } from './adapters/sql/source-store.ts'
import { sqlThreadStore } from './adapters/sql/thread-store.ts'
import { sqlVersionStore } from './adapters/sql/version-store.ts'
import { keepAnchors } from './comments/anchor-keeper.ts'
import { keepAsks } from './comments/asks.ts'
import { outcomesOf } from './comments/outcomes.ts'
import { commentRoutes } from './comments/routes.ts'
import { keepThreads } from './comments/threads.ts'
import { keepDebates } from './debates/debates.ts'
import { keepReadingList } from './debates/reading-list.ts'
import { debateRoutes } from './debates/routes.ts'
import { openAskLetters } from './notices/ask-letters.ts'
import { keepNotices } from './notices/notices.ts'
import { openPostman } from './notices/postman.ts'
import { noticeRoutes } from './notices/routes.ts'
import { keepEditNotes } from './papers/edit-notes.ts'
import { keepImages } from './papers/images.ts'
import { keepPapers, type PapersNeeds } from './papers/papers.ts'
import { paperRoutes } from './papers/routes.ts'
import { keepGuests } from './people/guests.ts'
import { keepInvites } from './people/invites.ts'
import { keepMembers } from './people/members.ts'
import { peopleRoutes } from './people/routes.ts'
import type { Bus } from './ports/bus.ts'
import type { Clock } from './ports/clock.ts'
import type { GuestAccounts } from './ports/guest-accounts.ts'
import type { Journal } from './ports/journal.ts'
import type { Mailer } from './ports/mailer.ts'
import type { Outbox } from './ports/outbox.ts'
import type { PaperAccess } from './ports/paper-access.ts'
import type { PaperText } from './ports/paper-text.ts'
import { keepNamesOff } from './publishing/names-off.ts'
import { keepPublishing } from './publishing/publish.ts'
import { publishingRoutes } from './publishing/routes.ts'
import { openKeeper } from './versions/keeper.ts'
import { versionRoutes } from './versions/routes.ts'
import { keepVersions } from './versions/versions.ts'

/** What all of them stand on. */
export interface Ground {
  readonly db: Database['db']
  readonly access: PaperAccess
  readonly text: PaperText
  readonly convert: PapersNeeds['convert']
  readonly guestAccounts: GuestAccounts
  readonly mailer: Mailer
  readonly outbox: Outbox
  readonly bus: Bus
  readonly clock: Clock
  readonly journal: Journal
  readonly secret: string
  /** Where people reach us. */
  readonly publicUrl: string
}

export function openFeatures({ db, access, text, mailer, bus, clock, journal, secret, publicUrl, ...ground }: Ground) {
  const audit = sqlAudit(db, clock)
  const stores = {
    debates: sqlDebateStore(db),
    editions: sqlEditionStore(db),
    guests: sqlGuestStore(db),
    members: sqlMemberStore(db),
    notices: sqlNoticeStore(db),
    papers: sqlPaperStore(db),
    sources: sqlSourceStore(db),
    threads: sqlThreadStore(db),
    versions: sqlVersionStore(db),
  }
  const membersOf = (paper: PaperId) => stores.members.list(paper)

  const debates = keepDebates({ debates: stores.debates, audit, clock })
  const readingList = keepReadingList({ debates, sources: stores.sources, audit, clock })
  const papers = keepPapers({ access, papers: stores.papers, text, convert: ground.convert, audit, bus, clock })
  const images = keepImages({ access, images: sqlImageStore(db), audit, clock })
  const members = keepMembers({
    access,
    members: stores.members,
    guests: stores.guests,
    endSessions: (person) => ground.guestAccounts.endSessions(person),
    audit,
    bus,
    clock,
  })
  const invites = keepInvites({
    access,
    invites: sqlInviteStore(db),
    membersOf,
    stopGuests: (me, paper, invite) => members.stopGuests(me, paper, invite),
    audit,
    bus,
    clock,
    mailer,
    publicUrl,
  })
  const guests = keepGuests({ guests: stores.guests, accounts: ground.guestAccounts, invites, audit, bus, clock })
  const anchors = keepAnchors({ threads: stores.threads, followed: sqlFollowedTextStore(db), text, bus, clock, journal })
  const threads = keepThreads({
    access,
    threads: stores.threads,
    anchors,
    membersOf,
    isGuest: (person) => stores.guests.isGuest(person),
    audit,
    bus,
    clock,
  })
  const versions = keepVersions({ access, versions: stores.versions, text, audit, bus, clock })
  const namesOff = keepNamesOff({ access, editions: stores.editions, audit, bus, clock })
  const publishing = keepPublishing({
    access,
    text,
    editions: stores.editions,
    openThreads: (paper) => stores.threads.countOpen(paper),
    outcomes: async (paper) => outcomesOf(await stores.threads.list(paper)),
    audit,
    bus,
    clock,
    publicUrl,
  })
  const notices = keepNotices({ access, store: stores.notices, bus, clock, secret })
  const asks = keepAsks({
    access,
    threads,
    store: stores.threads,
    membersOf,
    inviteToAnswer: (me, paper, email, until) => invites.inviteToAnswer(me, paper, email, until),
    sendLetter: openAskLetters({ store: stores.notices, mailer, clock, secret, publicUrl }),
    bus,
    clock,
  })

  // These hear of what the others do.
  const postman = openPostman({ store: stores.notices, mailer, bus, clock, journal, secret, publicUrl })
  const stopEditNotes = keepEditNotes({ papers: stores.papers, bus, clock, journal })
  const openVersionKeeper = () => openKeeper({ versions, store: stores.versions, bus, clock, journal })
  const keeper = openVersionKeeper()

  return {
    audit,
    stores,
    papers,
    invites,
    threads,
    versions,
    publishing,
    keeper,
    openVersionKeeper,
    stopEditNotes,
    routes: [
      ...paperRoutes({ papers, images, listDebates: (me) => debates.list(me) }),
      ...debateRoutes({ debates, readingList }),
      ...peopleRoutes({ members, invites, guests }),
      ...commentRoutes({ threads, asks }),
      ...noticeRoutes({ notices, outbox: ground.outbox }),
      ...versionRoutes({ versions }),
      ...publishingRoutes({ publishing, namesOff, editions: stores.editions, publicUrl }),
    ],
    /** In this order, each whether or not the one before it succeeded. */
    stops: [() => keeper.stop(), () => stopEditNotes(), () => anchors.stop(), () => postman.stop()],
  }
}
