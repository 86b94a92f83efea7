import type { Clock } from '../../base/clock.ts'
import type { Desk } from '../desk.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { NoticeTopic, StaffNotice, UndeliveredNotice } from '../staff-notice.ts'
import type { StoreOf } from '../store.ts'

const TOPIC_OF: Record<Exclude<StaffNotice['kind'], 'trial'>, NoticeTopic> = {
  complaint_filed: 'complaints',
  group_proposed: 'complaints',
  person_wanted: 'people',
  due: 'due',
  reassign: 'due',
  unanswered: 'people',
  wish: 'wishes',
  booking: 'people',
  alarm: 'alarms',
}

/** Tells every channel configured for it, through the outbox; `except`: the channel it is about. */
export async function noticeToStaff(
  tx: Pick<MessagesPort, 'staffNotices'>,
  notice: Exclude<StaffNotice, { kind: 'trial' }>,
  { noticePlan: { channels, topics } }: Pick<Desk, 'noticePlan'>,
  except?: string | number,
): Promise<void> {
  if (!topics.includes(TOPIC_OF[notice.kind])) return
  for (const channel of channels) if (channel !== except) await tx.staffNotices.add(channel, notice)
}

/** How long an undelivered notice is shown. */
const SHOWN_MS = 7 * 86_400_000
/** Until then a notice counts as on its way. */
const LATE_MS = 120_000

export type StaffNotices = {
  /** All notices that did not arrive, oldest first; abandoned ones for a week. */
  undelivered(): Promise<UndeliveredNotice[]>
  /** Number of late or abandoned notices. */
  waiting(): Promise<number>
}

/** Notices that did not reach staff. */
export function createStaffNotices({ store, clock }: { store: StoreOf<MessagesPort>; clock: Clock }): StaffNotices {
  const ago = (milliseconds: number) => new Date(clock().getTime() - milliseconds).toISOString()
  const undelivered = () => store.read.staffNotices.undelivered(ago(SHOWN_MS))
  return {
    undelivered,
    async waiting() {
      const late = (await undelivered()).filter(({ state, at }) => state === 'failed' || at < ago(LATE_MS))
      return late.reduce((count, { notices }) => count + notices.length, 0)
    },
  }
}
