// Two texts side by side, block by block. What differs is said in words over each row, and the words themselves are underlined; what is the same is
// folded away.
import type { ReactElement } from 'react'
import { Button } from '../ui/Button.tsx'
import type { Row, Words } from './compare-texts.ts'
import { copyWords } from './copy-text.ts'

export function SetAsideComparison({ rows }: { readonly rows: readonly Row[] }): ReactElement {
  return (
    <ol className="comparison">
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are made anew from both texts, all at once
        <li key={at} className={`comparison-row is-${row.kind.replace(' ', '-')}`}>
          <OneRow row={row} />
        </li>
      ))}
    </ol>
  )
}

function OneRow({ row }: { readonly row: Row }): ReactElement {
  switch (row.kind) {
    case 'same':
      return (
        <details>
          <summary>
            {row.blocks.length === 1 ? '1 paragraph is the same' : `${row.blocks.length} paragraphs are the same`}
          </summary>
          {row.blocks.map((text, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <p key={at}>{text}</p>
          ))}
        </details>
      )
    case 'changed':
      return (
        <>
          <h3>Changed</h3>
          <Side name="Set aside" words={row.aside} copy={row.copy} />
          <Side name="In the paper now" words={row.now} />
        </>
      )
    case 'only aside':
      return (
        <>
          <h3>Only in the text set aside</h3>
          <Side name="Set aside" words={[{ text: row.text, isOnlyHere: true }]} copy={row.text} />
        </>
      )
    case 'only now':
      return (
        <>
          <h3>Only in the paper now</h3>
          <Side name="In the paper now" words={[{ text: row.text, isOnlyHere: true }]} />
        </>
      )
  }
}

interface SideProps {
  readonly name: 'Set aside' | 'In the paper now'
  readonly words: readonly Words[]
  /** What the button copies; none without. */
  readonly copy?: string
}

function Side({ name, words, copy }: SideProps): ReactElement {
  return (
    <div className={`comparison-side ${name === 'Set aside' ? 'is-aside' : 'is-now'}`}>
      <p className="comparison-name">{name}</p>
      <p className="comparison-words">
        {words.map(({ text, isOnlyHere }, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in its order
          isOnlyHere ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
        )}
      </p>
      {copy !== undefined && (
        <Button size="small" aria-label={`Copy this part: ${copy.slice(0, 40)}`} onPress={() => void copyWords(copy)}>
          Copy this part
        </Button>
      )}
    </div>
  )
}
