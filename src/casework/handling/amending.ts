import { dayOf } from '../../base/clock.ts'
import { showValue } from '../../complaint/form/fields.ts'
import { applies, type ComplaintForm, type FormField, type Option, type Values } from '../../complaint/form/form.ts'
import { readAnswer } from '../../complaint/reading/answer.ts'
import type { Problem } from '../../complaint/reading/read-answer.ts'
import type { FiledField } from '../../complaint/types.ts'
import { type FieldValue, saysSame } from '../../matter/value.ts'
import { maskPhone } from '../../normalise/phone.ts'
import type { AmendableField, Amending, AmendmentRules, AmendResult } from '../amending-types.ts'
import type { Desk } from '../desk.ts'
import { makeFindable } from '../finding/put.ts'
import { enterAgain } from '../groups/enter-complaint.ts'
import { mayAssignOthers } from '../owner-rights.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { GroupsPort } from '../ports/groups.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { OwnersPort } from '../ports/owners.ts'
import type { SearchPort } from '../ports/search.ts'
import type { UnitsPort } from '../ports/units.ts'
import { barTo } from '../rights.ts'
import type { StoreOf } from '../store.ts'
import type { StaffActor, TimelineEntry } from '../types.ts'
import { filedColumns } from './filing.ts'
import { typedText } from './typed-form.ts'

type Port = ComplaintsPort & MessagesPort & GroupsPort & SearchPort & OwnersPort & UnitsPort
type Request<Name extends 'amend' | 'undo'> = Parameters<Amending[Name]>[0]

export type AmendingOptions = Desk & {
  store: StoreOf<Port>
  form: ComplaintForm
  amendments: AmendmentRules
  simplify: (text: string) => string
}

/** Throws when the rules name a field that the form has not. */
export function createAmending(options: AmendingOptions): Amending {
  const { form, amendments, store } = options
  const known = form.fields.filter(({ name }) => amendments.fields.includes(name))
  const unknown = amendments.fields.find((name) => !known.some((field) => field.name === name))
  if (unknown !== undefined) throw new Error(`amendments.yaml: the form has no field ${unknown}`)
  const open = { ...options, known }
  return {
    fields({ fields, erasedAt }) {
      if (erasedAt) return []
      const values = valuesOf(fields)
      return known.filter((field) => applies(field, values)).map((field) => amendable(fields, field))
    },
    undoable({ timeline, erasedAt }) {
      const last = erasedAt ? null : undoableAmendment(timeline, options)
      return last && { label: last.change.label, before: last.change.before }
    },
    amend: (request) => store.transaction('amend', (tx) => amend(tx, request, open)),
    undo: (request) => store.transaction('amend undone', (tx) => undo(tx, request, open)),
  }
}

type Tools = AmendingOptions & { known: readonly FormField[] }

async function amend(
  tx: Port,
  { complaint: id, actor, field: name, typed, chosen = [], seen }: Request<'amend'>,
  options: Tools,
): Promise<AmendResult> {
  const complaint = await tx.complaints.byId(id)
  if (!complaint || complaint.erasedAt) return { ok: false, code: 'not_found' }
  const bar = await barTo(tx, complaint, actor)
  if (bar) return { ok: false, code: bar }
  const values = valuesOf(complaint.fields)
  const field = options.known.find((one) => one.name === name)
  if (!field || !applies(field, values)) return { ok: false, code: 'not_amendable' }
  const read = readOne(field, { typed, chosen }, values, options)
  if (!read.ok) return { ok: false, code: 'unreadable', problem: read.problem }
  const now = complaint.fields.find((one) => one.name === name)
  if (now && saysSame(now.value, read.value)) return { ok: true, repeated: true }
  const { seen: held } = amendable(complaint.fields, field)
  if (plain(held) !== plain(seen)) return { ok: false, code: 'changed_meanwhile', display: shownOf(now) }
  await write(tx, complaint, { field, value: read.value, actor }, options)
  return { ok: true, repeated: false }
}

async function undo(tx: Port, { complaint: id, actor }: Request<'undo'>, options: Tools): Promise<AmendResult> {
  const complaint = await tx.complaints.byId(id)
  if (!complaint || complaint.erasedAt) return { ok: false, code: 'not_found' }
  const bar = await barTo(tx, complaint, actor)
  if (bar) return { ok: false, code: bar }
  const last = undoableAmendment(await tx.complaints.timeline(id), options)
  const field = options.known.find(({ name }) => name === last?.change.field)
  if (!last || !field) return { ok: false, code: 'nothing_to_undo' }
  const me = (await tx.owners.colleagues()).find((one) => one.id === actor.id)
  if (!me || !(last.by === me.id || mayAssignOthers(me.role))) return { ok: false, code: 'not_yours' }
  const now = complaint.fields.find(({ name }) => name === field.name)
  if ((now?.display ?? '') !== last.change.after) {
    return { ok: false, code: 'changed_meanwhile', display: shownOf(now) }
  }
  await write(tx, complaint, { field, value: last.change.was ?? null, actor, undone: true }, options)
  return { ok: true, repeated: false }
}

/** The last amendment and the account that made it, while it can be taken back. */
function undoableAmendment(
  timeline: readonly TimelineEntry[],
  { clock, procedure }: Pick<Desk, 'clock' | 'procedure'>,
): { change: NonNullable<TimelineEntry['details']['change']>; by: string } | null {
  const last = timeline.findLast(({ type }) => type === 'amended')
  const change = last?.details.change
  if (!last || !change || change.undone || last.actor.kind !== 'staff') return null
  return clock().getTime() - Date.parse(last.at) > procedure.undoMs ? null : { change, by: last.actor.id }
}

/** Writes a value (null: none) with everything that follows from it: columns, business, search, event, card. */
async function write(
  tx: Port,
  complaint: ComplaintRecord,
  { field, value, actor, undone }: { field: FormField; value: FieldValue | null; actor: StaffActor; undone?: true },
  options: Tools,
): Promise<void> {
  const { name, label, filed_label: filedLabel = label, personal } = field
  const before = complaint.fields.find((one) => one.name === name)
  const changed = value && {
    name,
    label: before?.label ?? filedLabel,
    value,
    display: showValue(field, value),
    personal,
  }
  const fields = placed(complaint.fields, name, changed, options.form)
  if (!(await tx.complaints.setFields(complaint.id, complaint.version, { fields, ...filedColumns(fields) }))) {
    throw new Error('a complaint changed within the transaction that read it')
  }
  const change = {
    field: name,
    label: before?.label ?? filedLabel,
    before: before?.display ?? '',
    after: changed?.display ?? '',
    was: before?.value ?? null,
    ...(undone && { undone }),
  }
  await tx.complaints.addEvent({ complaint: complaint.id, type: 'amended', actor, details: { change } })
  await enterAgain(tx, complaint.id, options)
  await makeFindable(tx, complaint.id, options.finding)
  await options.staff.update(tx, complaint.id)
}

/** The fields with one replaced, added in the order of the form, or taken out. */
function placed(
  fields: readonly FiledField[],
  name: string,
  changed: FiledField | null,
  { fields: order }: ComplaintForm,
): FiledField[] {
  const others = fields.filter((field) => field.name !== name)
  if (!changed) return others
  const at = fields.findIndex((field) => field.name === name)
  if (at >= 0) return fields.with(at, changed)
  const place = (one: string) => order.findIndex((field) => field.name === one)
  const next = others.findIndex((field) => place(field.name) > place(name))
  return next < 0 ? [...others, changed] : others.toSpliced(next, 0, changed)
}

function readOne(
  field: FormField,
  { typed, chosen }: { typed: string; chosen: readonly string[] },
  values: Values,
  { form, clock, timeZone, simplify }: Tools,
): { ok: true; value: FieldValue } | { ok: false; problem: Problem } {
  const known = field.options.filter(({ code }) => chosen.includes(code))
  if (known.length > 0 && typed.trim() === '') return { ok: true, value: chosenValue(field, known) }
  const today = dayOf(clock(), timeZone)
  const read = readAnswer(field, typed, { form, values, today, insisted: true, simplify })
  if (!read.ok) return read
  const value = read.values[field.name]
  if (value === undefined || value.kind === 'skipped') return { ok: false, problem: 'no_value' }
  return known.length === 0 ? { ok: true, value } : together(field, known, value)
}

function chosenValue(field: FormField, chosen: readonly Option[]): FieldValue {
  const codes = chosen.map(({ code }) => code)
  return field.kind === 'choices' ? { kind: 'choices', values: codes } : { kind: 'choice', value: codes[0] ?? '' }
}

/** What was chosen and what was written beside it: neither is lost. */
function together(
  field: FormField,
  chosen: readonly Option[],
  written: FieldValue,
): { ok: true; value: FieldValue } | { ok: false; problem: Problem } {
  const codes = chosen.map(({ code }) => code)
  if (field.kind === 'choices' && written.kind === 'choices') {
    return { ok: true, value: { kind: 'choices', values: [...new Set([...codes, ...written.values])] } }
  }
  // Of a field that holds one, the words are the last word.
  if (field.kind !== 'choices') return { ok: true, value: written }
  const text = [...chosen.map(({ label }) => label), showValue(field, written)].join('、')
  return text.length > field.max ? { ok: false, problem: 'too_long' } : { ok: true, value: { kind: 'text', text } }
}

function valuesOf(fields: readonly FiledField[]): Values {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]))
}

function amendable(fields: readonly FiledField[], field: FormField): AmendableField {
  const filed = fields.find(({ name }) => name === field.name)
  const value = filed?.value
  return {
    field,
    typed: filed ? typedText(field, filed.value) : '',
    chosen: value?.kind === 'choices' ? value.values : value?.kind === 'choice' ? [value.value] : [],
    seen: value?.kind === 'phone' ? maskPhone(value.digits) : filed ? typedText(field, filed.value) : '',
  }
}

/** What a field holds, as it may be told to staff who did not ask for the telephone. */
function shownOf(filed: FiledField | undefined): string {
  return filed?.value.kind === 'phone' ? maskPhone(filed.value.digits) : (filed?.display ?? '')
}

/** A browser sends line ends of its own, and forms are trimmed. */
const plain = (text: string) => text.replaceAll('\r\n', '\n').trim()
