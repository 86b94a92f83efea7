import type { IntentWords } from './intent-words.ts'

/** Longer words tell something of a matter too. */
const LONGEST = 120

/** What is asked in English of us and of complaining here, and small talk in English. */
export function aboutUs(words: IntentWords) {
  const before = new RegExp(`^(?:${words.before_us} )+`, 'u')
  const after = new RegExp(`(?: ${words.after_us})+$`, 'u')
  const topics = Object.entries(words.asks_of_us).map(([topic, list]) => [topic, new RegExp(`^${list}$`, 'u')] as const)

  return {
    /** The end of the key of the text that answers the message; null: it asks and tells something else. */
    askedOfUs(text: string): string | null {
      if (text.length > LONGEST || /\p{Script=Han}/u.test(text)) return null
      const said = text
        .toLowerCase()
        .replaceAll('’', "'")
        .replace(/[^a-z0-9']+/gu, ' ')
        .trim()
      const bare = said.replace(before, '').replace(after, '')
      return topics.find(([, whole]) => whole.test(said) || whole.test(bare))?.[0] ?? null
    },
  }
}
