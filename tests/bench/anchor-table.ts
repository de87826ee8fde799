// Where anchors stand after random sessions of three people, by how they work: `npx node tests/bench/anchor-table.ts [sessions of each mix] [part of a mix's
// name] [tell]`. What is counted is said in tests/editor/anchor-outcomes.ts; session n plays seed 1000 + 13 n.
import { borrowWindow } from './borrow-window.ts'

borrowWindow()
const { anchorMixes, playAnchorSession } = await import('../editor/anchor-sessions.ts')
const { sumOf } = await import('../editor/anchor-outcomes.ts')

const sessions = Number(process.argv[2] ?? 20)
const only = process.argv[3] ?? ''
const tell = process.argv[4] === 'tell' ? (line: string) => console.log(line) : () => undefined
const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`

console.log(
  'mix | anchors | good | of these unsure | torn | good of the others | partly | astray | lost | hidden | wrong | faults',
)
for (const mix of anchorMixes.filter(({ name }) => name.includes(only))) {
  const counts = []
  let faults = 0
  for (let n = 0; n < sessions; n++) {
    const played = await playAnchorSession(1000 + n * 13, mix, tell)
    counts.push(played.count)
    faults += played.faults.length
    for (const fault of played.faults) tell(fault)
  }
  const { standing, good, unsure, torn, partly, astray, lost, hidden, wrong } = sumOf(counts)
  const shares = [share(good, standing), share(unsure, good), torn, share(good, standing - torn)]
  console.log([mix.name, standing, ...shares, partly, astray, lost, hidden, wrong, faults].join(' | '))
}
