import { announce } from '../ui/Toast.tsx'

/** Puts a link on the clipboard, or says it where the browser refuses. */
export function copyLink(address: string): void {
  navigator.clipboard.writeText(address).then(
    () => announce('The link is copied.'),
    () => announce(`The link could not be copied. It is ${address}`),
  )
}
