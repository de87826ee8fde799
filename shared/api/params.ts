// What stands in the paths of more than one group of endpoints.
import { z } from 'zod'
import { PaperId } from '../model/ids.ts'

export const inPaper = z.object({ id: PaperId })
/** However little of it is left: who follows a link that was cut short is told so. */
export const token = z.object({ token: z.string().max(200) })
