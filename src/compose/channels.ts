import type { Assistant } from '../assistant/types.ts'
import { applyEffect } from '../casework/effects.ts'
import { personUnreachable } from '../casework/messages/to-staff.ts'
import { eraseConversation } from '../casework/personal/erasure.ts'
import { rate } from '../casework/staff/feedback.ts'
import { createFetchRemote } from '../channels/telegram/fetch-remote.ts'
import { createTelegram, type TelegramChannel } from '../channels/telegram/telegram.ts'
import { createWebReader } from '../channels/web/incoming.ts'
import { createDelivery, type Delivery } from '../delivery/delivery.ts'
import type { EvidenceRoom } from '../evidence/evidence.ts'
import type { FetchRemote } from '../evidence/types.ts'
import { createStaffGroup } from '../storage/staff-group.ts'
import type { OnClose } from './closing.ts'
import type { Foundation } from './foundation.ts'
import type { Staff } from './staff.ts'

const STOP_WITHIN_MS = 25_000

/** Fetches files from Telegram. Null: Telegram is not configured. */
export function openFetchRemote({ config, around }: Foundation): FetchRemote | null {
  return config.telegram && createFetchRemote({ ...config.telegram, fetch: around.fetch })
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
    applyEffect: (tx, effect, turn) => applyEffect(tx, effect, turn, desk),
    personUnreachable: (tx, conversation) => personUnreachable(tx, conversation, desk),
    rate: (tx, conversation, vote) => rate(tx, conversation, vote, desk),
    eraseConversation: (tx, conversation) => eraseConversation(tx, conversation, desk),
    complaintFor: casework.complaintFor,
    evidence,
    texts: rules.texts,
    clocks: desk.clocks,
    followUpDays: rules.notices.follow_up.answer_days,
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
  { config, around, rules, alarm, address }: Foundation,
  {
    delivery,
    evidence,
    fetchRemote,
    group,
    staff,
    statuteLabel,
  }: {
    delivery: Delivery
    evidence: EvidenceRoom
    fetchRemote: FetchRemote | null
    group: ReturnType<typeof createStaffGroup>
    staff: Staff
    /** The name of a statute as printed next to an article number. */
    statuteLabel: (statute: string) => string
  },
): TelegramChannel | null {
  if (!config.telegram || !fetchRemote) return null
  const { clock, schedule, logger, fetch, pollSeconds } = around
  const { casework, copyOf, documents, links } = staff
  return createTelegram({
    ...config.telegram,
    detail: config.telegram.staffCardDetail,
    inbox: delivery.inbox,
    turns: delivery.turns,
    follow: delivery.follow,
    conversations: delivery.telegram,
    resolveAction: delivery.resolveAction,
    ...group,
    links,
    evidence,
    fetchRemote,
    copyOf,
    paperOf: async (conversation, number) => {
      const complaint = await casework.complaintFor(conversation, number)
      return complaint && documents.complaint(complaint)
    },
    casework,
    procedure: rules.procedure,
    texts: rules.texts,
    statuteLabel,
    clock,
    schedule,
    alarm,
    log: logger,
    workbenchLink: ({ number }) => address.of(`workbench/complaints/${number}`),
    fetch,
    ...(pollSeconds !== undefined && { pollSeconds }),
  })
}

/** The stored state of the staff group on Telegram. */
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

/** Starts to handle arrivals and to send messages. */
export async function startDelivery(
  { notices }: Foundation,
  {
    delivery,
    evidence,
    staff,
    telegram,
  }: { delivery: Delivery; evidence: EvidenceRoom; staff: Staff; telegram: TelegramChannel | null },
  onClose: OnClose,
): Promise<void> {
  const readWeb = createWebReader({ resolveAction: delivery.resolveAction, evidence })
  await delivery.start({
    handlers: {
      web: async (rows) => {
        for (const row of rows) await delivery.turns.process(await readWeb(row), [row.id])
      },
      ...(telegram && { telegram: telegram.handle }),
    },
    senders: {
      ...(telegram && { telegram: telegram.sender }),
      ...notices.senders,
    },
    ...(telegram && { telegram: { waiting: telegram.waiting, hasGroup: staff.desk.staffGroup !== 'off' } }),
  })
  onClose(() => delivery.stop(STOP_WITHIN_MS))
}
