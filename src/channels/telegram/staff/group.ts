import { Composer } from 'grammy'
import type { Alarm } from '../../../base/alarm.ts'
import type { Texts } from '../../../base/texts.ts'
import type { StaffTopics } from '../../../delivery/staff-group.ts'
import { type BotContext, unimportant } from '../context.ts'
import { plain } from '../rich-text.ts'
import type { TelegramLog } from '../types.ts'
import { staffActs } from './acts.ts'
import { staffTalks } from './talks.ts'
import { answerBeside, type StaffTools } from './tools.ts'
import { staffWords } from './words.ts'

export type StaffGroupOptions = StaffTools & { alarm: Alarm }

/** A possible link code, anywhere in a text, in any usual spelling. */
const CODE = /(?<![A-Z0-9])[A-Z0-9]{4}\s?-?\s?[A-Z0-9]{4}(?![A-Z0-9])/g
/** Greatest number of possible codes tried in a message. More of them are numbers of other things. */
const LOOKED_AT = 8

/** Others have read a code that was posted in a group. It is revoked at once, and its owner is told to make another. */
export function groupCodes({ links, texts, log }: Pick<StaffGroupOptions, 'links' | 'texts' | 'log'>) {
  const composer = new Composer<BotContext>()
  composer.chatType(['group', 'supergroup']).on(['message:text', 'edited_message:text'], async (ctx, next) => {
    const codes = ctx.msg.text.normalize('NFKC').toUpperCase().match(CODE)?.slice(0, LOOKED_AT) ?? []
    if (codes.length === 0 || !(await links.takeBack(codes))) return next()
    await unimportant(log, 'code in group', () => answerBeside(ctx, ctx.msg, plain(texts('telegram-link-in-group'))))
  })
  return composer
}

/** The handlers of the staff group. Other groups do not reach them. */
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
  group.use(staffTalks(options))
  group.use(staffWords(options))
  // Messages in General and service messages need no answer.
  group.use(() => {})
  return composer
}

/**
 * The handlers of other groups. While there is no staff group, the bot tells the group's id to the person who adds it.
 */
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
