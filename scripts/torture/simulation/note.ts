import type { LedgerLine } from '../ledger.ts'
import type { WithoutTime } from '../recorder.ts'

/** Records an event, at `at` or else now. */
export type Note = (line: WithoutTime<Exclude<LedgerLine, { kind: 'reading' }>> & { at?: number }) => void
