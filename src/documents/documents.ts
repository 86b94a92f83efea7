import { type Clock, dayOf, timeOf } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import type { InstrumentPaper } from '../casework/instrument-types.ts'
import type { ComplaintView, EvidenceView } from '../casework/types.ts'
import { onPaper } from '../complaint/form/fields.ts'
import type { ComplaintProcedure } from '../complaint/procedure/procedure.ts'
import type { Config } from '../config.ts'
import { fileSize, kindOfFile } from './format.ts'
import type { Printer } from './printer.ts'
import type { Section, Sheet } from './types.ts'

export type DocumentOptions = {
  print: Printer
  texts: Texts
  procedure: Pick<ComplaintProcedure, 'stateLabel'>
  council: Config['council']
  clock: Clock
  timeZone: string
}

/** Papers of a complaint, as PDF on A4. */
export type Documents = {
  /** The complaint for its complainant: what was filed, its history, the exhibit list. */
  complaint(complaint: ComplaintView): Promise<Uint8Array<ArrayBuffer>>
  /** The exhibit list (证据清单) alone. */
  exhibits(complaint: ComplaintView): Promise<Uint8Array<ArrayBuffer>>
  /** An official paper (文书), as it was made. */
  instrument(paper: InstrumentPaper, kind: 'pdf' | 'docx'): Promise<Uint8Array<ArrayBuffer>>
  /** A Word file of the council with its blanks filled in. Rejects when it is no Word file. */
  own(template: Uint8Array, values: Record<string, string>): Promise<Uint8Array<ArrayBuffer>>
  /** The names of its blanks. Rejects when it is no Word file. */
  fieldsOf(template: Uint8Array): Promise<string[]>
}

export function createDocuments(options: DocumentOptions): Documents {
  return {
    complaint: (complaint) => options.print({ kind: 'sheet', sheet: complaintSheet(complaint, options) }),
    exhibits: (complaint) => options.print({ kind: 'sheet', sheet: exhibitSheet(complaint, options) }),
    instrument: (paper, kind) => options.print({ kind, paper }),
    own: (template, values) => options.print({ kind: 'own', template, values }),
    fieldsOf: async (template) =>
      JSON.parse(new TextDecoder().decode(await options.print({ kind: 'fields', template }))) as string[],
  }
}

type SheetOptions = Omit<DocumentOptions, 'print'>

/** The content of the complainant's own paper. */
export function complaintSheet(complaint: ComplaintView, options: SheetOptions): Sheet {
  const { texts, procedure } = options
  const { number, state, filedAt, fields } = complaint
  return {
    ...frame(complaint, 'document-complaint', options),
    sections: [
      {
        heading: texts('document-standing'),
        rows: [
          { label: texts('form-row-number'), value: number },
          { label: texts('document-filed-at'), value: momentOf(filedAt, options) },
          { label: texts('form-row-state'), value: procedure.stateLabel(state, 'complainant') },
        ],
      },
      {
        heading: texts('document-fields'),
        rows: fields.map((field) => ({ label: field.label, value: onPaper(field) })),
      },
      {
        heading: texts('document-history'),
        entries: complaint.history.map(({ at, words }) => ({
          head: momentOf(at, options),
          lines: [{ text: words }],
        })),
      },
      exhibitSection(complaint, options),
    ],
  }
}

/** The exhibit list as a paper of its own. */
export function exhibitSheet(complaint: ComplaintView, options: SheetOptions): Sheet {
  return { ...frame(complaint, 'document-exhibits', options), sections: [exhibitSection(complaint, options)] }
}

function frame({ number }: ComplaintView, title: string, options: SheetOptions): Omit<Sheet, 'sections'> {
  const { texts, council, clock } = options
  const madeAt = clock().toISOString()
  const contact = [
    council.name,
    council.phone && texts('web-contact-phone', { phone: council.phone }),
    council.address && texts('web-contact-address', { address: council.address }),
    council.hours && texts('web-contact-hours', { hours: council.hours }),
  ]
  return {
    title: texts(title, { number }),
    subtitle: texts('document-made', { council: council.name, at: momentOf(madeAt, options) }),
    footer: contact.filter(Boolean).join('　'),
    pageLabel: texts('document-page', { page: '{page}', pages: '{pages}' }),
    missingNote: texts('document-missing', { count: '{count}' }),
    madeAt,
  }
}

function exhibitSection({ evidence }: ComplaintView, options: SheetOptions): Section {
  const { texts } = options
  const heading = texts('document-exhibit-list', { count: evidence.length })
  if (evidence.length === 0) return { heading, note: texts('document-exhibits-none') }
  return {
    heading,
    note: texts('document-exhibits-note'),
    entries: evidence.map((file, index) => ({
      head: texts('document-exhibit', { number: file.exhibit ?? index + 1, name: file.name }),
      lines: [{ text: aboutFile(file, options), small: true }, ...(hashLine(file, options) ?? [])],
    })),
  }
}

/** Kind, size, time and source of a file; for a missing file, the reason. */
function aboutFile(file: EvidenceView, options: SheetOptions): string {
  const { texts } = options
  const parts = [
    file.mediaType && texts(`document-kind-${kindOfFile(file.mediaType)}`),
    file.bytes !== null && fileSize(file.bytes),
    texts('document-received', {
      at: momentOf(file.addedAt, options),
      channel: texts(`document-from-${file.channel}`),
    }),
    file.state !== 'stored' && texts(`document-file-${file.state}`, { reason: file.refusal ?? '' }),
  ]
  return parts.filter(Boolean).join(' · ')
}

function hashLine({ sha256 }: EvidenceView, { texts }: SheetOptions) {
  return sha256 === null ? null : [{ text: texts('document-hash', { hash: sha256 }), small: true }]
}

function momentOf(iso: string, { timeZone }: Pick<SheetOptions, 'timeZone'>): string {
  const instant = new Date(iso)
  return `${dayOf(instant, timeZone)} ${timeOf(instant, timeZone)}`
}
