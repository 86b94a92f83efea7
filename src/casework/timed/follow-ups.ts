import { repeatedly, type Schedule } from '../../base/clock.ts'
import { SOLVED } from '../../message/actions.ts'
import type { Effect } from '../../message/effect.ts'
import type { Choice, OutgoingMessage } from '../../message/message.ts'
import type { Desk } from '../desk.ts'
import { move } from '../handling/apply-event.ts'
import { notify } from '../messages/to-person.ts'
import { quietUntil } from '../notice-rules.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { TimedPort } from '../ports/timed.ts'
import type { StoreOf } from '../store.ts'

const LOOK_EVERY_MS = 600_000
const DAY_MS = 86_400_000

/**
 * Asks people some days after closing whether it was solved: once, and not at night. Returns the function that ends it.
 */
export function keepFollowingUp(options: {
  store: StoreOf<ComplaintsPort & MessagesPort & TimedPort>
  desk: Desk
  schedule: Schedule
  /** The database refused; the next look tries again. */
  failed: (error: unknown) => void
}): () => Promise<void> {
  const { store, desk, schedule, failed } = options
  return repeatedly(schedule, LOOK_EVERY_MS, async () => {
    const isQuiet = quietUntil(desk.clock(), desk.notices, desk.timeZone) !== null
    if (!isQuiet) await store.transaction('follow-ups', (tx) => followUp(tx, desk)).catch(failed)
  })
}

/**
 * Asks about the complaints that are due; returns their number. Does not ask people who cannot be reached or said no.
 */
export async function followUp(tx: ComplaintsPort & MessagesPort & TimedPort, desk: Desk): Promise<number> {
  const { after_days: after, until_days: until, states } = desk.notices.follow_up
  const daysAgo = (days: number) => new Date(desk.clock().getTime() - days * DAY_MS).toISOString()
  const due = await tx.followUps.due({ states, closedFrom: daysAgo(until), closedUntil: daysAgo(after) })
  for (const complaint of due) {
    await tx.followUps.asked(complaint.id)
    await notify(tx, complaint.id, askFollowUp(complaint, desk.texts), desk)
  }
  return due.length
}

/** Stores the person's statement on a closed complaint; passes "not solved" to staff. */
export async function keepFollowUp(
  tx: ComplaintsPort & MessagesPort & TimedPort,
  complaint: string,
  { solved, rating }: Extract<Effect, { kind: 'follow_up' }>,
  desk: Desk,
): Promise<void> {
  const before = await tx.followUps.of(complaint)
  await tx.followUps.answered(complaint, { solved, rating })
  if (solved === null || solved === before?.solved) return
  const record = await tx.complaints.byId(complaint)
  if (!record) return
  const event = { type: `follow_up_${solved}`, actor: { kind: 'complainant' } } as const
  if (!(await move(tx, record, event, desk))) throw new Error('a complaint changed within the transaction that read it')
  if (solved === 'yes') return
  await desk.staff.note(tx, complaint, {
    heading: desk.texts(`casework-note-follow-up-${solved}`),
    said: null,
    fromPerson: true,
  })
}

type Say = (key: string, values?: Record<string, string | number>) => string

/** The question some days after closing: was it solved? A job asks it once. */
export function askFollowUp(
  complaint: { id: string; number: string; state: NonNullable<OutgoingMessage['complaint']>['state']; item: string },
  texts: Say,
): OutgoingMessage {
  const { id, number, state, item } = complaint
  return {
    blocks: [
      { kind: 'lead', text: texts('follow-up-question', { number, item }) },
      { kind: 'note', text: texts('follow-up-note') },
    ],
    choices: [
      ...SOLVED.map(
        (solved): Choice => ({
          label: texts(`follow-up-choice-${solved}`),
          action: { kind: 'follow_up', complaint: id, solved },
        }),
      ),
      { label: texts('follow-up-choice-off'), action: { kind: 'follow_up_off' } },
    ],
    complaint: { number, state },
  }
}
