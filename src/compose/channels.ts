import type { Assistant } from '../assistant/types.ts'
import { applyEffect } from '../casework/effects.ts'
import { personUnreachable } from '../casework/messages/to-staff.ts'
import { eraseConversation } from '../casework/personal/erasure.ts'
import { rate } from '../casework/staff/feedback.ts'
import { createTelegram, type TelegramChannel } from '../channels/telegram/telegram.ts'
import { createWebChannel } from '../channels/web/channel.ts'
import type { Channel } from '../delivery/channel.ts'
import { createDelivery, type Delivery } from '../delivery/delivery.ts'
import type { EvidenceRoom } from '../evidence/evidence.ts'
import type { FetchRemote } from '../evidence/types.ts'
import { createStaffGroup } from '../storage/staff-group.ts'
import type { OnClose } from './closing.ts'
import type { Foundation } from './foundation.ts'
import type { Staff } from './staff.ts'

const STOP_WITHIN_MS = 25_000

/** Fetches a file from its channel, out of those that are open when it is called. */
export function fetchFrom(channels: readonly Channel[]): FetchRemote {
  return async (file, signal) => {
    const fetchFile = channels.find(({ name }) => name === file.channel)?.fetchFile
    return fetchFile ? fetchFile(file, signal) : { ok: false, code: 'gone', detail: 'no channel to fetch from' }
  }
}

/** Inbox, turns and outbox for all channels. `startDelivery` starts them. */
export function openDelivery(
  { around, bootId, store, rules, alarm }: Foundation,
  { assistant, evidence, staff }: { assistant: Assistant; evidence: EvidenceRoom; staff: Staff },
): Delivery {
  const { clock, schedule, fault } = around
  const { desk, casework } = staff
  return createDelivery({
    store,
    assistant,
    staff: desk.staff,
    applyEffect: (tx, effect, turn) => applyEffect(tx, effect, turn, desk),
    personUnreachable: (tx, conversation) => personUnreachable(tx, conversation, desk),
    rate: (tx, conversation, vote) => rate(tx, conversation, vote, desk),
    eraseConversation: (tx, conversation) => eraseConversation(tx, conversation, desk),
    complaintFor: casework.complaintFor,
    evidence,
    texts: rules.texts,
    clocks: desk.clocks,
    followUpDays: rules.notices.follow_up.answer_days,
    shopReminderDays: rules.notices.shop_reminder.answer_days,
    bootId,
    rememberDays: rules.retention.inboxIds,
    clock,
    schedule,
    alarm,
    ...(fault && { fault }),
  })
}

/**
 * The Telegram channel with its staff group. Null: Telegram is not configured. It receives only after its `start()`.
 */
export function openTelegram(
  { config, around, store, rules, alarm, address }: Foundation,
  {
    delivery,
    evidence,
    group,
    staff,
    statuteLabel,
  }: {
    delivery: Delivery
    evidence: EvidenceRoom
    group: ReturnType<typeof createStaffGroup>
    staff: Staff
    /** The name of a statute as printed next to an article number. */
    statuteLabel: (statute: string) => string
  },
): TelegramChannel | null {
  if (!config.telegram) return null
  const { clock, schedule, logger, fetch, pollSeconds } = around
  const { casework, copyOf, documents, handOffs, links, ownership, roster } = staff
  return createTelegram({
    ...config.telegram,
    detail: config.telegram.staffCardDetail,
    inbox: delivery.inbox,
    turns: delivery.turns,
    follow: delivery.follow,
    conversations: delivery.conversationsOf('telegram'),
    resolveAction: delivery.resolveAction,
    ...group,
    links,
    evidence,
    copyOf,
    paperOf: async (conversation, number) => {
      const complaint = await casework.complaintFor(conversation, number)
      return complaint && documents.complaint(complaint)
    },
    casework,
    ownership,
    onDuty: roster.now,
    memberOf: (account) => store.read.links.memberOf(account),
    procedure: rules.procedure,
    texts: rules.texts,
    statuteLabel,
    alertPage: (id) => config.publicUrl && `${config.publicUrl}/alerts/${encodeURIComponent(id)}`,
    clock,
    schedule,
    alarm,
    log: logger,
    handOffs,
    handOffsLink: () => address.of('workbench/hand-offs'),
    workbenchLink: ({ number }) => address.of(`workbench/complaints/${number}`),
    fetch,
    ...(pollSeconds !== undefined && { pollSeconds }),
  })
}

/** The stored state of the staff group. */
export function openStaffGroup({ config, store }: Foundation) {
  return createStaffGroup({ store, configuredChat: config.telegram?.staffChatId ?? null })
}

/**
 * Sends the staff group the missing cards of open complaints, and how members link their accounts. A group that is
 * configured later gets both too.
 */
export async function greetStaffGroup(
  { rules }: Foundation,
  { group, staff }: { group: ReturnType<typeof openStaffGroup>; staff: Staff },
): Promise<void> {
  const staffChat = await group.topics.staffChat()
  if (staffChat === null) return
  await staff.casework.postMissingCards(staffChat)
  await group.tellLinking(staffChat, rules.texts('telegram-link-everybody'))
}

/** The web channel. Its routes belong to the pages. */
export function openWeb({ delivery, evidence }: { delivery: Delivery; evidence: EvidenceRoom }): Channel {
  return createWebChannel({ turns: delivery.turns, resolveAction: delivery.resolveAction, evidence })
}

/** Starts to handle arrivals and to send messages. */
export async function startDelivery(
  { notices }: Foundation,
  { delivery, channels, telegram }: { delivery: Delivery; channels: Channel[]; telegram: TelegramChannel | null },
  onClose: OnClose,
): Promise<void> {
  await delivery.start({ channels, toStaff: telegram?.toStaff ?? null, notices: notices.senders })
  onClose(() => delivery.stop(STOP_WITHIN_MS))
}
