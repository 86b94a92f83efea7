import type { Texts } from '../../base/texts.ts'

/** The language of an answer. Articles and statute names stay Chinese in both. */
export type Language = 'zh' | 'en'

/** Chinese words of asking. With one of them a question is Chinese, whatever else it quotes. */
const ASKED_IN_CHINESE = /怎么|怎样|咋|如何|吗|为什么|为啥|什么|多少|能不能|可不可以|是不是|有没有|该不该|合不合/u
/** English words. Without one of them, Latin letters beside Chinese are a name: iPhone 15 Pro Max 坏了. */
const ENGLISH_WORDS =
  /\b(?:the|an?|i|my|me|you|your|we|they|it|is|are|was|were|can|could|do|does|did|how|what|when|why|to|for|of|and|in|on|not|no|please|refund|return|buy|bought)\b/u

/**
 * English when most letters of a folded text are Latin. A Chinese question that quotes English words of the shop stays
 * Chinese.
 */
export function languageOf(folded: string): Language {
  if (ASKED_IN_CHINESE.test(folded)) return 'zh'
  const latin = folded.match(/[a-z]/g)?.length ?? 0
  const han = folded.match(/\p{Script=Han}/gu)?.length ?? 0
  if (han > 0 && !ENGLISH_WORDS.test(folded)) return 'zh'
  return latin > 10 && han * 3 < latin ? 'en' : 'zh'
}

/** The texts in one language. The English text has the key of the Chinese one with `-en` added. */
export function textsIn(texts: Texts, language: Language): Texts {
  return language === 'zh' ? texts : (key, values) => texts(`${key}-en`, values)
}
