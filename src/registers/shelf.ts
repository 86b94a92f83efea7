import { setImmediate } from 'node:timers/promises'
import type { StoreOf } from '../casework/store.ts'
import type { RegistersPort } from './ports.ts'
import { fieldOf } from './rules.ts'
import type { Register } from './shape.ts'
import type { Entry, EntryFilter, Values } from './types.ts'
import { foldName, printValue } from './values.ts'

/** Entries that are read from the database at once, while nothing else is done. */
const PIECE = 500
/** More changes than this make the order anew. */
const FEW = 100

const collator = new Intl.Collator('zh-CN', { numeric: true })

/**
 * The entries of one register in memory, in the order of its lists: values are sealed on the disk and cannot be searched
 * there. `words`: what a search finds an entry by.
 */
type Held = { entry: Entry; words: string }
type Shelf = {
  entries: Map<string, Held>
  /** In the order of the list. Null: it is to be made again. */
  order: Held[] | null
  /** For each unique field the entry of each value. */
  unique: Map<string, Map<string, string>>
}

export type Shelves = {
  /** Reads the register when it was not read before. */
  open(register: Register): Promise<OpenShelf>
}

export type OpenShelf = {
  put(entries: readonly Entry[]): void
  drop(ids: readonly string[]): void
  get(id: string): Entry | null
  /** The entry that holds a value of a unique field. */
  holder(field: string, value: string | number): string | null
  all(): Iterable<Entry>
  size(): number
  /** Rises with every change. */
  version(): number
  list(filter: EntryFilter): readonly Entry[]
}

export function createShelves({ store }: { store: StoreOf<RegistersPort> }): Shelves {
  const opened = new Map<string, Promise<OpenShelf>>()
  return {
    open(register) {
      const known = opened.get(register.code)
      if (known !== undefined) return known
      const reading = readShelf(register, store)
      opened.set(register.code, reading)
      // A register that could not be read is read again.
      reading.catch(() => opened.delete(register.code))
      return reading
    },
  }
}

async function readShelf(register: Register, { read }: StoreOf<RegistersPort>): Promise<OpenShelf> {
  const shelf = emptyShelf(register)
  for (let after = 0, more = true; more; ) {
    const { entries, last } = await read.registers.some(register.code, after, PIECE)
    shelf.put(entries)
    more = entries.length === PIECE
    after = last
    await setImmediate()
  }
  shelf.list({})
  return shelf
}

function emptyShelf(register: Register): OpenShelf {
  const uniques = register.fields.filter(({ unique }) => unique).map(({ name }) => name)
  const shelf: Shelf = { entries: new Map(), order: [], unique: new Map(uniques.map((name) => [name, new Map()])) }
  const compare = inOrder(register)
  let version = 0

  const forget = (id: string): void => {
    const known = shelf.entries.get(id)
    if (!known) return
    shelf.entries.delete(id)
    for (const [name, holders] of shelf.unique) {
      const value = known.entry.values[name]
      if (value !== undefined && holders.get(foldName(String(value))) === id) holders.delete(foldName(String(value)))
    }
    const at = shelf.order?.indexOf(known) ?? -1
    if (at >= 0) shelf.order?.splice(at, 1)
  }
  /** Puts an entry at its place: to sort a long list anew takes too long for one change. */
  const place = (order: Held[], held: Held): void => {
    let [least, most] = [0, order.length]
    while (least < most) {
      const middle = (least + most) >> 1
      const other = order[middle]
      if (other && compare(other.entry, held.entry) <= 0) least = middle + 1
      else most = middle
    }
    order.splice(least, 0, held)
  }
  const ordered = (): readonly Held[] => {
    shelf.order ??= [...shelf.entries.values()].toSorted((one, other) => compare(one.entry, other.entry))
    return shelf.order
  }

  return {
    put(entries) {
      version += 1
      if (entries.length > FEW) shelf.order = null
      for (const entry of entries) {
        forget(entry.id)
        const held = { entry, words: wordsOf(register, entry.values) }
        shelf.entries.set(entry.id, held)
        for (const [name, holders] of shelf.unique) {
          const value = entry.values[name]
          if (value !== undefined) holders.set(foldName(String(value)), entry.id)
        }
        if (shelf.order !== null) place(shelf.order, held)
      }
    },
    drop(ids) {
      version += 1
      if (ids.length > FEW) shelf.order = null
      for (const id of ids) forget(id)
    },
    get: (id) => shelf.entries.get(id)?.entry ?? null,
    holder: (field, value) => shelf.unique.get(field)?.get(foldName(String(value))) ?? null,
    *all() {
      for (const { entry } of shelf.entries.values()) yield entry
    },
    size: () => shelf.entries.size,
    version: () => version,
    list({ state, waiting = false, where = {}, words = '' }) {
      const [wanted, narrowed] = [foldName(words), Object.entries(where)]
      const found: Entry[] = []
      for (const { entry, words: held } of ordered()) {
        if (state !== undefined && entry.state !== state) continue
        if (waiting && entry.pending === null) continue
        if (narrowed.some(([name, value]) => entry.values[name] !== value)) continue
        if (wanted === '' || held.includes(wanted)) found.push(entry)
      }
      return found
    },
  }
}

/** The latest or highest first where the register says of what, else by name. Equal ones are in the order of their names. */
function inOrder({ name, first }: Register): (one: Entry, other: Entry) => number {
  const byName = (one: Entry, other: Entry) =>
    collator.compare(String(one.values[name] ?? ''), String(other.values[name] ?? '')) || (one.id < other.id ? -1 : 1)
  if (first === undefined) return byName
  return (one, other) => {
    const [here, there] = [one.values[first], other.values[first]]
    if (here === there) return byName(one, other)
    if (here === undefined || there === undefined) return here === undefined ? 1 : -1
    return here < there ? 1 : -1
  }
}

function wordsOf(register: Register, values: Values): string {
  const words = Object.entries(values).flatMap(([name, value]) => {
    const field = register.fields.find((one) => one.name === name)
    return field ? [printValue(fieldOf(register, name), value)] : []
  })
  return foldName(words.join('\n'))
}
