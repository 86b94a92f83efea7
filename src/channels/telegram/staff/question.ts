import type { InlineKeyboardMarkup } from '@grammyjs/types'
import type { Texts } from '../../../base/texts.ts'
import type { ComplaintProcedure } from '../../../complaint/procedure/procedure.ts'
import type { PendingAct, Recovered } from '../../../delivery/staff-group.ts'
import { plain, type RichText } from '../rich-text.ts'
import { printPress } from './press.ts'

export type Step = Pick<PendingAct, 'action' | 'reason' | 'recovered' | 'note' | 'office' | 'to'>

/** The next question before an action can be confirmed. */
export function nextStep(step: Step, procedure: ComplaintProcedure): PendingAct['awaiting'] {
  if (step.action === 'assign') return step.to ? 'confirmation' : 'colleague'
  const { reasons, required } = procedure.needs(step.action)
  if (required.includes('authority') && !step.office) return 'office'
  if (reasons.length > 0 && step.reason === null) return 'reason'
  const ending = step.action === 'close' ? procedure.endReasons.find(({ code }) => code === step.reason) : undefined
  if (ending?.amount === 'required' && !step.recovered) return 'amount'
  if (required.includes('note') && step.note === null) return 'note'
  return 'confirmation'
}

/** The question of a step with its buttons. It names the member who began the action. */
export function renderQuestion(
  pending: Omit<PendingAct, 'message'>,
  { name, number }: { name: string; number: string },
  { procedure, texts }: { procedure: ComplaintProcedure; texts: Texts },
): RichText & { keyboard: InlineKeyboardMarkup } {
  const { user, complaint } = pending
  const action = pending.action === 'assign' ? texts('telegram-say-assign') : procedure.actionLabel(pending.action)
  const cancel = {
    text: texts('telegram-act-button-cancel'),
    callback_data: printPress({ kind: 'cancel', user, complaint }),
  }
  switch (pending.awaiting) {
    case 'office':
    case 'colleague': {
      const text = texts(`telegram-say-ask-${pending.awaiting}`, { name, number })
      return { ...plain(text), keyboard: { inline_keyboard: [[cancel]] } }
    }
    case 'reason': {
      const rows = (pending.action === 'assign' ? [] : procedure.needs(pending.action).reasons).map(
        ({ code, label }) => [
          { text: label, callback_data: printPress({ kind: 'reason', reason: code, user, complaint }) },
        ],
      )
      const text = texts('telegram-act-ask-reason', { name, number, action })
      return { ...plain(text), keyboard: { inline_keyboard: [...rows, [cancel]] } }
    }
    case 'amount':
      return { ...plain(texts('telegram-act-ask-amount', { name, number })), keyboard: { inline_keyboard: [[cancel]] } }
    case 'note':
      return {
        ...plain(texts(`telegram-act-ask-note-${pending.action}`, { name, number })),
        keyboard: { inline_keyboard: [[cancel]] },
      }
    case 'confirmation': {
      const lines = [
        pending.action === 'assign'
          ? texts('telegram-say-confirm-assign', { name, number, to: pending.to?.name ?? '' })
          : texts('telegram-act-confirm', { name, number, action }),
        ...(pending.office
          ? [texts('telegram-say-confirm-office', { office: officeName(pending.office, procedure) })]
          : []),
        ...(pending.reason
          ? [texts('telegram-act-confirm-reason', { reason: procedure.reasonLabel(pending.reason) })]
          : []),
        ...(pending.recovered ? recoveredLines(pending.recovered, texts) : []),
        ...(pending.note ? [texts('telegram-act-confirm-note', { note: pending.note })] : []),
      ]
      const confirm = {
        text: texts('telegram-act-button-confirm'),
        callback_data: printPress({ kind: 'confirm', user, complaint }),
      }
      return { ...plain(lines.join('\n')), keyboard: { inline_keyboard: [[confirm, cancel]] } }
    }
  }
}

function officeName(
  { authority, name }: NonNullable<PendingAct['office']>,
  { authorities }: ComplaintProcedure,
): string {
  return name ?? authorities.find(({ id }) => id === authority)?.name ?? authority
}

function recoveredLines({ recoveredCents, doubledCents, onTheSpot }: Recovered, texts: Texts): string[] {
  return [
    texts('telegram-act-confirm-amount', { amount: yuan(recoveredCents) }),
    ...(doubledCents === undefined ? [] : [texts('telegram-act-confirm-doubled', { amount: yuan(doubledCents) })]),
    ...(onTheSpot ? [texts('telegram-act-confirm-on-the-spot')] : []),
  ]
}

function yuan(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)
}
