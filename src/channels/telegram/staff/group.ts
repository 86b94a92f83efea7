import { Composer } from 'grammy'
import type { Alarm } from '../../../base/alarm.ts'
import type { Texts } from '../../../base/texts.ts'
import { type BotContext, unimportant } from '../context.ts'
import { plain } from '../rich-text.ts'
import type { StaffTopics, TelegramLog } from '../types.ts'
import { staffActs } from './acts.ts'
import { answerBeside, type StaffDesk } from './desk.ts'
import { staffWords } from './words.ts'

export type StaffGroupOptions = StaffDesk & { alarm: Alarm }

/** What may be a code from the workbench, anywhere in a text and as people type it. */
const CODE = /(?<![A-Z0-9])[A-Z0-9]{4}\s?-?\s?[A-Z0-9]{4}(?![A-Z0-9])/g
/** A message has one code; more of the like are numbers of other things. */
const LOOKED_AT = 8

/** A code said in a group was read by others: it is taken back at once, and its owner told to make another. */
export function groupCodes({ links, texts, log }: Pick<StaffGroupOptions, 'links' | 'texts' | 'log'>) {
  const composer = new Composer<BotContext>()
  composer.chatType(['group', 'supergroup']).on(['message:text', 'edited_message:text'], async (ctx, next) => {
    const codes = ctx.msg.text.normalize('NFKC').toUpperCase().match(CODE)?.slice(0, LOOKED_AT) ?? []
    if (codes.length === 0 || !(await links.takeBack(codes))) return next()
    await unimportant(log, 'code in group', () => answerBeside(ctx, ctx.msg, plain(texts('telegram-link-in-group'))))
  })
  return composer
}

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
