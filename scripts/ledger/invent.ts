// Invented complaints: who, about what, with whom, what happened, and how the council went on.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { ActionInput, ComplaintAction, FiledField } from '../../src/complaint/types.ts'

const list = z.array(z.string().min(1)).min(1)
const schema = z.strictObject({
  schema: z.literal('sample-ledger/1'),
  surnames: list,
  given: list,
  brands: list,
  towns: list,
  kinds: z.array(z.strictObject({ category: z.string(), items: list, shops: list, facts: list })).min(1),
  more: list,
  notes: list,
  supplement: z.string(),
})
const categories = z.object({ categories: z.array(z.object({ code: z.string(), label: z.string() })) })
export type LedgerWords = z.infer<typeof schema> & { labels: ReadonlyMap<string, string> }

/** Reads the words. Throws an error that names a wrong place. */
export function readLedgerWords(knowledge: string): LedgerWords {
  const registry = (name: string): unknown => parse(readFileSync(join(knowledge, 'registries', `${name}.yaml`), 'utf8'))
  const labels = categories.parse(registry('categories')).categories.map(({ code, label }) => [code, label] as const)
  return { ...schema.parse(registry('sample-ledger')), labels: new Map(labels) }
}

/** One step of staff, this many days after the one before. */
export type Step = { after: number; action: ComplaintAction; input: ActionInput } | { after: number; note: string }

export type Invented = { fields: FiledField[]; steps: Step[] }

/** One complaint. `age`: days since it was filed; older ones are mostly settled. `random`: from 0 up to 1. */
export function inventComplaint(words: LedgerWords, age: number, random: () => number): Invented {
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const kind = one(words.kinds)
  const item = one(kind.items)
  const shop = `${one(words.brands)}${one(kind.shops)}`
  const days = String(2 + Math.floor(random() * 60))
  const sum = (1 + Math.floor(random() * 80)) * 50
  const told = [one(kind.facts), ...words.more.filter(() => random() < 0.2)].join('')
  const facts = told
    .replaceAll('{item}', item)
    .replaceAll('{shop}', shop)
    .replaceAll('{days}', days)
    .replaceAll('{sum}', String(sum))
  const text = (name: string, label: string, display: string, personal = false): FiledField => {
    return { name, label, value: { kind: 'text', text: display }, display, personal }
  }
  const cents = sum * 100
  // No subscriber has a number that begins so.
  const digits = `100${String(Math.floor(random() * 100_000_000)).padStart(8, '0')}`
  const fields: FiledField[] = [
    text('facts', '事情经过', facts),
    text('item', '商品或服务', item),
    {
      ...text('category', '类别', words.labels.get(kind.category) ?? kind.category),
      value: { kind: 'choice', value: kind.category },
    },
    text('respondent_name', '商家名称', shop),
    text('respondent_address', '商家地址', `${one(words.towns)} ${1 + Math.floor(random() * 300)} 号`),
    {
      ...text('amount', '付了多少钱', `${sum} 元`),
      value: { kind: 'money', money: { cents, currency: 'CNY', approximate: false, original: `${sum} 元` } },
    },
    text('complainant_name', '姓名', `${one(words.surnames)}${one(words.given)}`, true),
    { ...text('complainant_phone', '电话', digits, true), value: { kind: 'phone', digits, type: 'mobile' } },
  ]
  return { fields, steps: stepsOf(words, { age, cents }, random, one) }
}

/** Seven in ten of the old ones were mediated, two were declined or terminated; one in five of the new ones waits. */
function stepsOf(
  words: LedgerWords,
  { age, cents }: { age: number; cents: number },
  random: () => number,
  one: <Item>(items: readonly Item[]) => Item,
): Step[] {
  const ended = age > 45 || random() < age / 60
  const accepted: Step = { after: 1 + random() * 4, action: 'accept', input: {} }
  const noted: Step[] = random() < 0.5 ? [{ after: 1 + random() * 3, note: one(words.notes) }] : []
  const mediating: Step = { after: 1 + random() * 5, action: 'start_mediation', input: {} }
  const kind = random()
  if (kind < 0.1) return ended ? [{ after: 2, action: 'decline', input: { reason: 'N8' } }] : []
  if (kind < 0.2 && !ended) {
    return [{ after: 1, action: 'request_supplement', input: { note: words.supplement } }]
  }
  if (!ended) return [accepted, ...noted, mediating].slice(0, Math.floor(random() * 4))
  const failed = kind < 0.25
  const input = failed ? { reason: 'E3' } : { reason: 'S2', recoveredCents: Math.round(cents * (0.3 + random() * 0.7)) }
  return [accepted, ...noted, mediating, { after: 3 + random() * 20, action: 'close', input }]
}
