import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../base/clock.ts'
import { type Checked, type CheckedRow, inOrder } from './import/check.ts'
import type { LedgerPort, LedgerRecord } from './ports.ts'
import type { LedgerEntry, Refusal } from './types.ts'

/** The store of the ledger. Use `read` only outside transactions. */
export type LedgerStore = {
  read: LedgerPort
  transaction<Result>(name: string, work: (tx: LedgerPort & LedgerRecord) => Promise<Result>): Promise<Result>
}

/** A checked sheet that is given out piece by piece. */
export type CheckedSheet = {
  /** How many complaints the sheet has, the refused ones too. */
  rows: number
  /** What is told of the refused ones, and how many there are. */
  refused: readonly Refusal[]
  refusedCount: number
  /** Complaints from this place on; those that are refused among them. */
  piece(from: number, count: number): Promise<readonly (CheckedRow & { isRefused: boolean })[]>
}

/** What became of a file. `batch`: null when nothing was added. `already`: rows that are in the ledger with this content. */
export type Imported = {
  batch: string | null
  rows: number
  imported: number
  already: number
  refused: readonly Refusal[]
  refusedCount: number
  /** Complaints that are not in the ledger. */
  fresh: number
}

export type Importing =
  | ({ ok: true } & Imported)
  /** Another import is at work, or a batch is being undone. */
  | { ok: false; code: 'busy' }

/** Complaints of one piece: between two pieces the others of the server have their turn. */
const PIECE = 200
/** An import whose last piece is older was broken off. */
const BROKEN_OFF_MS = 5 * 60_000

/** A sheet whose check lies in this process. */
export function wholeSheet({ entries, refusedRows, refused, rows }: Checked): CheckedSheet {
  const all = [
    ...entries.map((each) => ({ ...each, isRefused: false })),
    ...refusedRows.map((each) => ({ ...each, isRefused: true })),
  ]
  return { rows, refused, refusedCount: refused.length, piece: async (from, count) => all.slice(from, from + count) }
}

/**
 * Adds the complaints of a sheet as one batch: all of them, or none when any is refused. `dryRun`: none in any case. They
 * go into the store piece by piece and count from the last piece on; an import that was broken off counts nowhere, and
 * the next one removes it. `progress` is told how many are there, out of how many. `account`: who imports it, for the
 * record of acts; null: the command line.
 */
export async function importSheet(
  store: LedgerStore,
  {
    checked,
    file,
    dryRun,
    clock,
    account = null,
    progress = () => {},
  }: {
    checked: CheckedSheet
    file: string
    dryRun: boolean
    clock: Clock
    account?: string | null
    progress?: (done: number, of: number) => void
  },
): Promise<Importing> {
  const batch = dryRun ? null : await begin(store, { file, rows: checked.rows, clock })
  if (batch === 'busy') return { ok: false, code: 'busy' }
  try {
    const compared = await compare(store.read, checked)
    const { already, other, fresh } = compared
    const refused = withOthers(checked.refused, other)
    const refusedCount = checked.refusedCount + other.length
    const isAdded = batch !== null && refusedCount === 0 && fresh > 0
    if (isAdded) await fill(store, { batch, checked, known: compared.known, fresh, account, progress })
    else if (batch !== null) await drop(store, batch)
    const told = { rows: checked.rows, already, refused, refusedCount, fresh }
    return { ok: true, batch: isAdded ? batch : null, imported: isAdded ? fresh : 0, ...told }
  } catch (error) {
    if (batch !== null) await drop(store, batch)
    throw error
  }
}

/** Begins a batch, and removes what was broken off before. */
async function begin(
  store: LedgerStore,
  { file, rows, clock }: { file: string; rows: number; clock: Clock },
): Promise<string | 'busy'> {
  const begun = await store.transaction('ledger begin', async ({ ledger }) => {
    const others = await ledger.unfinished()
    if (others.some(isAtWork(clock))) return 'busy'
    return { batch: await ledger.beginBatch(file, rows), old: others }
  })
  if (begun === 'busy') return begun
  for (const old of begun.old) await remove(store, old)
  return begun.batch
}

type Unfinished = Awaited<ReturnType<LedgerPort['ledger']['unfinished']>>[number]

function isAtWork(clock: Clock): (batch: Unfinished) => boolean {
  const limit = new Date(clock().getTime() - BROKEN_OFF_MS).toISOString()
  return ({ since }) => since > limit
}

/** An undone batch stays listed; one that was never finished is forgotten. */
const remove = (store: LedgerStore, { id, isUndone }: Unfinished): Promise<void> =>
  isUndone ? removeAllRows(store, id) : drop(store, id)

/**
 * For the start of a server: goes on with every undo that was broken off, and removes imports that were. An import whose
 * last piece is of the last minutes may be at work in another process and is left alone.
 */
export async function removeLeft(store: LedgerStore, clock: Clock): Promise<void> {
  const atWork = isAtWork(clock)
  for (const left of await store.read.ledger.unfinished()) {
    if (left.isUndone || !atWork(left)) await remove(store, left)
  }
}

type Compared = { known: ReadonlySet<number>; already: number; fresh: number; other: Refusal[] }

/** Which complaints of a sheet are in the ledger already, by their places, and which with other content. */
async function compare({ ledger }: LedgerPort, checked: CheckedSheet): Promise<Compared> {
  const known = new Set<number>()
  const other: Refusal[] = []
  let [already, fresh] = [0, 0]
  for (let from = 0; from < checked.rows; from += PIECE) {
    const piece = await checked.piece(from, PIECE)
    const found = await ledger.withNumbers(piece.map(({ entry }) => entry.number))
    for (const [at, { row, entry, isRefused }] of piece.entries()) {
      const isKnown = found.has(entry.number)
      if (isKnown) known.add(from + at)
      if (isKnown && !isSame(found.get(entry.number), entry)) {
        other.push({ row, column: 'number', value: entry.number, code: 'other_content' })
      } else if (!isRefused && isKnown) already += 1
      else if (!isRefused) fresh += 1
    }
    await setImmediate()
  }
  return { known, already, fresh, other }
}

/** Adds the complaints that the ledger does not hold yet, and finishes the batch. Throws where a complaint of the sheet is refused. */
async function fill(
  store: LedgerStore,
  {
    batch,
    checked,
    known,
    fresh,
    account,
    progress,
  }: Pick<Compared, 'known' | 'fresh'> & {
    batch: string
    checked: CheckedSheet
    account: string | null
    progress: (done: number, of: number) => void
  },
): Promise<void> {
  let done = 0
  for (let from = 0; from < checked.rows; from += PIECE) {
    const piece = await checked.piece(from, PIECE)
    if (piece.some(({ isRefused }) => isRefused)) throw new Error('the sheet has refused complaints now')
    const entries = piece.filter((_, at) => !known.has(from + at)).map(({ entry }) => entry)
    if (entries.length > 0) await store.transaction('ledger piece', (tx) => tx.ledger.addRows(batch, entries))
    done += entries.length
    progress(done, fresh)
    await setImmediate()
  }
  await store.transaction('ledger finish', async (tx) => {
    await tx.ledger.finishBatch(batch, fresh)
    await tx.audit.add({ type: 'ledger_imported', account, detail: String(fresh) })
  })
}

/** Removes a batch that was never finished. */
async function drop(store: LedgerStore, batch: string): Promise<void> {
  await removeAllRows(store, batch)
  await store.transaction('ledger drop', (tx) => tx.ledger.dropBatch(batch))
}

async function removeAllRows(store: LedgerStore, batch: string): Promise<void> {
  for (;;) {
    const removed = await store.transaction('ledger remove', (tx) => tx.ledger.removeRows(batch, PIECE))
    if (removed < PIECE) return
    await setImmediate()
  }
}

function isSame(known: LedgerEntry | null | undefined, entry: LedgerEntry): boolean {
  return JSON.stringify(sortedKeys(known ?? {})) === JSON.stringify(sortedKeys(entry))
}

/** Equal values give equal texts. */
function sortedKeys(value: object): unknown {
  const entries = Object.entries(value).map(([name, each]) => [name, isPlain(each) ? sortedKeys(each) : each] as const)
  return entries.toSorted(([one], [other]) => (one < other ? -1 : 1))
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** By row, then in the order of the headings. */
function withOthers(refused: readonly Refusal[], other: readonly Refusal[]): Refusal[] {
  return inOrder([...refused, ...other]).toSorted((one, next) => one.row - next.row)
}

export type Undone =
  | { ok: true; rows: number }
  /** `busy`: an import is at work, which may have found complaints of the batch in the ledger. */
  | { ok: false; code: 'no_batch' | 'undone_before' | 'busy' }
  /** Staff went on with these complaints since. */
  | { ok: false; code: 'changed_since'; numbers: readonly string[] }

/**
 * Takes a batch back whole: at once it counts no more, then its complaints are deleted piece by piece. `account`: as for
 * `importSheet`.
 */
export async function undoBatch(
  store: LedgerStore,
  id: string,
  clock: Clock,
  account: string | null = null,
): Promise<Undone> {
  const undone = await store.transaction('ledger undo', async ({ ledger, audit }): Promise<Undone> => {
    const batch = (await ledger.batches()).find((each) => each.id === id)
    if (!batch) return { ok: false, code: 'no_batch' }
    if (batch.undoneAt !== null) return { ok: false, code: 'undone_before' }
    if ((await ledger.unfinished()).some((each) => !each.isUndone && isAtWork(clock)(each))) {
      return { ok: false, code: 'busy' }
    }
    const numbers = await ledger.changedIn(id)
    if (numbers.length > 0) return { ok: false, code: 'changed_since', numbers }
    await ledger.markUndone(id)
    await audit.add({ type: 'ledger_undone', account, detail: String(batch.rows) })
    return { ok: true, rows: batch.rows }
  })
  // One that was broken off is gone on with: undoing it again deletes the rest.
  if (undone.ok || undone.code === 'undone_before') await removeAllRows(store, id)
  return undone
}
