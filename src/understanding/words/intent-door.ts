import { DOOR_ASKED, type DoorAsked } from '../../answer/types.ts'
import type { IntentWords } from './intent-words.ts'

/** A longer message tells something of its own, in characters. English says the same in more letters. */
const LONGEST = 26
const LONGEST_IN_ENGLISH = 70
const HAS_WORDS = /[\p{L}\p{N}]/u

/** What is said after a door was named, and fits any door. */
export function atDoor({ at_door: words, names_scam, names_scam_only }: IntentWords) {
  const scam = new RegExp(names_scam, 'iu')
  const kinds = DOOR_ASKED.map((kind) => ({
    kind,
    says: new RegExp(`^${words.around}*${words[kind]}${words.after}*$`, 'iu'),
  }))
  const namesOnly = new RegExp(`${names_scam_only}$`, 'iu')
  const isAround = new RegExp(`^${words.around}*$`, 'iu')

  const askedAtDoor = (text: string): DoorAsked | null => {
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
  }

  return {
    /**
     * What is asked of the scam that was told before, where a message names it again: 「那刷单那个呢 银行要负责吗」. Null: it names
     * none, or asks anything else.
     */
    askedOfScam(text: string): DoorAsked | null {
      const [named] = scam.exec(text.trim()) ?? []
      if (named === undefined) return null
      const rest = text.trim().slice(named.length)
      return HAS_WORDS.test(rest) ? askedAtDoor(rest) : namesOnly.test(named) ? 'whose' : null
    },
    /**
     * What a whole message asks or tells of the matter whose door was named: 「能追回来吗」, 「他说没钱」, how long does it take. Null:
     * it says anything else.
     */
    askedAtDoor,
  }
}
