import { DOOR_ASKED, type DoorAsked } from '../../answer/types.ts'
import type { IntentWords } from './intent-words.ts'

/** A longer message tells something of its own, in characters. English says the same in more letters. */
const LONGEST = 26
const LONGEST_IN_ENGLISH = 70

/** What is said after a door was named, and fits any door. */
export function atDoor({ at_door: words }: IntentWords) {
  const kinds = DOOR_ASKED.map((kind) => ({
    kind,
    says: new RegExp(`^${words.around}*${words[kind]}${words.after}*$`, 'iu'),
  }))
  const isAround = new RegExp(`^${words.around}*$`, 'iu')

  return {
    /**
     * What a whole message asks or tells of the matter whose door was named: 「能追回来吗」, 「他说没钱」, how long does it take. Null:
     * it says anything else.
     */
    askedAtDoor(text: string): DoorAsked | null {
      const inChinese = /\p{Script=Han}/u.test(text)
      if (text.length > (inChinese ? LONGEST : LONGEST_IN_ENGLISH)) return null
      const parts = text
        .replaceAll('’', "'")
        .split(inChinese ? /[\p{P}\p{S}\s]+/u : /[^\p{L}\p{N}' ]+/u)
        .map((part) => part.trim())
        .filter((part) => part !== '' && !isAround.test(part))
      const asked = parts.map((part) => kinds.find(({ says }) => says.test(part))?.kind ?? null)
      if (asked.length === 0 || asked.includes(null)) return null
      return asked.findLast((kind) => kind !== 'what_now') ?? 'what_now'
    },
  }
}
