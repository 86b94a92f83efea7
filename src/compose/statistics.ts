import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import { type Clock, dayOf, type Schedule } from '../base/clock.ts'
import { createThread, ThreadError } from '../base/thread.ts'
import type { Config } from '../config.ts'
import type { Counted } from '../reports/counted.ts'
import type { FileFormat } from '../reports/document/files.ts'
import type { Chart, DocumentTable } from '../reports/document/model.ts'
import type { Overview } from '../reports/overview.ts'
import { halfYearOf } from '../reports/period.ts'
import type { Desk, Unread } from '../reports/ports.ts'
import type { Behind, FoundImported, Read, Statistics } from '../reports/statistics.ts'
import type { Period } from '../reports/types.ts'
import type { Store } from '../storage/store.ts'
import type { OnClose } from './closing.ts'

export type CountingSetup = Pick<Config, 'dataDir' | 'dataKey' | 'council' | 'timeZone'> & {
  /** Where the registers are described, if not in `knowledge/registers`. */
  registersDir?: string
  /** Absent: that of the program. */
  knowledgeDir?: string
}
export type FiguresAsked = {
  asked:
    | { what: 'read'; period: Period }
    | { what: 'desk'; period: Period }
    | { what: 'overview'; unread: Unread | null }
    | { what: 'table'; table: DocumentTable }
    | { what: 'drawn'; charts: readonly Chart[] }
    | { what: 'painted'; chart: Chart }
    | { what: 'overview-file'; tables: readonly DocumentTable[] }
    | { what: 'behind'; period: Period; counted: Counted; page: Parameters<Statistics['behind']>[2] }
    | { what: 'find'; words: string }
    | { what: 'file'; period: Period; format: FileFormat }
    | { what: 'province'; period: Period }
    | { what: 'picture'; period: Period; id: string }
    | { what: 'forget' }
  at: Date
}

/** A report over 100,000 complaints takes some seconds where the machine is busy. */
const LIMIT_MS = 60_000
/** So long a search waits. */
const FIND_MS = 2_000
/** After so long without a question the rows are no longer kept in memory. */
const IDLE_MS = 10 * 60_000
/** People who wait at the same time. */
const MOST = 20
const MEGABYTES = 512

/** The figures, counted in a thread of their own: a report over many complaints holds up nobody's message. */
export function openStatistics(
  {
    config,
    around,
    store,
    knowledge,
  }: {
    config: CountingSetup
    around: { clock: Clock; schedule: Schedule; logger: Pick<Logger, 'warn'>; registersDir?: string }
    store: Pick<Store, 'onCommit' | 'read'>
    /** What the server goes by. Absent: the files of the program. */
    knowledge?: { dir: string }
  },
  onClose: OnClose,
): Statistics {
  const { dataDir, dataKey, council, timeZone } = config
  const { clock, schedule, logger } = around
  const { registersDir } = around
  const setup: CountingSetup = {
    dataDir,
    dataKey,
    council,
    timeZone,
    ...(registersDir && { registersDir }),
    ...(knowledge && { knowledgeDir: knowledge.dir }),
  }
  const thread = createThread<FiguresAsked, unknown>({
    start: () =>
      new Worker(new URL('./statistics-worker.ts', import.meta.url), {
        workerData: setup,
        resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
      }),
    schedule,
    limitMs: LIMIT_MS,
    idleMs: IDLE_MS,
    most: MOST,
  })
  const ask = async <Answer>(asked: FiguresAsked['asked']): Promise<Answer> => {
    try {
      return (await thread.ask({ asked, at: clock() })) as Answer
    } catch (error) {
      if (error instanceof ThreadError)
        logger.warn(
          { code: 'figures_not_counted', reason: error.message },
          'a thread gave no figures; the next question starts another',
        )
      throw error
    }
  }
  onClose(
    () => thread.close(),
    // What was erased is not kept in the memory of the thread either.
    store.onCommit(({ erased }) => erased && thread.isOpen() && void ask({ what: 'forget' }).catch(() => {})),
  )
  return {
    present: () => halfYearOf(dayOf(clock(), timeZone)),
    read: (period) => ask<Read>({ what: 'read', period }),
    desk: (period) => ask<Desk>({ what: 'desk', period }),
    overview: (unread) => ask<Overview>({ what: 'overview', unread }),
    overviewFile: (tables) => ask<Uint8Array>({ what: 'overview-file', tables }),
    tableFile: (table) => ask<Uint8Array>({ what: 'table', table }),
    drawn: (charts) => ask<string[]>({ what: 'drawn', charts }),
    painted: (chart) => ask<Uint8Array>({ what: 'painted', chart }),
    behind: (period, counted, page) => ask<Behind | null>({ what: 'behind', period, counted, page }),
    // Nobody waits for a ledger that is just being read.
    find: async (words) => {
      if ((await store.read.ledger.batches()).length === 0) return { rows: [], more: false }
      return new Promise<FoundImported | null>((resolve, reject) => {
        const stop = schedule(FIND_MS, () => resolve(null))
        ask<FoundImported>({ what: 'find', words }).then(resolve, reject).finally(stop)
      })
    },
    file: (period, format) => ask<Uint8Array>({ what: 'file', period, format }),
    provinceFile: (period) => ask<Uint8Array>({ what: 'province', period }),
    picture: (period, id) => ask<Uint8Array | null>({ what: 'picture', period, id }),
  }
}
