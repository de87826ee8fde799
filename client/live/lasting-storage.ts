// Asks the browser not to throw away what is kept here when the device runs out of room. Some browsers ask the person, so we ask once, when there is
// something to keep: at the first edit. Whatever the answer, the badge goes by what was really written.
let hasAsked = false

export function askForLastingStorage(): void {
  if (hasAsked) return
  hasAsked = true
  void ask()
}

async function ask(): Promise<void> {
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist()
  } catch {
    // Not offered here (an old browser, an insecure address): copies are kept as long as the browser likes.
  }
}
