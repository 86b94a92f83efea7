import { type Clock, dayOf, instantAt, repeatedly, type Schedule } from '../../base/clock.ts'
import type { Retention } from '../../complaint/procedure/retention.ts'
import { STATES } from '../../complaint/procedure/transitions.ts'
import { plusDays } from '../../complaint/procedure/working-days.ts'
import type { Desk } from '../desk.ts'
import { eraseComplaint, eraseConversation } from '../personal/erasure.ts'
import type { BookingsPort } from '../ports/bookings.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { PersonalPort } from '../ports/personal.ts'
import type { RosterPort } from '../ports/roster.ts'
import type { StaffPort } from '../ports/staff.ts'
import type { TimedPort } from '../ports/timed.ts'
import type { StoreOf } from '../store.ts'

const DAY_MS = 86_400_000
/** Items per transaction, so that others get their turn in between. */
const AT_ONCE = 20
/** Shifts and leave that are over. */
const ROSTER_DAYS = 365

/** Number of deleted items of each kind. */
export type Tidied = Record<
  'drafts' | 'conversations' | 'complaints' | 'openQuestions' | 'modelCalls' | 'sessions' | 'proof' | 'erased',
  number
>

type TidyOptions = {
  store: StoreOf<ComplaintsPort & MessagesPort & PersonalPort & TimedPort & StaffPort & RosterPort & BookingsPort>
  retention: Retention
  clock: Clock
  timeZone: string
} & Pick<Desk, 'staff'>

/** Deletes data whose retention period is over. Rejects when the database refuses; earlier deletions remain. */
export async function tidy({ store, retention, clock, timeZone, ...desk }: TidyOptions): Promise<Tidied> {
  const now = clock().getTime()
  const before = (days: number): string => new Date(now - days * DAY_MS).toISOString()
  const write = store.transaction

  let complaints = 0
  for (const state of STATES) {
    const period = retention.complaint(state)
    if (period === null) continue
    for (;;) {
      const erased = await write('retention', async (tx) => {
        const ended = await tx.retention.endedComplaints(state, before(period), AT_ONCE)
        for (const complaint of ended) await eraseComplaint(tx, complaint, desk)
        return ended.length
      })
      complaints += erased
      if (erased < AT_ONCE) break
    }
  }
  let conversations = 0
  for (;;) {
    const erased = await write('retention', async (tx) => {
      const idle = await tx.retention.idleConversations(before(retention.conversations), AT_ONCE)
      for (const conversation of idle) await eraseConversation(tx, conversation, desk)
      return idle.length
    })
    conversations += erased
    if (erased < AT_ONCE) break
  }
  const rest = await write('retention', async (tx) => ({
    drafts: await tx.retention.dropIdleDrafts(before(retention.drafts)),
    openQuestions: await tx.openQuestions.forget(dayOf(new Date(before(retention.openQuestions)), timeZone)),
    ...(await tx.retention.forget({
      modelCalls: before(retention.modelCalls),
      sessions: before(retention.sessions),
      proof: before(retention.proof),
      failures: before(retention.conversations),
    })),
    erased: await tx.retention.dropErased(),
  }))
  const today = dayOf(clock(), timeZone)
  await write('retention', (tx) => tx.roster.forget(plusDays(today, -ROSTER_DAYS)))
  // Bookings of the days before.
  await write('retention', (tx) => tx.bookings.forget(instantAt(today, '00:00', timeZone).toISOString()))
  return { complaints, conversations, ...rest }
}

/** Tidies at the start and once a day. Returns the function that ends it and waits for a run in progress. */
export function keepTidy({
  schedule,
  done,
  failed,
  ...options
}: TidyOptions & {
  schedule: Schedule
  /** Called after a deletion: counts only. */
  done: (tidied: Tidied) => void
  /** The database refused; it is tried again the next day. */
  failed: (error: unknown) => void
}): () => Promise<void> {
  return repeatedly(schedule, DAY_MS, () =>
    tidy(options)
      .then((tidied) => {
        if (Object.values(tidied).some((count) => count > 0)) done(tidied)
      })
      .catch(failed),
  )
}
