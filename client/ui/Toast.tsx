// What just happened, in a sentence that floats for a while and is read out once. `announce(sentence)` from anywhere; the page
// holds one <Toasts />. `whisper(sentence)` is only heard: for what eyes can see by themselves.
import { X } from 'lucide-react'
import type { ReactElement } from 'react'
import { Text } from 'react-aria-components'
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast'
import { Button } from './Button.tsx'
import './Toast.css'

export interface ToastAction {
  readonly label: string
  readonly act: () => void
}

interface Announcement {
  readonly sentence: string
  readonly action: ToastAction | null
}

const queue = new ToastQueue<Announcement>({ maxVisibleToasts: 3 })

/** Says a sentence to everybody at this screen. With an action (such as Undo) it stays longer. */
export function announce(sentence: string, action: ToastAction | null = null): void {
  queue.add({ sentence, action }, { timeout: action ? 15_000 : 7_000 })
}

/** Says what nobody should miss: it stays until it is closed. */
export function announceToStay(sentence: string): void {
  queue.add({ sentence, action: null })
}

let murmur: HTMLElement | null = null

/** Says a sentence politely to those who hear the page. */
export function whisper(sentence: string): void {
  if (murmur) murmur.textContent = sentence
}

export function Toasts(): ReactElement {
  return (
    <>
      <div
        className="only-heard"
        role="status"
        ref={(element) => {
          murmur = element
        }}
      />
      <ToastRegion queue={queue} className="toasts not-printed">
        {({ toast }) => (
          <Toast toast={toast} className="toast">
            <div className="toast-said">
              <ToastContent className="toast-words">
                <Text slot="title">{toast.content.sentence}</Text>
              </ToastContent>
              {toast.content.action && (
                <Button
                  size="small"
                  onPress={() => {
                    toast.content.action?.act()
                    queue.close(toast.key)
                  }}
                >
                  {toast.content.action.label}
                </Button>
              )}
            </div>
            <Button slot="close" variant="quiet" shape="icon" size="small" aria-label="Close">
              <X aria-hidden="true" />
            </Button>
          </Toast>
        )}
      </ToastRegion>
    </>
  )
}
