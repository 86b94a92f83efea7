import type { FiledField } from '../../complaint/types.ts'
import { anyWayOf, digitOf, escaped, fold, oneOf, WITHIN } from './fold.ts'
import type { HiddenKind, HidingRules, Stretch, Tag } from './rules.ts'

/** A value of the complaint that must not stand in a case. */
export type OwnValue = { kind: HiddenKind; words: string }

const KIND_OF: Record<string, HiddenKind> = {
  complainant_name: 'complainant',
  guardian_name: 'guardian',
  agent_name: 'agent',
  respondent_name: 'business',
  respondent_address: 'address',
  purchase_place: 'address',
  complainant_address: 'address',
  complainant_region: 'region',
  respondent_region: 'region',
  filed_reference: 'number',
  archive_number: 'number',
  brand: 'brand',
}
const NAMES: readonly HiddenKind[] = ['complainant', 'guardian', 'agent', 'person', 'staff']

/** What the fields of a complaint tell of people, shops and places, and what else is known: names of the people who handled it. */
export function ownValuesOf(fields: readonly FiledField[], staff: readonly string[] = []): OwnValue[] {
  const own = fields.flatMap(({ name, value, display, personal }): OwnValue[] => {
    const words = display.trim()
    if (words === '') return []
    if (value.kind === 'phone') return [{ kind: 'phone', words: value.digits }]
    if (name === 'respondent_contact') return contactIn(words)
    const kind = KIND_OF[name]
    if (kind) return [{ kind, words }]
    return personal && value.kind === 'text' && name !== 'guardian_relation' ? [{ kind: 'number', words }] : []
  })
  return [...own, ...staff.map((words): OwnValue => ({ kind: 'staff', words }))]
}

/** 「王测试 0714-6221234」: who and how. */
function contactIn(words: string): OwnValue[] {
  const numbers = words.match(/[\d+][\d ()（）-]{4,}\d|[A-Za-z][\w-]{5,}/gu) ?? []
  const names = words.replace(/[\d+][\d ()（）-]{4,}\d/gu, ' ').match(/\p{Script=Han}{2,4}/gu) ?? []
  return [
    ...numbers.map((number): OwnValue => ({ kind: 'phone', words: number })),
    ...names.map((name): OwnValue => ({ kind: 'person', words: name })),
  ]
}

export type OwnPattern = {
  kind: HiddenKind
  pattern: RegExp
  /** It must be gone. False: it is a word of every day as well (幸福 of 幸福超市), and stands with other meanings. */
  sure: boolean
}

/** Patterns for the spellings of values: spread out, full width, 繁体, digits as words, without the legal form, 王先生, 小王. */
export function ownPatterns(
  values: readonly OwnValue[],
  { rules, tag, simplify }: { rules: HidingRules; tag: Tag; simplify: (text: string) => string },
): OwnPattern[] {
  const made = values.flatMap(({ kind, words }): OwnPattern[] => {
    const own = fold(words, simplify).trim()
    if (NAMES.includes(kind)) return nameForms(own, kind)
    if (kind === 'phone' || kind === 'number') return numberForms(own, kind)
    if (kind === 'business') return businessForms(own)
    if (kind === 'brand') return brandForms(own)
    if (kind === 'region') return own.length < 2 ? [] : [whole(own, kind)]
    return addressForms(own, kind)
  })
  return [...new Map(made.map((each) => [each.pattern.source, each])).values()]

  function isEveryday(words: string): boolean {
    const tokens = tag(words, false)
    return tokens.length === 1 && !['nr', 'nz', 'nt', 'x'].includes(tokens[0]?.tag ?? 'x')
  }

  function nameForms(name: string, kind: HiddenKind): OwnPattern[] {
    const plain = name.replace(/[\s·]/gu, '')
    if (plain.length < 2) return []
    // The council's own people may have names for trying out: 王测试.
    const sure = kind !== 'staff' || !isEveryday(plain)
    const forms: OwnPattern[] = [{ kind, pattern: spread(plain, '[\\s·.\\-_*•/]{0,3}'), sure }]
    if (!/^\p{Script=Han}{2,4}$/u.test(plain) || kind === 'staff') return forms
    const family = plain.length === 4 ? plain.slice(0, 2) : (plain[0] ?? '')
    const given = plain.slice(family.length)
    forms.push({
      kind,
      pattern: new RegExp(`${family}(?:${oneOf(rules.titles.filter((each) => each.length > 1))}|某某?)`, 'gu'),
      sure: true,
    })
    forms.push({
      kind,
      pattern: new RegExp(`(?<![大中])[小老阿]${family}(?!\\p{Script=Han}{0}[板师])`, 'gu'),
      sure: !isEveryday(`小${family}`) && family.length > 0 && tag(`小${family}`, false).length > 1,
    })
    if (given.length === 2) forms.push({ kind, pattern: spread(given, '[\\s·]{0,2}'), sure: !isEveryday(given) })
    return forms
  }

  function numberForms(words: string, kind: HiddenKind): OwnPattern[] {
    const signs = words.replace(/^\+?86(?=1\d{10})/u, '').replace(/[^\p{L}\p{N}]/gu, '')
    if (signs.length < 4) return []
    const forms = [spread(signs, WITHIN)]
    // A landline without its area code.
    const local = /^0\d{2,3}(\d{7,8})$/u.exec(signs)?.[1]
    if (local) forms.push(spread(local, WITHIN))
    return forms.map((pattern) => ({ kind, pattern, sure: true }))
  }

  function businessForms(name: string): OwnPattern[] {
    const inBrackets = [...name.matchAll(/[（(]([^（()）]{2,14})[）)]/gu)].map((match) => match[1] ?? '')
    const plain = name.replace(/[（(][^（()）]*[）)]/gu, '').trim()
    const parts = plain.split(/[，,、\s/|]+/u).filter((part) => part.length >= 2)
    const platforms = new RegExp(`^(?:${oneOf(rules.platforms)})(?:平台|商城|网|app)?$`, 'u')
    const kinds = new RegExp(`^(?:${oneOf([...rules.kinds, ...rules.businesses])})+$`, 'u')
    const legal = new RegExp(`(?:${oneOf(rules.legal_forms)})`, 'gu')
    const ending = new RegExp(`(?:${oneOf(rules.businesses)})$`, 'u')
    const kind: HiddenKind = 'business'
    return [name, ...parts]
      .flatMap((words): OwnPattern[] => {
        if (platforms.test(words) || kinds.test(words)) return []
        const forms: OwnPattern[] = [whole(words, kind)]
        const bare = words
          .replace(legal, '')
          .replace(/^.{2,3}?[省市区县](?=.{2})/u, '')
          .replace(/^.{2,3}?[省市区县](?=.{2})/u, '')
        if (bare.length >= 2 && bare !== words && !kinds.test(bare))
          forms.push({ ...whole(bare, kind), sure: bare.length > 2 || !isEveryday(bare) })
        let core = bare
        while (ending.test(core) && core.replace(ending, '').length >= 2) core = core.replace(ending, '')
        const short = core.replace(new RegExp(`(?:${oneOf(rules.kinds.filter((each) => each.length > 1))})+$`, 'u'), '')
        for (const each of [core, short]) {
          if (each.length >= 2 && each !== bare && !kinds.test(each))
            forms.push({ ...whole(each, kind), sure: !isEveryday(each) })
        }
        return forms
      })
      .concat(
        inBrackets
          .filter((each) => !kinds.test(each) && !platforms.test(each))
          .map((each) => ({ ...whole(each, kind), sure: ending.test(each) })),
      )
  }

  function brandForms(words: string): OwnPattern[] {
    const parts = words.split(/[\s，,、]+/u).filter((part) => part.length >= 2)
    return [words, ...parts].map((each) => ({ ...whole(each, 'brand'), sure: !isEveryday(each) }))
  }

  /** An address as a whole, and each of its exact parts: the road with its number, the estate, the house. */
  function addressForms(words: string, kind: HiddenKind): OwnPattern[] {
    const addressPart = new RegExp(
      `[^，,、；;\\s（）()]*?(?:${oneOf(rules.address_parts)})(?:\\d+号)?|\\d+[-—]\\d+(?:[-—]\\d+)?|\\d+号楼|\\d+(?:栋|幢|座|单元|室|号)(?:\\d+(?:单元|室|号|楼))*`,
      'gu',
    )
    const parts = words.replace(/^(?:.{2,8}?[省市区县州旗])+(?=.{2})/u, '').match(addressPart) ?? []
    const places = new Set(rules.not_places)
    const platforms = new RegExp(`(?:${oneOf(rules.platforms)})`, 'u')
    const told = parts.filter((part) => part.length >= 3 && !places.has(part) && !platforms.test(part))
    const all = words.length >= 4 && !platforms.test(words) ? [words, ...told] : told
    return all.map((each) => ({
      ...whole(each, kind),
      sure: each === words || !/^\d+(?:栋|幢|座|单元|室|号)?$/u.test(each),
    }))
  }
}

function whole(words: string, kind: HiddenKind): OwnPattern {
  return { kind, pattern: spread(words.replace(/[^\p{L}\p{N}]/gu, ''), WITHIN), sure: true }
}

/** Each sign in its ways of writing, with what may stand between them. */
function spread(signs: string, within: string): RegExp {
  const parts = [...signs.matchAll(/\d+|./gsu)].map(([part]) => {
    if (!/^\d+$/u.test(part))
      return [...part]
        .map((sign) => (digitOf(sign) === null ? escaped(sign) : anyWayOf(digitOf(sign) ?? '')))
        .join(within)
    const digits = [...part].map(anyWayOf).join(within)
    return part.length <= 4 && part.length > 1 ? `(?:${digits}|${inWords(Number(part))})` : digits
  })
  return new RegExp(parts.join(within), 'gu')
}

/** 12 as 十二. */
function inWords(number: number): string {
  const units = ['', '十', '百', '千']
  const digits = [...String(number)]
  const words = digits
    .map((digit, at) =>
      digit === '0' ? '零' : `${'零一二三四五六七八九'[Number(digit)]}${units[digits.length - 1 - at]}`,
    )
    .join('')
    .replace(/零+$/u, '')
    .replace(/零{2,}/gu, '零')
  return words.replace(/^一十/u, '一?十')
}

export function stretchesOf(text: string, patterns: readonly OwnPattern[]): Stretch[] {
  return patterns.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].map(
      ({ index, 0: words }): Stretch => ({ start: index, end: index + words.length, kind }),
    ),
  )
}
