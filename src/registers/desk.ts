import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Role } from '../casework/account-types.ts'
import type { StoreOf } from '../casework/store.ts'
import type { StaffActor } from '../casework/types.ts'
import type { RegistersPort, RegistersTransaction } from './ports.ts'
import { firstState, stateOf } from './rules.ts'
import type { Register, RegisterMove } from './shape.ts'
import { createShelves, type OpenShelf } from './shelf.ts'
import type {
  Entry,
  EntryAsked,
  FieldProblem,
  Pending,
  ReadRow,
  RegisterDesk,
  RegisterEvent,
  RegisterRefusal,
  RowProblem,
  Values,
} from './types.ts'
import { canonical, type Districts, foldName, readTyped, sameValues } from './values.ts'

/** Entries that a register may hold. */
export const MOST_ENTRIES = 50_000
const LONGEST_WHY = 500
/** Entries that are added in one transaction, while others wait. */
const PIECE = 500
/** Refused rows that are told. */
const TOLD = 200

type Setting = { store: StoreOf<RegistersTransaction>; registers: readonly Register[]; districts: Districts }
type Tx = RegistersTransaction
const refused = (code: RegisterRefusal['code'], fields?: readonly string[]): RegisterRefusal => ({
  ok: false,
  code,
  ...(fields && { fields }),
})

/**
 * The registers of the council. One change follows another, so that two people cannot enter the same name at the same
 * time; what is read comes from memory.
 */
export function createRegisterDesk(setting: Setting): RegisterDesk & {
  /** Removes what cut-off imports left behind, then reads all registers. */
  warm(): Promise<void>
  /** The entries of a register as they stand. */
  shelf(register: Register): Promise<OpenShelf>
  /** Enters a business that pledged before there was a register. False: the register has it already. */
  adopt(register: Register, values: Values, to: string): Promise<boolean>
} {
  const { store, registers } = setting
  const shelves = createShelves({ store })
  const inTurn = createTurns()
  const work = createWork({ ...setting, shelves, inTurn })
  const codeOf = (code: string) => registers.find((one) => one.code === code) ?? null

  return {
    registers: (role) => registers.filter(({ roles }) => roles.read.includes(role)),
    register(code, role) {
      const found = codeOf(code)
      return found?.roles.read.includes(role) ? found : null
    },
    counts: (register) => store.read.registers.counts(register),
    async waiting(account) {
      const who = await store.read.accounts.byId(account)
      if (!who || who.disabled) return 0
      const pending = await store.read.registers.pending()
      return pending
        .filter((one) => {
          const register = codeOf(one.register)
          return register && one.by !== account && approvers(register, one.to ?? one.state).includes(who.role)
        })
        .reduce((sum, { count }) => sum + count, 0)
    },
    async list(code, filter, { limit, offset }) {
      const register = codeOf(code)
      if (!register) return { total: 0, entries: [] }
      const found = (await shelves.open(register)).list(filter)
      return { total: found.length, entries: found.slice(offset, offset + limit) }
    },
    async open(code, id) {
      const entry = await store.read.registers.byId(id)
      return entry?.register === code ? { entry, history: await store.read.registers.history(id) } : null
    },
    ...work.acts,
    ...work.bulk,
    shelf: (register) => shelves.open(register),
    async warm() {
      await inTurn(() => store.transaction('registers left', (tx) => tx.registers.removeLeft()))
      for (const register of registers) await inTurn(() => shelves.open(register))
    },
    adopt: (register, values, to) =>
      inTurn(async () => {
        const shelf = await shelves.open(register)
        if (shelf.holder(register.name, values[register.name] ?? '') !== null) return false
        const added = await store.transaction('register adopted', async (tx) => {
          const [entry] = await tx.registers.addAll([
            { register: register.code, state: to, values, pending: null, batch: null },
          ])
          if (entry) await note(tx, entry, { act: 'adopted', account: null, to })
          return entry
        })
        if (added) shelf.put([added])
        return true
      }),
  }
}

/** Lets one piece of work begin when the one before has ended. */
function createTurns() {
  let before: Promise<unknown> = Promise.resolve()
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = before.then(work, work)
    before = next.catch(() => {})
    return next
  }
}

type Inside = Setting & { shelves: ReturnType<typeof createShelves>; inTurn: ReturnType<typeof createTurns> }
type Found = { ok: true; register: Register; entry: Entry; role: Role }

function createWork(inside: Inside) {
  const { store, inTurn, shelves, registers } = inside
  const registerOf = (code: string) => registers.find((one) => one.code === code) ?? null

  /** One change of an entry that stands as the person saw it. */
  const onEntry = <Result extends { ok: boolean }>(
    name: string,
    asked: EntryAsked,
    act: (tx: Tx, found: Found, shelf: OpenShelf) => Promise<Result & { entry?: Entry | null }>,
  ): Promise<Result | RegisterRefusal> =>
    inTurn(async () => {
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

  return { acts: actsOf(inside, onEntry, registerOf), bulk: bulkOf(inside, registerOf) }
}

type OnEntry = <Result extends { ok: boolean }>(
  name: string,
  asked: EntryAsked,
  act: (tx: Tx, found: Found, shelf: OpenShelf) => Promise<Result & { entry?: Entry | null }>,
) => Promise<Result | RegisterRefusal>
type RegisterOf = (code: string) => Register | null
type Acts = Pick<RegisterDesk, 'add' | 'change' | 'move' | 'approve' | 'sendBack' | 'remove'>

function actsOf({ store, shelves, inTurn, districts }: Inside, onEntry: OnEntry, registerOf: RegisterOf): Acts {
  return {
    add: ({ register: code, typed, actor }) =>
      inTurn(async () => {
        const register = registerOf(code)
        if (!register) return refused('not_found')
        const shelf = await shelves.open(register)
        const added = await store.transaction('register added', async (tx) => {
          const role = await roleOf(tx, actor)
          if (!role || !register.roles.write.includes(role)) return refused('not_yours')
          if (shelf.size() >= MOST_ENTRIES) return refused('full')
          const read = readTyped(register, typed, districts)
          const problems = [...read.problems, ...(await takenBy(tx, register, read.values, shelf, null))]
          if (problems.length > 0) return { ok: false as const, code: 'fields' as const, problems }
          const state = firstState(register)
          const [entry] = await tx.registers.addAll([
            { register: code, state, values: read.values, pending: null, batch: null },
          ])
          if (!entry) throw new Error('an entry that was added is not there')
          await note(tx, entry, { act: 'added', account: actor.id, to: state, changes: changesOf({}, read.values) })
          return { ok: true as const, entry }
        })
        if (!added.ok) return added
        shelf.put([added.entry])
        return { ok: true, id: added.entry.id }
      }),

    change: ({ typed, ...asked }) =>
      onEntry('changed', asked, async (tx, { register, entry, role }, shelf) => {
        if (!register.roles.write.includes(role)) return refused('not_yours')
        const read = readTyped(register, typed, districts)
        const problems = [
          ...read.problems,
          ...(await takenBy(tx, register, read.values, shelf, entry)),
          ...missingFor(register, entry.state, read.values),
        ]
        if (problems.length > 0) return { ok: false as const, code: 'fields' as const, problems }
        const base = entry.pending?.kind === 'change' ? entry.pending.values : entry.values
        if (sameValues(base, read.values)) return refused('nothing_changed')
        const account = asked.actor.id
        const changes = changesOf(entry.values, read.values)
        if (stateOf(register, entry.state)?.second) {
          const pending: Pending = { kind: 'change', values: read.values, by: account }
          const after = await changed(tx, { ...entry, pending })
          await note(tx, after, { act: 'asked_change', account, changes })
          return { ok: true as const, waits: true, entry: after }
        }
        const after = await changed(tx, { ...entry, values: read.values, pending: null })
        await note(tx, after, { act: 'changed', account, changes })
        return { ok: true as const, waits: false, entry: after }
      }),

    move: ({ to, why, ...asked }) =>
      onEntry('moved', asked, async (tx, { register, entry, role }) => {
        const way = register.moves.find((move) => move.to === to && move.from.includes(entry.state))
        if (!way) return refused('not_now')
        if (!way.roles.includes(role)) return refused('not_yours')
        const said = why.trim().slice(0, LONGEST_WHY) || null
        if (way.reason && said === null) return refused('says_why')
        const empty = way.needs.filter((name) => entry.values[name] === undefined)
        if (empty.length > 0) return refused('needs', empty)
        const step = { account: asked.actor.id, said, from: entry.state, to }
        if (stateOf(register, to)?.second) {
          if (entry.pending) return refused('not_now')
          const pending: Pending = { kind: 'move', to, by: asked.actor.id, why: said }
          const after = await changed(tx, { ...entry, pending })
          await note(tx, after, { ...step, act: 'asked_move' })
          return { ok: true as const, waits: true, entry: after }
        }
        const after = await changed(tx, { ...entry, state: to, pending: null })
        await note(tx, after, { ...step, act: 'moved' })
        return { ok: true as const, waits: false, entry: after }
      }),

    approve: (asked) =>
      onEntry('approved', asked, async (tx, { register, entry, role }, shelf) => {
        const problem = bar(register, entry, { role, account: asked.actor.id })
        if (problem) return refused(problem)
        return approved(tx, register, entry, { account: asked.actor.id, shelf })
      }),

    sendBack: ({ why, ...asked }) =>
      onEntry('sent back', asked, async (tx, { register, entry, role }) => {
        if (!entry.pending) return refused('not_now')
        const may = entry.pending.by === asked.actor.id || approvers(register, reaches(entry)).includes(role)
        if (!may) return refused('not_yours')
        const said = why.trim().slice(0, LONGEST_WHY)
        if (said === '') return refused('says_why')
        const after = await changed(tx, { ...entry, pending: null })
        await note(tx, after, { act: 'sent_back', account: asked.actor.id, said })
        return { ok: true as const, entry: after }
      }),

    remove: ({ why, ...asked }) =>
      onEntry('removed', asked, async (tx, { register, entry, role }) => {
        if (!register.roles.bulk.includes(role)) return refused('not_yours')
        if (stateOf(register, entry.state)?.public) return refused('not_now')
        const said = why.trim().slice(0, LONGEST_WHY)
        if (said === '') return refused('says_why')
        await tx.registers.remove(entry.id)
        await note(tx, entry, { act: 'removed', account: asked.actor.id, said, from: entry.state })
        return { ok: true as const, entry: null }
      }),
  }
}

type Bulk = Pick<RegisterDesk, 'waitingFor' | 'approveAll' | 'tryImport' | 'import' | 'batches' | 'undo' | 'export'>

function bulkOf({ store, shelves, inTurn }: Inside, registerOf: RegisterOf): Bulk {
  const { read } = store
  const mayBulk = async (tx: Pick<Tx, 'accounts'>, register: Register, actor: StaffActor): Promise<boolean> => {
    const role = await roleOf(tx, actor)
    return role !== null && register.roles.bulk.includes(role)
  }

  return {
    async waitingFor(code, account) {
      const register = registerOf(code)
      const who = await read.accounts.byId(account)
      if (!register || !who || who.disabled) return { count: 0, seen: '' }
      const waiting = decidable(await shelves.open(register), register, { role: who.role, account })
      return { count: waiting.length, seen: seenOf(waiting) }
    },

    approveAll: ({ register: code, seen, actor }) =>
      inTurn(async () => {
        const register = registerOf(code)
        if (!register) return refused('not_found')
        const shelf = await shelves.open(register)
        const role = await roleOf(read, actor)
        if (!role) return refused('not_yours')
        const waiting = decidable(shelf, register, { role, account: actor.id })
        if (waiting.length === 0) return refused('not_now')
        if (seenOf(waiting) !== seen) return refused('changed_meanwhile')
        let count = 0
        for (let from = 0; from < waiting.length; from += PIECE) {
          const piece = waiting.slice(from, from + PIECE)
          const after = await store.transaction('register approved', async (tx) => {
            const done: Entry[] = []
            for (const entry of piece) {
              const result = await approved(tx, register, entry, { account: actor.id, shelf })
              if (result.ok) done.push(result.entry)
            }
            return done
          })
          shelf.put(after)
          count += after.length
          await setImmediate()
        }
        return { ok: true, approved: count }
      }),

    async tryImport({ register: code, rows }) {
      const register = registerOf(code)
      if (!register) return { fresh: 0, already: 0, waiting: 0, refused: [] }
      const { fresh, already, refused: problems } = await compare(read, register, rows, await shelves.open(register))
      return {
        fresh: fresh.length,
        already,
        waiting: fresh.filter(({ pending }) => pending).length,
        refused: problems.slice(0, TOLD),
      }
    },

    import: ({ register: code, file, rows, actor }) =>
      inTurn(async () => {
        const register = registerOf(code)
        if (!register) return refused('not_found')
        if (!(await mayBulk(read, register, actor))) return refused('not_yours')
        const shelf = await shelves.open(register)
        const { fresh, refused: problems } = await compare(read, register, rows, shelf)
        if (problems.length > 0) return { ok: false, code: 'refused', refused: problems.slice(0, TOLD) }
        if (fresh.length === 0) return { ok: true, batch: null, added: 0, waiting: 0 }
        if (shelf.size() + fresh.length > MOST_ENTRIES) return refused('full')
        const batch = await store.transaction('register import begun', (tx) =>
          tx.registers.beginBatch({ register: code, file: file.slice(0, 200), account: actor.id }),
        )
        const added: Entry[] = []
        for (let from = 0; from < fresh.length; from += PIECE) {
          const piece = fresh.slice(from, from + PIECE).map(({ values, state, pending }) => ({
            register: code,
            state,
            values,
            pending: pending === null ? null : ({ kind: 'move', to: pending, by: actor.id, why: null } as const),
            batch,
          }))
          added.push(...(await store.transaction('register import', (tx) => tx.registers.addAll(piece))))
          await setImmediate()
        }
        await store.transaction('register import finished', async (tx) => {
          await tx.registers.finishBatch(batch, added.length)
          await tx.audit.add({
            type: 'register_imported',
            account: actor.id,
            detail: `${register.title} ${added.length}`,
          })
        })
        shelf.put(added)
        const waiting = added.filter(({ pending }) => pending !== null).length
        return { ok: true, batch, added: added.length, waiting }
      }),

    batches: (code) => read.registers.batches(code),

    undo: ({ register: code, batch, actor }) =>
      inTurn(async () => {
        const register = registerOf(code)
        if (!register) return refused('not_found')
        const shelf = await shelves.open(register)
        const undone = await store.transaction('register import undone', async (tx) => {
          if (!(await mayBulk(tx, register, actor))) return refused('not_yours')
          const known = (await tx.registers.batches(code)).find(({ id }) => id === batch)
          if (!known) return refused('not_found')
          if (known.undoneAt !== null) return refused('not_now')
          if ((await tx.registers.workedOn(batch)) > 0) return refused('worked_on')
          const ids = await tx.registers.undoBatch(batch)
          await tx.audit.add({ type: 'register_undone', account: actor.id, detail: `${register.title} ${ids.length}` })
          return { ok: true as const, ids }
        })
        if (!undone.ok) return undone
        shelf.drop(undone.ids)
        return { ok: true, removed: undone.ids.length }
      }),

    async export({ register: code, filter, actor }) {
      const register = registerOf(code)
      if (!register) return refused('not_found')
      if (!(await mayBulk(read, register, actor))) return refused('not_yours')
      const entries = (await shelves.open(register)).list(filter)
      await store.transaction('register exported', (tx) =>
        tx.audit.add({ type: 'register_exported', account: actor.id, detail: `${register.title} ${entries.length}` }),
      )
      return {
        ok: true,
        headings: [...register.fields.map(({ label }) => label), STATE_HEADING],
        rows: entries.map(({ values, state }) => [
          ...register.fields.map(({ name, kind }) => {
            const value = values[name]
            if (value === undefined) return null
            return kind === 'money' ? Number(value) / 100 : value
          }),
          stateOf(register, state)?.label ?? state,
        ]),
      }
    },
  }
}

/** The heading under which a file tells the state of an entry. */
export const STATE_HEADING = '状态'

async function roleOf(tx: Pick<Tx, 'accounts'>, actor: StaffActor): Promise<Role | null> {
  const account = await tx.accounts.byId(actor.id)
  return account && !account.disabled ? account.role : null
}

async function find(tx: Tx, register: Register, { id, version, actor }: EntryAsked): Promise<Found | RegisterRefusal> {
  const role = await roleOf(tx, actor)
  if (!role || !register.roles.read.includes(role)) return refused('not_yours')
  const entry = await tx.registers.byId(id)
  if (entry?.register !== register.code) return refused('not_found')
  return entry.version === version ? { ok: true, register, entry, role } : refused('changed_meanwhile')
}

const changed = (tx: Tx, entry: Entry, checked = false): Promise<Entry> =>
  tx.registers.change({ ...entry, version: entry.version + 1 }, checked)

type Noted = Pick<RegisterEvent, 'act' | 'account'> & Partial<Pick<RegisterEvent, 'said' | 'from' | 'to' | 'changes'>>

const note = (
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

/** The state that an entry comes into, or is changed in, when a second person agrees. */
const reaches = ({ pending, state }: Entry): string => (pending?.kind === 'move' ? pending.to : state)

const approvers = (register: Register, state: string): readonly Role[] => stateOf(register, state)?.second ?? []

/** Why an account may not approve what waits; null: it may. */
function bar(
  register: Register,
  entry: Entry,
  { role, account }: { role: Role; account: string },
): 'not_now' | 'not_yours' | 'own' | null {
  if (!entry.pending) return 'not_now'
  if (!approvers(register, reaches(entry)).includes(role)) return 'not_yours'
  return entry.pending.by === account ? 'own' : null
}

const decidable = (shelf: OpenShelf, register: Register, who: { role: Role; account: string }): Entry[] =>
  [...shelf.all()].filter((entry) => bar(register, entry, who) === null)

const seenOf = (entries: readonly Entry[]): string =>
  createHash('sha256')
    .update(JSON.stringify(entries.map(({ id, version }) => [id, version])))
    .digest('base64url')
    .slice(0, 22)

async function approved(
  tx: Tx,
  register: Register,
  entry: Entry,
  { account, shelf }: { account: string; shelf: OpenShelf },
): Promise<{ ok: true; entry: Entry } | RegisterRefusal> {
  const { pending } = entry
  if (!pending) return refused('not_now')
  if (pending.kind === 'move') {
    const after = await changed(tx, { ...entry, state: pending.to, pending: null }, true)
    await note(tx, after, { act: 'approved', account, from: entry.state, to: pending.to })
    return { ok: true, entry: after }
  }
  if ((await takenBy(tx, register, pending.values, shelf, entry)).length > 0) return refused('taken')
  const after = await changed(tx, { ...entry, values: pending.values, pending: null }, true)
  await note(tx, after, { act: 'approved', account, changes: changesOf(entry.values, pending.values) })
  return { ok: true, entry: after }
}

/** Values that another entry has and only one may have, and complaints that do not exist. */
async function takenBy(
  tx: Tx,
  register: Register,
  values: Values,
  shelf: OpenShelf,
  own: Entry | null,
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  for (const { name, kind, unique } of register.fields) {
    const value = values[name]
    if (value === undefined) continue
    const holder = unique ? shelf.holder(name, value) : null
    if (holder !== null && holder !== own?.id) problems.push({ field: name, code: 'taken' })
    if (kind === 'complaint' && value !== own?.values[name] && !(await tx.complaints.byNumber(String(value))))
      problems.push({ field: name, code: 'unknown_complaint' })
  }
  return problems
}

/** Fields without which an entry could not have come into its state. */
function missingFor({ moves }: Register, state: string, values: Values): FieldProblem[] {
  const needs = new Set(moves.filter(({ to }: RegisterMove) => to === state).flatMap(({ needs }) => needs))
  return [...needs].filter((name) => values[name] === undefined).map((field) => ({ field, code: 'missing' }))
}

function changesOf(before: Values, after: Values): RegisterEvent['changes'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return Object.fromEntries(
    names
      .filter((name) => before[name] !== after[name])
      .map((name) => [name, { before: before[name] ?? null, after: after[name] ?? null }]),
  )
}

/** `pending`: the state that it is to come into by a second person. */
type Fresh = { values: Values; state: string; pending: string | null }

/** Rows that are new, and those that are refused beside what the register holds and beside one another. */
async function compare(
  read: Pick<Tx, 'complaints'>,
  register: Register,
  rows: readonly ReadRow[],
  shelf: OpenShelf,
): Promise<{ fresh: Fresh[]; already: number; refused: RowProblem[] }> {
  const uniques = register.fields.filter(({ unique }) => unique)
  const held = new Set(uniques.length > 0 ? [] : [...shelf.all()].map(({ values }) => canonical(values)))
  const inFile = new Map<string, number>()
  const found = { fresh: [] as Fresh[], already: 0, refused: [] as RowProblem[] }
  for (const [at, { row, values, state }] of rows.entries()) {
    if (at % PIECE === 0) await setImmediate()
    const problems: RowProblem[] = []
    let same = false
    for (const { name } of uniques) {
      const value = values[name]
      if (value === undefined) continue
      const holder = shelf.holder(name, value)
      const entry = holder === null ? null : shelf.get(holder)
      if (entry && sameValues(entry.values, values)) same = true
      else if (entry) problems.push({ row, field: name, value: String(value), code: 'other_content' })
      const key = `${name} ${foldName(String(value))}`
      if (inFile.has(key)) problems.push({ row, field: name, value: String(value), code: 'taken' })
      inFile.set(key, row)
    }
    for (const { name, kind } of register.fields) {
      const value = values[name]
      if (kind === 'complaint' && value !== undefined && !(await read.complaints.byNumber(String(value))))
        problems.push({ row, field: name, value: String(value), code: 'unknown_complaint' })
    }
    for (const { field, code } of missingFor(register, state ?? firstState(register), values))
      problems.push({ row, field, value: '', code })
    if (uniques.length === 0 && held.has(canonical(values))) same = true
    if (uniques.length === 0) held.add(canonical(values))
    if (problems.length > 0) found.refused.push(...problems)
    else if (same) found.already += 1
    else found.fresh.push({ values, ...standing(register, state) })
  }
  return found
}

/** A state that takes a second person is asked for; any other one is taken over. */
function standing(register: Register, state: string | null): Pick<Fresh, 'state' | 'pending'> {
  const first = firstState(register)
  if (state === null || state === first) return { state: first, pending: null }
  return stateOf(register, state)?.second ? { state: first, pending: state } : { state, pending: null }
}
