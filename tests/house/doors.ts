// The table of doors: which room may import from which. A room is the first part of a path that stands in the table; the longest fits.
// Features of one side never import each other; they are given what they need by the page (client) or by features.ts (server).
const serverBase = ['shared', 'server/ports']
const clientBase = ['shared', 'client/api', 'client/ui']

export const doors: Readonly<Record<string, readonly string[]>> = {
  shared: ['shared'],

  'server/main.ts': ['server', 'shared'],
  'server/features.ts': ['server', 'shared'],
  'server/config.ts': ['shared'],
  'server/ports': ['shared', 'server/ports'],
  'server/adapters': serverBase,
  'server/http': [...serverBase, 'server/http', 'server/rooms', 'server/accounts'],
  'server/rooms': serverBase,
  // The host's commands look at what the rooms keep and what was published.
  'server/ops': [
    ...[
      ...serverBase,
      'server/http',
      'server/config.ts',
      'server/adapters',
      'server/convert',
      'server/publishing',
      'server/rooms',
    ],
  ],
  'server/accounts': [...serverBase, 'server/http'],
  'server/papers': [...serverBase, 'server/http'],
  'server/people': [...serverBase, 'server/http'],
  'server/debates': [...serverBase, 'server/http'],
  'server/sources': [...serverBase, 'server/http'],
  'server/comments': [...serverBase, 'server/http'],
  'server/notices': [...serverBase, 'server/http'],
  'server/versions': [...serverBase, 'server/http'],
  'server/convert': serverBase,
  // The one open door between features.
  'server/publishing': [...serverBase, 'server/http', 'server/convert'],
  'server/seed': serverBase,

  'client/start.ts': ['client'],
  'client/addresses.ts': ['client/pages'],
  'client/main.tsx': ['client', 'shared'],
  'client/ui': ['client/ui', 'shared'],
  'client/api': ['client/api', 'shared'],
  'client/live': clientBase,
  'client/editor': [...clientBase, 'client/live'],
  'client/papers': [...clientBase, 'client/live', 'client/editor'],
  'client/people': clientBase,
  'client/debates': clientBase,
  'client/sources': clientBase,
  // What this device keeps of a person is asked about when they sign out.
  'client/accounts': [...clientBase, 'client/live'],
  'client/comments': [...clientBase, 'client/live', 'client/editor'],
  'client/notices': clientBase,
  'client/versions': [...clientBase, 'client/live', 'client/editor'],
  'client/publishing': clientBase,
  'client/pages': ['client', 'shared'],

  tests: ['tests', 'client', 'server', 'shared'],
}
/** Nobody imports these. */
export const nobodyImports = ['client/start.ts', 'client/main.tsx', 'server/main.ts', 'client/pages'] as const

/** The room of the table that a file lies in; the longest name fits. */
export function roomOf(file: string): string | undefined {
  return Object.keys(doors)
    .filter((room) => file === room || file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0]
}

/** Whether a file may import another: its own room always, otherwise by the table. */
export function mayImport(from: string, to: string): boolean {
  const room = roomOf(from)
  if (room === undefined) return false
  const inside = (file: string, place: string) => file === place || file.startsWith(`${place}/`)
  return inside(to, room) || (doors[room] ?? []).some((place) => inside(to, place))
}
