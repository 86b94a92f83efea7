import type { Language } from '../../base/texts.ts'

/** Chinese words of asking. With one of them a question is Chinese, whatever else it quotes. */
const ASKED_IN_CHINESE = /怎么|怎样|咋|如何|吗|为什么|为啥|什么|多少|能不能|可不可以|是不是|有没有|该不该|合不合/u
/** English words. Without one of them, Latin letters beside Chinese are a name: iPhone 15 Pro Max 坏了. */
const ENGLISH_WORDS =
  /\b(?:the|an?|i|my|me|you|your|we|they|it|is|are|was|were|can|could|do|does|did|how|what|when|why|to|for|of|and|in|on|not|no|please|refund|return|buy|bought)\b/gu

/**
 * English when most letters of a folded text are Latin. A Chinese question that quotes English words of the shop stays
 * Chinese.
 */
export function languageOf(folded: string): Language {
  if (ASKED_IN_CHINESE.test(folded)) return 'zh'
  const latin = folded.match(/[a-z]/g)?.length ?? 0
  const han = folded.match(/\p{Script=Han}/gu)?.length ?? 0
  // One English word beside Chinese is a name or a quotation: Return policy 写的不退.
  if (han > 0 && (folded.match(ENGLISH_WORDS)?.length ?? 0) < 2) return 'zh'
  if (han === 0 && isPinyin(folded)) return 'zh'
  return latin > 10 && han * 3 < latin ? 'en' : 'zh'
}

/** Chinese that is neither an address nor a name. */
const CHINESE_SENTENCE = /[我你您他她的了是吗呢吧不没]/u

/**
 * The language that a person writes after a message in simplified characters. A name, a number, an address or a
 * word tells nothing of it. `before`: the language before it. `isFirst`: nothing was said before, so that one English word of a sentence is enough.
 */
export function languageSpoken(text: string, before: Language, isFirst = false): Language {
  const folded = text.toLowerCase()
  if (CHINESE_SENTENCE.test(folded)) return 'zh'
  if (ENGLISH_ALONE.test(folded) || (isFirst && beginsInEnglish(text))) return 'en'
  const known = folded.match(ENGLISH_WORDS)?.length ?? 0
  const words = folded.match(/[a-z'’]+/gu)?.length ?? 0
  const isSentence = known >= FEWEST_ENGLISH || (known >= FEWEST_IN_MANY && words >= MANY_WORDS)
  return isSentence && languageOf(folded) === 'en' ? 'en' : before
}

/** Words in small letters, as no name has them, that a sentence is made of, or that people seek us with: I lost my passport. */
const TELLS_ENGLISH =
  /\bI\b|\b(?:[Mm]y|[Dd]o|[Dd]id|[Ii]s|[Aa]re|[Cc]an|[Ww]hat|[Ww]here|[Hh]ow|[Ww]hy|[Ww]ho|[Ss]hould|me|we|they|he|she|him|them|us|was|were|have|has|had|will|would|could|does|not|never|won['’]t|don['’]t|didn['’]t|can['’]t|doesn['’]t|isn['’]t|but|because|by|after|before|then|when|with|without|from|lost|broken|broke|bought|paid|charged|stolen|cheated|scammed|refused|refund|please|want|need|says?|said|wrong|speak)\b/u

/** Letters of no other script, two words and more, and one of them English. */
function beginsInEnglish(text: string): boolean {
  const words = text.match(/\p{L}[\p{L}'’]*/gu) ?? []
  return words.length >= 2 && !/\p{Script=Han}/u.test(text) && !isPinyin(text.toLowerCase()) && TELLS_ENGLISH.test(text)
}

/** Said alone they are English, however short. */
const ENGLISH_ALONE =
  /^(?:hello|hi|hey|good (?:morning|afternoon|evening)|(?:ok,? )?thanks?(?: you)?|help(?: me)?|refund|english(?: please)?)[\s.,!?]*$/u

/** Fewer English words may be a name: To the Moon. */
const FEWEST_ENGLISH = 3
/** Among so many words fewer do: My landlord won't give my deposit back. */
const FEWEST_IN_MANY = 2
const MANY_WORDS = 6

/** Chinese in Latin letters, a syllable or several to a word: jian shen fang, shouji huai le. */
const PINYIN =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|iao|ian|ang|eng|ing|ong|uai|uan|ai|ei|ui|ao|ou|iu|ie|ue|er|an|en|in|un|ia|ua|uo|a|o|e|i|u))+$/u
/** Fewer words may be names. */
const FEWEST_PINYIN = 4

function isPinyin(folded: string): boolean {
  const words = folded.match(/[a-z]+/gu) ?? []
  return words.length >= FEWEST_PINYIN && words.every((word) => PINYIN.test(word))
}

/** Scripts of languages that we do not read. */
const OTHER_SCRIPTS =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Thai}]/gu

/** Whether most letters are of a language that we do not read. A name in it, in a Chinese sentence, is none. */
export function isOtherLanguage(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return (text.match(OTHER_SCRIPTS)?.length ?? 0) * 2 > letters
}
