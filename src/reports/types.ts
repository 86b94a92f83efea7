import type { Day } from '../law/types.ts'
import type { Column } from './rules.ts'

/** What a complaint says in words. Empty text and null mean that nothing was written. */
export type RowNames = {
  item: string | null
  respondent: string | null
  district: string | null
  unit: string | null
  tags: readonly string[]
}

/** One complaint as the statistics see it, imported or the product's own. Days are those of the council's time zone. */
export type LedgerRow = {
  /** Of an imported complaint, by which its number is asked for; null: the product's own. */
  id: number | null
  /** Of the product's own complaints; of imported ones only where it was asked for and is not erased. */
  number: string | null
  /** Imported, or a complaint of the product. */
  from: 'ledger' | 'desk'
  registeredOn: Day
  /** A label of `channels` in knowledge/rules/report.yaml. */
  channel: string
  /** Codes of knowledge/registries/categories.yaml and of `natures` in knowledge/rules/report.yaml. */
  category: string
  nature: string
  acceptedOn: Day | null
  declinedOn: Day | null
  closedOn: Day | null
  /** 分. The doubled compensation is part of what was recovered. */
  recoveredCents: number
  doubledCents: number
  /** What is in dispute, 分. */
  amountCents: number | null
  resolved: boolean
  onTheSpot: boolean
  names: RowNames
}

/** Both days included. */
export type Period = { from: Day; to: Day }

/** Numbers with decimals are strings with two of them, so that no rounding is lost. Null: nothing to divide by. */
export type Totals = {
  registered: number
  accepted: number
  accepted_before: number
  accepted_growth: string | null
  /** Accepted in the period right before. */
  accepted_previous: number
  previous_growth: string | null
  declined: number
  closed: number
  closed_rate: string | null
  resolved: number
  resolved_rate: string | null
  carried_over: number
  carried_over_closed: number
  /** 元. */
  recovered: string
  doubled: { count: number; amount: string }
  visits: number
  on_the_spot: number
  on_the_spot_rate: string | null
}

/** `share`: percent of all accepted in the period. `change`: percentage points between the two rounded shares. */
export type ComparedRow = {
  name: string
  count: number
  share: string | null
  before: number
  before_share: string | null
  change: string | null
}
export type ItemRow = { name: string; kind: string; count: number; before: number; growth: string | null }
export type SharedRow = { name: string; count: number; share: string | null }
export type CountedRow = { name: string; count: number }

export type Tables = {
  nature: ComparedRow[]
  goods: ComparedRow[]
  services: ComparedRow[]
  kinds: ComparedRow[]
  items: ItemRow[]
  channels: SharedRow[]
  districts: SharedRow[]
  units: SharedRow[]
  respondents: SharedRow[]
  tags: CountedRow[]
}

/** The figures of a period, as `report --format json` prints them. Keys are an interface: they are never renamed. */
export type Report = { period: Period; before: Period; previous: Period; totals: Totals; tables: Tables }

/** A complaint of an imported ledger. */
export type LedgerEntry = Omit<
  LedgerRow,
  'id' | 'from' | 'number' | 'registeredOn' | 'recoveredCents' | 'doubledCents' | 'resolved' | 'onTheSpot'
> & {
  /** The council's own number. */
  number: string
  registeredOn: Day
  amountCents: number | null
  recoveredCents: number | null
  doubledCents: number | null
  /** A label of `results` in knowledge/rules/report.yaml. */
  result: string | null
  /** Null: nothing was written. */
  resolved: boolean | null
  onTheSpot: boolean | null
}

/** Why a row is not imported. The codes are an interface: they are never renamed. */
export type RefusalCode =
  | 'missing'
  | 'bad_day'
  | 'bad_amount'
  | 'negative_amount'
  | 'unknown_category'
  | 'unknown_nature'
  | 'unknown_channel'
  | 'unknown_result'
  | 'duplicate_number'
  | 'other_content'
  | 'days_out_of_order'
  | 'both_accepted_and_declined'
  | 'doubled_above_recovered'

/** `row` as a spreadsheet counts it; `value` as the cell has it. */
export type Refusal = { row: number; column: Column; value: string; code: RefusalCode }
