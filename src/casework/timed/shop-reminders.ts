import { dayOf, repeatedly, type Schedule } from '../../base/clock.ts'
import { textsIn } from '../../base/texts.ts'
import { SHOP_CAME, type ShopCame } from '../../message/actions.ts'
import type { Effect } from '../../message/effect.ts'
import type { Choice, OutgoingMessage } from '../../message/message.ts'
import type { Desk } from '../desk.ts'
import { quietUntil } from '../notice-rules.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { ShopCount, ShopPort } from '../ports/shop.ts'
import type { StoreOf } from '../store.ts'

const LOOK_EVERY_MS = 600_000
const DAY_MS = 86_400_000
/** Reminders of one look. */
const MOST_AT_ONCE = 200

type Ports = MessagesPort & ShopPort

/**
 * Reminds people on the day they wished for of what they wrote to a shop: once, not at night, and not of what. One that could
 * not be given for too long (an outage, a person who blocked the bot) is not given any more. Returns the function that ends it.
 */
export function keepRemindingOfShops(options: {
  store: StoreOf<Ports>
  desk: Desk
  schedule: Schedule
  /** The database refused; the next look tries again. */
  failed: (error: unknown) => void
}): () => Promise<void> {
  const { store, desk, schedule, failed } = options
  return repeatedly(schedule, LOOK_EVERY_MS, async () => {
    const isQuiet = quietUntil(desk.clock(), desk.notices, desk.timeZone) !== null
    if (!isQuiet) await store.transaction('shop reminders', (tx) => remindOfShops(tx, desk)).catch(failed)
  })
}

/** Gives the reminders that are due; returns their number. */
export async function remindOfShops(tx: Ports, desk: Desk): Promise<number> {
  const now = desk.clock()
  const from = new Date(now.getTime() - desk.notices.shop_reminder.until_days * DAY_MS).toISOString()
  const due = await tx.shop.due({ from, until: now.toISOString(), limit: MOST_AT_ONCE })
  let given = 0
  for (const { matter, conversation } of due) {
    if (!(await tx.shop.asked(matter))) continue
    const texts = textsIn(desk.texts, await tx.messages.languageOf(conversation))
    await tx.messages.append({ conversation, message: shopReminder(matter, texts), notice: true })
    await count(tx, 'asked', desk)
    given += 1
  }
  return given
}

/** Keeps what a turn says of messages to shops, and counts it: each thing once, and nobody with it. */
export async function keepShopEffect(
  tx: ShopPort,
  effect: Extract<Effect, { kind: 'shop_written' | 'shop_remind' | 'shop_came' | 'shop_sum' }>,
  conversation: string,
  desk: Desk,
): Promise<void> {
  switch (effect.kind) {
    case 'shop_written':
      return count(tx, 'written', desk)
    case 'shop_remind': {
      const { matter, at } = effect
      return at === null ? tx.shop.forget(matter, conversation) : tx.shop.remind({ matter, conversation, at })
    }
    case 'shop_came':
      if (await tx.shop.came(effect.matter, conversation, effect.came)) await count(tx, effect.came, desk)
      return
    case 'shop_sum':
      if (await tx.shop.sumTold(effect.matter, conversation)) await count(tx, 'sum', desk, effect.cents)
  }
}

function count(tx: ShopPort, what: ShopCount, { clock, timeZone }: Desk, cents?: number): Promise<void> {
  return tx.shop.count(dayOf(clock(), timeZone), what, cents)
}

/** The reminder: that the day has come, and never of what. */
function shopReminder(matter: string, texts: Desk['texts']): OutgoingMessage {
  const choice = (came: ShopCame): Choice => ({
    label: texts(`shop-choice-${came}`),
    action: { kind: 'shop_came', matter, came },
  })
  return {
    blocks: [{ kind: 'paragraph', text: texts('shop-remind-due') }],
    choices: [
      ...SHOP_CAME.map(choice),
      { label: texts('shop-choice-remind-off'), action: { kind: 'shop_remind_off', matter } },
    ],
  }
}
