// Titles, names of versions, affiliations and notes are lines: they stand in subjects of letters, in lists and on public pages beside other words.
import { expect, test } from 'vitest'
import { DebateTitle, SourceFacts } from '../../shared/model/debate.ts'
import { NewInvite } from '../../shared/model/invite.ts'
import { PaperTitle } from '../../shared/model/paper.ts'
import { Affiliation, PasskeyName } from '../../shared/model/person.ts'
import { VersionName } from '../../shared/model/version.ts'

const lines = {
  'a paper’s title': (text: string) => PaperTitle.parse(text),
  'a debate’s title': (text: string) => DebateTitle.parse(text),
  'a version’s name': (text: string) => VersionName.parse(text),
  'an affiliation': (text: string) => Affiliation.parse(text),
  'a passkey’s name': (text: string) => PasskeyName.parse(text),
  'a piece’s title': (title: string) => SourceFacts.parse({ title }).title,
  'a piece’s author': (author: string) => SourceFacts.parse({ title: 'A', author }).author,
  'an invitation’s note': (note: string) => NewInvite.parse({ role: 'reader', note }).note,
}

test.each(Object.entries(lines))('[API-12] %s is one line, and turns no words beside it around', (_what, read) => {
  expect(read('  Growth\r\nBcc: all@council.example\u202egnp.exe\u0000 ')).toBe('Growth Bcc: all@council.example gnp.exe')
  expect(read('Tŷ’r Cyffredin 👩‍💻 🏴󠁧󠁢󠁷󠁬󠁳󠁿')).toBe('Tŷ’r Cyffredin 👩‍💻 🏴󠁧󠁢󠁷󠁬󠁳󠁿')
})
