export type ParsedPhone =
  | { ok: true; digits: string; type: 'mobile' | 'landline'; start: number; end: number }
  /** `area_code`: a landline without its area code; `invalid`: digits that make no mainland number. */
  | { ok: false; code: 'none' | 'area_code' | 'invalid' }

const MOBILE = /(?<!\d)(?:\+?86[ -]?)?(1[3-9]\d)[ -]?(\d{4})[ -]?(\d{4})(?!\d)/
const LANDLINE = /(?<!\d)\(?(0(?:10|2\d|[3-9]\d{2}))\)?[ -]?([2-9]\d{6,7})(?!\d)/
const DIGITS = /(?<!\d)\d(?:[ -]?\d){5,}(?!\d)/

/** A mainland phone number in a text: mobile, or landline with its area code. Offsets are those of the width-folded text. */
export function readPhone(text: string): ParsedPhone {
  const folded = text.normalize('NFKC').replace(/[‐‑‒–—―－]/g, '-')
  const mobile = MOBILE.exec(folded)
  if (mobile) return at(mobile, `${mobile[1]}${mobile[2]}${mobile[3]}`, 'mobile')
  const landline = LANDLINE.exec(folded)
  if (landline) return at(landline, `${landline[1]}-${landline[2]}`, 'landline')
  const digits = DIGITS.exec(folded)?.[0].replace(/\D/g, '')
  if (digits === undefined) return { ok: false, code: 'none' }
  return { ok: false, code: /^[2-9]\d{6,7}$/.test(digits) ? 'area_code' : 'invalid' }
}

/** 138****0000, 0714-****567: enough to know one's own number again. */
export function maskPhone(digits: string): string {
  const [area, number] = digits.includes('-') ? (digits.split('-') as [string, string]) : [null, digits]
  if (area !== null) return `${area}-****${number.slice(-3)}`
  return `${number.slice(0, 3)}****${number.slice(-4)}`
}

function at(match: RegExpExecArray, digits: string, type: 'mobile' | 'landline'): ParsedPhone {
  return { ok: true, digits, type, start: match.index, end: match.index + match[0].length }
}
