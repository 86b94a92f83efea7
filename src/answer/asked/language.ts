import type { Language } from '../../base/texts.ts'
import { readWordFile, wordFile } from '../../base/word-file.ts'

/** knowledge/words/languages.yaml as it must be; the file says what each list is. */
export const languageWords = wordFile('languages/1', [
  'asked_in_chinese',
  'chinese_sentence',
  'english_frame',
  'english_tells',
  'english_alone',
  'asks_english',
  'english_links',
  'names',
  'pinyin_sentence',
])
const lists = readWordFile('languages', languageWords)
const ASKED_IN_CHINESE = new RegExp(lists.asked_in_chinese, 'u')
const CHINESE_SENTENCE = new RegExp(lists.chinese_sentence, 'u')
/** Chinese begins the sentence: what follows in English is quoted. */
const CHINESE_FIRST = new RegExp(`^[^a-z]*${lists.chinese_sentence}`, 'u')
const FRAME = new RegExp(`^${lists.english_frame}$`, 'u')
const TELLS = new RegExp(`^(?:${lists.english_frame}|${lists.english_tells})$`, 'u')
const ALONE = new RegExp(`^${lists.english_alone}$`, 'u')
const ASKS_ENGLISH = new RegExp(`^${lists.asks_english}$`, 'u')
const LINKS = new RegExp(`^${lists.english_links}$`, 'u')
const NAMES = new RegExp(`^${lists.names}$`, 'u')
const IN_PINYIN = new RegExp(`^${lists.pinyin_sentence}$`, 'u')

/**
 * The language of a message in simplified characters; this is the only place that decides it. `talk`: the language of
 * the talk, null while nothing that was said tells it. What tells nothing (a name, a number, an address, a word) leaves
 * the talk as it is.
 */
export function languageOf(text: string, talk: Language | null = null): Language | null {
  // A command of a menu is the same in all languages.
  if (text.startsWith('/')) return talk
  const folded = text.toLowerCase().replaceAll('’', "'")
  const words = withoutAddresses(folded).match(/[a-z]+(?:'[a-z]+)*/gu) ?? []
  if (/\p{Script=Han}/u.test(folded)) return besideChinese(folded, words, talk)
  const alone = folded.length <= LONGEST_ALONE ? folded.replace(/^\P{L}+|[^\p{L}\p{N}]+$/gu, '') : ''
  if (ASKS_ENGLISH.test(alone) || (talk !== 'zh' && ALONE.test(alone))) return 'en'
  if (talk !== 'zh' && words.length < 2) return talk
  if (isPinyin(words)) return talk === 'en' && !words.some((word) => IN_PINYIN.test(word)) ? 'en' : 'zh'
  const telling = [...new Set(words)].filter((word) => TELLS.test(word))
  if (talk === 'zh') {
    const fewest = words.length >= MANY ? FEWEST_IN_MANY : FEWEST
    return telling.length >= fewest ? 'en' : 'zh'
  }
  if (talk === 'en') return 'en'
  return telling.some((word) => !LINKS.test(word)) || !isName(text) ? 'en' : null
}

/** With the signs around it. */
const LONGEST_ALONE = 40
/** In a talk in Chinese fewer English words may be a name: To the Moon. */
const FEWEST = 3
/** Among so many words fewer do. */
const FEWEST_IN_MANY = 2
const MANY = 6

/** An English sentence with Chinese nouns is English. English words in a Chinese sentence are a name or a quotation. */
function besideChinese(folded: string, words: readonly string[], talk: Language | null): Language {
  if (ASKED_IN_CHINESE.test(folded) || CHINESE_FIRST.test(folded)) return 'zh'
  const isSentence = CHINESE_SENTENCE.test(folded)
  if (talk === 'en' && !isSentence) return 'en'
  const frame = words.filter((word) => FRAME.test(word)).length
  if (talk === null && !isSentence) return frame >= FEWEST_IN_MANY ? 'en' : 'zh'
  const han = folded.match(/\p{Script=Han}/gu)?.length ?? 0
  return frame >= FEWEST && words.join('').length > han * 3 ? 'en' : 'zh'
}

/** Web and e-mail addresses and account names are of no language. */
function withoutAddresses(folded: string): string {
  return folded
    .split(/\s+/u)
    .filter((part) => !/[@_]|:\/\/|www\.|\.c(?:om|n)/u.test(part))
    .join(' ')
}

/** Words that begin with a capital or hold a digit, with small words between them, or names that are written small. */
function isName(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’]*/gu) ?? []
  return words.every((word) => /^\p{Lu}|\p{N}/u.test(word) || LINKS.test(word) || NAMES.test(word.toLowerCase()))
}

/** A word in Latin letters that is Chinese, a syllable or several: jian shen fang, shouji. */
const PINYIN =
  /^(?:(?:zh|ch|sh|[dtnlgkhjqrzcsmy])e|[bpmfw]?o|(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|iao|ian|ang|eng|ing|ong|uai|uan|ai|ei|ui|ao|ou|iu|ie|ue|er|an|en|in|un|ia|ua|uo|a|i|u)|e)+$/u
/** A longer word is none, and would be looked at for long. */
const LONGEST_PINYIN = 24

/** All words are Chinese in Latin letters, and most of them are no English words; in a sentence a brand may be among them. */
function isPinyin(words: readonly string[]): boolean {
  const chinese = words.filter((word) => word.length <= LONGEST_PINYIN && PINYIN.test(word)).length
  const english = words.filter((word) => TELLS.test(word)).length
  if (english * 2 >= words.length) return false
  return chinese === words.length || (english === 0 && words.length >= FEWEST && chinese * 2 > words.length)
}

/** Scripts of languages that we do not read. */
const OTHER_SCRIPTS =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Thai}]/gu

/** Whether most letters are of a language that we do not read. A name in it, in a Chinese sentence, is none. */
export function isOtherLanguage(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return (text.match(OTHER_SCRIPTS)?.length ?? 0) * 2 > letters
}
