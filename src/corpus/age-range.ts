/** Ages in full years, both ends counted. `own`: only the age that a person tells of themselves counts. */
export type AgeRange = { from: number; to: number; own: boolean }

/** A phrase that stands for an age told: 「年龄 8–15」, 「年龄 60–120」; 「我年龄 8–17」: 「我 16 岁」, not 「儿子 16 岁」. */
const WRITTEN = /^(我?)年龄\s*(\d{1,3})[–-](\d{1,3})$/u

/** Whether a phrase is meant as a condition on the age. */
export function speaksOfAge(phrase: string): boolean {
  return /^我?年龄(?: |\d)/u.test(phrase)
}

/** Reads such a phrase. Null: it is none, or its end comes before its beginning. */
export function ageRange(phrase: string): AgeRange | null {
  const [, own, from, to] = WRITTEN.exec(phrase) ?? []
  const range = { from: Number(from), to: Number(to), own: own === '我' }
  return from !== undefined && range.from <= range.to ? range : null
}
