import type { Counted, DeskCounted } from '../counted.ts'

/** How a column reads: words, a number of things, percent, percentage points with an arrow, 万元. */
export type ColumnKind = 'text' | 'count' | 'percent' | 'points'

/** Numbers with decimals are strings, as in the figures. Null: there is nothing to compare with. */
export type DocumentCell = string | number | null
export type DocumentTable = {
  id: string
  caption: string
  columns: readonly { label: string; kind: ColumnKind }[]
  rows: readonly (readonly DocumentCell[])[]
  /** What the shares are shares of. */
  note: string | null
  /** What the value of each row counts, for a page that leads to it. Null: nothing that could be listed. */
  counts?: readonly (Counted | DeskCounted | null)[]
}

/**
 * `pie`: parts of a whole, in percent; `bars`: counts, the first at the top; `stacked`: the same, of parts; `columns`:
 * counts from left to right.
 */
export type Chart = {
  id: string
  title: string
  kind: 'pie' | 'bars' | 'stacked' | 'columns'
  /** `beside`: the values of the further series, as many as there are. */
  points: readonly { name: string; value: number; beside?: readonly number[]; tone?: Series['tone'] }[]
  /** What the values of a point are, in their order. Without it there is one value, and no legend. */
  series?: readonly Series[]
  /** Drawn for half of a page: its words stay as large. */
  isNarrow?: boolean
}
export type Series = { name: string; tone: 'now' | 'before' | 'late' | 'soon' }

export type Block =
  /** `counts`: what the figures in it count, where no table has them. */
  | { kind: 'paragraph'; text: string; counts?: DeskCounted }
  | { kind: 'heading'; text: string }
  | { kind: 'table'; table: DocumentTable }
  | { kind: 'chart'; chart: Chart }

/** A report as it is laid out, before it takes one form. */
export type ReportDocument = {
  council: string
  title: string
  /** The title without the council, in the lines of a cover. */
  name: readonly string[]
  period: string
  made: string
  sections: readonly { heading: string; blocks: readonly Block[] }[]
}

/** A cell as people read it. Nothing to compare with is a dash, never an infinite growth. */
export function printCell(cell: DocumentCell, kind: ColumnKind): string {
  if (cell === null) return '—'
  if (kind !== 'points') return String(cell)
  const text = String(cell)
  if (/^-?0\.00$/.test(text)) return '0.00'
  return text.startsWith('-') ? `↓${text.slice(1)}` : `↑${text}`
}
