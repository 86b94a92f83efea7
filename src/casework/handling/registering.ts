import { dayOf } from '../../base/clock.ts'
import { oncePer } from '../../base/phrases.ts'
import { filedFields } from '../../complaint/form/fields.ts'
import type { ComplaintForm, Values } from '../../complaint/form/form.ts'
import { flagsIn, suggestion } from '../../complaint/form/guess.ts'
import { type FirstReader, prefill } from '../../complaint/reading/prefill.ts'
import { type Consent, type FiledField, STAYS_HOME } from '../../complaint/types.ts'
import type { Desk } from '../desk.ts'
import { numberTerm, textsOf } from '../finding/terms.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { GroupsPort } from '../ports/groups.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { RegisteringPort } from '../ports/registering.ts'
import type { SearchPort } from '../ports/search.ts'
import type { RegistrationRules } from '../registration-rules.ts'
import type { Registration, RegistrationRequest, RegistrationResult, Similar, Typed } from '../registration-types.ts'
import { isHidden, type RightsPort, reachOf } from '../rights.ts'
import type { Term } from '../search-types.ts'
import type { StoreOf } from '../store.ts'
import type { Hidden } from '../unit-types.ts'
import { callerIn, districtBefore } from './caller.ts'
import { fileComplaint } from './filing.ts'
import type { PlacingPort } from './placing.ts'
import { actOn } from './staff-acts.ts'
import { emptyOf, readTyped, typedOf } from './typed-form.ts'

type Port = ComplaintsPort & MessagesPort & GroupsPort & RegisteringPort & SearchPort & PlacingPort & RightsPort

export type RegistrationOptions = Desk &
  FirstReader & {
    store: StoreOf<Port>
    registration: RegistrationRules
    /** Brings words into the form in which they are recognised. */
    simplify: (text: string) => string
    /** What the person agreed to by telephone, in person or in writing. `business`: whom it is forwarded to. */
    consents: (business: string, at: Date, publicity: boolean) => Consent[]
  }

/** Staff register complaints that reach the council without a conversation. */
export function createRegistration(options: RegistrationOptions): Registration {
  const { form, openings, registration, store, clock, random, timeZone, simplify } = options
  const today = () => dayOf(clock(), timeZone)
  return {
    sources: registration.sources,
    sections: form.sections,
    fields: form.fields,
    newKey: () => random(12).toString('base64url'),

    read(paragraph, typed) {
      const written = paragraph.trim()
      if (written === '') return typed
      const { values: caller, rest } = callerIn(form, registration.caller, written)
      const read = prefill({ form, openings }, [{ text: simplify(rest), written: rest, day: today() }])
      // A member of staff reads it over: what is only likely is shown too.
      return typedOf(form, withLikely(form, registration, { ...read.unsure, ...read.values, ...caller }, rest), typed)
    },

    async similar({ typed, archive, account }) {
      const { read } = store
      const { values } = readTyped(typed, { form, today: today(), simplify, caller: registration.caller })
      return similarTo(read, { values, typed, archive, hidden: (await reachOf(read, account)).read }, options)
    },

    file: (request) =>
      store.transaction('register', async (tx): Promise<RegistrationResult> => {
        const before = await tx.complaints.byDraft(draftOf(request.key))
        if (before) return { ok: true, number: before.number, repeated: true }
        const { values, problems } = readTyped(request.typed, {
          ...{ form, today: today(), simplify, caller: registration.caller },
          titleIsEnough: request.later,
        })
        // What could not be read is named as that, not as missing.
        const unread = problems.map(({ field }) => field.name)
        const empty = emptyOf(form, values).filter(({ name }) => !unread.includes(name))
        const isNeeded = ({ name }: { name: string }) => registration.needed.includes(name)
        const missing = { needed: empty.filter(isNeeded), others: empty.filter((field) => !isNeeded(field)) }
        const { read: hidden } = await reachOf(tx, request.actor.id)
        const found = await similarTo(tx, { values, typed: request.typed, archive: request.archive, hidden }, options)
        const similar = found.filter(({ number }) => !request.seen.includes(number))
        const source = registration.sources.find(({ code }) => code === request.source)
        const stands =
          problems.length > 0 ||
          missing.needed.length > 0 ||
          (missing.others.length > 0 && !request.later) ||
          similar.length > 0
        if (stands || !source || !request.agreed) {
          return { ok: false, problems, missing, similar: found, source: source !== undefined, agreed: request.agreed }
        }
        const number = await register(tx, { request, values, source }, options)
        return { ok: true, number, repeated: false }
      }),
  }
}

/** 要求退剩下的钱: the sum that is left is what is asked. */
const asksRest = oncePer(({ asks_rest: list }: RegistrationRules) => new RegExp(list, 'u'))

/** With what the other values make likely: districts, category, nature, and the rest of the money where its return is asked. */
function withLikely(form: ComplaintForm, registration: RegistrationRules, told: Values, words: string): Values {
  const values = { ...told }
  for (const whose of ['respondent', 'complainant'] as const) {
    const address = values[`${whose}_address`]
    const district = address?.kind === 'text' ? districtBefore(address.text) : null
    if (district !== null) values[`${whose}_region`] ??= { kind: 'text', text: district }
  }
  for (const field of form.fields) {
    const guess = field.suggest && !values[field.name] ? suggestion(form, field, values) : null
    if (guess) values[field.name] = guess
  }
  const { left } = values
  if (left?.kind === 'money' && !values.claim_amount && asksRest(registration).test(words)) values.claim_amount = left
  return values
}

/** Files it as a draft of the chat is filed, under a conversation of its own in which nobody reads. */
async function register(
  tx: Port,
  {
    request,
    values,
    source,
  }: { request: RegistrationRequest; values: Values; source: { code: string; label: string } },
  options: RegistrationOptions,
): Promise<string> {
  const { form, texts, registration, consents, clock } = options
  const { actor, archive, onTheSpot } = request
  const own = (name: string, label: string, value: FiledField['value'], display: string): FiledField => ({
    name,
    label: texts(label),
    value,
    display,
    personal: false,
  })
  const fields = [
    ...filedFields(form, values),
    own('source', 'registration-source', { kind: 'choice', value: source.code }, source.label),
    ...(archive === ''
      ? []
      : [own('archive_number', 'registration-archive', { kind: 'text', text: archive }, archive)]),
  ]
  const business = fields.find(({ name }) => name === 'respondent_name')?.display ?? ''
  const { complaint } = await fileComplaint(
    tx,
    {
      conversation: await tx.registering.openConversation(),
      channel: 'desk',
      by: actor,
      draft: draftOf(request.key),
      fields,
      evidence: [],
      consents: consents(business, clock(), request.publicity),
      // The staff group may be abroad, and nobody was asked about that.
      flags: [...flagsIn(form, values), ...(options.staff.sends ? [STAYS_HOME] : [])],
    },
    options,
  )
  if (onTheSpot) {
    const reason = registration.on_the_spot
    for (const [action, input] of [
      ['accept', {}],
      ['close', { reason, onTheSpot: true, recoveredCents: onTheSpot.recoveredCents }],
    ] as const) {
      const acted = await actOn(tx, { complaint: complaint.id, action, actor, input }, options)
      if (!acted.ok) throw new Error(`a complaint settled on the spot could not be closed: ${acted.code}`)
    }
  }
  return complaint.number
}

/** Earlier complaints with the number of the paper, then with the telephone, then against the business, the newest first. */
async function similarTo(
  tx: Port,
  { values, typed, archive, hidden }: { values: Values; typed: Typed; archive: string; hidden: Hidden | null },
  { registration, nameKey, clock, finding }: RegistrationOptions,
): Promise<Similar[]> {
  const { days, most } = registration.similar
  const since = new Date(clock().getTime() - days * 24 * 3_600_000).toISOString()
  const phone = values.complainant_phone ?? values.guardian_phone
  const name = values.respondent_name?.kind === 'text' ? nameKey(values.respondent_name.text) : null
  const business = name === null ? null : await tx.respondents.byKey(name)
  const ofBusiness = business ? await tx.respondents.complaintsOf(business.mergedInto ?? business.id, null) : []
  const byPhone = phone?.kind === 'phone' ? await tx.registering.withPhone(phone.digits) : []
  const terms = [archive, typed.filed_reference ?? ''].flatMap((text) => numberTerm(text, finding) ?? [])
  const byNumber = terms.length === 0 ? [] : await tx.search.having([terms], most)
  const found: Similar[] = []
  for (const id of new Set([...byNumber, ...byPhone, ...ofBusiness.slice(0, most)])) {
    const complaint = await tx.complaints.byId(id)
    if (!complaint || complaint.erasedAt || complaint.filedAt < since || found.length === most) continue
    if (isHidden(complaint, hidden)) continue
    const { number, item, respondent, state, filedAt } = complaint
    const by = byNumber.includes(id) ? 'number' : byPhone.includes(id) ? 'telephone' : 'business'
    // Different numbers may share a hash: the complaint's own are compared.
    if (by === 'number' && !hasNumber(complaint, terms, finding)) continue
    found.push({ number, item, respondent, state, filedAt, by })
  }
  return found
}

function hasNumber({ fields }: ComplaintRecord, terms: readonly Term[], finding: Desk['finding']): boolean {
  const own = textsOf({ number: '', fields }, []).filter(({ place }) => place === 'number')
  return own.some(({ text }) => terms.some(({ word }) => word === numberTerm(text, finding)?.word))
}

const draftOf = (key: string) => `desk-${key}`
