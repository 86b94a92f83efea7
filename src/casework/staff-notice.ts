/** News for staff outside the workbench and the group: numbers, categories and days, nothing about anybody. */
export type StaffNotice =
  | { kind: 'complaint_filed'; number: string; category: string }
  /** Complaints of several people over one cause. */
  | { kind: 'group_proposed'; people: number; count: number }
  /** A person asks for a human. `number`: their open complaint; `overdue`: they ask about an overdue one. */
  | { kind: 'person_wanted'; urgent: boolean; overdue: boolean; number: string | null }
  /** `due` as `YYYY-MM-DD`. */
  | { kind: 'due'; state: 'soon' | 'overdue'; number: string; label: string; due: string }
  /** A complaint needs another handler: the one it had knows a party. */
  | { kind: 'reassign'; number: string }
  /** Nobody reacts to a complaint, or to a person who asked for a human (`number`: their open complaint). */
  | { kind: 'unanswered'; step: 'next' | 'lead'; number: string | null }
  | { kind: 'wish'; wish: 'erasure' | 'reopen' | 'consent_back'; number: string }
  /** A person books an hour of an expert, or gives it back. `day` as `YYYY-MM-DD`: that of the hour. */
  | { kind: 'booking'; what: 'asked' | 'off'; day: string }
  | { kind: 'alarm'; code: string }
  /** The operator tests whether notices arrive. */
  | { kind: 'trial' }

/** Topics that an operator can select. */
export const NOTICE_TOPICS = ['complaints', 'people', 'due', 'wishes', 'alarms'] as const

export type NoticeTopic = (typeof NOTICE_TOPICS)[number]

/** A mailbox, or a robot by a hash of its address: another address is another channel. */
export type NoticeChannelName = 'mail' | `robot:${string}`

export function isNoticeChannel(name: string): name is NoticeChannelName {
  return name === 'mail' || name.startsWith('robot:')
}

/** The configured channels and their topics. */
export type NoticePlan = { channels: readonly NoticeChannelName[]; topics: readonly NoticeTopic[] }

/** One row of the outbox that did not arrive (yet). */
export type UndeliveredNotice = {
  channel: NoticeChannelName
  /** `waiting` is tried again without help, `failed` is not. */
  state: 'waiting' | 'failed'
  attempts: number
  /** The outcome of the last attempt, or null before the first. */
  code: string | null
  /** ISO instant. */
  at: string
  notices: StaffNotice[]
}
