// The strip cut at its markers. The first block never has a marker (it is empty when the strip starts with one); every other has.
import { isMarker, type Marker, runLength, type StripRun } from './strip.ts'

export interface MarkerRun extends StripRun {
  readonly insert: Marker
}

export interface RawBlock {
  readonly marker: MarkerRun | null
  readonly runs: readonly StripRun[]
  /** Elements after the marker. */
  readonly length: number
}

/** Elements of the block, its marker counted. */
export function rawLength(raw: RawBlock): number {
  return raw.length + (raw.marker === null ? 0 : 1)
}

export function cutAtMarkers(strip: readonly StripRun[]): RawBlock[] {
  const blocks: RawBlock[] = []
  let marker: MarkerRun | null = null
  let runs: StripRun[] = []
  let length = 0
  const end = () => blocks.push({ marker, runs, length })
  for (const run of strip) {
    if (isMarkerRun(run)) {
      end()
      marker = run
      runs = []
      length = 0
    } else {
      runs.push(run)
      length += runLength(run)
    }
  }
  end()
  return blocks
}

function isMarkerRun(run: StripRun): run is MarkerRun {
  return isMarker(run.insert)
}
