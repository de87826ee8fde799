/** What to say when the browser or the device gave no key. Errors that are not theirs are bugs, and thrown on. */
export function passkeySentence(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  switch (name) {
    case 'NotAllowedError':
    case 'AbortError':
      return 'No passkey was used. Try again, or choose another way.'
    case 'InvalidStateError':
      return 'This device has a passkey for your account already.'
    case 'NotSupportedError':
    case 'SecurityError':
      return 'This browser cannot use passkeys here. Choose another way.'
    default:
      throw error
  }
}
