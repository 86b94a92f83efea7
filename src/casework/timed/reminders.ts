import { repeatedly, type Schedule } from '../../base/clock.ts'
import type { Deadline } from '../../complaint/procedure/deadlines.ts'
import type { Desk } from '../desk.ts'
import { keepDueDays } from '../handling/due-days.ts'
import { noticeToStaff } from '../messages/staff-notices.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { TimedPort } from '../ports/timed.ts'
import type { StoreOf } from '../store.ts'
import { isWorkingHour } from './working-hours.ts'

const LOOK_EVERY_MS = 600_000

/** Complaints per transaction: others wait no longer for it than for a turn. */
const PIECE = 20

/**
 * Reminds staff on the working day before a deadline, and once more when it is over: once each, in working hours, also
 * after the server was down (a deadline that is over by then is only reported as over). Returns the function that ends
 * it.
 */
export function keepReminding(options: {
  store: StoreOf<ComplaintsPort & MessagesPort & TimedPort>
  desk: Desk
  schedule: Schedule
  /** The database refused; the next look tries again. */
  failed: (error: unknown) => void
}): () => Promise<void> {
  const { store, desk, schedule, failed } = options
  return repeatedly(schedule, LOOK_EVERY_MS, async () => {
    try {
      await keepDueDays(store, desk)
      if (isWorkingHour(desk)) await remind(store, desk)
    } catch (error) {
      failed(error)
    }
  })
}

/** Writes the due reminders that were not written yet; returns their number. */
export async function remind(store: StoreOf<ComplaintsPort & MessagesPort & TimedPort>, desk: Desk): Promise<number> {
  const ids = await store.read.complaints.dueUntil(desk.clocks.near().near)
  let written = 0
  for (let start = 0; start < ids.length; start += PIECE) {
    const some = ids.slice(start, start + PIECE)
    written += await store.transaction('reminders', (tx) => remindOf(tx, some, desk))
  }
  return written
}

async function remindOf(
  tx: ComplaintsPort & MessagesPort & TimedPort,
  ids: readonly string[],
  desk: Desk,
): Promise<number> {
  const events = await tx.complaints.clockEvents(ids)
  let written = 0
  for (const complaint of ids) {
    for (const deadline of desk.clocks.running(events.get(complaint) ?? [])) {
      const { clock, startedOn, state: kind } = deadline
      if (kind !== 'soon' && kind !== 'overdue') continue
      if (!(await tx.reminders.first({ complaint, clock, startedOn, kind }))) continue
      await sayReminder(tx, complaint, { ...deadline, state: kind }, desk)
      written += 1
    }
  }
  return written
}

async function sayReminder(
  tx: ComplaintsPort & MessagesPort & TimedPort,
  complaint: string,
  deadline: Deadline & { state: 'soon' | 'overdue' },
  desk: Desk,
): Promise<void> {
  const { texts, staff } = desk
  const { label, due, certain, state } = deadline
  const words = texts(`casework-reminder-${state}`, { label, due }) + (certain ? '' : texts('casework-due-uncertain'))
  await tx.complaints.addEvent({
    complaint,
    type: `reminder_${state}`,
    actor: { kind: 'system' },
    reason: null,
    text: words,
  })
  const number = (await tx.complaints.byId(complaint))?.number ?? ''
  await noticeToStaff(tx, { kind: 'due', state, number, label, due }, desk)
  await staff.note(tx, complaint, { heading: words, said: null })
  await staff.update(tx, complaint)
  if (state !== 'overdue') return
  // An overdue deadline is also reported in the general topic, not only in that of the complaint.
  await staff.alarm(tx, {
    blocks: [{ kind: 'warning', text: texts('casework-overdue-alarm', { number, label, due }) }],
  })
}
