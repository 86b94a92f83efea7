/** Characters of GB 32100-2015: digits and capitals without I, O, S, V, Z. The position is the value. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** Look-alikes: what people read for characters that no code has. */
const MISTAKEN: Record<string, string> = { O: '0', I: '1', Z: '2', S: '5', V: 'U' }
const LENGTH = 18

export type ParsedCreditCode =
  | { ok: true; code: string }
  /**
   * `registration_number`: the 15 digits of a licence from before 2015; `length`: not 18 characters; `character`: I, O,
   * S, V or Z, which no code has; `check`: the check character does not fit, so one of the characters is wrong.
   * `meant`: the valid code after correcting look-alikes, or null.
   */
  | { ok: false; code: 'none' | 'registration_number' | 'length' | 'character' | 'check'; meant: string | null }

/** The 统一社会信用代码 in a text, with its check character verified (GB 32100-2015). */
export function readCreditCode(text: string): ParsedCreditCode {
  const folded = text.normalize('NFKC').toUpperCase()
  const written = /(?<![0-9A-Z])[0-9A-Z](?:[ -]?[0-9A-Z]){13,21}(?![0-9A-Z])/.exec(folded)?.[0].replace(/[ -]/g, '')
  if (written === undefined || !/\d{6}/.test(written)) return refused('none')
  if (/^\d{15}$/.test(written)) return refused('registration_number')
  if (written.length !== LENGTH) return refused('length')
  if (isValid(written)) return { ok: true, code: written }
  const corrected = written.replace(/[OIZSV]/g, (character) => MISTAKEN[character] ?? character)
  if (corrected === written) return refused('check')
  return refused('character', isValid(corrected) ? corrected : null)
}

/** The check character of the first 17: weights are powers of 3 modulo 31. */
export function checkCharacter(first17: string): string {
  let sum = 0
  let weight = 1
  for (const character of first17) {
    sum += CHARACTERS.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return CHARACTERS[(31 - (sum % 31)) % 31] as string
}

function isValid(code: string): boolean {
  return (
    [...code].every((character) => CHARACTERS.includes(character)) && checkCharacter(code.slice(0, 17)) === code[17]
  )
}

function refused(
  code: Extract<ParsedCreditCode, { ok: false }>['code'],
  meant: string | null = null,
): ParsedCreditCode {
  return { ok: false, code, meant }
}
