/** Ages in full years, both ends counted. */
export type AgeRange = { from: number; to: number }

/** A phrase that stands for an age told: 「年龄 8–15」, 「年龄 60–120」. */
const WRITTEN = /^年龄\s*(\d{1,3})[–-](\d{1,3})$/u

/** Whether a phrase is meant as a condition on the age. */
export function speaksOfAge(phrase: string): boolean {
  return phrase.startsWith('年龄 ') || /^年龄\d/u.test(phrase)
}

/** Reads such a phrase. Null: it is none, or its end comes before its beginning. */
export function ageRange(phrase: string): AgeRange | null {
  const [, from, to] = WRITTEN.exec(phrase) ?? []
  const range = { from: Number(from), to: Number(to) }
  return from !== undefined && range.from <= range.to ? range : null
}
