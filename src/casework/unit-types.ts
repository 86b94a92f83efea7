import type { Actor, Owner } from '../complaint/types.ts'

/** What a unit is of: the city, a district, a station. */
export const UNIT_KINDS = ['city', 'district', 'station'] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

/** What an account may do with the complaints of other units: read and act on them, read them, or not even see them. */
export const OTHERS_RULES = ['act', 'read', 'none'] as const
export type OthersRule = (typeof OTHERS_RULES)[number]

/** A unit of the council. A closed one counts as none: its accounts and complaints are those of no unit. */
export type Unit = {
  id: string
  kind: UnitKind
  name: string
  /** Codes of the regions whose new complaints it gets. */
  regions: string[]
  closed: boolean
}

/** Complaints of `units` are hidden, except those that the account `but` handles; or all are, without exception. */
export type Hidden = { units: readonly string[]; but: string } | 'all'

/**
 * Why an account may not act on a complaint. `recused`: it stays out, because it knows a party; `other_unit`: the
 * complaint belongs to another unit.
 */
export type Bar = 'recused' | 'other_unit'

export type UnitRefusal =
  | { ok: false; code: 'not_admin' | 'not_found' | 'name_missing' | 'name_taken' | 'no_colleague' | 'not_yours' | Bar }
  /** A region belongs to one unit. */
  | { ok: false; code: 'region_taken'; region: string; unit: string }

/** Units, who belongs to them, and what they may do with each other's complaints. Rights are checked here. */
export type Units = {
  /** The open ones in the order they were made, then the closed ones. `people`: the accounts that may be used. */
  list(): Promise<(Unit & { people: Owner[] })[]>
  /** Accounts that may be used, with the open unit of each. */
  people(): Promise<(Owner & { unit: string | null })[]>
  rule(): Promise<OthersRule>
  /** Makes a unit (`id` null) or changes one. Open complaints of its regions that belong to no unit become its own. */
  save(request: {
    id: string | null
    kind: UnitKind
    name: string
    regions: readonly string[]
    by: string
  }): Promise<{ ok: true } | UnitRefusal>
  /** A closed unit gives its regions up; reopened, its accounts and complaints are its own again. */
  close(request: { id: string; closed: boolean; by: string }): Promise<{ ok: true } | UnitRefusal>
  /** Puts accounts into units; null: into none. Those that are there already are left alone. */
  place(request: {
    accounts: readonly { account: string; unit: string | null }[]
    by: string
  }): Promise<{ ok: true } | UnitRefusal>
  setRule(request: { rule: OthersRule; by: string }): Promise<{ ok: true } | UnitRefusal>
  /** A lead or an admin hands a complaint to a unit, or to none; who handles it is chosen there anew. */
  move(request: {
    complaint: string
    unit: string | null
    actor: Extract<Actor, { kind: 'staff' }>
  }): Promise<{ ok: true } | UnitRefusal>
}
