import { z } from 'zod'
import { STATES } from '../complaint/procedure/transitions.ts'
import type { ComplaintState } from '../complaint/types.ts'
import type { StaffActor } from './types.ts'
import type { Bar } from './unit-types.ts'

const text = z.string().min(1)
const name = z.string().regex(/^[a-z][a-z_]*$/)

const basisSchema = z.strictObject({
  statute: text,
  article: text,
  paragraph: text.optional(),
  item: text.optional(),
})

const blockSchema = z.union([
  /** To whom it is written. */
  z.strictObject({ address: text }),
  z.strictObject({ heading: text }),
  /** A sentence or several, with the articles they rest on. Left out when it is one optional field that is empty. */
  z.strictObject({ says: text, basis: z.array(basisSchema).min(1).optional() }),
  /** A field with one thing a line, numbered. */
  z.strictObject({ list: text }),
  /** Names of fields: a table of labels and values. */
  z.strictObject({ rows: z.array(name).min(1) }),
])

const fieldSchema = z.strictObject({
  name,
  label: text,
  /** Staff type it; otherwise it comes from the complaint, and staff type it only where the complaint has none. */
  typed: z.boolean().default(false),
  /** A time to come: a day in it that is past, or that no calendar has, is refused. */
  coming: z.boolean().default(false),
  optional: z.boolean().default(false),
  long: z.boolean().default(false),
  /** A telephone of the person. Each showing of it is recorded. */
  telephone: z.boolean().default(false),
})

const instrumentSchema = z.strictObject({
  code: name,
  title: text,
  mark: text,
  to: z.enum(['complainant', 'both', 'office', 'file']),
  states: z.array(z.enum(STATES)),
  /** The states that the paper tells of; in another one staff are asked. Absent: any. */
  fits: z.array(z.enum(STATES)).min(1).optional(),
  /** Fields without which it says nothing: with one of them empty it gets no number. */
  needs: z.array(name).default([]),
  blocks: z.array(blockSchema).min(1),
  sign: z.enum(['council', 'both', 'handler', 'complainant']),
})

const rulesSchema = z.strictObject({
  schema: z.literal('instruments/1'),
  /** The number of an instrument: `{mark}`, `{year}` and `{count}` are filled in. */
  number: text,
  fields: z.array(fieldSchema).min(1),
  instruments: z.array(instrumentSchema).min(1),
})

/** knowledge/rules/instruments.yaml: the official papers of a complaint (文书). */
export type InstrumentRules = z.infer<typeof rulesSchema>
export type InstrumentTemplate = InstrumentRules['instruments'][number]
export type InstrumentField = InstrumentRules['fields'][number]

/** Checks the parsed file; throws an error that names the wrong place, also for a blank without a field. */
export function readInstrumentRules(document: unknown): InstrumentRules {
  const rules = rulesSchema.parse(document)
  const known = new Set(rules.fields.map((field) => field.name))
  for (const { code, blocks, needs } of rules.instruments) {
    const unknown = [...needs, ...blocks.flatMap(blanksOf)].find((blank) => !known.has(blank))
    if (unknown !== undefined) throw new Error(`instruments.yaml, ${code}: there is no field ${unknown}`)
  }
  return rules
}

/** The names of the fields that a block of an instrument has blanks for. */
export function blanksOf(block: InstrumentTemplate['blocks'][number]): string[] {
  if ('rows' in block) return block.rows
  const words = 'says' in block ? block.says : 'list' in block ? block.list : 'address' in block ? block.address : ''
  return [...words.matchAll(/\{([a-z_]+)\}/g)].map(([, blank]) => blank ?? '')
}

/** An instrument as it stands on paper, filled in. A blank that nobody filled is 〔its label〕. */
export type InstrumentPaper = {
  council: string
  title: string
  number: string
  blocks: InstrumentBlock[]
  /** Lines at the right foot, or places to sign. */
  signatures: string[]
  /** At the foot of each page; `{page}` and `{pages}` are filled in. */
  pageLabel: string
  /** Printed at the end when the font lacks characters; `{count}` is filled in. */
  missingNote: string
  /** ISO instant. */
  madeAt: string
  /** Made with a Word file of the council: its id and version, and what stands in its blanks, by label. */
  own?: { template: string; version: number; values: Record<string, string> }
}

export type InstrumentBlock =
  | { kind: 'address' | 'heading' | 'paragraph' | 'item'; text: string }
  | { kind: 'rows'; rows: { label: string; value: string }[] }

/** A gap on paper; the year in a number (〔2026〕) is none. */
export const GAP = /〔[^〔〕]*\p{Script=Han}[^〔〕]*〕/gu

export const gapsIn = ({ blocks }: Pick<InstrumentPaper, 'blocks'>): number =>
  JSON.stringify(blocks).match(GAP)?.length ?? 0

/** What speaks against giving a paper its number. `lacks`: it says nothing without them, so it gets none. */
export type PaperDoubts = {
  /** Labels of the needed fields that are empty. */
  lacks: string[]
  /** Labels of the other blanks that nobody filled. */
  empty: string[]
  /** The paper does not tell of the state that the complaint is in. */
  unfit: boolean
}

/** Looks whether a paper with these values fits a complaint in this state. */
export function doubtsAbout(
  template: Pick<InstrumentTemplate, 'blocks' | 'fits' | 'needs'>,
  values: Readonly<Record<string, string>>,
  state: ComplaintState,
  { fields }: Pick<InstrumentRules, 'fields'>,
): PaperDoubts {
  const blanks = new Set(template.blocks.flatMap(blanksOf))
  const empty = fields.filter(
    ({ name, optional }) => blanks.has(name) && !optional && name !== NUMBERED && !values[name]?.trim(),
  )
  const isNeeded = ({ name }: InstrumentField) => template.needs.includes(name)
  const label = (field: InstrumentField) => field.label
  return {
    lacks: empty.filter(isNeeded).map(label),
    empty: empty.filter((field) => !isNeeded(field)).map(label),
    unfit: template.fits !== undefined && !template.fits.includes(state),
  }
}

/** The blank for the number itself, which comes with it. */
const NUMBERED = 'paper_number'

/** Whether a telephone of the person stands on the paper. Of a kind that the rules no longer have: assumed. */
export function printsTelephone(
  { fields }: InstrumentRules,
  template: InstrumentTemplate | undefined,
  { blocks }: Pick<InstrumentPaper, 'blocks'>,
): boolean {
  if (!template) return true
  const blanks = template.blocks.flatMap(blanksOf)
  const words = JSON.stringify(blocks)
  return fields.some(
    ({ name, label, telephone }) => telephone && blanks.includes(name) && !words.includes(`〔${label}〕`),
  )
}

/** An instrument that was made: it has its number and stays as it is. */
export type Instrument = {
  id: string
  code: string
  number: string
  madeAt: string
  madeBy: string
  sentAt: string | null
}

export type Instruments = {
  readonly rules: InstrumentRules
  /** An id for the page on which one is written: the same one makes one. */
  newKey(): string
  /** Of a complaint, newest first. */
  of(complaint: string): Promise<Instrument[]>
  /** Null: unknown, of another complaint, or erased. */
  byId(complaint: string, id: string): Promise<{ instrument: Instrument; paper: InstrumentPaper } | null>
  /** Numbers it and keeps it with the complaint. `paper` is called once with the number. */
  make(request: {
    complaint: string
    actor: StaffActor
    key: string
    code: string
    paper: (number: string) => InstrumentPaper
  }): Promise<{ ok: true; id: string; repeated: boolean } | { ok: false; code: 'not_found' | Bar }>
  /** Sends it to the person as a file of staff that lies in the complaint already, once. */
  send(request: {
    complaint: string
    id: string
    actor: StaffActor
    evidence: string
  }): Promise<
    | { ok: true; repeated: boolean }
    | { ok: false; code: 'not_found' | 'not_for_person' | 'unreachable' | 'empty' | Bar }
  >
}
