// As much of a browser as client/live looks at, where a test needs Node's own URL and threads and so cannot have jsdom: a window and a document that can be
// listened to, and a local storage. Import it before what uses them.
const kept = new Map<string, string>()

const storage: Storage = {
  get length() {
    return kept.size
  },
  key: (at) => [...kept.keys()][at] ?? null,
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => void kept.set(key, value),
  removeItem: (key) => void kept.delete(key),
  clear: () => kept.clear(),
}

const stand = (name: string, value: unknown) =>
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })

stand('window', new EventTarget())
// ProseMirror looks at the style of the root when it is loaded.
stand('document', Object.assign(new EventTarget(), { visibilityState: 'visible', documentElement: { style: {} } }))
stand('localStorage', storage)
