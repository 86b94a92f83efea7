import type { InlineKeyboardMarkup, MaybeInaccessibleMessage, Message } from '@grammyjs/types'
import { GrammyError } from 'grammy'
import type { Clock } from '../../../base/clock.ts'
import type { StaffLinks } from '../../../casework/account-types.ts'
import type { Ownership } from '../../../casework/owner-types.ts'
import type { HandOffs } from '../../../casework/talk-types.ts'
import type { Casework, StaffActor } from '../../../casework/types.ts'
import type { PendingAct, PendingActs, StaffTopics } from '../../../delivery/staff-group.ts'
import type { Evidence, FetchRemote } from '../../../evidence/types.ts'
import { type BotContext, unimportant } from '../context.ts'
import { plain, type RichText } from '../rich-text.ts'
import type { TelegramLog } from '../types.ts'
import type { CardOptions } from './card.ts'
import { readPress } from './press.ts'

/** The tools that the actions and the words of staff both need. */
export type StaffTools = CardOptions & {
  casework: Pick<Casework, 'byId' | 'act' | 'reply' | 'sendNote' | 'note'>
  ownership: Pick<Ownership, 'assign' | 'undo' | 'colleagues'>
  handOffs: Pick<HandOffs, 'say' | 'giveBack' | 'talkAbout'>
  /** The account of each member of the group. */
  links: Pick<StaffLinks, 'staffOf' | 'firstHint' | 'takeBack'>
  evidence: Pick<Evidence, 'receiveFromStaff'>
  fetchRemote: FetchRemote
  topics: StaffTopics
  pendingActs: PendingActs
  clock: Clock
  log: TelegramLog
}

const PENDING_ACT_LIFE_MS = 30 * 60_000

/** Whether a begun action has waited too long to be continued. */
export function isExpired(pending: PendingAct, clock: Clock): boolean {
  return clock().getTime() - Date.parse(pending.at) > PENDING_ACT_LIFE_MS
}

/** A member of the group and the account for which they act. Null account: they are not linked yet. */
export type Member = { user: number; actor: StaffActor | null }

/**
 * The sender as a member. Null: they are not a member of the group now. Without a linked account they are not staff.
 * Throws when Telegram cannot say.
 */
export async function memberOf(ctx: BotContext, { links }: Pick<StaffTools, 'links'>): Promise<Member | null> {
  if (!ctx.from || !(await isMember(ctx))) return null
  return { user: ctx.from.id, actor: await links.staffOf(ctx.from.id) }
}

async function isMember(ctx: BotContext): Promise<boolean> {
  if (!ctx.from || !ctx.chat) return false
  try {
    const member = await ctx.api.getChatMember(ctx.chat.id, ctx.from.id)
    if (member.status === 'restricted') return member.is_member
    return member.status === 'creator' || member.status === 'administrator' || member.status === 'member'
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return false
    throw error
  }
}

/** The account that Telegram shows for administrators who hide their names. */
const ANONYMOUS_ADMIN = 1_087_968_824

/** The member of staff who wrote the message; null when it is none, who then hears why once. */
export async function speakerOf(ctx: BotContext, tools: StaffTools): Promise<(Member & { actor: StaffActor }) | null> {
  const { texts, links } = tools
  if (ctx.from?.id === ANONYMOUS_ADMIN) {
    await hint(tools, ctx, texts('telegram-reply-anonymous'))
    return null
  }
  const member = await memberOf(ctx, tools)
  if (!member) return null
  const { user, actor } = member
  if (actor !== null) return { user, actor }
  if (await links.firstHint(user))
    await hint(tools, ctx, texts('telegram-link-hint', { name: ctx.from?.first_name.slice(0, 40) ?? '' }))
  return null
}

/** The words of a message or an album. */
export const wordsOf = (ctx: BotContext): string =>
  ctx.arrival.messages
    .flatMap((message) => message.text ?? message.caption ?? [])
    .join('\n')
    .trim()

/** Answers a message of staff with a line. */
export function hint({ log }: Pick<StaffTools, 'log'>, ctx: BotContext, text: string): Promise<void> {
  const message = ctx.msg
  return unimportant(log, 'hint', async () => message && answerBeside(ctx, message, plain(text)))
}

/** The complaint of a message: by its topic, else by the card or question to which it replies. */
export async function complaintOf(topics: StaffTopics, chat: number, message: Message): Promise<string | null> {
  const thread = message.is_topic_message ? message.message_thread_id : undefined
  if (thread !== undefined) return topics.complaintAt(String(chat), thread)
  const replied = message.reply_to_message
  const ofCard = replied && (await topics.complaintOfCard(String(chat), replied.message_id))
  if (ofCard) return ofCard
  const button = replied?.reply_markup?.inline_keyboard[0]?.[0]
  const press = button && 'callback_data' in button ? readPress(button.callback_data ?? '') : null
  return press?.complaint ?? null
}

/** Posts next to a message: in its topic, as a reply. Returns the id of the new message. */
export async function answerBeside(
  ctx: BotContext,
  to: MaybeInaccessibleMessage,
  content: RichText & { keyboard?: InlineKeyboardMarkup },
  { silent = false }: { silent?: boolean } = {},
): Promise<number> {
  const thread = 'is_topic_message' in to ? to.message_thread_id : undefined
  const sent = await ctx.api.sendMessage(ctx.chat?.id ?? 0, content.text, {
    entities: content.entities,
    protect_content: true,
    ...(silent ? { disable_notification: true } : {}),
    reply_parameters: { message_id: to.message_id, allow_sending_without_reply: true },
    ...(thread === undefined ? {} : { message_thread_id: thread }),
    ...(content.keyboard ? { reply_markup: content.keyboard } : {}),
  })
  return sent.message_id
}

/** Replaces the text of one of our messages. Its buttons are removed, or replaced by the given ones. */
export async function replaceMessage(
  ctx: BotContext,
  log: TelegramLog,
  message: number,
  content: RichText & { keyboard?: InlineKeyboardMarkup },
): Promise<void> {
  await unimportant(log, 'question', () =>
    ctx.api.editMessageText(ctx.chat?.id ?? 0, message, content.text, {
      entities: content.entities,
      ...(content.keyboard ? { reply_markup: content.keyboard } : {}),
    }),
  )
}
