import { z } from 'zod'

/** Letters and digits only: no sign of a regular expression. */
const PLAIN = /^[\p{L}\p{N}]+$/u

/**
 * A list of phrases from `knowledge/words`. Each phrase is a plain word or a regular expression without capturing groups.
 * Reads as the source of one alternation, `(?:…|…)`, in the order of the list. Fails where an expression does not compile,
 * where a phrase is there twice, and where a plain word stands before a longer one that begins with it: the longer one
 * would not be found.
 */
export const phrases = z
  .array(z.string().min(1))
  .min(1)
  .superRefine((list, context) => {
    const problem = (message: string) => context.addIssue({ code: 'custom', message })
    const before = new Set<string>()
    for (const phrase of list) {
      const plain = PLAIN.test(phrase)
      if (!plain && !stands(phrase)) problem(`「${phrase}」不是能用的正则表达式，分组要写成 (?:…)`)
      if (before.has(phrase)) problem(`「${phrase}」写了两次，请删掉一个`)
      else if (plain) {
        const shorter = [...phrase].map((_, at) => phrase.slice(0, at)).find((start) => before.has(start))
        if (shorter) problem(`「${phrase}」要写在「${shorter}」前面，不然认不到`)
      }
      before.add(phrase)
    }
  })
  .transform((list) => `(?:${list.join('|')})`)

/** It compiles, and captures nothing. */
function stands(phrase: string): boolean {
  try {
    return new RegExp(`${phrase}|`, 'u').exec('')?.length === 1
  } catch {
    return false
  }
}

/** `make`, called once for each object that it is asked about. */
export function oncePer<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const made = new WeakMap<Of, { value: Made }>()
  return (of) => {
    const known = made.get(of) ?? { value: make(of) }
    made.set(of, known)
    return known.value
  }
}
