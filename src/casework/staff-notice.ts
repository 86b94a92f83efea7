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
