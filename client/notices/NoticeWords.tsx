// What a notice is about: the words of the paper, and what was said to them.
import type { ReactElement } from 'react'
import type { Notice } from '../../shared/model/notice.ts'

export function NoticeWords({ kind, quote, words }: Pick<Notice, 'kind' | 'quote' | 'words'>): ReactElement {
  return (
    <>
      <p className="notice-quote">On “{quote}”</p>
      {words !== '' && <p className="notice-said">{kind === 'removal' ? `Reason: ${words}` : words}</p>}
    </>
  )
}
