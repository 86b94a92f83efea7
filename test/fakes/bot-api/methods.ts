import type { Message } from '@grammyjs/types'
import { parseText } from './entities.ts'
import { ApiFailure, badRequest } from './failure.ts'
import { forumMethods } from './forum.ts'
import { checkMarkup } from './markup.ts'
import { mediaMethods } from './media.ts'
import { type Call, type Method, type Params, postAsBot } from './posting.ts'

const REACTIONS = ['👍', '👎', '❤', '🔥', '🎉', '🙏', '👌', '🤝', '✍', '👀', '🫡', '💯', '🤔', '😢']

const textOptions = {
  limit: 4096,
  empty: 'message text is empty',
  tooLong: 'message is too long',
}

function textOf(params: Params) {
  return parseText(params.text, { ...textOptions, parseMode: params.parse_mode, entities: params.entities })
}

function edit(call: Call, change: Record<string, unknown>): Message {
  const stored = call.world.chatFor(call.params.chat_id)
  const message = call.world.messageIn(stored, call.params.message_id, 'edit')
  if (message.from?.id !== call.world.bot.id) throw badRequest("message can't be edited")
  const { reply_markup: _before, ...rest } = message
  const markup = checkMarkup(call.params.reply_markup)
  const edited = { ...rest, ...change, ...(markup ? { reply_markup: markup } : {}) } as Message
  if (sameContent(message, edited))
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  const result = { ...edited, edit_date: Math.floor(call.world.now() / 1000) } as Message
  stored.messages.set(message.message_id, result)
  return result
}

function sameContent(one: Message, other: Message): boolean {
  const content = ({ text, entities, caption, reply_markup }: Message) =>
    JSON.stringify([text, entities ?? [], caption, reply_markup ?? null])
  return content(one) === content(other)
}

export const METHODS: Record<string, Method> = {
  getMe: ({ world }) => world.bot,
  getUpdates: ({ params, updates, gone }) => updates.getUpdates(params, gone),
  setWebhook: ({ params, updates }) => updates.setWebhook(params),
  deleteWebhook: ({ params, updates }) => updates.setWebhook({ ...params, url: '' }),
  getWebhookInfo: ({ updates }) => updates.webhookInfo(),

  sendMessage: (call) => {
    call.world.chatFor(call.params.chat_id)
    const { text, entities } = textOf(call.params)
    return postAsBot(call, { text, ...(entities.length > 0 ? { entities } : {}) })
  },
  // A preview disappears by itself: nothing of it stays in the chat.
  sendMessageDraft: ({ world, params }) => {
    if (world.chatFor(params.chat_id).chat.type !== 'private') throw badRequest('chat not found')
    if (!Number.isSafeInteger(Number(params.draft_id)) || Number(params.draft_id) === 0) {
      throw badRequest('draft identifier must be non-zero')
    }
    textOf(params)
    return true
  },
  editMessageText: (call) => {
    const { text, entities } = textOf(call.params)
    return edit(call, { text, entities: entities.length > 0 ? entities : undefined })
  },
  editMessageReplyMarkup: (call) => edit(call, {}),
  deleteMessage: ({ world, params }) => {
    const stored = world.chatFor(params.chat_id)
    world.messageIn(stored, params.message_id, 'delete')
    return stored.messages.delete(Number(params.message_id))
  },
  copyMessage: (call) => {
    const { world, params } = call
    const source = world.messageIn(world.chatFor(params.from_chat_id), params.message_id, 'copy')
    const { text, entities, caption, photo, document, video, voice, audio } = source
    const content = { text, entities, caption, photo, document, video, voice, audio }
    const held = Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined))
    return { message_id: postAsBot(call, held).message_id }
  },
  setMessageReaction: ({ world, params }) => {
    const stored = world.chatFor(params.chat_id)
    const message = world.messageIn(stored, params.message_id, 'react')
    const emoji = ((params.reaction ?? []) as { emoji: string }[]).map((reaction) => reaction.emoji)
    if (!emoji.every((one) => REACTIONS.includes(one))) throw badRequest('REACTION_INVALID')
    stored.reactions.set(message.message_id, emoji)
    return true
  },
  answerCallbackQuery: ({ world, params }) => {
    const query = world.queries.get(String(params.callback_query_id))
    if (!query || query.answer) throw badRequest('query is too old and response timeout expired or query ID is invalid')
    if (String(params.text ?? '').length > 200) throw badRequest('MESSAGE_TOO_LONG')
    query.answer = {
      alert: params.show_alert === true,
      ...(params.text === undefined ? {} : { text: String(params.text) }),
    }
    return true
  },
  sendChatAction: ({ world, params }) => Boolean(world.chatFor(params.chat_id)),

  getChat: ({ world, params }) => world.chatFor(params.chat_id).chat,
  getChatMember: ({ world, params }) => {
    const member = world.chatFor(params.chat_id).members.get(Number(params.user_id))
    if (!member) throw badRequest('member not found')
    return member
  },

  setMyCommands: ({ world, params }) => {
    const commands = params.commands as { command: string; description: string }[]
    if (!Array.isArray(commands) || commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH')
    for (const { command, description } of commands) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID')
      if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
    }
    world.commands.set((params.scope as { type?: string } | undefined)?.type ?? 'default', commands)
    return true
  },
  getMyCommands: ({ world, params }) =>
    world.commands.get((params.scope as { type?: string } | undefined)?.type ?? 'default') ?? [],
  setChatMenuButton: ({ world, params }) => {
    world.menuButton = params.menu_button
    return true
  },
  ...mediaMethods,
  ...forumMethods,
}

/** The method with this name. Names are case-insensitive. */
export function methodNamed(name: string): [string, Method] {
  const found = Object.entries(METHODS).find(([key]) => key.toLowerCase() === name.toLowerCase())
  if (!found) throw new ApiFailure(404, 'Not Found: method not found')
  return found
}
