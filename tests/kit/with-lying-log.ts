// `node --import` this before server/main.ts: the server opens the lying log in place of its own, and is otherwise what it is.
import { putInPlaceOfLog } from './in-place-of-log.ts'

putInPlaceOfLog('lying-log.ts')
