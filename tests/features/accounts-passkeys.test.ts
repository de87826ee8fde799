// Where browsers have passkeys, and what is said where they have none.
import { expect, test } from 'vitest'
import { noPasskeysSentence } from '../../client/accounts/no-passkeys.ts'
import { passkeysWorkAt } from '../../server/accounts/passkeys.ts'

test.each([
  [
    'http://127.0.0.1:3000',
    false,
    /^Passkeys need an address with a name: start this server with PUBLIC_URL=http:\/\/localhost:3000 and open it there\.$/,
  ],
  ['http://[::1]', false, /PUBLIC_URL=http:\/\/localhost and open it there/],
  ['http://192.168.0.7:3000', false, /^Passkeys need https and an address with a name: ask whoever runs this server for one\.$/],
  [
    'http://papers.example.org',
    true,
    /^Passkeys need https and an address with a name: put this server behind one, and set PUBLIC_URL to it\.$/,
  ],
  ['https://192.168.0.7', false, /^Passkeys need an address with a name instead of a number: ask/],
])('[PASSKEY-1] why there are none at %s, for the host: %s', (address, isHost, sentence) => {
  expect(noPasskeysSentence(new URL(address), isHost)).toMatch(sentence)
  expect(passkeysWorkAt(address)).toBe(false)
})

test.each(['http://localhost:3000', 'https://papers.example.org'])('[PASSKEY-1] there are some at %s', (address) => {
  expect(passkeysWorkAt(address)).toBe(true)
})
