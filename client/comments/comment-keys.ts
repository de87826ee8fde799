// The keys of commenting, the same in the text and in the margin. Read by the key's place on the board: with Ctrl+Alt many layouts type
// something else, and where AltGr is a Ctrl+Alt (Windows), AltGr is left to typing.
export type CommentKey = 'comment' | 'cross' | 'next' | 'previous'

export interface KeyName {
  readonly shown: string
  readonly aria: string
  readonly code: string
}

export const commentKeys: Readonly<Record<CommentKey, KeyName>> = {
  comment: { shown: 'Ctrl+Alt+M', aria: 'Control+Alt+M', code: 'KeyM' },
  /** From words to their thread, and from a thread to its words. */
  cross: { shown: 'Ctrl+Alt+J', aria: 'Control+Alt+J', code: 'KeyJ' },
  next: { shown: 'Ctrl+Alt+.', aria: 'Control+Alt+.', code: 'Period' },
  previous: { shown: 'Ctrl+Alt+,', aria: 'Control+Alt+,', code: 'Comma' },
}

export function commentKeyOf(event: KeyboardEvent): CommentKey | null {
  if (!(event.ctrlKey || event.metaKey) || !event.altKey || event.shiftKey || event.getModifierState('AltGraph')) return null
  const names: readonly CommentKey[] = ['comment', 'cross', 'next', 'previous']
  return names.find((name) => commentKeys[name].code === event.code) ?? null
}
