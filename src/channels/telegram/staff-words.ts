import type { Message } from '@grammyjs/types'
import { Composer } from 'grammy'
import { type BotContext, nameOf, staffActor, unimportant } from './context.ts'
import { plain } from './rich-text.ts'
import { answerBeside, complaintOf, isExpired, isMember, replaceMessage, type StaffDesk } from './staff-desk.ts'
import { nextStep, readRecovered, renderQuestion } from './staff-question.ts'
import type { StaffDraft } from './types.ts'

/** The account Telegram shows for administrators who hide their names. */
const ANONYMOUS_ADMIN = 1_087_968_824

/**
 * What staff write in the topic of a complaint: the answer to a question the bot asked them, a word among themselves
 * (begins with // or 内部), or else a message to the person.
 */
export function staffWords(desk: StaffDesk): Composer<BotContext> {
  const { topics, drafts, texts, clock } = desk
  const composer = new Composer<BotContext>()

  composer.on('message', async (ctx) => {
    const message = ctx.msg
    const complaint = await complaintOf(topics, ctx.chat.id, message)
    if (complaint === null || isService(message)) return
    if (message.from?.id === ANONYMOUS_ADMIN) return hint(desk, ctx, texts('telegram-reply-anonymous'))
    if (!(await isMember(ctx))) return
    const text = message.text?.trim() ?? ''
    if (/^(\/|内部)/.test(text)) return
    const draft = await drafts.get(ctx.from.id, complaint)
    if (draft && isExpired(draft, clock)) {
      // An answer to an old question is not meant for the person.
      if (message.reply_to_message?.message_id === draft.message) return hint(desk, ctx, texts('telegram-act-expired'))
    } else if (draft && text !== '' && (draft.awaiting === 'amount' || draft.awaiting === 'note')) {
      return answered(desk, ctx, draft, text)
    }
    if (message.is_topic_message) await passOn(desk, ctx, complaint, message.text)
  })

  composer.on('edited_message', async (ctx) => {
    const text = ctx.msg.text ?? ''
    if (!ctx.msg.is_topic_message || /^(\/|内部)/.test(text)) return
    if ((await complaintOf(topics, ctx.chat.id, ctx.msg)) !== null)
      await hint(desk, ctx, texts('telegram-reply-edited'))
  })
  return composer
}

async function passOn(desk: StaffDesk, ctx: BotContext, complaint: string, text: string | undefined): Promise<void> {
  const { casework, texts, detail, log } = desk
  if (!ctx.from) return
  if (detail === 'minimal') return hint(desk, ctx, texts('telegram-reply-minimal'))
  if (text === undefined) return hint(desk, ctx, texts('telegram-reply-only-text'))
  const result = await casework.reply({ complaint, actor: staffActor(ctx.from), text, inboxIds: ctx.arrival.ids })
  if (result.ok) {
    await unimportant(log, 'reaction', () => ctx.react('👌'))
    return
  }
  switch (result.code) {
    case 'unreachable':
      return hint(desk, ctx, texts('telegram-reply-unreachable'))
    case 'not_found':
      return hint(desk, ctx, texts('telegram-reply-not-found'))
    case 'empty':
      return
  }
}

/** Takes an amount or a note, and asks for the confirmation under it. */
async function answered(desk: StaffDesk, ctx: BotContext, draft: StaffDraft, text: string): Promise<void> {
  const { casework, drafts, process, texts, log } = desk
  if (!ctx.from || !ctx.msg) return
  const recovered = draft.awaiting === 'amount' ? readRecovered(text) : null
  if (draft.awaiting === 'amount' && !recovered) return hint(desk, ctx, texts('telegram-act-ask-amount-again'))
  const complaint = await casework.byId(draft.complaint)
  if (!complaint) return hint(desk, ctx, texts('telegram-act-gone'))
  const filled = draft.awaiting === 'amount' ? { ...draft, recovered } : { ...draft, note: text }
  const next = { ...filled, awaiting: nextStep(filled, process) }
  const names = { name: nameOf(ctx.from), number: complaint.number }
  const asked = renderQuestion(draft, names, desk)
  const message = await answerBeside(ctx, ctx.msg, renderQuestion(next, names, desk))
  await drafts.save({ ...next, message })
  await replaceMessage(ctx, log, draft.message, { text: asked.text, entities: asked.entities })
}

function hint({ log }: StaffDesk, ctx: BotContext, text: string): Promise<void> {
  const message = ctx.msg
  return unimportant(log, 'hint', async () => message && answerBeside(ctx, message, plain(text)))
}

const SAID = ['text', 'photo', 'document', 'video', 'video_note', 'voice', 'audio', 'sticker', 'location', 'contact']

/** Topic made, closed, renamed, members in and out, a pinned message: nothing anybody said. */
function isService(message: Message): boolean {
  return !SAID.some((kind) => kind in message)
}
