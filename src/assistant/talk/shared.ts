import type { Texts } from '../../base/texts.ts'
import { type FormField, fieldOf, type Values } from '../../complaint/form/form.ts'
import { canBe } from '../../complaint/reading/can-be.ts'
import type { Shared } from '../../message/message.ts'
import { readPhone } from '../../normalise/phone.ts'
import { joinedTo, showAgain, showForm } from '../cards/form-card.ts'
import { changed, draftOf, sayText, type Turn } from '../context.ts'
import { note, unsureOf } from '../draft.ts'
import { takeContact } from '../own/contact.ts'
import { complaintAnswered, passOn, tellStaff } from '../own/pass-on.ts'
import { openComplaints } from '../standing.ts'

type Place = Extract<Shared, { kind: 'place' }>

/** Decimals of a degree that name a house. */
const DECIMALS = 5

/** What was shared, in words: for staff, for the transcript and for the form. */
export function sharedInWords(texts: Texts, shared: Shared): string {
  switch (shared.kind) {
    case 'place':
      return texts('shared-words-place', { place: placeInWords(texts, shared) })
    case 'contact':
      return texts('shared-words-contact', { name: shared.name, phone: shared.phone })
    default:
      return texts(`shared-words-${shared.kind}`)
  }
}

function placeInWords(texts: Texts, { name, address, latitude, longitude }: Place): string {
  const degrees = { latitude: latitude.toFixed(DECIMALS), longitude: longitude.toFixed(DECIMALS) }
  return [address, name].filter((each) => each !== null).join(' ') || texts('shared-on-map', degrees)
}

/**
 * Takes what was shared. A place or a telephone where one is asked for waits for a yes; with a complaint that staff handle
 * they are told to them. Anything else is said to be of no use, and what was asked is asked again.
 */
export function takeShared(turn: Turn, shared: Shared) {
  const { deps, state, asked } = turn
  if (state.draft?.status === 'open') return inForm(turn, shared)
  if (shared.kind !== 'place' && shared.kind !== 'contact') return sayText(turn, `shared-${shared.kind}`)
  if (asked?.kind === 'contact' && shared.kind === 'contact' && asked.field === 'complainant_phone')
    return takeContact(turn, asked.complaint, asked.field, shared.phone)
  const words = { text: sharedInWords(deps.texts, shared), evidence: [] }
  const answered = complaintAnswered(turn)
  if (answered) return passOn(turn, answered, words)
  if (openComplaints(turn).length > 0) return tellStaff(turn, words)
  sayText(turn, `shared-${shared.kind}`)
}

function inForm(turn: Turn, shared: Shared) {
  const draft = draftOf(turn)
  const { at } = draft
  const field = at.kind === 'field' ? (joinedTo(turn)?.asked ?? fieldOf(turn.deps.form, at.name)) : null
  const told = field && valuesIn(turn, field, shared)
  if (!told) {
    sayText(turn, `shared-${shared.kind}`)
    return showAgain(turn)
  }
  if (typeof told === 'string') {
    sayText(turn, told)
    return showAgain(turn)
  }
  const words = sharedInWords(turn.deps.texts, shared)
  note(draft, told, 'read', { words, since: turn.input.message.sentAt })
  changed(draft)
  // A value that the screen does not show is confirmed later.
  if (at.kind === 'field' && !unsureOf(draft)[at.name]) sayText(turn, 'form-noted-for-later')
  showForm(turn)
}

/** The values that answer the question; else why there are none, as the key of a text. Null: the question asks for nothing like it. */
function valuesIn(turn: Turn, field: FormField, shared: Shared): Values | string | null {
  if (shared.kind === 'place') return placeIn(turn, field, shared)
  return shared.kind === 'contact' ? phoneIn(field, shared.phone) : null
}

function phoneIn(field: FormField, number: string): Values | string | null {
  const name = field.kind === 'phone' ? field.name : field.person?.phone
  if (name === undefined) return null
  const phone = readPhone(number)
  return phone.ok ? { [name]: { kind: 'phone', digits: phone.digits, type: phone.type } } : 'shared-contact-no-phone'
}

function placeIn(turn: Turn, field: FormField, place: Place): Values | string | null {
  const { form, texts, simplify } = turn.deps
  const name = isPlace(field.name) ? field.name : (field.person?.address ?? field.joined)
  if (name === undefined || !isPlace(name)) return null
  const isOwn = fieldOf(form, name).personal
  // Where somebody stands is not where they live.
  if (isOwn && place.address === null) return 'shared-place-own'
  const isNamed = field.unknown && place.name !== null && canBe(form, field.name, simplify(place.name))
  const shown = isNamed && place.address !== null ? { ...place, name: null } : place
  const address = { kind: 'text' as const, text: placeInWords(texts, shown).slice(0, fieldOf(form, name).max) }
  return isNamed && place.name !== null
    ? { [field.name]: { kind: 'text', text: place.name.slice(0, field.max) }, [name]: address }
    : { [name]: address }
}

function isPlace(name: string): boolean {
  return /_(?:address|place)$/u.test(name)
}
