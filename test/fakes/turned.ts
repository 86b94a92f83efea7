import type { Language } from '../../src/base/texts.ts'

/** Ways in which a model may say something other than its line. */
export const TURNS = [
  'negates',
  'shortens',
  'exchanges',
  'strengthens',
  'weakens',
  'drops_condition',
  'drops_figure',
  'changes_one_sign',
] as const
export type Turn = (typeof TURNS)[number]

type Change = readonly [from: RegExp, to: string]

/** Each change is one place: one wrong word among many true ones. */
const CHANGES: Record<Language, Partial<Record<Turn, readonly Change[]>>> = {
  zh: {
    negates: [
      [/(?<![不])可以/gu, '不可以'],
      [/(?<![不])可以/gu, '不能'],
      [/不能|不得|不可以|不许/gu, '可以'],
      [/不能/gu, '能'],
      [/不用|不必/gu, '必须'],
      [/没有|没/gu, '有'],
      [/不(?!到|满|足)/gu, ''],
      [/(?<![不])算/gu, '不算'],
      [/(?<=商家|您|店家|卖家|平台|公司)要/gu, '不用'],
      [/必须|应当|应该/gu, '不用'],
      [/违法/gu, '合法'],
      [/无效/gu, '有效'],
      [/拒绝|拒付|拒交/gu, '接受'],
      [/是/gu, '不是'],
    ],
    strengthens: [
      [/(?<![不])可以/gu, '必须'],
      [/(?<![不])可以/gu, '一定会'],
      [/(?<![不])可以/gu, '应当'],
      [/一般|大多|通常|往往/gu, ''],
      [/一般|大多|通常|往往/gu, '一律'],
      [/可能/gu, '一定'],
      [/(?<=商家|您|店家|卖家|平台|公司)要/gu, '必须立刻'],
    ],
    weakens: [
      [/必须|应当|应该/gu, '可以'],
      [/必须|应当|应该/gu, '最好'],
      [/(?<=商家|您|店家|卖家|平台|公司)要/gu, '可以'],
      [/不能|不得|不可以/gu, '最好不要'],
      [/可以要求/gu, '也许可以要求'],
    ],
    changes_one_sign: [
      [/定(?=金)/gu, '订'],
      [/订(?=金)/gu, '定'],
      [/内(?!容|部)/gu, '外'],
      [/最多|至多/gu, '最少'],
      [/至少|最少/gu, '最多'],
      [/不到|不足|不满/gu, '超过'],
      [/超过/gu, '不到'],
      [/先(?=[^，。；]{0,12}再)/gu, '后'],
      [/退(?=货|车|票|钱|款)/gu, '换'],
      [/买(?=家)/gu, '卖'],
      [/卖(?=家)/gu, '买'],
      [/元/gu, '角'],
      [/天/gu, '年'],
      [/倍/gu, '成'],
      [/和/gu, '或'],
      [/或者|或/gu, '和'],
    ],
  },
  en: {
    negates: [
      [/\bcan\b(?! not)/gu, 'cannot'],
      [/\bcannot\b/gu, 'can'],
      [/\bmust(?! not)/gu, 'need not'],
      [/\bmust not\b/gu, 'may'],
      [/\bdoes not\b/gu, 'does'],
      [/\bnot /gu, ''],
      [/\bneed not\b/gu, 'must'],
      [/\bwithout\b/gu, 'with'],
      [/\bis (?!not)/gu, 'is not '],
      [/\bno\b/gu, 'a'],
    ],
    strengthens: [
      [/\bcan\b/gu, 'must'],
      [/\bmost\b/gu, 'all'],
      [/\bmay\b/gu, 'will'],
      [/\busually |generally |often /gu, ''],
    ],
    weakens: [
      [/\bmust\b/gu, 'may'],
      [/\bhas to|have to\b/gu, 'can'],
      [/\bcannot\b/gu, 'should not'],
    ],
    changes_one_sign: [
      [/\bat least\b/gu, 'at most'],
      [/\bwithin\b/gu, 'after'],
      [/\bmore than\b/gu, 'less than'],
      [/\bup to\b/gu, 'over'],
      [/\bdays\b/gu, 'years'],
      [/定(?=金)/gu, '订'],
      [/订(?=金)/gu, '定'],
      [/\bif\b/gu, 'even if'],
    ],
  },
}

const SHORT: Record<Language, readonly string[]> = {
  zh: ['可以', '不能', '能', '不可以。', '可以退。', '不能退', '可以赔', '要。', '不用。'],
  en: ['Yes.', 'No.', 'You can.', 'You cannot.', 'They must.'],
}
const SELLER = {
  zh: /商家|卖家|店家|经营者|平台|厂家|公司|物业|旅行社|酒店|机构|房东/gu,
  en: /\b(?:seller|shop|store|merchant|trader|business|platform|maker)s?\b/giu,
}
const PERSON = { zh: /您/gu, en: /\byou\b/giu }
const PARTY = { zh: ['商家', '您'], en: ['the seller', 'you'] } as const
const PAUSE = { zh: /[，；。：]/u, en: /[,;.:](?!\d)/u }
/** A line means the same without such a clause. */
const SAYS_NOTHING = /^(?:都?要?留[好着]|都留下来|等等|是|另外)?$/u
const FIGURE =
  /\d+(?:[.,]\d+)*\s?(?:%|元|倍|天|个月|年|个工作日|周岁|公里|小时|times|yuan|days?|months?|years?|hours?)?/gu

/**
 * The texts that a model may say in place of a line when it turns it in this way. Empty when the line offers nothing to
 * turn.
 */
export function turned(line: string, turn: Turn, language: Language): string[] {
  switch (turn) {
    case 'shortens':
      return SHORT[language].filter((text) => !line.startsWith(text.replace(/[。.]$/u, '')) || line.length > 12)
    case 'exchanges':
      return exchanged(line, language)
    case 'drops_condition': {
      const clauses = line.split(PAUSE[language]).filter((clause) => clause.trim().length > 0)
      const glue = language === 'zh' ? '，' : ', '
      return clauses.flatMap((dropped, left) =>
        clauses.length < 2 || SAYS_NOTHING.test(dropped)
          ? []
          : [clauses.filter((_clause, index) => index !== left).join(glue)],
      )
    }
    case 'drops_figure':
      return [
        ...each(line, FIGURE, () => ''),
        ...each(line, FIGURE, (figure) => figure.replace(/\d/u, (digit) => String((Number(digit) + 1) % 10))),
        ...each(line, FIGURE, (figure) => figure.replace(/\d+/u, (digits) => `${digits}0`)),
      ]
    default:
      return (CHANGES[language][turn] ?? []).flatMap(([from, to]) => each(line, from, () => to))
  }
}

/** Exchanges both parties. When the line names only one, the other takes its place. */
function exchanged(line: string, language: Language): string[] {
  const [seller, person] = PARTY[language]
  const mark = '\u0001'
  const swapped = line.replace(SELLER[language], mark).replace(PERSON[language], seller).replaceAll(mark, person)
  return swapped === line
    ? []
    : [swapped, ...each(line, SELLER[language], () => person), ...each(line, PERSON[language], () => seller)]
}

function each(line: string, from: RegExp, to: (found: string) => string): string[] {
  return [...line.matchAll(from)]
    .map(({ 0: found, index }) => line.slice(0, index) + to(found) + line.slice(index + found.length))
    .filter((text) => text.trim().length > 0 && text !== line)
}
