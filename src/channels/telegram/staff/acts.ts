import type { InlineKeyboardMarkup, MaybeInaccessibleMessage } from '@grammyjs/types'
import { Composer, type Filter } from 'grammy'
import type { ActResult, ComplaintView, StaffActor } from '../../../casework/types.ts'
import type { ActionInput, ComplaintAction } from '../../../complaint/types.ts'
import type { PendingAct } from '../../../delivery/staff-group.ts'
import { type BotContext, unimportant } from '../context.ts'
import { plain } from '../rich-text.ts'
import { detailOf, renderCard } from './card.ts'
import { printPress, readPress, type StaffPress } from './press.ts'
import { nextStep, renderQuestion } from './question.ts'
import { answerBeside, isExpired, memberOf, replaceMessage, type StaffTools } from './tools.ts'

/** A press, and the message with its button. */
type Pressed = {
  ctx: Filter<BotContext, 'callback_query:data'>
  /** Telegram user id of the person who pressed, and the account for which they act. */
  user: number
  actor: StaffActor
  message: MaybeInaccessibleMessage
  complaint: ComplaintView
}

/** Buttons of the staff group: the everyday actions and the questions that follow. */
export function staffActs(tools: StaffTools): Composer<BotContext> {
  const { texts, log } = tools
  const composer = new Composer<BotContext>()
  composer.on('callback_query:data', async (ctx) => {
    const toast = (text?: string) =>
      unimportant(log, 'acknowledge', () =>
        ctx.answerCallbackQuery(text ? { text: text.slice(0, 200), show_alert: true } : {}),
      )
    const press = readPress(ctx.callbackQuery.data)
    if (!press) return toast(texts('telegram-act-unknown-button'))
    const member = await memberOf(ctx, tools).catch(() => 'unknown' as const)
    if (member === 'unknown') return toast(texts('telegram-act-check-failed'))
    if (member === null) return toast(texts('telegram-act-not-member'))
    if (member.actor === null) return toast(texts('telegram-act-not-linked'))
    const complaint = await tools.casework.byId(press.complaint)
    const { message } = ctx.callbackQuery
    if (!complaint || !message) return toast(texts('telegram-act-gone'))
    await toast(await pressed(tools, { ctx, user: member.user, actor: member.actor, message, complaint }, press))
  })
  return composer
}

/** Does what the button says. Returns words for the person who pressed when it cannot. */
async function pressed(tools: StaffTools, press: Pressed, meaning: StaffPress): Promise<string | undefined> {
  const { texts, pendingActs, clock, log } = tools
  if (detailOf(press.complaint, tools.detail) === 'minimal') return notHere(tools, press, meaning)
  if (meaning.kind === 'begin') return begin(tools, press, meaning.action)
  if (meaning.kind === 'take') return take(tools, press)
  if (meaning.kind === 'undo') return beginUndo(tools, press)
  if (meaning.kind === 'unassign') return unassign(tools, press)
  if (meaning.kind === 'send') return letGo(tools, press, meaning.note)
  const { ctx, user, actor, complaint } = press
  const question = press.message.message_id
  const pending = await pendingActs.get(meaning.user, meaning.complaint)
  if (!pending || pending.message !== question || isExpired(pending, clock)) {
    await replaceMessage(ctx, log, question, plain(texts('telegram-act-expired')))
    return texts('telegram-act-expired')
  }
  switch (meaning.kind) {
    case 'cancel': {
      await pendingActs.remove(meaning.user, meaning.complaint)
      const words = texts('telegram-act-cancelled', { name: actor.name, number: complaint.number })
      await replaceMessage(ctx, log, question, plain(words))
      return undefined
    }
    case 'reason':
      if (user !== meaning.user) return texts('telegram-act-not-yours')
      return askNext(tools, press, { ...pending, reason: meaning.reason })
    case 'confirm':
      if (user !== meaning.user) return texts('telegram-act-not-yours')
      if (pending.awaiting !== 'confirmation') return texts('telegram-act-expired')
      return carryOut(tools, press, pending)
  }
}

/**
 * Handles a button from the time before the group had to see only the number: replaces the message and drops the
 * begun action that belongs to it.
 */
async function notHere(tools: StaffTools, press: Pressed, meaning: StaffPress): Promise<string> {
  const { texts, pendingActs, log } = tools
  const words = texts('telegram-act-minimal', { number: press.complaint.number })
  if (meaning.kind === 'begin' || meaning.kind === 'take') await showCard(tools, press)
  else await replaceMessage(press.ctx, log, press.message.message_id, plain(words))
  if ('user' in meaning) await pendingActs.remove(meaning.user, meaning.complaint)
  return words
}

/** Replaces the pressed card with its current version. */
async function showCard(tools: StaffTools, press: Pressed): Promise<void> {
  const { ctx, message: card, complaint } = press
  const copies = await rememberCard(tools, press)
  const { keyboard, ...current } = renderCard(complaint, copies.indexOf(card.message_id) > 0, tools)
  await replaceMessage(ctx, tools.log, card.message_id, { ...current, ...(keyboard ? { keyboard } : {}) })
}

async function begin(tools: StaffTools, press: Pressed, action: ComplaintAction): Promise<string | undefined> {
  const { texts, procedure } = tools
  const { number, state, actions } = press.complaint
  if (!actions.includes(action)) {
    await showCard(tools, press)
    return texts('telegram-act-old', { number, state: procedure.stateLabel(state, 'staff') })
  }
  await rememberCard(tools, press)
  await askFirst(tools, press, action)
  return undefined
}

/** 「我来办」: the account of the member of staff handles the complaint from now on. All cards are brought up to date. */
async function take(tools: StaffTools, press: Pressed): Promise<string | undefined> {
  const { actor, complaint } = press
  await rememberCard(tools, press)
  const result = await tools.ownership.assign({ complaint: complaint.id, to: actor.id, seen: null, actor })
  if (result.ok) return undefined
  await showCard(tools, { ...press, complaint: (await tools.casework.byId(complaint.id)) ?? complaint })
  const { number } = complaint
  if (result.code === 'recused' || result.code === 'other_unit') {
    return tools.texts(`telegram-say-assign-${result.code}`, { number })
  }
  if (result.owner) return tools.texts('telegram-take-late', { number, name: result.owner.name })
  return tools.texts('telegram-act-gone')
}

/** Gives a complaint to the colleague whom the member named and confirmed. */
async function assignTo(
  tools: StaffTools,
  { ctx, actor, complaint }: Pressed,
  pending: PendingAct,
): Promise<undefined> {
  const { texts, ownership, pendingActs, log } = tools
  const { number } = complaint
  const to = pending.to ?? null
  const result = await ownership.assign({ complaint: complaint.id, to: to?.id ?? null, actor })
  await pendingActs.remove(pending.user, pending.complaint)
  const owner = result.owner?.name ?? texts('telegram-say-nobody')
  const words = result.ok
    ? texts(result.repeated ? 'telegram-say-assigned-before' : 'telegram-say-assigned', {
        name: actor.name,
        number,
        owner,
        minutes: tools.procedure.undoMs / 60_000,
      })
    : texts(`telegram-say-assign-${result.code}`, { number, owner })
  const undo = {
    text: texts('telegram-say-take-back'),
    callback_data: printPress({ kind: 'unassign', complaint: complaint.id }),
  }
  await replaceMessage(ctx, log, pending.message, {
    ...plain(words),
    ...(result.ok && !result.repeated && { keyboard: { inline_keyboard: [[undo]] } }),
  })
}

/** 「撤销」 under what was assigned. */
async function unassign(tools: StaffTools, { ctx, actor, message, complaint }: Pressed): Promise<string | undefined> {
  const { texts, ownership, log } = tools
  const { number } = complaint
  const result = await ownership.undo({ complaint: complaint.id, actor })
  const owner = result.owner?.name ?? texts('telegram-say-nobody')
  if (!result.ok) return texts(`telegram-say-assign-${result.code}`, { number, owner })
  const words = texts('telegram-say-unassigned', { name: actor.name, number, owner })
  await replaceMessage(ctx, log, message.message_id, plain(words))
  return undefined
}

/** This button stands under the confirmation of an action, not on a card. */
async function beginUndo(tools: StaffTools, press: Pressed): Promise<string | undefined> {
  if (!press.complaint.actions.includes('undo')) return tools.texts('telegram-problem-nothing_to_undo')
  await askFirst(tools, press, 'undo')
  return undefined
}

/** Asks the first question of an action, next to the pressed message. */
async function askFirst(tools: StaffTools, press: Pressed, action: ComplaintAction): Promise<void> {
  const { procedure, pendingActs, clock } = tools
  const { ctx, user, actor, message, complaint } = press
  const step = { action, reason: null, recovered: null, note: null }
  const awaiting = nextStep(step, procedure)
  const pending = { ...step, user, complaint: complaint.id, awaiting, at: clock().toISOString() }
  const question = renderQuestion(pending, { name: actor.name, number: complaint.number }, tools)
  await pendingActs.save({ ...pending, message: await answerBeside(ctx, message, question) })
}

/** 「发给投诉人」 under a line that stayed inside: sends it out as it was written, once. */
async function letGo(
  { casework, topics, texts, log }: StaffTools,
  { ctx, actor, message, complaint }: Pressed,
  note: number,
): Promise<string | undefined> {
  const result = await casework.sendNote({ complaint: complaint.id, actor, note })
  if (!result.ok && result.code !== 'sent') return texts(`telegram-send-${result.code}`)
  await topics.swapQuestion(complaint.id, null)
  await replaceMessage(ctx, log, message.message_id, plain(texts('telegram-send-done', { name: actor.name })))
  return undefined
}

/** A press reveals a card whose sending was in doubt. From now on the card is kept up to date too. */
async function rememberCard({ topics }: StaffTools, { message, complaint }: Pressed): Promise<number[]> {
  const card = message.message_id
  const topic = await topics.get(complaint.id)
  if (!topic || topic.chat !== String(message.chat.id) || topic.cards.includes(card)) return topic?.cards ?? [card]
  const cards = [...topic.cards, card].sort((one, other) => one - other)
  await topics.save({ ...topic, cards })
  return cards
}

async function askNext(
  tools: StaffTools,
  { ctx, actor, complaint }: Pressed,
  answered: PendingAct,
): Promise<undefined> {
  const pending = { ...answered, awaiting: nextStep(answered, tools.procedure) }
  await tools.pendingActs.save(pending)
  const question = renderQuestion(pending, { name: actor.name, number: complaint.number }, tools)
  await replaceMessage(ctx, tools.log, pending.message, question)
}

async function carryOut(tools: StaffTools, press: Pressed, pending: PendingAct): Promise<undefined> {
  const { ctx, actor, complaint } = press
  const { action, reason, note, recovered, office } = pending
  if (action === 'assign') return assignTo(tools, press, pending)
  const input: ActionInput = {
    ...(reason === null ? {} : { reason }),
    ...(note === null ? {} : { note }),
    ...recovered,
    ...(office && { authority: office.authority, ...(office.name !== null && { office: office.name }) }),
  }
  const result = await tools.casework.act({ complaint: complaint.id, action, actor, input })
  await tools.pendingActs.remove(pending.user, pending.complaint)
  const words = outcome(tools, result, { name: actor.name, action, before: complaint })
  const undo = result.ok && !result.repeated && result.complaint.actions.includes('undo')
  await replaceMessage(ctx, tools.log, pending.message, {
    ...plain(words),
    ...(undo && { keyboard: undoButton(tools, complaint.id) }),
  })
}

/** The button works for some minutes. Later a press says that it is too late. */
function undoButton({ procedure }: StaffTools, complaint: string): InlineKeyboardMarkup {
  const text = procedure.actionLabel('undo')
  return { inline_keyboard: [[{ text, callback_data: printPress({ kind: 'undo', complaint }) }]] }
}

function outcome(
  { texts, procedure }: StaffTools,
  result: ActResult,
  { name, action, before }: { name: string; action: ComplaintAction; before: ComplaintView },
): string {
  const { number } = before
  if (result.ok) {
    const state = procedure.stateLabel(result.complaint.state, 'staff')
    if (result.repeated) return texts('telegram-act-already', { number, state })
    return texts('telegram-act-done', { name, number, action: procedure.actionLabel(action), state })
  }
  switch (result.code) {
    case 'not_found':
      return texts('telegram-act-gone')
    case 'changed_meanwhile':
      return texts('telegram-act-changed', { number })
    case 'not_allowed_in_state':
      return texts('telegram-act-old', { number, state: procedure.stateLabel(before.state, 'staff') })
    case 'recused':
    case 'other_unit':
      return texts(`telegram-say-assign-${result.code}`, { number })
    case 'not_allowed_for_actor':
    case 'reason_missing':
    case 'reason_unknown':
    case 'note_missing':
    case 'amount_invalid':
    case 'member_consent_missing':
    case 'nothing_to_undo':
      return texts('telegram-act-invalid', { problem: texts(`telegram-problem-${result.code}`) })
    default:
      // The questions in the group allow no other problem.
      return texts('telegram-act-invalid', { problem: texts('telegram-problem-other') })
  }
}
