import { type Clock, dayOf } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import type {
  InstrumentBlock,
  InstrumentPaper,
  InstrumentRules,
  InstrumentTemplate,
} from '../casework/instrument-types.ts'
import type { ComplaintView } from '../casework/types.ts'
import { onPaper } from '../complaint/form/fields.ts'
import { isDay } from '../complaint/procedure/number.ts'
import type { ComplaintProcedure } from '../complaint/procedure/procedure.ts'
import type { Config } from '../config.ts'

export type InstrumentFilling = {
  rules: InstrumentRules
  texts: Texts
  procedure: Pick<ComplaintProcedure, 'reasonLabel' | 'reasonTold'>
  council: Config['council']
  clock: Clock
  timeZone: string
}

/** The official papers of a council. */
export type InstrumentWriting = {
  /** What the complaint itself fills in, by field. */
  values(complaint: ComplaintView): Values
  /** Labels of the fields whose day no calendar has, or is past where it must come. */
  wrongDays(values: Values): string[]
  /** The paper with these values; blanks without one are 〔label〕. */
  fill(template: InstrumentTemplate, values: Values, number: string): InstrumentPaper
}

export const instrumentWriting = (options: InstrumentFilling): InstrumentWriting => ({
  values: (complaint) => instrumentValues(complaint, options),
  wrongDays: (values) => {
    const today = dayOf(options.clock(), options.timeZone)
    return options.rules.fields.flatMap(({ name, label, coming }) => {
      const days = coming ? daysIn(values[name] ?? '') : []
      return days.some((day) => !isDay(day) || day < today) ? [label] : []
    })
  },
  fill: (template, values, number) => fillInstrument(template, values, number, options),
})

type Values = Record<string, string>

/** The days that are written with their year: 「2026年2月30日」, 「2026-2-30」. */
function daysIn(text: string): string[] {
  const written = text.normalize('NFKC').matchAll(/(\d{4})\s*[年\-./]\s*(\d{1,2})\s*[月\-./]\s*(\d{1,2})/gu)
  return [...written].map(([, year, month, day]) => `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`)
}
type Basis = NonNullable<Extract<InstrumentTemplate['blocks'][number], { says: string }>['basis']>

function instrumentValues(complaint: ComplaintView, options: InstrumentFilling): Values {
  const { council, texts, procedure } = options
  const { standing, timeline, fields, deadlines } = complaint
  const filed = (name: string) => {
    const found = fields.find((field) => field.name === name)
    return found && onPaper(found)
  }
  const last = (type: string) => timeline.findLast((entry) => entry.type === type)
  const on = (iso: string | undefined) => iso && spoken(dayOf(new Date(iso), options.timeZone))
  const ended = timeline.findLast(({ type, to }) => type === 'close' && to !== null)
  // What staff wrote when they closed it as settled are the terms.
  const terms = standing.state === 'settled' && ended?.to === 'settled' ? ended.text : null
  const replyBy = standing.referral?.dueOn ?? deadlines.find(({ clock }) => clock === REPLY_CLOCK)?.due
  const reason = standing.endReason
  const cents = standing.recoveredCents
  const came = filed('source') ?? texts(`workbench-channel-${complaint.channel}`)
  const values: Record<string, string | null | undefined | false> = {
    ...Object.fromEntries(FROM_FORM.map((name) => [name, filed(name)])),
    council: council.name,
    council_phone: council.phone,
    council_address: council.address,
    number: complaint.number,
    paper_number: texts('workbench-instrument-number-later'),
    today: spoken(dayOf(options.clock(), options.timeZone)),
    filed_on: on(complaint.filedAt),
    came_by: came,
    handler: complaint.owner?.name,
    evidence_count: texts('instrument-pieces', { count: complaint.evidence.length }),
    archive_number: filed('archive_number'),
    accepted_on: on(last('accept')?.at),
    decline_reason: standing.state === 'declined' && reason && procedure.reasonTold(reason),
    supplement_wanted: standing.supplement?.wanted.join('\n'),
    supplement_by: standing.supplement?.by && spoken(standing.supplement.by),
    end_reason: ended && reason && procedure.reasonLabel(reason),
    ended_on: on(ended?.at),
    recovered: cents !== null && texts('instrument-yuan', { amount: yuan(cents) }),
    referred_to: standing.referral?.name,
    referral_due: standing.referral && replyBy && spoken(replyBy),
    agreement_terms: terms,
  }
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value && value.trim() !== '' ? [[name, value]] : [])),
  )
}

/** The clock of deadlines.yaml by which the desk waits for a body that a complaint was referred to. */
const REPLY_CLOCK = 'referral_reply'

const FROM_FORM = [
  'complainant_name',
  'complainant_phone',
  'complainant_address',
  'agent_name',
  'respondent_name',
  'respondent_address',
  'respondent_contact',
  'category',
  'item',
  'amount',
  'purchase_date',
  'facts',
  'claims',
  'claim_amount',
  'negotiated',
  'filed_elsewhere',
]

function fillInstrument(
  template: InstrumentTemplate,
  given: Values,
  number: string,
  options: InstrumentFilling,
): InstrumentPaper {
  const { rules, texts, council, clock, timeZone } = options
  const values: Values = { ...given, paper_number: number }
  const field = (name: string) => rules.fields.find((one) => one.name === name)
  const told = (name: string): string =>
    values[name]?.trim() || (field(name)?.optional ? '' : `〔${field(name)?.label ?? name}〕`)
  const filled = (words: string) => words.replace(/\{([a-z_]+)\}/g, (_, name: string) => told(name))
  const labelOf = (name: string) => field(name)?.label ?? name
  const today = values.today ?? spoken(dayOf(clock(), timeZone))
  const blocks = template.blocks.flatMap((block): InstrumentBlock[] => {
    if ('rows' in block) {
      return [{ kind: 'rows', rows: block.rows.map((name) => ({ label: labelOf(name), value: told(name) })) }]
    }
    if ('address' in block) return [{ kind: 'address', text: filled(block.address) }]
    if ('heading' in block) return [{ kind: 'heading', text: block.heading }]
    if ('list' in block) {
      return linesOf(filled(block.list)).map((text, at) => ({ kind: 'item', text: `${at + 1}. ${text}` }))
    }
    const lines = linesOf(filled(block.says))
    const basis = block.basis ? texts('instrument-basis', { articles: block.basis.map(articleOf).join('、') }) : ''
    return lines.map((text, at) => ({ kind: 'paragraph', text: at === lines.length - 1 ? text + basis : text }))
  })
  return {
    council: council.name,
    title: template.title,
    number,
    blocks,
    signatures: signaturesOf(template, told, today, options),
    pageLabel: texts('document-page', { page: '{page}', pages: '{pages}' }),
    missingNote: texts('document-missing', { count: '{count}' }),
    madeAt: clock().toISOString(),
  }
}

function signaturesOf(
  { sign }: InstrumentTemplate,
  told: (name: string) => string,
  today: string,
  { texts, council }: InstrumentFilling,
): string[] {
  switch (sign) {
    case 'council':
      return [council.name, texts('instrument-seal'), today]
    case 'handler':
      return [texts('instrument-sign-handler', { name: told('handler') }), today]
    case 'complainant':
      return [texts('instrument-sign-complainant'), texts('instrument-sign-handler', { name: told('handler') }), today]
    case 'both':
      return [
        texts('instrument-sign-complainant'),
        texts('instrument-sign-respondent'),
        texts('instrument-sign-mediator'),
        council.name,
        texts('instrument-seal'),
        texts('instrument-day'),
      ]
  }
}

function articleOf({ statute, article, paragraph = '', item = '' }: Basis[number]): string {
  const point = item && `第${item.replace(/[（）]/g, '')}项`
  return `《${statute.replace('中华人民共和国', '')}》${article}${paragraph}${point}`
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** 2026年11月3日 */
function spoken(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

function yuan(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)
}
