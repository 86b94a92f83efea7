import type { Message } from '@grammyjs/types'
import { Composer } from 'grammy'
import { isInside, saidToPerson } from '../../../casework/staff/spoken-acts.ts'
import type { StaffActor } from '../../../casework/types.ts'
import type { PendingAct } from '../../../delivery/staff-group.ts'
import { type BotContext, unimportant } from '../context.ts'
import { plain } from '../rich-text.ts'
import { detailOf } from './card.ts'
import { printPress } from './press.ts'
import { nextStep, renderQuestion } from './question.ts'
import { staffFiles } from './receive-files.ts'
import { filledWith, sayAct } from './say.ts'
import {
  answerBeside,
  complaintOf,
  hint,
  isExpired,
  replaceMessage,
  type StaffTools,
  speakerOf,
  wordsOf,
} from './tools.ts'

/** Questions of the bot that are answered in words. */
const BY_WORDS = new Set<PendingAct['awaiting']>(['amount', 'note', 'office', 'colleague'])

/** A message of a member of staff about a complaint. */
type StaffMessage = { ctx: BotContext; message: Message; actor: StaffActor; user: number; complaint: string }

/**
 * Handles a message of staff about a complaint. It answers a question of the bot; or it goes to the person, when it
 * replies to the card or to the person's words, or begins with 回复本人; or it stays inside, as a note on the timeline.
 */
export function staffWords(tools: StaffTools): Composer<BotContext> {
  const { topics, pendingActs, texts, clock } = tools
  const composer = new Composer<BotContext>()

  composer.on('message', async (ctx) => {
    const message = ctx.msg
    const complaint = await complaintOf(topics, ctx.chat.id, message)
    if (complaint === null || isService(message)) return
    const text = wordsOf(ctx)
    // A command to a bot is no message about the complaint.
    if (/^\/(?!\/)/.test(text)) return
    const speaker = await speakerOf(ctx, tools)
    if (!speaker) return
    const said = { ctx, message, ...speaker, complaint }
    if (await repliesToCard(tools, said)) {
      const act = await sayAct(tools, said, text)
      if (act === true) return
      if (act !== false) return keepInside(tools, said, act.note, { asks: false })
    }
    const pending = await pendingActs.get(said.user, complaint)
    if (pending && isExpired(pending, clock)) {
      // An answer to an old question is not meant for the person.
      if (message.reply_to_message?.message_id === pending.message)
        return hint(tools, ctx, texts('telegram-act-expired'))
    } else if (pending && text !== '' && BY_WORDS.has(pending.awaiting)) {
      return answered(tools, said, pending, text)
    }
    const words = saidToPerson(text)
    if (words !== null || (await repliesToPerson(tools, said))) return toPerson(tools, said, words ?? text)
    if (message.is_topic_message) return keepInside(tools, said, text)
  })

  composer.on('edited_message', async (ctx) => {
    const text = ctx.msg.text ?? ''
    if (!ctx.msg.is_topic_message || text.startsWith('/') || isInside(text)) return
    if ((await complaintOf(topics, ctx.chat.id, ctx.msg)) !== null)
      await hint(tools, ctx, texts('telegram-reply-edited'))
  })
  return composer
}

async function repliesToCard({ topics }: StaffTools, { ctx, message, complaint }: StaffMessage): Promise<boolean> {
  const replied = message.reply_to_message
  if (!replied || !ctx.chat) return false
  return (await topics.complaintOfCard(String(ctx.chat.id), replied.message_id)) === complaint
}

/** Whether the message replies to the card, or to a message with the person's words or files. */
async function repliesToPerson(tools: StaffTools, said: StaffMessage): Promise<boolean> {
  const { ctx, message, complaint } = said
  const replied = message.reply_to_message
  if (!replied || !ctx.chat) return false
  if (await repliesToCard(tools, said)) return true
  return tools.topics.isFromPerson(complaint, String(ctx.chat.id), replied.message_id)
}

async function toPerson(tools: StaffTools, said: StaffMessage, text: string): Promise<void> {
  const { casework, topics, texts, detail, log } = tools
  const { ctx, actor, complaint } = said
  const view = await casework.byId(complaint)
  if (view && detailOf(view, detail) === 'minimal') return hint(tools, ctx, texts('telegram-reply-minimal'))
  const files = await staffFiles(tools, { ...said, to: { complaint } })
  if (!files.ok) return hint(tools, ctx, files.problem)
  if (text === '' && files.evidence.length === 0) {
    return hint(tools, ctx, texts(ctx.msg?.text === undefined ? 'telegram-reply-kind' : 'telegram-reply-empty'))
  }
  const { evidence } = files
  const result = await casework.reply({ complaint, actor, text, evidence, inboxIds: ctx.arrival.ids })
  if (!result.ok) return hint(tools, ctx, texts(`telegram-reply-${result.code.replace('_', '-')}`))
  await unimportant(log, 'reaction', () => ctx.react('👌'))
  await takeAway(tools, ctx, await topics.swapQuestion(complaint, null))
}

/**
 * Keeps a line for staff only. One silent question stands under the newest line of a topic and disappears with the next
 * line. One press sends the line on, and the bot does not answer every line of a talk among staff.
 */
async function keepInside(
  tools: StaffTools,
  said: StaffMessage,
  text: string,
  { asks: mayAsk = true }: { asks?: boolean } = {},
): Promise<void> {
  const { casework, topics, texts, detail, log } = tools
  const { ctx, message, actor, complaint } = said
  const files = await staffFiles(tools, { ...said, to: { complaint } })
  if (!files.ok) return hint(tools, ctx, files.problem)
  const { evidence } = files
  const kept = await casework.note({ complaint, actor, text, contact: null, evidence, inboxIds: ctx.arrival.ids })
  if (!kept.ok) {
    if (kept.code === 'not_found') return hint(tools, ctx, texts('telegram-note-gone'))
    const isBarred = kept.code === 'recused' || kept.code === 'other_unit'
    return isBarred ? hint(tools, ctx, texts(`telegram-reply-${kept.code.replace('_', '-')}`)) : undefined
  }
  if (kept.note === null) return
  if (!mayAsk) await unimportant(log, 'reaction', () => ctx.react('✍'))
  const { note } = kept
  const view = await casework.byId(complaint)
  const full = view !== null && detailOf(view, detail) === 'full'
  const asks = mayAsk && full && !view.unreachable && !isInside(text) && !repliesToColleague(ctx, message)
  let question: number | null = null
  if (asks) {
    const button = { text: texts('telegram-note-send'), callback_data: printPress({ kind: 'send', note, complaint }) }
    await unimportant(log, 'question', async () => {
      const content = { ...plain(texts('telegram-note-kept')), keyboard: { inline_keyboard: [[button]] } }
      question = await answerBeside(ctx, message, content, { silent: true })
    })
  }
  await takeAway(tools, ctx, await topics.swapQuestion(complaint, question))
}

/**
 * Whether the message replies to a colleague. In a topic, a message without a reply refers to the service message that
 * made the topic.
 */
function repliesToColleague(ctx: BotContext, { reply_to_message: replied }: Message): boolean {
  return replied !== undefined && !('forum_topic_created' in replied) && replied.from?.id !== ctx.me.id
}

async function takeAway({ log }: StaffTools, ctx: BotContext, question: number | null): Promise<void> {
  if (question !== null)
    await unimportant(log, 'question gone', () => ctx.api.deleteMessage(ctx.chat?.id ?? 0, question))
}

/** Takes an amount or a note, and asks for a confirmation below it. */
async function answered(
  tools: StaffTools,
  { ctx, message, actor }: StaffMessage,
  pending: PendingAct,
  text: string,
): Promise<void> {
  const { casework, pendingActs, procedure, texts, log } = tools
  const answer = await filledWith(tools, pending, text)
  if (!answer.ok) return hint(tools, ctx, answer.problem)
  const complaint = await casework.byId(pending.complaint)
  if (!complaint) return hint(tools, ctx, texts('telegram-act-gone'))
  const { filled } = answer
  const next = { ...filled, awaiting: nextStep(filled, procedure) }
  const names = { name: actor.name, number: complaint.number }
  const asked = renderQuestion(pending, names, tools)
  const question = await answerBeside(ctx, message, renderQuestion(next, names, tools))
  await pendingActs.save({ ...next, message: question })
  await replaceMessage(ctx, log, pending.message, { text: asked.text, entities: asked.entities })
}

const SAID = ['text', 'photo', 'document', 'video', 'video_note', 'voice', 'audio', 'sticker', 'location', 'contact']

/** Service messages carry nobody's words: topic made, closed or renamed, members in and out, a pinned message. */
function isService(message: Message): boolean {
  return !SAID.some((kind) => kind in message)
}
