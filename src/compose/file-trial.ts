import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Schedule } from '../base/clock.ts'
import { createThread } from '../base/thread.ts'
import type { Config } from '../config.ts'
import type { ChangedPart } from '../corpus/laid-out.ts'
import type { FileProblem, FileTrial, FileTrialPair } from '../editing/file-types.ts'

export type FileTrialSetup = Pick<Config, 'dataDir' | 'council' | 'timeZone'> & {
  folder: string
  registersDir?: string
}
export type FileTrialAsked = { part: ChangedPart; live: readonly ChangedPart[]; today: string; question: string | null }

/** Reading everything twice and opening answers takes some seconds, and longer on a busy machine. */
const LIMIT_MS = 90_000
const IDLE_MS = 5 * 60_000
const MOST = 8
const MEGABYTES = 1024

/** Reads drafts of texts, rules, words and registries in a thread of its own. */
export function createFileTrial({
  config: { dataDir, council, timeZone },
  schedule,
  registersDir,
  today,
  failed,
}: {
  config: Pick<Config, 'dataDir' | 'council' | 'timeZone'>
  schedule: Schedule
  registersDir?: string | undefined
  today: () => string
  failed: (error: Error) => void
}): FileTrial & { close: () => Promise<void> } {
  const folder = join(dataDir, 'knowledge-trial')
  rmSync(folder, { recursive: true, force: true })
  const setup: FileTrialSetup = { dataDir, council, timeZone, folder, ...(registersDir && { registersDir }) }
  const thread = createThread<FileTrialAsked, unknown>({
    start: () =>
      new Worker(new URL('./file-trial-worker.ts', import.meta.url), {
        workerData: setup,
        resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
      }),
    schedule,
    limitMs: LIMIT_MS,
    idleMs: IDLE_MS,
    most: MOST,
  })
  const ask = async <Answer>(asked: Omit<FileTrialAsked, 'today'>): Promise<Answer | null> => {
    try {
      return (await thread.ask({ ...asked, today: today() })) as Answer
    } catch (error) {
      failed(error instanceof Error ? error : new Error(String(error)))
      return null
    }
  }
  return {
    problems: (part, live) => ask<FileProblem[]>({ part, live, question: null }),
    ask: (part, live, question) => ask<FileTrialPair>({ part, live, question }),
    async close() {
      await thread.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
