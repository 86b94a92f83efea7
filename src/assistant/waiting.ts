import type { Turn } from './context.ts'
import { answerAnother } from './form/drafts.ts'
import { answerCancel, answerRestart } from './form/leave.ts'
import { takeWhySecond } from './form/second-complaint.ts'
import { answerWhichLine } from './form/which-line.ts'
import { answerAccessCode } from './own/access-code.ts'
import { answerContact } from './own/contact.ts'
import { answerWhich, answerWriteAbout } from './own/pass-on.ts'
import { takeNewFacts } from './own/reopening.ts'
import { answerShopSum } from './own/shop-reminder.ts'
import { answerWithdrawal, recoveredIn } from './own/withdrawal.ts'
import type { Asking } from './state.ts'
import { answerBooking } from './talk/booking.ts'
import { takeRemark } from './talk/feedback.ts'
import { answerShopMatter } from './talk/shop-message.ts'

/** Takes a typed message as the answer to the question that waits. False: it is about something else. */
type Answer<A> = (turn: Turn, words: string, asked: A) => boolean | Promise<boolean>

/** How a typed message answers each question that can wait: the whole table. */
const WAITING = {
  cancel: answerCancel,
  restart: answerRestart,
  another: answerAnother,
  withdraw: answerWithdrawal,
  access_code: answerAccessCode,
  recovered: (turn, words, { complaint }) => recoveredIn(turn, complaint, words),
  reopen: takeNewFacts,
  contact: answerContact,
  second: takeWhySecond,
  // Only a button chooses. Another message is one of its own; what is kept for staff is kept on.
  reading: () => false,
  which: answerWhich,
  line: answerWhichLine,
  write: answerWriteAbout,
  shop_matter: answerShopMatter,
  shop_sum: answerShopSum,
  booking: answerBooking,
  remark: takeRemark,
} satisfies { [K in Asking['kind']]: Answer<Extract<Asking, { kind: K }>> }

/** Takes the message as the answer to the question that waits. A question is over with it, unless its row asks again. */
export function answersWaiting(turn: Turn): boolean | Promise<boolean> {
  const { asked, state, words } = turn
  if (asked === null) return false
  state.asking = null
  // Each row takes the question of its own kind, which the compiler cannot follow through the lookup.
  const answer = WAITING[asked.kind] as Answer<Asking>
  return answer(turn, words ?? '', asked)
}
