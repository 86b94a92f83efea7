import type { IntentWords } from './intent-words.ts'

/** A longer text tells more than it asks. */
const LONGEST_QUESTION = 60
/** English says the same in more letters. */
const LONGEST_IN_ENGLISH = 120
const LONGEST_ABOUT_FIELD = 24
/** Shorter parts greet, or agree. */
const SHORTEST_TOLD = 4

/** Ends a part of what is told; in Chinese a space does too. */
const PART_ENDS = /[，,。；;！!？?\n]|(?<=[\p{Script=Han}\d])[ \u3000](?=[\p{Script=Han}\d])/u

/** 退不退, 违不违法: asks which of the two. 时不时, 动不动 ask nothing. */
const EITHER_OR = /(?<!不)([^\P{Script=Han}时动了冷行])不\1/u

/** Asks something. */
export function asking(words: IntentWords) {
  const announces = new RegExp(`^${words.before_question}?[，,\\s]*${words.announces_question}`, 'u')
  const ofCouncil = new RegExp(`^${words.asked_council}(?:的|那里|那边)?${words.asked_of_council}`, 'u')
  const ends = new RegExp(`${words.question_ends}[。！!\\s]*$`, 'u')
  const anywhere = new RegExp(words.question_words, 'iu')
  const aboutField = new RegExp(
    `^(?:这|那|这个|你们)?[^。！]{0,6}${words.whys}(?:还)?(?:要|问|得|需要)|^(?:这|这个)?${words.asks_about_field}`,
    'u',
  )

  const preface = new RegExp(`^${words.before_preface}?[，,\\s]*${words.question_prefaces}[，,：:\\s]*`, 'u')
  const tellsOfSomebody = new RegExp(`^${words.tells_of_somebody}$`, 'u')
  const howToFill = new RegExp(words.asks_how_to_fill, 'u')

  /** Starts as a question: 先问一下, 请问, 想问. */
  function announcesQuestion(text: string): boolean {
    return announces.test(text.trim())
  }

  /** Ends or reads like a question. */
  function looksLikeQuestion(text: string): boolean {
    const trimmed = text.trim()
    const isEnglish = /[a-z]/iu.test(trimmed) && !/\p{Script=Han}/u.test(trimmed)
    if (trimmed.length > (isEnglish ? LONGEST_IN_ENGLISH : LONGEST_QUESTION)) return false
    return (
      announcesQuestion(trimmed) ||
      /[?？]\s*$/u.test(trimmed) ||
      ofCouncil.test(trimmed) ||
      ends.test(trimmed) ||
      EITHER_OR.test(trimmed) ||
      anywhere.test(trimmed)
    )
  }

  return {
    announcesQuestion,
    looksLikeQuestion,

    /** The question without the words that announce it: 「等一下，先问问能退吗」. */
    withoutPreface: (text: string): string => text.replace(preface, '') || text,

    /** Of a field: asks how it is filled in or where it is found, not why: 「这个怎么填」. */
    asksHowToFill: (text: string): boolean => howToFill.test(text),

    /** Tells something in a part of its own beside what it asks: 「小票找不到了，转账记录行吗」. */
    tellsBesideQuestion(text: string): boolean {
      const parts = text.split(PART_ENDS).map((part) => part.trim())
      const told = (part: string) =>
        (part.length >= SHORTEST_TOLD || tellsOfSomebody.test(part)) && !looksLikeQuestion(part)
      return parts.filter(Boolean).length > 1 && parts.some(told)
    },

    /** Asks about the question on the screen, not about the law. */
    asksAboutField(text: string): boolean {
      const trimmed = text.trim()
      return trimmed.length <= LONGEST_ABOUT_FIELD && aboutField.test(trimmed)
    },
  }
}
