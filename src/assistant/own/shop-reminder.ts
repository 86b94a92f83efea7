import { dayOf, instantAt } from '../../base/clock.ts'
import { dayInWords } from '../../base/day-in-words.ts'
import type { ShopCame } from '../../message/actions.ts'
import { calendarEntry } from '../../message/calendar-entry.ts'
import type { Choice } from '../../message/message.ts'
import { readAmount } from '../../normalise/amount.ts'
import { comingDay, MOST_DAYS } from '../../normalise/coming-day.ts'
import { complainChoice, sayText, type Turn } from '../context.ts'

/** The time of day at which people are reminded. */
const AT = '10:00'
const DAY_MS = 86_400_000

/** Reminds after so many days of what was written to the shop. */
export function remindAfter(turn: Turn, matter: string, days: number) {
  const today = todayOf(turn)
  setReminder(turn, matter, new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10))
}

/** Takes a typed wish for a reminder, or for none any more. */
export function doReminderWish(turn: Turn, words: string) {
  const { shop } = turn.state
  if (!shop) return sayText(turn, 'shop-remind-nothing')
  if (turn.deps.shop.words.wantsNoReminder(words)) return stopReminding(turn, shop.id)
  const when = comingDay(words, todayOf(turn))
  if (when.ok) return setReminder(turn, shop.id, when.day)
  const choices: Choice[] = [remindChoice(turn, shop.id)]
  sayText(turn, `shop-remind-${when.code}`, { days: MOST_DAYS }, { choices })
}

export function remindChoice({ deps }: Turn, matter: string): Choice {
  return { label: deps.texts('shop-choice-remind'), action: { kind: 'shop_remind', matter, days: 3 } }
}

/** One reminder a matter: a later wish takes the place of the earlier one, and that is said. */
function setReminder(turn: Turn, matter: string, day: string) {
  const { state, deps } = turn
  const { shop, language } = state
  if (shop?.id !== matter) return sayText(turn, 'shop-nothing-written')
  const before = shop.remindOn
  shop.remindOn = day
  const at = instantAt(day, AT, deps.timeZone).toISOString()
  turn.effects.push({ kind: 'shop_remind', matter, at })
  const key = before !== null && before !== day ? 'shop-remind-moved' : 'shop-remind-set'
  sayText(
    turn,
    key,
    { day: dayInWords(day, language), before: dayInWords(before ?? day, language) },
    {
      choices: [{ label: deps.texts('shop-choice-remind-off'), action: { kind: 'shop_remind_off', matter } }],
      calendar: calendarEntry({ id: matter, at, now: deps.clock(), title: deps.texts('shop-calendar-title') }),
    },
  )
}

export function stopReminding(turn: Turn, matter: string) {
  if (turn.state.shop?.id === matter) turn.state.shop.remindOn = null
  turn.effects.push({ kind: 'shop_remind', matter, at: null })
  sayText(turn, 'shop-remind-off')
}

/** What came of it: settled, with thanks and one question; else the ways on. */
export function tellCame(turn: Turn, matter: string, came: ShopCame) {
  const { state, deps } = turn
  const { texts } = deps
  turn.effects.push({ kind: 'shop_came', matter, came })
  if (state.shop?.id === matter) state.shop.remindOn = null
  if (came === 'settled') {
    state.asking = { kind: 'shop_sum', matter }
    const none: Choice = { label: texts('shop-choice-no-sum'), action: { kind: 'shop_sum', matter, cents: null } }
    return sayText(turn, 'shop-settled', {}, { choices: [none] })
  }
  if (state.shop?.id !== matter) return sayText(turn, 'shop-came-gone', {}, { choices: [complainChoice(turn)] })
  state.shop.came = came
  sayText(
    turn,
    `shop-came-${came}`,
    {},
    {
      choices: [
        { label: texts('shop-choice-second'), action: { kind: 'write_to_shop', variant: 'second' } },
        { label: texts('shop-choice-complain'), action: { kind: 'shop_complain', matter }, primary: true },
        remindChoice(turn, matter),
      ],
    },
  )
}

/** Takes a typed answer to the question that waits after a reminder. False: the words are about something else. */
export function takeShopCame(turn: Turn, words: string): boolean {
  const matter = turn.input.shopReminder
  const came = matter === null ? null : turn.deps.shop.words.came(words)
  if (matter === null || came === null) return false
  tellCame(turn, matter, came)
  return true
}

/** What the shop gave in the end. Null: it is not said. */
export function takeShopSum(turn: Turn, matter: string, cents: number | null) {
  if (cents !== null) turn.effects.push({ kind: 'shop_sum', matter, cents })
  sayText(turn, 'shop-sum-thanks')
}

/** A typed sum; false when it is something else. */
export function answerShopSum(turn: Turn, words: string, { matter }: { matter: string }): boolean {
  if (turn.deps.intents.saysSkip(words) || turn.deps.intents.saysNothingRecovered(words)) {
    takeShopSum(turn, matter, turn.deps.intents.saysSkip(words) ? null : 0)
    return true
  }
  const read = readAmount(words)
  if (!read.ok || read.money.cents === null || read.money.currency !== 'CNY') return false
  takeShopSum(turn, matter, read.money.cents)
  return true
}

function todayOf({ input, deps }: Turn): string {
  return dayOf(new Date(input.message.sentAt), deps.timeZone)
}
