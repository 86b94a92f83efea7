import type { InlineKeyboardMarkup } from '@grammyjs/types'
import type { ComplaintProcess } from '../../complaint/process.ts'
import type { Texts } from '../../texts.ts'
import { plain, type RichText } from './rich-text.ts'
import { printPress } from './staff-press.ts'
import type { StaffDraft } from './types.ts'

type Step = Pick<StaffDraft, 'action' | 'reason' | 'recoveredCents' | 'note'>

/** What still has to be asked before an act can be confirmed. */
export function nextStep(step: Step, process: ComplaintProcess): StaffDraft['awaiting'] {
  const { reasons, required } = process.needs(step.action)
  if (reasons.length > 0 && step.reason === null) return 'reason'
  const ending = step.action === 'close' ? process.endReasons.find(({ code }) => code === step.reason) : undefined
  if (ending?.amount === 'required' && step.recoveredCents === null) return 'amount'
  if (required.includes('note') && step.note === null) return 'note'
  return 'confirmation'
}

/** The question of a step, with its buttons; names who began the act. */
export function renderQuestion(
  draft: Omit<StaffDraft, 'message'>,
  { name, number }: { name: string; number: string },
  { process, texts }: { process: ComplaintProcess; texts: Texts },
): RichText & { keyboard: InlineKeyboardMarkup } {
  const action = process.actionLabel(draft.action)
  const { user, complaint } = draft
  const cancel = {
    text: texts('telegram-act-button-cancel'),
    callback_data: printPress({ kind: 'cancel', user, complaint }),
  }
  switch (draft.awaiting) {
    case 'reason': {
      const rows = process
        .needs(draft.action)
        .reasons.map(({ code, label }) => [
          { text: label, callback_data: printPress({ kind: 'reason', reason: code, user, complaint }) },
        ])
      const text = texts('telegram-act-ask-reason', { name, number, action })
      return { ...plain(text), keyboard: { inline_keyboard: [...rows, [cancel]] } }
    }
    case 'amount':
      return { ...plain(texts('telegram-act-ask-amount', { name, number })), keyboard: { inline_keyboard: [[cancel]] } }
    case 'note':
      return {
        ...plain(texts(`telegram-act-ask-note-${draft.action}`, { name, number })),
        keyboard: { inline_keyboard: [[cancel]] },
      }
    case 'confirmation': {
      const lines = [
        texts('telegram-act-confirm', { name, number, action }),
        ...(draft.reason ? [texts('telegram-act-confirm-reason', { reason: process.reasonLabel(draft.reason) })] : []),
        ...(draft.recoveredCents === null
          ? []
          : [texts('telegram-act-confirm-amount', { amount: yuan(draft.recoveredCents) })]),
        ...(draft.note ? [texts('telegram-act-confirm-note', { note: draft.note })] : []),
      ]
      const confirm = {
        text: texts('telegram-act-button-confirm'),
        callback_data: printPress({ kind: 'confirm', user, complaint }),
      }
      return { ...plain(lines.join('\n')), keyboard: { inline_keyboard: [[confirm, cancel]] } }
    }
  }
}

/** 1600, 1,600.50, ￥1600 元 → 分; null for anything else. */
export function readYuan(text: string): number | null {
  const match = /^[¥￥]?\s*(\d{1,9})(?:\.(\d{1,2}))?\s*(?:元|块|块钱|圆)?$/.exec(
    text.normalize('NFKC').replaceAll(',', '').trim(),
  )
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null
}

function yuan(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)
}
