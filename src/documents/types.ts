import type { InstrumentPaper } from '../casework/instrument-types.ts'

/** What the printing thread is given. */
export type PrintJob =
  | { kind: 'sheet'; sheet: Sheet }
  | { kind: 'pdf' | 'docx'; paper: InstrumentPaper }
  /** A Word file of the council: filled in, or the names of its blanks as JSON. */
  | { kind: 'own'; template: Uint8Array; values: Record<string, string> }
  | { kind: 'fields'; template: Uint8Array }

/** The content of a document, ready to print: pure data, in the order of the paper. */
export type Sheet = {
  title: string
  /** Under the title, smaller. */
  subtitle: string
  sections: Section[]
  /** At the foot of every page, left. */
  footer: string
  /** At the foot of every page, right: `{page}` and `{pages}` are filled in. */
  pageLabel: string
  /** Printed at the end when the font lacks characters; `{count}` is filled in. */
  missingNote: string
  /** ISO instant, for the file's metadata. */
  madeAt: string
}

export type Section = {
  heading: string
  note?: string
  rows?: { label: string; value: string }[]
  entries?: { head: string; lines: { text: string; small?: boolean }[] }[]
}
