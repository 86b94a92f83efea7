import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'
import { boughtAt } from './bought-at.ts'

const patterns = oncePer(({ words: { businesses: words } }: ComplaintForm) => {
  const anyEnding = `(?:${words.endings}|${words.weak_endings})`
  return {
    ending: new RegExp(`${anyEnding}$`, 'u'),
    strongEnding: new RegExp(`${words.endings}$`, 'u'),
    endings: new RegExp(`(?=(${anyEnding}))`, 'gu'),
    startsWithEnding: new RegExp(`^${words.endings}`, 'u'),
    shortEndings: new Set(words.short_endings),
    /** Characters that turn an ending into another word: 健身卡, 物业费, 快递员. */
    goesOn: new RegExp(`^${words.goes_on}`, 'u'),
    kinds: new RegExp(words.kinds, 'gu'),
    sizes: new RegExp(`^${words.sizes}+$`, 'u'),
    noName: new RegExp(words.not_in_names, 'u'),
    /** The words before the name: the place of the business, or what was done there. */
    leadIn: new RegExp(`^.*${words.lead_in}\\s*`, 'u'),
    label: new RegExp(`${words.labels}(?:写的)?(叫做?|名叫|是|:|：)\\s*([^，。！？；,;\\s（()）]{2,24})`, 'gu'),
    sureLabel: new RegExp(`^${words.sure_labels}`, 'u'),
    /** 馆名静心瑜伽: the name follows the label directly. */
    labelled: new RegExp(
      `${words.name_labels}(?:叫做?|是|:|：)?\\s*([^，。！？；,;\\s（()）是叫:：]{2,16})(?=[，。！？；\\s]|$)`,
      'gu',
    ),
    /** 「店在人民路，叫康寿堂」: a clause of its own gives the name. */
    calledAlone: new RegExp(
      `${words.named_after}[^，。！？；]{0,10}[，。；](?:就|是)?(?:名字)?(?:叫做?|名叫)([^，。！？；]{2,12})(?=[，。！；]|$)`,
      'gu',
    ),
    soldOn: new RegExp(`${words.sold_on}$`, 'u'),
    notCalled: new RegExp(`^${words.not_called}`, 'u'),
    /** 「糯米兔的直播间」「瞳小样官网」: the owner of the outlet is the seller. */
    outlet: new RegExp(`([\\p{L}\\d·]{2,24}?)的?${words.outlets}`, 'gu'),
    /** 前台小刘, 客服王姐. */
    personThere: new RegExp(`^${words.people_there}(?:小|阿|老)?\\p{Script=Han}{1,2}$`, 'u'),
    /** 自己亮绿线 */
    beforeDefect: new RegExp(`${words.before_defect}(?:就|会|都)?$`, 'u'),
    noOutlet: new RegExp(`^${words.not_outlets}`, 'u'),
    beforeOutlet: new RegExp(`^.*${words.before_outlet}`, 'u'),
    beforeQuoted: new RegExp(`${words.before_quoted}[^，。！？,.!?]{0,16}$`, 'u'),
    doneThere: new RegExp(words.done_there, 'u'),
    beforeAlone: new RegExp(words.before_alone, 'u'),
    doneAfter: new RegExp(`^${words.done_after}`, 'u'),
    ofTheShop: new RegExp(`^的${words.of_the_shop}`, 'u'),
    beforeDoer: new RegExp(`${words.before_doer}\\s*$`, 'u'),
  }
})

const QUOTED = /[「『“"'‘《]([^「『“"'‘《》」』”’]{2,30})[」』”"'’》]/gu

/** The position of a business name in the words. */
export type Named = { start: number; end: number }

/**
 * The business that running text names outright, or null. A kind of business (楼下的美容院), a platform and a doubtful name
 * do not count.
 */
export function businessIn(form: ComplaintForm, words: string): Named | null {
  const ending = candidates(form, words)
  return (
    quoted(form, words) ??
    labelled(form, words) ??
    calledAlone(form, words) ??
    best(ending.filter(({ how }) => how === 'there')) ??
    best(ending.filter(({ how }) => how === 'alone')) ??
    best(ending.filter(({ how }) => how === 'acts')) ??
    boughtAt(form, words, (name) => isKind(form, name)) ??
    seller(form, words)
  )
}

/** The owner of the live room, website or mini programme in the words, or null. */
export function outletIn(form: ComplaintForm, words: string): Named | null {
  for (const { index, 1: before = '' } of words.matchAll(patterns(form).outlet)) {
    const name = before.replace(patterns(form).beforeOutlet, '')
    if (
      name.length < 2 ||
      name.length > 12 ||
      patterns(form).noOutlet.test(name) ||
      patterns(form).noName.test(name) ||
      isKind(form, name)
    )
      continue
    const end = index + before.length
    return { start: end - name.length, end }
  }
  return null
}

/** 武汉光谷的一家家具店: what stands before that is where it is. */
const ONE_THERE = /^的(?:一|某|那|这)(?:家|间|个)/u

/**
 * What a span that reads like a name is instead: a person at the shop (前台小刘), the place of a shop without a name, or what is
 * wrong with the thing (自己亮绿线). Null: it may be a name.
 */
export function isNoShop(
  form: ComplaintForm,
  words: string,
  { start, end }: Named,
): 'person' | 'place' | 'defect' | null {
  const name = words.slice(start, end).trim()
  if (patterns(form).personThere.test(name) && !patterns(form).strongEnding.test(name)) return 'person'
  if (patterns(form).beforeDefect.test(words.slice(0, start)) && !patterns(form).ending.test(name)) return 'defect'
  return ONE_THERE.test(words.slice(end)) && !patterns(form).ending.test(name) ? 'place' : null
}

function quoted(form: ComplaintForm, words: string): Named | null {
  for (const { index, 0: whole, 1: name = '' } of words.matchAll(QUOTED)) {
    if (patterns(form).beforeQuoted.test(words.slice(0, index)) || patterns(form).ending.test(name.toLowerCase())) {
      if (/[，。！？]/u.test(name)) continue
      return { start: index + 1, end: index + whole.length - 1 }
    }
  }
  return null
}

function labelled(form: ComplaintForm, words: string): Named | null {
  for (const match of words.matchAll(patterns(form).label)) {
    const [whole, verb = '', name = ''] = match
    if (patterns(form).notCalled.test(name) || /[的了吗呢]/u.test(name)) continue
    const strong = patterns(form).sureLabel.test(whole)
    const named = patterns(form).ending.test(name) && isName(form, name)
    if (verb === '是' && !strong && !named) continue
    if (!strong && !named && verb !== '叫' && verb !== '叫做' && patterns(form).noName.test(name)) continue
    const start = match.index + whole.length - name.length
    return { start, end: start + name.length }
  }
  for (const { index, 0: whole, 1: name = '' } of words.matchAll(patterns(form).labelled)) {
    if (patterns(form).notCalled.test(name) || /[的了吗呢不忘]/u.test(name)) continue
    const start = index + whole.length - name.length
    return { start, end: start + name.length }
  }
  return null
}

function calledAlone(form: ComplaintForm, words: string): Named | null {
  for (const match of words.matchAll(patterns(form).calledAlone)) {
    const name = match[1] ?? ''
    if (patterns(form).notCalled.test(name) || /[的了吗呢把]/u.test(name)) continue
    const start = match.index + match[0].length - name.length
    return { start, end: start + name.length }
  }
  return null
}

/** Number of characters before an ending in which the name and the words before it must lie. */
const REACH = 80

type Candidate = Named & { how: 'there' | 'alone' | 'acts' }

/** Every span that ends like a business and reads like a name, and how the words around it use it. */
function candidates(form: ComplaintForm, words: string): Candidate[] {
  const found: Candidate[] = []
  for (const clause of words.matchAll(/[^，。！？；、\n]+/gu)) {
    for (const { index: offset, 1: ending = '' } of clause[0].matchAll(patterns(form).endings)) {
      const close = offset + ending.length
      const rest = clause[0].slice(close)
      if (patterns(form).goesOn.test(rest) || patterns(form).startsWithEnding.test(rest)) continue
      const from = Math.max(0, close - REACH)
      const head = clause[0].slice(from, close).split(/\s+/u).at(-1) ?? ''
      const before = patterns(form).leadIn.exec(head.slice(0, -ending.length))?.[0] ?? ''
      const name = head.slice(before.length)
      if (!isName(form, name)) continue
      const start = clause.index + close - name.length
      const how = howSpokenOf(form, before, name, rest.trim(), head.length < close - from)
      if (how) found.push({ start, end: clause.index + close, how })
    }
  }
  return found
}

function howSpokenOf(
  form: ComplaintForm,
  before: string,
  name: string,
  rest: string,
  afterSpace: boolean,
): Candidate['how'] | null {
  const said = patterns(form)
  const hard = said.strongEnding.test(name)
  if (said.doneThere.test(before) || said.soldOn.test(before.trim())) return 'there'
  if (rest === '' && (before === '' || said.beforeAlone.test(before))) return 'alone'
  if (!hard)
    return said.doneAfter.test(rest) ||
      (before === '' && /^的(?!人|时候)\p{Script=Han}{2}/u.test(rest)) ||
      (/是$/u.test(before) && said.ofTheShop.test(rest))
      ? 'acts'
      : null
  const ending = said.ending.exec(name)?.[0] ?? ''
  // 理疗店骗我: a short word before the ending more likely names a kind of business.
  if (said.shortEndings.has(ending) && name.length - ending.length < 3) return null
  return before === '' || afterSpace || said.beforeDoer.test(before) ? 'acts' : null
}

/** Whether the name holds more than its ending and words for kinds. */
function isName(form: ComplaintForm, name: string): boolean {
  const ending = patterns(form).ending.exec(name)?.[0] ?? ''
  const own = name.slice(0, name.length - ending.length)
  if (own.length < 2 || own.length > 14 || patterns(form).noName.test(own)) return false
  const rest = withoutKinds(form, own)
  return rest.length >= 1 && rest.length * 3 >= own.length && !patterns(form).sizes.test(rest)
}

/** Whether the name holds only words for kinds, goods and services. */
function isKind(form: ComplaintForm, name: string): boolean {
  const rest = withoutKinds(form, name.replace(patterns(form).ending, ''))
  return rest.length < 1 || patterns(form).sizes.test(rest)
}

/** Every span that ends like a business and reads like a name. */
export function businessNames(form: ComplaintForm, words: string): Named[] {
  return [...words.matchAll(patterns(form).endings)].flatMap(({ index, 1: ending = '' }) => {
    const end = index + ending.length
    const head = /[^，。！？；、\s]*$/u.exec(words.slice(Math.max(0, index - REACH), index))?.[0] ?? ''
    const start = index - head.length + (patterns(form).leadIn.exec(head)?.[0].length ?? 0)
    return isName(form, words.slice(start, end)) ? [{ start, end }] : []
  })
}

/** How the words read by themselves: as a business name, as a kind of business, or as neither (null). */
export function kindOfBusiness(form: ComplaintForm, name: string): 'name' | 'soft name' | 'kind' | null {
  if (!patterns(form).ending.test(name)) return null
  if (!isName(form, name)) return 'kind'
  return patterns(form).strongEnding.test(name) ? 'name' : 'soft name'
}

/** Names of goods and services, longest first. */
const things = oncePer(
  (form: ComplaintForm) =>
    new RegExp(
      form.categories
        .flatMap(({ items }) => items.map((item) => (typeof item === 'string' ? item : item.name)))
        .filter((word) => word.length >= 2)
        .sort((a, b) => b.length - a.length)
        .join('|'),
      'gu',
    ),
)

/** The rest without words for kinds and names of goods and services: 沙发店 and 化肥公司 are kinds. */
function withoutKinds(form: ComplaintForm, own: string): string {
  return own.replace(patterns(form).kinds, '').replace(things(form), '').trim()
}

/** The longest name in the words of a business that everybody knows. */
function seller({ sellers }: ComplaintForm, words: string): Named | null {
  const said = sellers
    .map((name) => ({ start: words.indexOf(name), end: words.indexOf(name) + name.length }))
    .filter(({ start }) => start >= 0)
  return best(said)
}

function best<Kind extends Named>(found: readonly Kind[]): Kind | null {
  return found.reduce<Kind | null>(
    (one, other) => (one === null || other.end - other.start > one.end - one.start ? other : one),
    null,
  )
}
