// Shortcuts as people read them: "Mod-Alt-2" is "Ctrl+Alt+2", and "⌥⌘2" on a Mac.

const onMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

const plain: Readonly<Record<string, string>> = { Mod: 'Ctrl', Escape: 'Esc' }
const mac: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Enter: '↩', Tab: '⇥', Escape: 'Esc' }
const macOrder = ['Ctrl', 'Alt', 'Shift', 'Mod']

export function shortcutWords(keys: string, isMac: boolean = onMac): string {
  const parts = keys.split('-')
  const key = parts.at(-1) ?? ''
  const letter = key.length === 1 ? key.toUpperCase() : key
  const modifiers = parts.slice(0, -1)
  if (!isMac) return [...modifiers, letter].map((part) => plain[part] ?? part).join('+')
  const ordered = macOrder.filter((modifier) => modifiers.includes(modifier))
  return [...ordered, letter].map((part) => mac[part] ?? part).join('')
}
