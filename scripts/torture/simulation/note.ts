import type { LedgerLine } from '../ledger.ts'
import type { WithoutTime } from '../recorder.ts'

/** Notes what happens, now unless `at` says when. */
export type Note = (line: WithoutTime<Exclude<LedgerLine, { kind: 'reading' }>> & { at?: number }) => void
