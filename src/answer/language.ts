import type { Texts } from '../texts.ts'

/** The language an answer is written in. Articles and statute names stay Chinese in both. */
export type Language = 'zh' | 'en'

/** English when most letters of a folded text are Latin and no Chinese stands between them. */
export function languageOf(folded: string): Language {
  const latin = folded.match(/[a-z]/g)?.length ?? 0
  const han = folded.match(/\p{Script=Han}/gu)?.length ?? 0
  return latin > 10 && han * 3 < latin ? 'en' : 'zh'
}

/** The texts in one language: an English text stands under the key of the Chinese one with `-en`. */
export function textsIn(texts: Texts, language: Language): Texts {
  return language === 'zh' ? texts : (key, values) => texts(`${key}-en`, values)
}
