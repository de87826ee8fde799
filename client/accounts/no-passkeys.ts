// Why there are no passkeys here, and what to do: browsers give them to addresses with a name, over https or on the machine itself
// (W3C Web Authentication, 5.1.3; server/accounts/passkeys.ts decides it for the address people use).
export function noPasskeysSentence(
  { protocol, hostname, port }: Pick<Location, 'protocol' | 'hostname' | 'port'>,
  isHost: boolean,
): string {
  const isThisMachine = /^127\.|^\[::1\]$/.test(hostname)
  if (isThisMachine && protocol === 'http:') {
    return `Passkeys need an address with a name: start this server with PUBLIC_URL=http://localhost${port && `:${port}`} and open it there.`
  }
  const lack = protocol === 'https:' ? 'an address with a name instead of a number' : 'https and an address with a name'
  return isHost
    ? `Passkeys need ${lack}: put this server behind one, and set PUBLIC_URL to it.`
    : `Passkeys need ${lack}: ask whoever runs this server for one.`
}
