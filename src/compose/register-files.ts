import { Worker } from 'node:worker_threads'
import type { Schedule } from '../base/clock.ts'
import { createThread } from '../base/thread.ts'
import type { RegisterFile, RegisterMapping } from '../registers/file.ts'
import type { OpenRegisterFile } from '../registers/jobs.ts'
import type { Register } from '../registers/shape.ts'
import type { Districts } from '../registers/values.ts'
import type { TableFile } from '../workbench/types.ts'

export type RegisterFileSetup = {
  file: { name: string; bytes: Uint8Array } | null
  setting: { register: Register; districts: Districts } | null
}
export type RegisterFileAsked =
  | { what: 'look'; sheet: string | null; headingRow: number | null }
  | { what: 'read'; mapping: RegisterMapping }
  | ({ what: 'write' } & Parameters<TableFile>[0])

const LIMIT_MS = 120_000
const MEGABYTES = 400
const IDLE_MS = 60 * 60_000
/** A thread that only writes files ends soon. */
const WRITING_IDLE_MS = 60_000

const threadOf = (setup: RegisterFileSetup, schedule: Schedule, idleMs: number) =>
  createThread<RegisterFileAsked, unknown>({
    start: () =>
      new Worker(new URL('./register-file-worker.ts', import.meta.url), {
        workerData: setup,
        resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
      }),
    schedule,
    limitMs: LIMIT_MS,
    idleMs,
    most: 4,
  })

/** Opens uploaded files, each in a thread of its own: reading a large workbook holds up nobody's message. */
export function registerFiles({ schedule, districts }: { schedule: Schedule; districts: Districts }) {
  return (register: Register, file: { name: string; bytes: Uint8Array }): OpenRegisterFile => {
    const thread = threadOf({ file, setting: { register, districts } }, schedule, IDLE_MS)
    const ask = async <Answer>(asked: RegisterFileAsked) => (await thread.ask(asked)) as Answer
    return {
      look: (sheet, headingRow) => ask<Awaited<ReturnType<RegisterFile['look']>>>({ what: 'look', sheet, headingRow }),
      read: (mapping) => ask<Awaited<ReturnType<RegisterFile['read']>>>({ what: 'read', mapping }),
      close: () => thread.close(),
    }
  }
}

/** Writes tables as files, in a thread of its own. */
export function tableFiles({ schedule }: { schedule: Schedule }): { write: TableFile; close(): Promise<void> } {
  const thread = threadOf({ file: null, setting: null }, schedule, WRITING_IDLE_MS)
  return {
    write: async (table) => (await thread.ask({ what: 'write', ...table })) as Uint8Array,
    close: () => thread.close(),
  }
}
