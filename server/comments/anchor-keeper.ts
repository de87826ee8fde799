// Keeps threads beside their words while people write: every open paper's text is followed (followed-paper.ts) from when it is opened until it is closed. A
// thread whose words are gone stays, unanchored, and comes back to them when they do.
import type { PaperId } from '../../shared/model/ids.ts'
import { readText, type TextAsRead } from './anchoring.ts'
import { FollowedPaper, type FollowingNeeds } from './followed-paper.ts'
import { MovedCharacters } from './moved-characters.ts'

export interface AnchorKeeper {
  /** Looks where a paper's threads are, unless this was done since its text was opened: the server may have stopped between an edit and the look after it. */
  lookOnce(paper: PaperId): Promise<void>
  /** Reads the text as it is now, with what is known of its moved characters. Null: there is no such paper. */
  read<T>(paper: PaperId, read: (text: TextAsRead) => T): Promise<T | null>
  /** Stops listening, and resolves when what was begun is stored. */
  stop(): Promise<void>
}

export function keepAnchors(needs: FollowingNeeds): AnchorKeeper {
  const { text, bus, journal } = needs
  const papers = new Map<PaperId, FollowedPaper>()
  const finishing = new Set<Promise<void>>()

  const stopFollowing = text.follow({
    async opened(paper, seq) {
      try {
        papers.set(paper, await FollowedPaper.open(paper, seq, needs))
      } catch (error) {
        // The room opens all the same: threads keep the places they have, and the next opening makes up for it.
        journal.bug('text.not-followed', error, { paper })
      }
    },
    changed(paper, change, ydoc) {
      try {
        papers.get(paper)?.hear(change, ydoc)
      } catch (error) {
        // What is known does not fit the text any more. At the next opening it is read from the log again.
        papers.delete(paper)
        journal.bug('text.not-followed', error, { paper, seq: change.seq })
      }
    },
    closed(paper) {
      const one = papers.get(paper)
      papers.delete(paper)
      if (one) finish(paper, one)
    },
  })
  const stopListening = bus.listen((news) => {
    if (news.kind === 'threads changed') papers.get(news.paper)?.forgetThreads()
  })

  function finish(paper: PaperId, one: FollowedPaper): void {
    const finished = one
      .finish()
      .catch((error: unknown) => journal.bug('text.not-followed', error, { paper }))
      .finally(() => finishing.delete(finished))
    finishing.add(finished)
  }

  return {
    async lookOnce(paper) {
      await text.look(paper, () => undefined)
      await papers.get(paper)?.lookOnce()
    },
    read: (paper, read) => text.look(paper, (ydoc) => read(readText(ydoc, papers.get(paper)?.moved ?? new MovedCharacters()))),
    async stop() {
      stopListening()
      await Promise.all([...papers.values()].map((one) => one.settle()))
      stopFollowing()
      for (const [paper, one] of papers) finish(paper, one)
      await Promise.all(finishing)
    },
  }
}
