import type { Role } from '../casework/account-types.ts'
import type { StaffActor } from '../casework/types.ts'
import type { Day } from '../law/types.ts'
import type { Register, RegisterField } from './shape.ts'

/** A value as it is kept: words, a number, 分 of money, a day as text. What is empty is not there. */
export type Value = string | number
export type Values = Readonly<Record<string, Value>>

/** What waits for a second person: another state, or other values in a state that takes one. */
export type Pending =
  | { kind: 'move'; to: string; by: string; why: string | null }
  | { kind: 'change'; values: Values; by: string }

/** One entry of a register. */
export type Entry = {
  id: string
  register: string
  state: string
  /** Rises with every change. */
  version: number
  values: Values
  pending: Pending | null
  /** The import that brought it; null: a person wrote it. */
  batch: string | null
  addedAt: string
  changedAt: string
  /** When a second person agreed last; null: nobody had to yet. */
  checkedAt: string | null
}

export const REGISTER_ACTS = [
  'added',
  'changed',
  'asked_change',
  'asked_move',
  'moved',
  'approved',
  'sent_back',
  'removed',
  'adopted',
] as const
export type RegisterAct = (typeof REGISTER_ACTS)[number]

/** `changes`: of values, by field. `account`: null: the house itself. */
export type RegisterEvent = {
  id: number
  entry: string
  at: string
  act: RegisterAct
  account: string | null
  said: string | null
  from: string | null
  to: string | null
  changes: Readonly<Record<string, { before: Value | null; after: Value | null }>>
}

/** A file that was imported. Undone: its entries are gone. */
export type RegisterBatch = {
  id: string
  register: string
  file: string
  account: string
  added: number
  at: string
  undoneAt: string | null
}

/** Why a value was not taken. */
export type ValueProblem =
  | 'missing'
  | 'too_long'
  | 'formula'
  | 'bad_day'
  | 'bad_number'
  | 'too_small'
  | 'too_large'
  | 'bad_amount'
  | 'unknown_choice'
  | 'unknown_district'
  | 'bad_telephone'
  | 'bad_hours'
  | 'unknown_complaint'
  | 'taken'
  | 'unknown_state'

export type FieldProblem = { field: string; code: ValueProblem }

export type RegisterRefusal = {
  ok: false
  code:
    | 'not_yours'
    /** Who asked for it does not approve it. */
    | 'own'
    | 'not_found'
    | 'not_now'
    | 'changed_meanwhile'
    | 'nothing_changed'
    | 'says_why'
    /** A move needs fields that are empty: `fields`. */
    | 'needs'
    /** A value that only one entry may have is taken meanwhile. */
    | 'taken'
    | 'full'
    /** Entries of an import were worked on since. */
    | 'worked_on'
  fields?: readonly string[]
}
export type FieldRefusal = { ok: false; code: 'fields'; problems: readonly FieldProblem[] }

/** `version`: that of the page on which somebody acted. */
export type EntryAsked = { register: string; id: string; version: number; actor: StaffActor }
type Done = Promise<{ ok: true } | RegisterRefusal>

/** What a list shows: of a state, with values of choice fields, that wait for a second person, with words. */
export type EntryFilter = {
  state?: string | undefined
  where?: Readonly<Record<string, string>>
  waiting?: boolean
  words?: string
}

/** A row of a file that was read: the values of an entry and the state that it names. */
export type ReadRow = { row: number; values: Values; state: string | null }
export type RowProblem = { row: number; field: string; value: string; code: ValueProblem | 'other_content' }

/** What an import would do: rows that would be added, that are there with the same content, and that are refused. */
export type ImportTried = { fresh: number; already: number; waiting: number; refused: readonly RowProblem[] }

/** The registers of the council. Rights are checked here. */
export type RegisterDesk = {
  /** Those that a role may read, in their order. */
  registers(role: Role): readonly Register[]
  register(code: string, role: Role): Register | null
  /** How many entries stand in each state. */
  counts(register: string): Promise<Readonly<Record<string, number>>>
  /** Entries that wait for a second person and on which this account may decide. */
  waiting(account: string): Promise<number>
  list(
    register: string,
    filter: EntryFilter,
    page: { limit: number; offset: number },
  ): Promise<{ total: number; entries: readonly Entry[] }>
  open(register: string, id: string): Promise<{ entry: Entry; history: readonly RegisterEvent[] } | null>
  add(request: {
    register: string
    typed: Readonly<Record<string, string>>
    actor: StaffActor
  }): Promise<{ ok: true; id: string } | RegisterRefusal | FieldRefusal>
  /** In a state that takes a second person the change waits for one. */
  change(
    request: EntryAsked & { typed: Readonly<Record<string, string>> },
  ): Promise<{ ok: true; waits: boolean } | RegisterRefusal | FieldRefusal>
  /** Into a state that takes a second person the move waits for one. */
  move(request: EntryAsked & { to: string; why: string }): Promise<{ ok: true; waits: boolean } | RegisterRefusal>
  approve(request: EntryAsked): Done
  /** `asked`: the ids and versions that the person saw. Those that changed since stay. */
  approveAll(request: {
    register: string
    seen: string
    actor: StaffActor
  }): Promise<{ ok: true; approved: number } | RegisterRefusal>
  /** A text that names what waits for this account's approval now. */
  waitingFor(register: string, account: string): Promise<{ count: number; seen: string }>
  sendBack(request: EntryAsked & { why: string }): Done
  /** Deletes an entry with the values in its history. */
  remove(request: EntryAsked & { why: string }): Done
  tryImport(request: { register: string; rows: readonly ReadRow[] }): Promise<ImportTried>
  /** Adds the rows, all or none; refused rows are told. */
  import(request: {
    register: string
    file: string
    rows: readonly ReadRow[]
    actor: StaffActor
  }): Promise<
    | { ok: true; batch: string | null; added: number; waiting: number }
    | RegisterRefusal
    | { ok: false; code: 'refused'; refused: readonly RowProblem[] }
  >
  batches(register: string): Promise<readonly RegisterBatch[]>
  undo(request: {
    register: string
    batch: string
    actor: StaffActor
  }): Promise<{ ok: true; removed: number } | RegisterRefusal>
  /** Notes that a register was saved as a file, and returns its rows as people read them. */
  export(request: {
    register: string
    filter: EntryFilter
    actor: StaffActor
  }): Promise<
    { ok: true; headings: readonly string[]; rows: readonly (readonly (string | number | null)[])[] } | RegisterRefusal
  >
}

/** What anybody may be told of registers: values of public fields in public states only. */
export type PublicRegisters = {
  /**
   * A business by the whole name that it is listed under. `similar`: no entry has this name, but one has a spelling of
   * it.
   */
  pledge(name: string): Promise<
    /** `page`: where it is read by anybody, without a leading slash. */
    | { kind: 'listed'; name: string; since: Day | null; promises: string | null; page: string }
    | { kind: 'similar'; name: string }
    | { kind: 'none' }
    /** No register answers this. */
    | { kind: 'unknown' }
  >
  /** Stations of a district, and the districts that have some. */
  stations(district: string | null): Promise<{
    stations: readonly { name: string; address: string | null; telephone: string | null; hours: string | null }[]
    districts: readonly string[]
    page: string
  } | null>
}

/** A register as anybody may read it. `past`: entries that stand in the list of what is over. */
export type PublicRegister = {
  code: string
  title: string
  about: string
  unit: string
  count: number
  past: number
  /** Day on which an entry was checked last; null: there is none. */
  checkedOn: Day | null
}

/** An entry as anybody may read it. `columns`: of a list, in the order of its columns; null: empty. */
export type PublicEntry = {
  id: string
  name: string
  state: string
  isPast: boolean
  columns: readonly (string | null)[]
  facts: readonly { label: string; value: string }[]
  /** Day on which a second person checked it. */
  checkedOn: Day
}

export type PublicFilter = { words?: string; district?: string; past?: boolean }

/** The pages of registers that everybody may read: registers that have public fields and states, and nothing else of them. */
export type PublicRegisterPages = {
  registers(): Promise<readonly PublicRegister[]>
  /** `columns`: labels, without that of the name. `districts`: those that have entries. Null: nothing of it is public. */
  list(
    code: string,
    filter: PublicFilter,
    page: { limit: number; offset: number },
  ): Promise<{
    register: PublicRegister
    nameLabel: string
    columns: readonly string[]
    districts: readonly string[]
    total: number
    entries: readonly PublicEntry[]
  } | null>
  /** Null: there is none, or it is not public now. */
  entry(code: string, id: string): Promise<{ register: PublicRegister; entry: PublicEntry } | null>
}

/** Whether a field holds one of a few values, by which a list is narrowed. */
export const narrows = ({ kind }: RegisterField): boolean => kind === 'choice' || kind === 'district'
