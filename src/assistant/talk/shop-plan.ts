import type { Footing } from '../../answer/composed/footing.ts'
import { isNear, namedIn, otherwise, type Plan, type Planned, plan, type Where } from '../../shop-message/rules.ts'
import type { Turn } from '../context.ts'

/** What may be asked of whom, by what was told (`words`, folded). */
export function planOf(
  turn: Turn,
  { footing, where, words }: { footing: Footing | null; where: Where | null; words: readonly string[] },
): Planned {
  const { rules, words: recognise } = turn.deps.shop
  const none = [...words, turn.words ?? ''].some((text) => recognise.saysMerchant(text))
    ? rules.none['merchant-complained']
    : words.some((text) => recognise.saysKnew(text)) && rules.none['knowing-buyer']
  if (none) return { kind: 'none', why: none, favour: null }
  if (footing === null) return { kind: 'message', plan: unknownPlan(turn, where ?? 'shop'), asksOnly: true }
  const near = isNear(rules, footing.guide, words)
  const other = near ? null : otherwise(rules, footing.guide, where)
  if (other) return { kind: 'message', plan: other, asksOnly: false, isOther: true }
  // What was bought is not known either: the water heater of a rented home.
  if (!near) return { kind: 'message', plan: { ...unknownPlan(turn, where ?? 'shop'), bare: true }, asksOnly: true }
  const onlyRegrets = words.some(recognise.saysRegret) && !words.some(recognise.saysWronged)
  return plan(rules, footing, { where, onlyRegrets, texts: words })
}

/** The addressee that the wish names. Null: the one of the guide; undefined: none is named. */
export function namedBy({ deps, words }: Turn, guided: Planned): string | null | undefined {
  if (guided.kind !== 'message') return null
  const whom = deps.shop.words.whomIn(words ?? '')
  const namesSeller = deps.shop.words.namesSeller(whom)
  return namedIn(deps.shop.rules, whom, { to: guided.plan.to.name, namesSeller })
}

/** To the one that the person named. The rule is of somebody else: it is asked, on no article. */
export function planFor(turn: Turn, named: string, where: Where | null): Planned {
  const code = named === 'shop' ? (where ?? named) : named
  return { kind: 'message', plan: { ...unknownPlan(turn, code), bare: true }, asksOnly: true }
}

/** Where no rule is near: an answer is asked for, and nothing claimed. `code`: of the addressee. */
function unknownPlan({ deps }: Turn, code: string): Plan {
  const to = deps.shop.rules.addressees[code]
  if (!to) throw new Error(`knowledge/rules/shop-messages.yaml: ${code}`)
  return {
    to,
    ask: to.asks ?? deps.shop.texts('shop-ask-answer'),
    englishAsk: to.english.asks ?? deps.english.texts('shop-ask-answer'),
    grants: [],
    asksMore: false,
    bare: false,
    article: null,
    whole: false,
  }
}
