// Texts of one line that others read: names, titles, notes. What shows nothing, or turns the words beside it around, is not kept.
import { z } from 'zod'

/** Controls, line breaks, and the marks that turn the direction of what follows them. */
const unseen = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]+/gu
/** What shows nothing though Unicode may call it a letter, such as spaces of no width and the Hangul fillers; joiners and the two looks of emoji apart. */
const blank = /(?!\u200C|\u200D|\uFE0E|\uFE0F)\p{Default_Ignorable_Code_Point}/gu
/** The joiners where the letter before them does not change its form by them: there they show nothing, too. */
const idleJoiner = /(^|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{Z}])(?:\u200C|\u200D)+/gu

export const OneLine = z.string().overwrite((text) => text.replaceAll(unseen, ' ').trim())

/** A name as it is kept: what shows nothing in it could only make it differ from one that looks the same. */
export function readable(name: string): string {
  return name.replaceAll(unseen, ' ').replaceAll(blank, '').replaceAll(idleJoiner, '$1').normalize('NFC').trim()
}
