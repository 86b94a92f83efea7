import { Worker } from 'node:worker_threads'
import type { Schedule } from '../base/clock.ts'
import { createThread } from '../base/thread.ts'
import { removeLeft } from '../reports/batches.ts'
import type { LedgerFile } from '../reports/import/ledger-file.ts'
import type { Mapping } from '../reports/import/mapping.ts'
import { makeTemplate } from '../reports/import/template.ts'
import { createImports, type OpenFile } from '../reports/imports.ts'
import type { ReportRules } from '../reports/rules.ts'
import type { WorkbenchOptions } from '../workbench/types.ts'
import type { OnClose } from './closing.ts'
import type { Foundation } from './foundation.ts'

export type FileSetup = { file: { name: string; bytes: Uint8Array }; rules: ReportRules }
export type FileAsked =
  | { what: 'look'; sheet: string | null; headingRow: number | null }
  | { what: 'check'; sheet: string; mapping: Mapping }
  | { what: 'piece'; from: number; count: number }

/** A workbook of 50,000 rows is read in some ten seconds, and in less than this memory. */
const LIMIT_MS = 180_000
const MEGABYTES = 500
const IDLE_MS = 60 * 60_000

/** Opens uploaded files, each in a thread of its own: reading a large workbook holds up nobody's message. */
export function ledgerFiles({ schedule, rules }: { schedule: Schedule; rules: ReportRules }) {
  return (file: FileSetup['file']): OpenFile => {
    const setup: FileSetup = { file, rules }
    const thread = createThread<FileAsked, unknown>({
      start: () =>
        new Worker(new URL('./ledger-file-worker.ts', import.meta.url), {
          workerData: setup,
          resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
        }),
      schedule,
      limitMs: LIMIT_MS,
      idleMs: IDLE_MS,
      most: 4,
    })
    const ask = async <Answer>(asked: FileAsked) => (await thread.ask(asked)) as Answer
    return {
      look: (sheet, headingRow) => ask<Awaited<ReturnType<LedgerFile['look']>>>({ what: 'look', sheet, headingRow }),
      check: (sheet, mapping) => ask<Awaited<ReturnType<LedgerFile['check']>>>({ what: 'check', sheet, mapping }),
      piece: (from, count) => ask<Awaited<ReturnType<LedgerFile['piece']>>>({ what: 'piece', from, count }),
      close: () => thread.close(),
    }
  }
}

/**
 * The import of ledgers for the workbench. What is being added when the server stops is taken back; what an earlier
 * process left half undone or half imported is removed in the background.
 */
export function openLedger({ around, store, rules, alarm }: Foundation, onClose: OnClose): WorkbenchOptions['ledger'] {
  const { clock, random, schedule } = around
  const report = rules.reports
  const imports = createImports({ store, open: ledgerFiles({ schedule, rules: report }), clock, random, schedule })
  const removing = removeLeft(store, clock).catch((error) => alarm('ledger_left', { error: String(error) }))
  onClose(
    () => removing,
    () => imports.close(),
  )
  return { imports, rules: report, template: () => makeTemplate(report) }
}
