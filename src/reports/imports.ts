import type { Clock, Random, Schedule } from '../base/clock.ts'
import { ThreadError } from '../base/thread.ts'
import { type Imported, importSheet, type LedgerStore, type Undone, undoBatch } from './batches.ts'
import type { CheckedHead, FileProblem, LedgerFile } from './import/ledger-file.ts'
import type { Look } from './import/look.ts'
import type { Mapping } from './import/mapping.ts'
import type { Batch } from './ports.ts'

/** What came of checking a file against the ledger. */
export type Tried = CheckedHead & Pick<Imported, 'already' | 'fresh'>

/** A file on its way into the ledger. It lives in memory: after a restart it is uploaded again. */
export type ImportJob = {
  id: string
  file: string
  look: Look
  /** What the person chose last, as the form has it. */
  typed: Record<string, string>
  state:
    | { kind: 'chosen'; problem: FileProblem | null }
    | { kind: 'checked'; tried: Tried; mapping: Mapping }
    | { kind: 'importing'; done: number; of: number }
    | { kind: 'imported'; imported: Imported }
    | { kind: 'failed'; code: 'busy' | 'broken' }
}

/** The import of ledgers for the workbench. */
export type Imports = {
  /**
   * Takes a file. Another one of the same account that is not at work is forgotten, and so is one of anybody with which
   * nobody went on for a while. `full`: somebody else's file is in memory, or a later one of this account took its place.
   */
  take(
    account: string,
    file: { name: string; bytes: Uint8Array },
  ): Promise<{ ok: true; id: string } | { ok: false; problem: FileProblem | { code: 'full' } }>
  /** Null: forgotten, or of another account. */
  job(account: string, id: string): ImportJob | null
  /** Looks at another sheet or another row of headings. */
  look(
    account: string,
    id: string,
    choice: { sheet: string; headingRow: number | null; typed: Record<string, string> },
  ): Promise<ImportJob | null>
  /** Checks every row with a mapping, and compares it with the ledger. Nothing is added. */
  check(
    account: string,
    id: string,
    choice: { mapping: Mapping; typed: Record<string, string> },
  ): Promise<ImportJob | null>
  /** Begins to add what was checked; the job tells how far it is. Null: there is nothing that may be added. */
  begin(account: string, id: string): ImportJob | null
  forget(account: string, id: string): void
  batches(): Promise<Batch[]>
  undo(account: string, batch: string): Promise<Undone>
}

/** A file with its thread, in which it is read. */
export type OpenFile = LedgerFile & { close(): Promise<void> }

/** Files that are in memory at the same time. Reading one takes what the server has to spare (docs/operations.md). */
const MOST = 1
/** A file that nobody went on with for so long is forgotten; for so long it does not give way to another. */
const KEPT_MS = 60 * 60_000
const GIVES_WAY_MS = 10 * 60_000

/**
 * `job`: null while the file is looked at for the first time. `open`: null once nothing more is read of it. `asked`: how
 * often it was looked at or checked; only what was asked last says what may be added.
 */
type Held = {
  account: string
  job: ImportJob | null
  open: OpenFile | null
  at: number
  asked: number
  stopTimer: () => void
}
type Ready = Held & { job: ImportJob; open: OpenFile }

export function createImports({
  store,
  open,
  clock,
  random,
  schedule,
}: {
  store: LedgerStore
  open: (file: { name: string; bytes: Uint8Array }) => OpenFile
  clock: Clock
  random: Random
  schedule: Schedule
}): Imports & {
  /** Resolves when nothing is being added. */
  idle(): Promise<void>
  /** Forgets all files. What is being added is taken back. */
  close(): Promise<void>
} {
  const held = new Map<string, Held>()
  let working: Promise<void> = Promise.resolve()
  /** Resolves when the threads that were ended hold no memory any more. */
  let closing: Promise<unknown> = Promise.resolve()

  /** Forgets the bytes of a file; what came of it can still be read. */
  const release = (one: Held): void => {
    closing = Promise.all([closing, one.open?.close()])
    one.open = null
  }
  const drop = (id: string): void => {
    const one = held.get(id)
    if (!one) return
    one.stopTimer()
    release(one)
    held.delete(id)
  }
  const isAtWork = ({ job }: Held): boolean => job?.state.kind === 'importing'
  /** Somebody goes on with a file: it is kept for another hour. */
  const touch = (id: string, one: Held): void => {
    one.at = clock().getTime()
    one.stopTimer()
    one.stopTimer = schedule(KEPT_MS, () => (isAtWork(one) ? touch(id, one) : drop(id)))
  }
  const find = (account: string, id: string): Held | null => {
    const found = held.get(id)
    if (found?.account !== account) return null
    touch(id, found)
    return found
  }
  const isReady = (one: Held): one is Ready => one.job !== null && one.open !== null && !isAtWork(one)
  const setState = (one: Ready, state: ImportJob['state']): ImportJob => {
    one.job = { ...one.job, state }
    return one.job
  }
  /**
   * Asks the thread of a file. From now on nothing of it may be added, until the last that was asked is answered; an
   * earlier answer changes nothing. A thread that died is a job that failed.
   */
  const ask = async (one: Ready, work: () => Promise<Partial<ImportJob>>): Promise<ImportJob> => {
    one.asked += 1
    const { asked } = one
    setState(one, { kind: 'chosen', problem: null })
    const answer = await work().catch((error): Partial<ImportJob> => {
      if (!(error instanceof ThreadError)) throw error
      return { state: { kind: 'failed', code: 'broken' } }
    })
    if (one.asked === asked) one.job = { ...one.job, ...answer }
    if (one.job.state.kind === 'failed') release(one)
    return one.job
  }
  const checkedWith = async ({ open: thread, job }: Ready, mapping: Mapping): Promise<ImportJob['state']> => {
    const checked = await thread.check(job.look.sheet, mapping)
    if (!checked.ok) return { kind: 'chosen', problem: checked.problem }
    const sheet = { ...checked.value, piece: thread.piece }
    const compared = await importSheet(store, { checked: sheet, file: job.file, dryRun: true, clock })
    if (!compared.ok) return { kind: 'failed', code: compared.code }
    const { already, fresh, refused, refusedCount } = compared
    return { kind: 'checked', mapping, tried: { ...checked.value, refused, refusedCount, already, fresh } }
  }
  const tidy = (account: string): void => {
    const limit = clock().getTime() - GIVES_WAY_MS
    for (const [id, one] of held) {
      if (!isAtWork(one) && (one.account === account || (one.open !== null && one.at <= limit))) drop(id)
    }
  }

  return {
    async take(account, file) {
      tidy(account)
      if ([...held.values()].filter((each) => each.open !== null).length >= MOST) {
        return { ok: false, problem: { code: 'full' } }
      }
      const opened = open(file)
      const id = random(16).toString('base64url')
      const one: Held = { account, job: null, open: opened, at: 0, asked: 0, stopTimer: () => {} }
      held.set(id, one)
      touch(id, one)
      try {
        await closing
        const looked = await opened.look(null, null)
        if (!looked.ok) {
          drop(id)
          return looked
        }
        const state = { kind: 'chosen', problem: null } as const
        one.job = { id, file: file.name, look: looked.value, typed: {}, state }
        return held.has(id) ? { ok: true, id } : { ok: false, problem: { code: 'full' } }
      } catch (error) {
        const isReplaced = !held.has(id)
        drop(id)
        if (!(error instanceof ThreadError)) throw error
        return { ok: false, problem: isReplaced ? { code: 'full' } : { code: 'too_large', about: '' } }
      }
    },

    job: (account, id) => find(account, id)?.job ?? null,

    async look(account, id, { sheet, headingRow, typed }) {
      const one = find(account, id)
      if (!one || !isReady(one)) return one?.job ?? null
      return ask(one, async () => {
        const looked = await one.open.look(sheet, headingRow)
        return looked.ok
          ? { typed, look: looked.value, state: { kind: 'chosen', problem: null } }
          : { typed, state: { kind: 'chosen', problem: looked.problem } }
      })
    },

    async check(account, id, { mapping, typed }) {
      const one = find(account, id)
      if (!one || !isReady(one)) return one?.job ?? null
      one.job = { ...one.job, typed }
      return ask(one, async () => ({ state: await checkedWith(one, mapping) }))
    },

    begin(account, id) {
      const one = find(account, id)
      if (!one || !isReady(one) || one.job.state.kind !== 'checked') return null
      const { tried } = one.job.state
      if (tried.refusedCount > 0 || tried.fresh === 0) return null
      const job = setState(one, { kind: 'importing', done: 0, of: tried.fresh })
      const progress = (done: number, of: number) => void setState(one, { kind: 'importing', done, of })
      const checked = { ...tried, piece: one.open.piece }
      working = importSheet(store, { checked, file: job.file, dryRun: false, clock, account, progress })
        .then(
          (done) =>
            void setState(one, done.ok ? { kind: 'imported', imported: done } : { kind: 'failed', code: done.code }),
        )
        .catch(() => void setState(one, { kind: 'failed', code: 'broken' }))
        .then(() => release(one))
      return job
    },

    forget(account, id) {
      const one = find(account, id)
      if (one && !isAtWork(one)) drop(id)
    },

    batches: () => store.read.ledger.batches(),
    undo: (account, batch) => undoBatch(store, batch, clock, account),
    idle: () => working,
    async close() {
      for (const one of held.values()) {
        one.stopTimer()
        release(one)
      }
      await Promise.all([closing, working])
    },
  }
}
