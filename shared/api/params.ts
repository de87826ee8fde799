// What stands in the paths of more than one group of endpoints.
import { z } from 'zod'
import { PaperId } from '../model/ids.ts'

export const inPaper = z.object({ id: PaperId })
export const token = z.object({ token: z.string().min(10).max(200) })
