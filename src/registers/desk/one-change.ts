import type { OneAfterAnother } from '../../base/one-after-another.ts'
import type { Role } from '../../casework/account-types.ts'
import { roleNow } from '../../casework/role-now.ts'
import type { StoreOf } from '../../casework/store.ts'
import type { RegistersPort, RegistersTransaction } from '../ports.ts'
import type { Register } from '../shape.ts'
import type { createShelves, OpenShelf } from '../shelf.ts'
import type { Entry, EntryAsked, RegisterEvent, RegisterRefusal, Values } from '../types.ts'
import type { Districts } from '../values.ts'

export type Tx = RegistersTransaction
/** What every act on a register works with. */
export type Inside = {
  store: StoreOf<RegistersTransaction>
  registers: readonly Register[]
  districts: Districts
  shelves: ReturnType<typeof createShelves>
  inTurn: OneAfterAnother
  registerOf(code: string): Register | null
}
type Found = { ok: true; register: Register; entry: Entry; role: Role }

export const LONGEST_WHY = 500
/** Entries that a register may hold. */
export const MOST_ENTRIES = 50_000

export const refused = (code: RegisterRefusal['code'], fields?: readonly string[]): RegisterRefusal => ({
  ok: false,
  code,
  ...(fields && { fields }),
})

/** One change of an entry that stands as the person saw it. The `entry` of what the act returns goes to the shelf; null: it is gone. */
export function changeOfEntry<Result extends { ok: boolean }>(
  { store, inTurn, shelves, registerOf }: Inside,
  name: string,
  asked: EntryAsked,
  act: (tx: Tx, found: Found, shelf: OpenShelf) => Promise<Result & { entry?: Entry | null }>,
): Promise<Result | RegisterRefusal> {
  return inTurn(async () => {
    const register = registerOf(asked.register)
    if (!register) return refused('not_found')
    const shelf = await shelves.open(register)
    const done = await store.transaction(`register ${name}`, async (tx) => {
      const found = await find(tx, register, asked)
      return found.ok ? act(tx, found, shelf) : found
    })
    const { entry, ...result } = done as Result & { entry?: Entry | null }
    if (result.ok && entry) shelf.put([entry])
    if (result.ok && entry === null) shelf.drop([asked.id])
    return result as unknown as Result
  })
}

async function find(tx: Tx, register: Register, { id, version, actor }: EntryAsked): Promise<Found | RegisterRefusal> {
  const role = await roleNow(tx, actor.id)
  if (!role || !register.roles.read.includes(role)) return refused('not_yours')
  const entry = await tx.registers.byId(id)
  if (entry?.register !== register.code) return refused('not_found')
  return entry.version === version ? { ok: true, register, entry, role } : refused('changed_meanwhile')
}
export const changed = (tx: Tx, entry: Entry, checked = false): Promise<Entry> =>
  tx.registers.change({ ...entry, version: entry.version + 1 }, checked)

type Noted = Pick<RegisterEvent, 'act' | 'account'> & Partial<Pick<RegisterEvent, 'said' | 'from' | 'to' | 'changes'>>

export const note = (
  tx: RegistersPort,
  { id, register }: Entry,
  { said, from, to, changes, ...event }: Noted,
): Promise<void> =>
  tx.registers.note(register, {
    ...event,
    entry: id,
    said: said ?? null,
    from: from ?? null,
    to: to ?? null,
    changes: changes ?? {},
  })

/** The fields whose values are others. */
export function changesOf(before: Values, after: Values): RegisterEvent['changes'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return Object.fromEntries(
    names
      .filter((name) => before[name] !== after[name])
      .map((name) => [name, { before: before[name] ?? null, after: after[name] ?? null }]),
  )
}
