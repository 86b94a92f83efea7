import type { Clock } from '../clock.ts'
import type { Desk } from './desk.ts'
import type { CaseworkStore, CaseworkTransaction } from './store.ts'

/** What staff hear of outside the workbench and the group: numbers, categories and days, nothing about anybody. */
export type StaffNotice =
  | { kind: 'complaint_filed'; number: string; category: string }
  /** Several people's complaints over one cause. */
  | { kind: 'group_proposed'; people: number; count: number }
  /** Somebody wants a person. `number`: of their complaint that is open; `overdue`: they ask after one that is late. */
  | { kind: 'person_wanted'; urgent: boolean; overdue: boolean; number: string | null }
  /** `due` as `YYYY-MM-DD`. */
  | { kind: 'due'; state: 'soon' | 'overdue'; number: string; label: string; due: string }
  | { kind: 'wish'; wish: 'erasure' | 'reopen' | 'consent_back'; number: string }
  | { kind: 'alarm'; code: string }
  /** The operator looks whether it arrives. */
  | { kind: 'trial' }

/** What an operator may choose to be told of. */
export const NOTICE_TOPICS = ['complaints', 'people', 'due', 'wishes', 'alarms'] as const
export type NoticeTopic = (typeof NOTICE_TOPICS)[number]

const TOPIC_OF: Record<Exclude<StaffNotice['kind'], 'trial'>, NoticeTopic> = {
  complaint_filed: 'complaints',
  group_proposed: 'complaints',
  person_wanted: 'people',
  due: 'due',
  wish: 'wishes',
  alarm: 'alarms',
}

/** A mailbox, or a robot by a hash of its address: another address is another channel. */
export type NoticeChannelName = 'mail' | `robot:${string}`

export function isNoticeChannel(name: string): name is NoticeChannelName {
  return name === 'mail' || name.startsWith('robot:')
}

/** Which channels there are, and what they are told of. */
export type NoticePlan = { channels: readonly NoticeChannelName[]; topics: readonly NoticeTopic[] }

/** One row of the outbox that did not arrive (yet). */
export type UndeliveredNotice = {
  channel: NoticeChannelName
  /** `waiting` goes on by itself, `failed` does not. */
  state: 'waiting' | 'failed'
  attempts: number
  /** What the last attempt came to, or null before the first. */
  code: string | null
  /** ISO instant. */
  at: string
  notices: StaffNotice[]
}

/** Tells every channel that is configured for it, through the outbox; `except`: the channel it is about. */
export async function noticeToStaff(
  tx: Pick<CaseworkTransaction, 'staffNotices'>,
  notice: Exclude<StaffNotice, { kind: 'trial' }>,
  { noticePlan: { channels, topics } }: Pick<Desk, 'noticePlan'>,
  except?: string | number,
): Promise<void> {
  if (!topics.includes(TOPIC_OF[notice.kind])) return
  for (const channel of channels) if (channel !== except) await tx.staffNotices.add(channel, notice)
}

/** For so long a notice that did not arrive is shown. */
const SHOWN_MS = 7 * 86_400_000
/** Before that a notice is on its way. */
const LATE_MS = 120_000

export type StaffNotices = {
  /** Everything that did not arrive, oldest first; what was given up, for a week. */
  undelivered(): Promise<UndeliveredNotice[]>
  /** How many notices are late or given up. */
  waiting(): Promise<number>
}

/** What staff should have heard of and did not. */
export function createStaffNotices({ store, clock }: { store: CaseworkStore; clock: Clock }): StaffNotices {
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
