import type { ComplaintForm } from '../form/form.ts'

/** Positions at which words of our lists stand in a text. */
export type ListedWords = {
  /** By position: the lists with a word that begins there, ends there, or covers it. */
  begin: string[][]
  finish: string[][]
  over: string[][]
}

const lists = new WeakMap<ComplaintForm, { longest: number; words: Map<string, string[]> }>()

/** Every word of the form's lists, each with the names of its lists. */
export function wordsOf(form: ComplaintForm) {
  const known = lists.get(form)
  if (known) return known
  const words = new Map<string, string[]>()
  const add = (list: string, all: readonly string[]) => {
    for (const word of all) {
      const key = word.toLowerCase()
      const on = words.get(key) ?? []
      if (key.length >= 2 && !on.includes(list)) words.set(key, [...on, list])
    }
  }
  for (const { group, items, words: hints } of form.categories) {
    add(
      group === 'services' ? 'service' : 'thing',
      items.map((item) => (typeof item === 'string' ? item : item.name)),
    )
    add('hint', hints)
  }
  add('brand', form.brands)
  add('seller', form.sellers)
  add('place', form.not_sellers)
  const made = { longest: Math.max(...[...words.keys()].map((word) => word.length)), words }
  lists.set(form, made)
  return made
}

/** Positions of the form's list words in a text of small letters. */
export function listed(form: ComplaintForm, text: string): ListedWords {
  const { longest, words } = wordsOf(form)
  const empty = () => Array.from({ length: text.length + 1 }, (): string[] => [])
  const found: ListedWords = { begin: empty(), finish: empty(), over: empty() }
  for (let start = 0; start < text.length; start += 1) {
    for (let length = Math.min(longest, text.length - start); length >= 2; length -= 1) {
      const on = words.get(text.slice(start, start + length))
      if (!on) continue
      found.begin[start]?.push(...on)
      found.finish[start + length]?.push(...on)
      for (let at = start; at < start + length; at += 1) found.over[at]?.push(...on)
    }
  }
  return found
}
