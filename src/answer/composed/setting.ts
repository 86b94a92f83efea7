import type { Language } from '../../base/texts.ts'
import type { At } from '../grounds/law-store.ts'

/** The day for which the law is asked, and the language of the answer. */
export type QuestionSetting = { at: At; language: Language }
