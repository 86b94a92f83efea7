import type { Random, Schedule } from '../base/clock.ts'
import { ThreadError } from '../base/thread.ts'
import type { StaffActor } from '../casework/types.ts'
import type { FileTrouble, RegisterFile, RegisterLook, RegisterMapping, RegisterRows } from './file.ts'
import type { ImportTried, ReadRow, RegisterRefusal, RowProblem } from './types.ts'

/** A file on its way into a register. It lives in memory: after a restart it is uploaded again. */
export type RegisterJob = {
  id: string
  register: string
  file: string
  look: RegisterLook
  /** Their headings, as the person chose them last. */
  mapping: RegisterMapping
  /** What the import would do; null: nothing was checked yet. `refusedCount`: of all refused cells. */
  tried: (ImportTried & { refusedCount: number }) | null
}

/** What takes the rows of a file: a register, or what is filled in the same way. */
export type Importing<Code extends string> = {
  tryImport(request: { register: string; rows: readonly ReadRow[] }): Promise<ImportTried>
  import(request: {
    register: string
    file: string
    rows: readonly ReadRow[]
    actor: StaffActor
  }): Promise<
    | { ok: true; batch: string | null; added: number; waiting: number }
    | { ok: false; code: Code; fields?: readonly string[] }
    | { ok: false; code: 'refused'; refused: readonly RowProblem[] }
  >
}

export type RegisterJobs<Code extends string = RegisterRefusal['code']> = {
  /** Takes a file. An earlier one of the same account is forgotten. */
  take(
    account: string,
    register: string,
    file: { name: string; bytes: Uint8Array },
  ): Promise<
    { ok: true; id: string } | { ok: false; trouble: FileTrouble | { code: 'busy' | 'broken'; about: string } }
  >
  /** Null: forgotten, or of another account or register. */
  job(account: string, register: string, id: string): RegisterJob | null
  /** Looks at another sheet or another row of headings. */
  look(job: RegisterJob, choice: { sheet: string; headingRow: number }): Promise<FileTrouble | null>
  /** Reads every row and compares it with the register. Nothing is added. */
  check(job: RegisterJob, columns: Readonly<Record<string, string>>): Promise<FileTrouble | null>
  /** Adds what was checked. The file is forgotten when it is in. */
  import(job: RegisterJob, actor: StaffActor): ReturnType<Importing<Code | 'not_now'>['import']>
  forget(account: string): void
  close(): Promise<void>
}

/** A file with its thread, in which it is read. */
export type OpenRegisterFile = RegisterFile & { close(): Promise<void> }

/** A file that nobody went on with for so long is forgotten. */
const KEPT_MS = 60 * 60_000
/** Files that are in memory at the same time. */
const MOST = 4

type Held = { account: string; job: RegisterJob; open: OpenRegisterFile; rows: RegisterRows | null; stopTimer(): void }

export function createRegisterJobs<Code extends string = RegisterRefusal['code']>({
  desk,
  open,
  random,
  schedule,
}: {
  desk: Importing<Code>
  open: (register: string, file: { name: string; bytes: Uint8Array }) => OpenRegisterFile
  random: Random
  schedule: Schedule
}): RegisterJobs<Code> {
  const held = new Map<string, Held>()

  const drop = (id: string): void => {
    const one = held.get(id)
    if (!one) return
    held.delete(id)
    one.stopTimer()
    void one.open.close()
  }
  const forget = (account: string): void => {
    for (const [id, one] of held) if (one.account === account) drop(id)
  }
  const touch = (id: string, one: Held): void => {
    one.stopTimer()
    one.stopTimer = schedule(KEPT_MS, () => drop(id))
  }
  const heldOf = (job: RegisterJob): Held => {
    const one = held.get(job.id)
    if (!one) throw new Error('a file of a register is worked on that was forgotten')
    touch(job.id, one)
    return one
  }

  return {
    async take(account, register, file) {
      forget(account)
      if (held.size >= MOST) return { ok: false, trouble: { code: 'busy', about: '' } }
      const thread = open(register, file)
      const looked = await thread.look(null, null).catch((error) => {
        if (!(error instanceof ThreadError)) throw error
        return { ok: false as const, trouble: { code: 'broken' as const, about: '' } }
      })
      if (!looked.ok) {
        await thread.close()
        return looked
      }
      const id = random(16).toString('base64url')
      const { sheet, headingRow, guess } = looked.answer
      const job: RegisterJob = {
        id,
        register,
        file: file.name,
        look: looked.answer,
        mapping: { sheet, headingRow, columns: guess },
        tried: null,
      }
      const one: Held = { account, job, open: thread, rows: null, stopTimer: () => {} }
      held.set(id, one)
      touch(id, one)
      return { ok: true, id }
    },

    job(account, register, id) {
      const one = held.get(id)
      return one?.account === account && one.job.register === register ? one.job : null
    },

    async look(job, { sheet, headingRow }) {
      const one = heldOf(job)
      const moved = sheet !== job.look.sheet
      const looked = await one.open.look(sheet || null, moved ? null : headingRow)
      if (!looked.ok) return looked.trouble
      const { guess } = looked.answer
      Object.assign(job, {
        look: looked.answer,
        mapping: { sheet: looked.answer.sheet, headingRow: looked.answer.headingRow, columns: guess },
        tried: null,
      })
      one.rows = null
      return null
    },

    async check(job, columns) {
      const one = heldOf(job)
      one.rows = null
      Object.assign(job, { mapping: { ...job.mapping, columns }, tried: null })
      const read = await one.open.read(job.mapping)
      if (!read.ok) return read.trouble
      const { rows, refused, refusedCount } = read.answer
      const tried =
        refusedCount > 0
          ? { fresh: 0, already: 0, waiting: 0, refused }
          : await desk.tryImport({ register: job.register, rows })
      one.rows = tried.refused.length === 0 ? read.answer : null
      Object.assign(job, { tried: { ...tried, refusedCount: refusedCount || tried.refused.length } })
      return null
    },

    async import(job, actor) {
      const { rows } = heldOf(job)
      if (!rows) return { ok: false, code: 'not_now' }
      const done = await desk.import({ register: job.register, file: job.file, rows: rows.rows, actor })
      if (done.ok) drop(job.id)
      else if ('refused' in done) job.tried = triedAgain(done.refused)
      return done
    },

    forget,
    async close() {
      const open = [...held.values()].map((one) => one.open.close())
      for (const id of [...held.keys()]) drop(id)
      await Promise.all(open)
    },
  }
}

const triedAgain = (refused: readonly RowProblem[]): RegisterJob['tried'] => ({
  fresh: 0,
  already: 0,
  waiting: 0,
  refused,
  refusedCount: refused.length,
})
