import type { Message } from '@grammyjs/types'
import { Composer } from 'grammy'
import type { Texts } from '../../base/texts.ts'
import type { StaffLinks } from '../../casework/account-types.ts'
import { linkCode } from '../../casework/staff/spoken-acts.ts'
import type { ChannelConversations, Turns } from '../../delivery/types.ts'
import { attachmentOf } from '../../evidence/attachment.ts'
import type { Evidence } from '../../evidence/types.ts'
import type { Action } from '../../message/actions.ts'
import type { Attachment, IncomingMessage, Shared } from '../../message/message.ts'
import { COMMAND_NAMES, type CommandName, commandMeaning } from './commands.ts'
import { type BotContext, unimportant } from './context.ts'
import { fileOf } from './files.ts'
import type { TelegramLog } from './types.ts'

export type PrivateChatOptions = {
  turns: Turns
  evidence: Pick<Evidence, 'note'>
  conversations: ChannelConversations
  links: Pick<StaffLinks, 'redeem' | 'staffOf'>
  /** The action behind the key of a button of this conversation. */
  resolveAction: (conversation: string, key: string) => Promise<Action | 'unknown'>
  texts: Texts
  log: TelegramLog
}

type PrivateMessage = Omit<IncomingMessage, 'channel' | 'about'> & Partial<Pick<IncomingMessage, 'about'>>

/** Buttons in a private chat: the press is acknowledged at once and then becomes a turn. */
export function privatePresses(options: PrivateChatOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.chatType('private').on('callback_query:data', async (ctx) => {
    await unimportant(options.log, 'acknowledge', () => ctx.answerCallbackQuery())
    const conversation = await options.conversations.conversationOf(String(ctx.chat.id))
    const action = await options.resolveAction(conversation, ctx.callbackQuery.data)
    await takeTurn(options, ctx, { conversation, text: null, action, attachments: [], sentAt: ctx.arrival.receivedAt })
  })
  return composer
}

/**
 * A link code from the workbench: the sender is linked to that account. A bare text like a code that is not a valid one
 * may be anything (a model number) and is answered like any other message.
 */
export function privateLinking({ links, turns, conversations, texts }: PrivateChatOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.chatType('private').on('message:text', async (ctx, next) => {
    const link = linkCode(ctx.msg.text)
    if (!link) return next()
    const user = ctx.from.id
    const account = await links.redeem({ code: link.code, user })
    if (!account && link.isBare) return next()
    const before = account ? null : await links.staffOf(user)
    const text = account
      ? texts('telegram-link-done', { name: account.name })
      : before
        ? texts('telegram-link-already', { name: before.name })
        : texts('telegram-link-wrong')
    const conversation = await conversations.conversationOf(String(ctx.chat.id))
    await turns.say(conversation, { blocks: [{ kind: 'paragraph', text }] }, ctx.arrival.ids)
  })
  return composer
}

export function privateCommands(options: PrivateChatOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.chatType('private').command([...COMMAND_NAMES], async (ctx) => {
    const word = /^\/([a-z]+)/i.exec(ctx.msg.text)?.[1]?.toLowerCase() as CommandName
    const meaning = commandMeaning(word, options.texts)
    const said = 'action' in meaning ? { text: null, action: meaning.action } : { text: meaning.text, action: null }
    const conversation = await options.conversations.conversationOf(String(ctx.chat.id))
    await takeTurn(options, ctx, { conversation, ...said, attachments: [], sentAt: instantOf(ctx.msg) })
  })
  return composer
}

/** Text and files. An album is one message with several files. */
export function privateMessages(options: PrivateChatOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.chatType('private').on('message', async (ctx, next) => {
    const { messages } = ctx.arrival
    const words = messages.flatMap((message) => message.text ?? message.caption ?? [])
    const files = messages.flatMap((message) => fileOf(message, options.texts) ?? [])
    if (words.length === 0 && files.length === 0) return next()
    const conversation = await options.conversations.conversationOf(String(ctx.chat.id))
    const attachments: Attachment[] = []
    for (const { origin, voice, ...file } of files) {
      const noted = await options.evidence.note({ conversation, remote: { channel: 'telegram', ...file }, origin })
      attachments.push({ ...attachmentOf(noted), ...(voice && { voice }) })
    }
    const text = words.length > 0 ? words.join('\n') : null
    const about = await complaintRepliedTo(options, conversation, messages)
    const said = { conversation, text, action: null, attachments, about, sentAt: instantOf(ctx.msg) }
    await takeTurn(options, ctx, { ...said, ...(ctx.arrival.isRest && { isRest: true }) })
  })
  return composer
}

/** Everything else: what is shared becomes a turn too, so that the talk goes on where it stands. */
export function privateOddities(options: PrivateChatOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const chat = composer.chatType('private')
  const take = async (ctx: BotContext & { chat: { id: number } }, shared: Shared, sentAt: string) => {
    const conversation = await options.conversations.conversationOf(String(ctx.chat.id))
    await takeTurn(options, ctx, { conversation, text: null, action: null, attachments: [], shared, sentAt })
  }
  chat.on('edited_message', async (ctx) => {
    // Telegram edits a live location every few seconds.
    if (!ctx.editedMessage.location) await take(ctx, { kind: 'edited' }, ctx.arrival.receivedAt)
  })
  chat.on('message', (ctx) => take(ctx, sharedIn(ctx.msg), instantOf(ctx.msg)))
  return composer
}

function sharedIn({ sticker, venue, location, contact }: Message): Shared {
  if (sticker) return { kind: 'sticker' }
  if (contact) {
    const name = [contact.last_name, contact.first_name].filter(Boolean).join('')
    return { kind: 'contact', name, phone: contact.phone_number }
  }
  if (!location) return { kind: 'other' }
  const { latitude, longitude } = location
  return { kind: 'place', name: venue?.title || null, address: venue?.address || null, latitude, longitude }
}

/** Notes that the person blocked the bot or came back. */
export function privateReachability({ conversations }: PrivateChatOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.chatType('private').on('my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member
    await conversations.setReachable(String(ctx.chat.id), status !== 'kicked' && status !== 'left')
  })
  return composer
}

async function takeTurn({ turns }: PrivateChatOptions, ctx: BotContext, said: PrivateMessage): Promise<void> {
  await turns.process({ channel: 'telegram', about: null, ...said }, ctx.arrival.ids)
}

async function complaintRepliedTo(
  { conversations }: PrivateChatOptions,
  conversation: string,
  messages: Message[],
): Promise<string | null> {
  const target = messages.find((message) => message.reply_to_message)?.reply_to_message
  if (!target) return null
  return conversations.complaintOf(conversation, { chat: String(target.chat.id), message: target.message_id })
}

function instantOf(message: Message): string {
  return new Date(message.date * 1000).toISOString()
}
