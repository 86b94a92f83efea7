import { Composer } from 'grammy'
import type { Texts } from '../../texts.ts'
import { type BotContext, unimportant } from './context.ts'
import { staffActs } from './staff-acts.ts'
import type { StaffDesk } from './staff-desk.ts'
import { staffWords } from './staff-words.ts'
import type { StaffTopics, TelegramAlarm, TelegramLog } from './types.ts'

export type StaffGroupOptions = StaffDesk & { alarm: TelegramAlarm }

/** Everything of the staff group. Other groups do not get this far. */
export function staffGroup(options: StaffGroupOptions): Composer<BotContext> {
  const { topics, alarm } = options
  const composer = new Composer<BotContext>()
  const group = composer.filter(async (ctx) => {
    const staffChat = await topics.staffChat()
    return ctx.chat !== undefined && ctx.chat.type !== 'private' && String(ctx.chat.id) === staffChat
  })
  group.on('message:migrate_to_chat_id', (ctx) => topics.setStaffChat(String(ctx.msg.migrate_to_chat_id)))
  group.on('my_chat_member', (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member
    if (status === 'kicked' || status === 'left') alarm('staff_group_gone', { code: status })
  })
  group.use(staffActs(options))
  group.use(staffWords(options))
  // What happens in General, and service messages, are none of our business.
  group.use(() => {})
  return composer
}

/** Groups that are not the staff group: while there is none, its id is told to whoever adds the bot. */
export function otherGroups({
  topics,
  texts,
  log,
}: {
  topics: StaffTopics
  texts: Texts
  log: TelegramLog
}): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const group = composer.chatType(['group', 'supergroup', 'channel'])
  group.on('my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member
    if (status === 'kicked' || status === 'left' || (await topics.staffChat()) !== null) return
    await unimportant(log, 'group id', () => ctx.reply(texts('telegram-group-id', { chat: String(ctx.chat.id) })))
  })
  group.use(() => {})
  return composer
}
