// What is still to mend before publishing, each line with the way to its places. What blocks is said in words, not by colour alone.
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import type { ReactElement } from 'react'
import type { ChecklistPlace } from '../../shared/document/checklist.ts'
import type { ChecklistItem } from '../../shared/model/edition.ts'

export interface ChecklistProps {
  readonly checklist: readonly ChecklistItem[]
  readonly places: readonly ChecklistPlace[]
  readonly onShow: (place: ChecklistPlace) => void
  readonly onShowThreads: () => void
}

/** More would be a second table of contents: these lead far enough to begin. */
const mostPlaces = 5

export function Checklist({ checklist, places, onShow, onShowThreads }: ChecklistProps): ReactElement {
  if (checklist.length === 0) {
    return (
      <section className="checklist" aria-label="Checklist">
        <p className="checklist-good">
          <CircleCheck aria-hidden="true" /> Nothing is left to mend: pictures, headings, links and comments are in order.
        </p>
      </section>
    )
  }
  return (
    <section className="checklist" aria-label="Checklist">
      <h3>Before publishing</h3>
      <ul>
        {checklist
          .toSorted((a, b) => Number(b.blocks) - Number(a.blocks))
          .map((item) => (
            <li key={item.what} className={item.blocks ? 'is-blocking' : ''}>
              {item.blocks ? <CircleAlert aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
              <div>
                <p>
                  <b>{item.blocks ? 'To mend: ' : 'To consider: '}</b>
                  {item.sentence}
                </p>
                {item.what === 'open threads' ? (
                  <button type="button" className="checklist-way" onClick={onShowThreads}>
                    Go to the open comments
                  </button>
                ) : (
                  <Places places={places.filter((place) => place.what === item.what)} onShow={onShow} />
                )}
              </div>
            </li>
          ))}
      </ul>
    </section>
  )
}

function Places({ places, onShow }: Pick<ChecklistProps, 'places' | 'onShow'>): ReactElement | null {
  if (places.length === 0) return null
  return (
    <ul className="checklist-places">
      {places.slice(0, mostPlaces).map((place) => (
        <li key={place.from}>
          <button type="button" className="checklist-way" onClick={() => onShow(place)}>
            {place.says === '' ? 'Show in the paper' : `Show: ${place.says.slice(0, 60)}`}
          </button>
        </li>
      ))}
    </ul>
  )
}
