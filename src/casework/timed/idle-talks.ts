import { repeatedly, type Schedule } from '../../base/clock.ts'
import type { Desk } from '../desk.ts'
import { endTalk, type TalkPort } from '../handling/staff-talk.ts'
import type { StoreOf } from '../store.ts'

const LOOK_EVERY_MS = 600_000
const HOUR_MS = 3_600_000

/** Gives talks back to the assistant in which staff wrote nothing for too long. Returns the function that ends it. */
export function keepTalksShort(options: {
  store: StoreOf<TalkPort>
  desk: Desk
  schedule: Schedule
  /** The database refused; the next look tries again. */
  failed: (error: unknown) => void
}): () => Promise<void> {
  const { store, desk, schedule, failed } = options
  return repeatedly(schedule, LOOK_EVERY_MS, async () => {
    await store.transaction('idle talks', (tx) => endIdleTalks(tx, desk)).catch(failed)
  })
}

/** Returns the number of ended talks. */
export async function endIdleTalks(tx: TalkPort, desk: Desk): Promise<number> {
  const hours = desk.notices.staff_talk.idle_hours
  const idle = await tx.talks.idle(new Date(desk.clock().getTime() - hours * HOUR_MS).toISOString())
  for (const { conversation } of idle) await endTalk(tx, conversation, { why: 'idle' }, desk)
  return idle.length
}
