export type ParsedPhone =
  | { ok: true; digits: string; type: 'mobile' | 'landline'; start: number; end: number }
  /** `area_code`: a landline without its area code; `invalid`: digits that are not a mainland number. */
  | { ok: false; code: 'none' | 'area_code' | 'invalid' }

const MOBILE = /(?<!\d)(?:(?:\+|00)?86[ .-]?)?(1[3-9]\d)[ .-]?(\d{4})[ .-]?(\d{4})(?!\d)/
const LANDLINE =
  /(?<!\d)(?:\(?(?<area>0(?:10|2\d|[3-9]\d{2}))\)?|(?:\+|00)86[ -]?(?<abroad>10|2\d|[3-9]\d{2}))[ -]?(?<number>[2-9]\d{2,3}[ -]?\d{4})(?!\d)/
const DIGITS = /(?<!\d)\d(?:[ .-]?\d){5,}(?!\d)/

/**
 * A mainland phone number in a text: mobile, or landline with its area code. Offsets refer to the width-folded text.
 */
export function readPhone(text: string): ParsedPhone {
  const folded = fold(text)
  const mobile = MOBILE.exec(folded)
  if (mobile) return at(mobile, `${mobile[1]}${mobile[2]}${mobile[3]}`, 'mobile')
  const landline = LANDLINE.exec(folded)
  if (landline) {
    const { area, abroad, number } = landline.groups as Record<string, string | undefined>
    return at(landline, `${area ?? `0${abroad}`}-${number?.replace(/\D/g, '')}`, 'landline')
  }
  const digits = DIGITS.exec(folded)?.[0].replace(/\D/g, '')
  if (digits === undefined) return { ok: false, code: 'none' }
  return { ok: false, code: /^[2-9]\d{6,7}$/.test(digits) ? 'area_code' : 'invalid' }
}

/** 138****0000, 0714-****567: enough for people to recognise their own number. */
export function maskPhone(digits: string): string {
  const [area, number] = digits.includes('-') ? (digits.split('-') as [string, string]) : [null, digits]
  if (area !== null) return `${area}-****${number.slice(-3)}`
  return `${number.slice(0, 3)}****${number.slice(-4)}`
}

const D = '[0-9０-９〇零一二三四五六七八九幺]'
const GAP = '[ .\\u3000–—－-]?'
const AREA = `[0０零〇](?:[1１一幺][0０零〇]|[2２二]${D}|[3-9３-９三四五六七八九]${D}{2})`
const digits = (least: number, most = least) => `(?:${D}${GAP}){${least - 1},${most - 1}}${D}`
const PHONES = new RegExp(
  `(?<!${D}${GAP})(?:(?<country>[+＋]?(?:00)?86${GAP})?(?<mobile>[1１一幺]${GAP}${digits(10)})|` +
    `[(（]?(?<area>${AREA})[)）]?${GAP}(?<number>${digits(7, 8)}))(?!${GAP}${D})`,
  'gu',
)

/** A text for a listing: masks all phone numbers in it, however they are grouped or written. */
export function maskPhones(text: string): string {
  return text.replace(PHONES, (...match) => {
    const { country, mobile, area, number } = match.at(-1) as Record<string, string | undefined>
    return mobile === undefined
      ? maskPhone(`${figures(area)}-${figures(number)}`)
      : `${country ?? ''}${maskPhone(figures(mobile))}`
  })
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‐‑‒–—―－]/g, '-')
    .replace(/[〇零一二三四五六七八九幺]{7,}/gu, figures)
}

/** The digits of a text, in ASCII: 一三八 is 138. */
function figures(text = ''): string {
  return text
    .normalize('NFKC')
    .replace(/[〇零幺一二三四五六七八九]/gu, (character) =>
      character === '幺' ? '1' : String('零一二三四五六七八九'.indexOf(character === '〇' ? '零' : character)),
    )
    .replace(/\D/g, '')
}

function at(match: RegExpExecArray, found: string, type: 'mobile' | 'landline'): ParsedPhone {
  return { ok: true, digits: found, type, start: match.index, end: match.index + match[0].length }
}
