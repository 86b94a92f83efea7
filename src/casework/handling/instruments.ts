import { dayOf } from '../../base/clock.ts'
import type { Desk } from '../desk.ts'
import type { InstrumentRules, Instruments } from '../instrument-types.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { InstrumentsPort } from '../ports/instruments.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { StaffPort } from '../ports/staff.ts'
import { barTo, type RightsPort } from '../rights.ts'
import type { StoreOf } from '../store.ts'
import { replyToPerson } from './reply.ts'

type Port = ComplaintsPort & MessagesPort & InstrumentsPort & RightsPort & Pick<StaffPort, 'talks'>
type Request<Name extends 'make' | 'send'> = Parameters<Instruments[Name]>[0]

export type InstrumentOptions = Pick<Desk, 'clock' | 'random' | 'timeZone' | 'texts'> & {
  store: StoreOf<Port>
  rules: InstrumentRules
}

/** The official papers of complaints: made once, numbered, kept sealed with the complaint, sent by the outbox. */
export function createInstruments(options: InstrumentOptions): Instruments {
  const { store, rules, random } = options
  const { read } = store
  return {
    rules,
    newKey: () => random(16).toString('base64url'),
    of: (complaint) => read.instruments.ofComplaint(complaint),
    async byId(complaint, id) {
      const found = await read.instruments.byId(id)
      if (!found?.paper || found.complaint !== complaint) return null
      return { instrument: found.instrument, paper: found.paper }
    },
    make: (request) => store.transaction('instrument', (tx) => make(tx, request, options)),
    send: (request) => store.transaction('instrument sent', (tx) => send(tx, request, options)),
  }
}

async function make(
  tx: Port,
  { complaint: id, actor, key, code, paper }: Request<'make'>,
  { rules, clock, timeZone }: InstrumentOptions,
): ReturnType<Instruments['make']> {
  const template = rules.instruments.find((one) => one.code === code)
  const complaint = await tx.complaints.byId(id)
  if (!complaint || complaint.erasedAt || !template) return { ok: false, code: 'not_found' }
  const bar = await barTo(tx, complaint, actor)
  if (bar) return { ok: false, code: bar }
  const before = await tx.instruments.byId(key)
  if (before) {
    return before.complaint === id ? { ok: true, id: key, repeated: true } : { ok: false, code: 'not_found' }
  }
  const year = dayOf(clock(), timeZone).slice(0, 4)
  const count = await tx.instruments.nextCount(code, year)
  const number = rules.number.replace('{mark}', template.mark).replace('{year}', year).replace('{count}', String(count))
  await tx.instruments.insert({ id: key, complaint: id, code, number, paper: paper(number), by: actor })
  const details = { instrument: { title: template.title, number } }
  await tx.complaints.addEvent({ complaint: id, type: 'instrument_made', actor, details })
  return { ok: true, id: key, repeated: false }
}

async function send(
  tx: Port,
  { complaint, id, actor, evidence }: Request<'send'>,
  { rules, texts }: InstrumentOptions,
): ReturnType<Instruments['send']> {
  const found = await tx.instruments.byId(id)
  const template = rules.instruments.find(({ code }) => code === found?.instrument.code)
  if (!found?.paper || found.complaint !== complaint || !template) return { ok: false, code: 'not_found' }
  if (template.to !== 'complainant' && template.to !== 'both') return { ok: false, code: 'not_for_person' }
  if (found.instrument.sentAt !== null) return { ok: true, repeated: true }
  const text = texts('casework-instrument-sent', { title: template.title, number: found.instrument.number })
  const told = await replyToPerson(tx, { complaint, actor, text, evidence: [evidence] }, { texts })
  if (!told.ok) return told
  await tx.instruments.setSent(id)
  return { ok: true, repeated: false }
}
