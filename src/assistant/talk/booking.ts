import { dayInWords } from '../../base/day-in-words.ts'
import { calledIn } from '../../complaint/wording/called.ts'
import { phonesTold } from '../../complaint/wording/phones.ts'
import type { Choice, OutgoingMessage } from '../../message/message.ts'
import { askAnotherChoice, say, sayText, type Turn } from '../context.ts'
import { openComplaints } from '../standing.ts'
import { answerQuestion } from './question.ts'

/** Hours that are offered at once. */
const OFFERED = 6

type Hour = { expert: string; at: string }
type Free = NonNullable<Awaited<ReturnType<Turn['deps']['experts']['free']>>>

/** The free hours of experts in the next two weeks. Where none can be booked the words are a question. */
export async function offerHours(turn: Turn): Promise<void> {
  const free = await turn.deps.experts.free()
  if (free === null) return answerQuestion(turn, turn.text ?? '', 'chat')
  sayFree(turn, free, 'booking-offer')
}

function sayFree(turn: Turn, free: Free, key: string) {
  const { texts } = turn.deps
  if (free.length === 0) return sayText(turn, 'booking-none', {}, { choices: [askAnotherChoice(turn)] })
  const choices = free.slice(0, OFFERED).map(
    ({ expert, at, day, time, kind }): Choice => ({
      label: texts('booking-choice', { day: dayInWords(day, turn.state.language), time, kind }),
      action: { kind: 'book', expert, at },
    }),
  )
  const skills = [
    ...new Set(free.slice(0, OFFERED).flatMap(({ kind, skills: of }) => (of === null ? [] : [`${kind}：${of}`]))),
  ]
  say(turn, {
    blocks: [
      { kind: 'paragraph', text: texts(key) },
      ...(skills.length === 0 ? [] : [{ kind: 'list', ordered: false, items: skills } as const]),
      { kind: 'note', text: texts('booking-note') },
    ],
    choices,
  })
}

/** Takes an hour: at once with an open complaint, which has name and telephone; else these are asked for. */
export async function takeExpertHour(turn: Turn, hour: Hour): Promise<void> {
  const free = (await turn.deps.experts.free()) ?? []
  if (!free.some(({ expert, at }) => expert === hour.expert && at === hour.at))
    return sayFree(turn, free, 'booking-gone')
  const [open] = openComplaints(turn)
  if (open) return book(turn, hour, { name: null, phone: null, about: open.id })
  turn.state.asking = { kind: 'booking', ...hour }
  sayText(turn, 'booking-who')
}

/** Takes a typed name with a telephone. False: the words have no telephone, and are about something else. */
export function answerBooking(turn: Turn, words: string, { expert, at }: Hour): boolean {
  const { form } = turn.deps
  const phone = phonesTold(form, words).own
  if (!phone.ok) return false
  const folded = words.normalize('NFKC')
  const name = calledIn(form, `${folded.slice(0, phone.start)}，${folded.slice(phone.end)}`)
  if (name === null) {
    turn.state.asking = { kind: 'booking', expert, at }
    sayText(turn, 'booking-name')
    return true
  }
  book(turn, { expert, at }, { name, phone: phone.digits, about: null })
  return true
}

function book(turn: Turn, hour: Hour, who: { name: string | null; phone: string | null; about: string | null }): void {
  const { texts, timeZone } = turn.deps
  const when = whenIn(hour.at, timeZone)
  const off: Choice = { label: texts('booking-choice-off'), action: { kind: 'booking_off' } }
  const receipts: Record<'taken' | 'gone' | 'has_one', OutgoingMessage> = {
    taken: { blocks: [{ kind: 'lead', text: texts('booking-taken', { when }) }], choices: [off] },
    gone: { blocks: [{ kind: 'paragraph', text: texts('booking-gone-now') }] },
    has_one: { blocks: [{ kind: 'paragraph', text: texts('booking-has-one') }], choices: [off] },
  }
  turn.effects.push({ kind: 'book_expert', ...hour, ...who, receipt: (result) => [receipts[result]] })
}

/** Gives the hour back that the person has. */
export function cancelHour(turn: Turn): void {
  const { texts } = turn.deps
  turn.effects.push({
    kind: 'cancel_booking',
    receipt: (had) => [{ blocks: [{ kind: 'paragraph', text: texts(had ? 'booking-off' : 'booking-off-none') }] }],
  })
}

/** An instant as people read it: 2026-12-01 14:00. */
export function whenIn(at: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return parts.format(new Date(at))
}
