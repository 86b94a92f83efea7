import type { ChannelName } from '../message/channel.ts'
import type { Effect } from '../message/effect.ts'
import type { OutgoingMessage } from '../message/message.ts'
import type { Desk } from './desk.ts'
import { takeGroupAnswer } from './groups/letters.ts'
import { issueAccessCode } from './handling/access-codes.ts'
import { changeContact } from './handling/contact.ts'
import { personalHistory } from './handling/history.ts'
import { keptOf } from './handling/merging.ts'
import { reportOutcome, requestReopen, say, supplement, withdraw } from './handling/person-acts.ts'
import { askErasure, takeBackConsent } from './personal/erasure.ts'
import type { ComplaintRecord } from './ports/complaints.ts'
import type { CaseworkTransaction } from './store.ts'
import { keepFollowUp } from './timed/follow-ups.ts'

/** The turn whose effect is carried out. */
export type EffectTurn = { conversation: string; channel: ChannelName }

/** An effect on a filed complaint of the person. */
export type ComplaintEffect = Extract<Effect, { complaint: string }>

/** Carries out an effect on a complaint. A message about a merged complaint goes to the one it was merged into. */
export async function applyToComplaint(
  tx: CaseworkTransaction,
  effect: ComplaintEffect,
  complaint: ComplaintRecord,
  turn: EffectTurn,
  desk: Desk,
): Promise<OutgoingMessage[]> {
  const { id, number } = complaint
  switch (effect.kind) {
    case 'message_to_staff':
      return say(tx, await keptOf(tx, complaint), effect, turn, desk)
    case 'supplement':
      return supplement(tx, await keptOf(tx, complaint), effect, turn, desk)
    case 'withdraw':
      return effect.receipt({ ok: await withdraw(tx, complaint, effect.note, desk), number })
    case 'report_outcome':
      return effect.receipt({ ok: await reportOutcome(tx, complaint, effect, desk) })
    case 'request_reopen': {
      const { ok, messages } = await requestReopen(tx, complaint, effect, turn, desk)
      return [...effect.receipt({ ok, number }), ...messages]
    }
    case 'change_contact':
      return effect.receipt({ ok: await changeContact(tx, complaint, effect, desk), number })
    case 'show_history':
      return effect.receipt(personalHistory(await tx.complaints.timeline(id), desk))
    case 'take_back_consent':
      await takeBackConsent(tx, complaint, effect.consent, desk)
      return []
    case 'ask_erasure':
      return effect.receipt(await askErasure(tx, complaint, turn.conversation, desk))
    case 'group_answer':
      return effect.receipt({ ok: await takeGroupAnswer(tx, effect, desk), number })
    case 'access_code':
      await issueAccessCode(tx, { complaint: id, code: effect.code, by: null }, desk)
      return []
    case 'follow_up':
      await keepFollowUp(tx, id, effect, desk)
      return []
    default:
      return effect satisfies never
  }
}

/** What the person is told when the complaint is not theirs. */
export function nothingDone(effect: ComplaintEffect): OutgoingMessage[] {
  switch (effect.kind) {
    case 'withdraw':
    case 'request_reopen':
    case 'change_contact':
    case 'group_answer':
      return effect.receipt({ ok: false, number: '' })
    case 'report_outcome':
      return effect.receipt({ ok: false })
    case 'ask_erasure':
      return effect.receipt({ result: 'not_now', until: '' })
    default:
      return []
  }
}
