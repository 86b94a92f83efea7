import type { Figure, TableName } from './behind.ts'
import type { DeskFigure, WorkFigure } from './work.ts'

/** What a figure counts of the ledger: a head figure; by its place, a row of a table, a rise of a month, a group of like facts. */
export type Counted = (
  | { figure: Figure }
  | { work: WorkFigure }
  | { table: TableName; row: number }
  /** Those that ended in the period, whenever they were accepted. */
  | { ended: true }
  | { month: string; rise: number }
  | { cluster: number }
  | { spot: 'most' | 'grown'; place: number }
) & {
  /** The same of the same days a year before, or of the period right before. */
  year?: 'before' | 'previous'
}

/** What a figure counts at the desk. `channel`: only talks there, by its place among the channels of the figures. */
export type DeskCounted = { desk: DeskFigure; channel?: number }
