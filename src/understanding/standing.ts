import { ACTS, type Act } from './acts.ts'

/** Where the talk stands when a message comes. */
export const PLACES = [
  'idle',
  'after_answer',
  'field',
  'confirm',
  'summary',
  'consent',
  'screening',
  'filed',
  'closed',
  'staff_asked',
  'two_open',
  'handoff',
] as const

export type Place = (typeof PLACES)[number]

export type Standing = {
  place: Place
  /** The field of the form that is asked for; null outside the form. */
  field: string | null
  /** What the assistant or the staff said last, folded. */
  asked: string
  /** What is known of the matter, by slot, folded: values a message may name or contradict. */
  known: Readonly<Record<string, string>>
}

const COMPLAINT_PLACES: ReadonlySet<Place> = new Set(['filed', 'staff_asked', 'two_open', 'handoff'])

/** A complaint of the person is with the staff. */
export function isComplaintPlace(place: Place): boolean {
  return COMPLAINT_PLACES.has(place)
}

/** Acts about a complaint that the council has or had. */
const OF_COMPLAINT: ReadonlySet<Act> = new Set<Act>([
  'ask_status',
  'nudge',
  'withdraw',
  'reopen',
  'change_contact',
  'change_demand',
])
/** Acts that answer what was said last. */
const OF_QUESTION: ReadonlySet<Act> = new Set<Act>(['answer', 'approximate', 'skip_unknown', 'confirm', 'deny'])

/** The acts that a message can be there. Danger is none of them: it was looked for before. */
export function possibleActs({ place, asked }: Standing): Act[] {
  const hasComplaint = isComplaintPlace(place) || place === 'closed'
  return ACTS.filter(
    (act) => act !== 'emergency' && (hasComplaint || !OF_COMPLAINT.has(act)) && (asked !== '' || !OF_QUESTION.has(act)),
  )
}
