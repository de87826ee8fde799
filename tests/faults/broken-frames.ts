// Bytes that are no frame.
import { below, type Dice } from '../editor/dice.ts'

export function noise(roll: Dice): Uint8Array {
  return Uint8Array.from({ length: below(roll, 200) }, () => below(roll, 256))
}
