import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { phrases } from '../../base/phrases.ts'
import { readYaml } from '../../corpus/front-matter.ts'
import { KnowledgeError } from '../../corpus/knowledge.ts'

const word = z.string().trim().min(1)
const schema = z.strictObject({
  schema: z.literal('traders/1'),
  self: phrases,
  by_others: phrases,
  is: phrases,
  stands_alone: phrases,
  own_place: phrases,
  opens_how: phrases,
  another: phrases,
  other_person: phrases,
  not_opened: phrases,
  customers: phrases,
  demands: phrases,
  /** The person calls the other side at the beginning of a message: 老板，我买了斤樱桃. */
  addressed: phrases,
  employed: phrases,
  bought: phrases,
  own_use: phrases,
  buyer: phrases,
  wider: phrases,
  owed: phrases,
  roles: z
    .array(
      z.strictObject({
        role: word,
        called: word,
        other: word,
        /** The door of directory.yaml for a trader to whom the other side owes money. */
        door: word,
        names: phrases,
        trades: phrases,
        opens: phrases.optional(),
        /** How a line of a guide begins that speaks to this role. */
        lines: phrases.optional(),
      }),
    )
    .min(1),
  weak: z.array(word),
  guides: z.array(word).min(1),
  lines: phrases,
})

/** A person on the selling side: what they are called, and the other side. */
export type Trader = { role: string; called: string; other: string; door: string }

/** Reads on which side a person stands. */
export type Traders = {
  /** The side that one folded message tells: a trader; `buyer`: the other side; null: neither. */
  side(text: string): Trader | 'buyer' | null
  /** The side after these folded messages, oldest first. `before`: the role that was told earlier. The last message that tells a side counts. */
  among(messages: readonly string[], before: string | null): Trader | null
  /** Whether a folded message speaks of a shop, or a trade, of the person's own, also where they bought something for it. */
  hasTrade(text: string): boolean
  /** Whether a folded message tells that a customer wants something back, or complained. */
  isDemanded(text: string): boolean
  /** Whether a trader tells that the other side owes them money. */
  isOwed(text: string): boolean
  /** Whether a line of a guide speaks to any trader, or to this one. */
  isForTraders(line: string, trader: Pick<Trader, 'role'>): boolean
  /** Ids of the guides that are written for traders, the most general first. */
  guides: readonly string[]
}

const ENDS = '(?=$|[，。！？；,.!?;\\s]|不是|人(?:$|[，。！？,.!?\\s]))'
const BEGINS = '(?:^|[，。！？；,.!?;\\s]|就是|是)'
/** Matches nothing. */
const NOTHING = '(?!)'
/** Characters between 「我是」 and what the person is. */
const GAP = 8

/** Reads knowledge/words/traders.yaml. `doors`: those of the directory. Throws KnowledgeError naming the place when the file is not as agreed. */
export function loadTraders(file: string, doors: ReadonlySet<string> | null = null): Traders {
  const read = readYaml(file, readFileSync(file, 'utf8'), schema)
  if (!read.ok) throw new KnowledgeError(read.problems)
  const words = read.value
  const lost = doors ? words.roles.filter(({ door }) => !doors.has(door)) : []
  if (lost.length > 0) {
    throw new KnowledgeError(
      lost.map(({ door }) => ({ file, line: null, field: 'roles', message: `directory.yaml 里没有 ${door}` })),
    )
  }
  // 「给我修成旧的」: somebody else does it.
  const self = `(?<!${words.by_others})${words.self}`
  const gap = `(?:(?!${words.another})[^，。！？,.!?\\s]){0,${GAP}}?`
  const roles = words.roles.map(({ names, trades, opens = NOTHING, lines = NOTHING, ...trader }) => ({
    trader: pick(trader),
    lines: new RegExp(`^${words.lines}|^${lines}`, 'u'),
    isWeak: words.weak.includes(trader.role),
    named: new RegExp(`(?:${self}${words.is}|${words.stands_alone})${gap}${names}(?!${words.other_person})`, 'u'),
    trading: new RegExp(`${self}(?:(?:是|系)${gap}${trades}的?|(?:在${gap})?${trades}的)${ENDS}`, 'u'),
    bare: new RegExp(
      `(?:^${names}|${self}(?:在${gap})?${trades}|${BEGINS}${trades}的|${BEGINS}${words.own_place}?开(?!${words.not_opened})[^，。,]{0,8}?${opens}的?)${ENDS}`,
      'u',
    ),
    opening: new RegExp(
      `${self}(?:是|系)?(?:在[^，。,]{1,8})?${words.opens_how}*开(?:了|着|咗)?(?:[个家间]|[一两三]{1,2}[个家间])?(?!${words.not_opened})[^，。,]{0,8}?${opens}`,
      'u',
    ),
  }))
  const customers = new RegExp(words.customers, 'u')
  const employed = new RegExp(words.employed, 'u')
  const demands = new RegExp(words.demands, 'u')
  const bought = new RegExp(`${words.bought}|${words.own_use}`, 'u')
  const buyer = new RegExp(words.buyer, 'u')
  const wider = new RegExp(words.wider, 'iu')
  const owed = new RegExp(words.owed, 'u')
  const addressed = new RegExp(`^${words.addressed}`, 'u')
  const [general] = words.roles.filter(({ role }) => role === GENERAL)
  const anyTrader: Trader = general ? pick(general) : { role: GENERAL, called: '', other: '', door: 'company' }

  const roleOf = (text: string) =>
    roles.find(({ named, trading, opening, isWeak }) =>
      [named, ...(isWeak ? [] : [trading]), opening].some((each) => each.test(text)),
    )?.trader ?? null
  /** A trade that tells no side by itself: 「我是做会计的」, 「开民宿的」 of another person. */
  const tellsTrade = ({ trading, bare }: { trading: RegExp; bare: RegExp }, text: string) =>
    [bare, trading].some((each) => each.test(text))
  const weakly = (text: string) => roles.find((role) => tellsTrade(role, text))?.trader ?? null

  const side: Traders['side'] = (text) => {
    const speaksOfOthers = customers.test(text)
    const buys = bought.test(text)
    const told = roleOf(text) ?? (speaksOfOthers ? weakly(text) : null)
    if (told && (speaksOfOthers || !buys)) return told
    if (buyer.test(text)) return 'buyer'
    if (wider.test(text)) return anyTrader
    return buys && !speaksOfOthers ? 'buyer' : null
  }
  return {
    side,
    among(messages, before) {
      const known = roles.find(({ trader }) => trader.role === before)?.trader ?? null
      const last = messages.map(side).findLast((told) => told !== null) ?? known
      return last === 'buyer' ? null : last
    },
    // 「我办卡三千六」 tells of no trade.
    hasTrade: (text) => {
      const told = text.replace(addressed, '')
      return roleOf(told) !== null || roles.some(({ isWeak, ...role }) => !isWeak && tellsTrade(role, told))
    },
    isDemanded: (text) => customers.test(text) && demands.test(text) && !employed.test(text),
    isOwed: (text) => owed.test(text),
    isForTraders: (line, { role }) => roles.some(({ trader, lines }) => trader.role === role && lines.test(line)),
    guides: words.guides,
  }
}

/** The role of a trader who tells no other. */
const GENERAL = 'seller'

function pick({ role, called, other, door }: Trader): Trader {
  return { role, called, other, door }
}
