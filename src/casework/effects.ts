import type { Block } from '../message/blocks.ts'
import type { Effect } from '../message/effect.ts'
import type { OutgoingMessage } from '../message/message.ts'
import { applyToComplaint, type ComplaintEffect, type EffectTurn, nothingDone } from './complaint-effects.ts'
import type { Desk } from './desk.ts'
import { redeemAccessCode } from './handling/access-codes.ts'
import { giveHourBack, takeHour } from './handling/bookings.ts'
import { fileComplaint } from './handling/filing.ts'
import { endTalk, openComplaints, staysHome, tellTalk } from './handling/staff-talk.ts'
import { noticeToStaff } from './messages/staff-notices.ts'
import { eraseConversation } from './personal/erasure.ts'
import type { ComplaintRecord } from './ports/complaints.ts'
import { keepUnanswered, rate } from './staff/feedback.ts'
import type { CaseworkTransaction } from './store.ts'
import { keepShopEffect } from './timed/shop-reminders.ts'

/**
 * Carries out an effect of a turn within its transaction; returns further messages to the person. Ignores a complaint
 * that is not the conversation's own.
 */
export async function applyEffect(
  tx: CaseworkTransaction,
  effect: Effect,
  turn: EffectTurn,
  desk: Desk,
): Promise<OutgoingMessage[]> {
  if (!('complaint' in effect)) return applyToConversation(tx, effect, turn, desk)
  const complaint = await ownComplaint(tx, effect.complaint, turn)
  return complaint ? applyToComplaint(tx, effect, complaint, turn, desk) : nothingDone(effect)
}

async function applyToConversation(
  tx: CaseworkTransaction,
  effect: Exclude<Effect, ComplaintEffect>,
  turn: EffectTurn,
  desk: Desk,
): Promise<OutgoingMessage[]> {
  switch (effect.kind) {
    case 'file_complaint': {
      const { complaint, repeated } = await fileComplaint(tx, { ...effect, ...turn }, desk)
      return effect.receipt({ number: complaint.number, state: complaint.state, repeated })
    }
    case 'record_consents':
      await tx.consents.record(turn.conversation, effect.draft, effect.consents)
      return []
    case 'hand_off':
      await handOff(tx, effect, turn, desk)
      return []
    case 'tell_talk':
      return tellTalk(tx, effect, turn, desk)
    case 'end_talk':
      await endTalk(tx, turn.conversation, { why: 'person' }, desk)
      return []
    case 'erase_conversation':
      await eraseConversation(tx, turn.conversation, desk, { keepToken: true })
      return []
    case 'discard_draft':
      await tx.evidence.drop(effect.evidence, turn.conversation)
      return []
    case 'rate':
      await rate(tx, turn.conversation, effect.vote, desk)
      return []
    case 'redeem_access': {
      const { number, code, receipt } = effect
      const redeemed = await redeemAccessCode(tx, { number, code, conversation: turn.conversation }, desk)
      return receipt(redeemed.ok ? { ok: true, ...redeemed.complaint } : redeemed)
    }
    case 'follow_up_off':
      await tx.followUps.off(turn.conversation)
      return []
    case 'shop_written':
    case 'shop_remind':
    case 'shop_came':
    case 'shop_sum':
      await keepShopEffect(tx, effect, turn.conversation, desk)
      return []
    case 'book_expert':
      return takeHour(tx, effect, turn.conversation, desk)
    case 'cancel_booking':
      return giveHourBack(tx, effect, turn.conversation, desk)
    case 'subscribe':
      if (effect.to === null) await tx.subscriptions.end(turn.conversation)
      else await tx.subscriptions.set(turn.conversation, effect.to)
      return []
    case 'open_question':
      await keepUnanswered(tx, effect, desk)
      return []
    default:
      return effect satisfies never
  }
}

async function ownComplaint(tx: CaseworkTransaction, id: string, turn: EffectTurn): Promise<ComplaintRecord | null> {
  const holders = await tx.complaints.holders(id)
  return holders.some(({ conversation }) => conversation === turn.conversation) ? tx.complaints.byId(id) : null
}

/** Hand-offs with a heading of their own. */
const HEADINGS: Record<string, string> = { overdue: 'casework-hand-off-overdue' }

async function handOff(
  tx: CaseworkTransaction,
  { urgent, reason, text }: Extract<Effect, { kind: 'hand_off' }>,
  { conversation, channel }: EffectTurn,
  desk: Desk,
): Promise<void> {
  const { staff, texts } = desk
  // The person asks again while it waits: staff already have it on their list.
  if (reason === 'overdue' && (await tx.handOffs.isWaiting(conversation, reason))) return
  await tx.handOffs.add({ conversation, urgent, reason, text })
  const open = await openComplaints(tx, conversation, desk)
  await noticeToStaff(
    tx,
    { kind: 'person_wanted', urgent, overdue: reason === 'overdue', number: open[0]?.number ?? null },
    desk,
  )
  const heading = texts(HEADINGS[reason] ?? (urgent ? 'casework-hand-off-urgent' : 'casework-hand-off'))
  const top: Block[] = [{ kind: urgent ? 'warning' : 'lead', text: heading }]
  if (open.length > 0) {
    const number = open.map((each) => each.number).join('、')
    top.push({ kind: 'note', text: texts('casework-hand-off-complaint', { number }) })
  }
  const brief: Block[] = [...top, { kind: 'paragraph', text: texts('casework-see-workbench') }]
  const words: Block[] = text === '' ? [] : [{ kind: 'paragraph', text }]
  const whole: Block[] = [...top, ...words, { kind: 'note', text: texts('casework-hand-off-take') }]
  const home = await staysHome(tx, conversation, channel)
  await staff.alarm(tx, { conversation, blocks: home ? brief : whole, brief })
}
