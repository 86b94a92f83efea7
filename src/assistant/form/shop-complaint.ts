import { dayOf } from '../../base/clock.ts'
import { sayText, type Turn, telling } from '../context.ts'
import { note } from '../draft.ts'
import { begin, startComplaint } from './drafts.ts'

/** Opens a complaint with what was told when the message to the shop was written, and with what came of it. */
export function complainAfterMessage(turn: Turn, matter: string) {
  const { state, deps } = turn
  const { shop } = state
  if (shop?.id !== matter) return startComplaint(turn, null)
  // Another complaint is half filled in: which one, is asked first.
  if (state.draft) return startComplaint(turn, null)
  if (shop.came !== null) sayText(turn, 'shop-complain-keep')
  begin(turn, shop.told)
  const { draft } = state
  if (!draft || shop.came === null) return
  const today = dayOf(new Date(turn.input.message.sentAt), deps.timeZone)
  const text = deps.texts('shop-negotiated', {
    came: shop.came,
    wrote: inWords(shop.writtenOn),
    name: shop.to,
    ask: shop.ask,
    by: inWords(shop.answerBy),
    today: inWords(today),
    again: shop.writtenAgainOn === null ? 'no' : 'yes',
    second: inWords(shop.writtenAgainOn ?? shop.writtenOn),
    kept: shop.text === '' ? 'no' : 'yes',
    text: shop.text,
  })
  note(draft, { negotiated: { kind: 'text', text } }, 'said', { ...telling(turn), words: text })
}

function inWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year} 年 ${month} 月 ${date} 日`
}
