/** `abroad`: a number of another country, with + and its code; `mail`: an e-mail address in place of a number. */
export type PhoneType = 'mobile' | 'landline' | 'abroad' | 'mail'

export type ParsedPhone =
  | { ok: true; digits: string; type: PhoneType; start: number; end: number }
  /** `area_code`: a landline without its area code; `invalid`: digits that are not a mainland number. */
  | { ok: false; code: 'none' | 'area_code' | 'invalid' }

const MOBILE = /(?<!\d)(?:(?:\+|00)?86[ .-]?)?(1[3-9]\d)[ .-]?(\d{4})[ .-]?(\d{4})(?!\d)/
const LANDLINE =
  /(?<!\d)(?:\(?(?<area>0(?:10|2\d|[3-9]\d{2}))\)?|(?:\+|00)86[ -]?(?<abroad>10|2\d|[3-9]\d{2}))[ -]?(?<number>[2-9]\d{2,3}[ -]?\d{4})(?!\d)/
/** +7 (916) 555-12-34: 7 to 15 digits, the country first. */
const ABROAD = /(?<![\d+])\+(?!86)[1-9](?:[ .()-]{0,2}\d){6,14}(?![ .()-]{0,2}\d)/
const DIGITS = /(?<!\d)\d(?:[ .-]?\d){5,}(?!\d)/

/**
 * A phone number in a text: a mainland one, mobile or landline with its area code, or one of another country. Offsets refer to the
 * width-folded text.
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
  const abroad = ABROAD.exec(folded)
  if (abroad) return at(abroad, `+${abroad[0].replace(/\D/g, '')}`, 'abroad')
  const digits = DIGITS.exec(folded)?.[0].replace(/\D/g, '')
  if (digits === undefined) return { ok: false, code: 'none' }
  return { ok: false, code: /^[2-9]\d{6,7}$/.test(digits) ? 'area_code' : 'invalid' }
}

/** 138****0000, 0714-****567, +79****234, o****@mail.example: enough for people to recognise their own number or address. */
export function maskPhone(digits: string): string {
  if (digits.includes('@')) return `${digits.slice(0, 1)}****${digits.slice(digits.indexOf('@'))}`
  if (digits.startsWith('+')) return `${digits.slice(0, 3)}****${digits.slice(-3)}`
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

const ABROAD_ALL = new RegExp(ABROAD.source, 'g')

/** An e-mail address in a text, by which a person without a telephone here is reached. Null: there is none. */
export function readMail(text: string): { mail: string; start: number; end: number } | null {
  const match = MAIL.exec(text)
  return match && { mail: match[0], start: match.index, end: match.index + match[0].length }
}

const MAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?![\w@-])/u

/** A text for a listing: masks all phone numbers in it, however they are grouped or written. */
export function maskPhones(text: string): string {
  return text
    .replace(ABROAD_ALL, (number) => maskPhone(`+${number.replace(/\D/g, '')}`))
    .replace(PHONES, (...match) => {
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

function at(match: RegExpExecArray, found: string, type: PhoneType): ParsedPhone {
  return { ok: true, digits: found, type, start: match.index, end: match.index + match[0].length }
}
