import type { FirstReader } from '../../complaint/reading/prefill.ts'
import { readSaid } from '../../complaint/reading/prefill.ts'
import { kindOfBusiness } from '../../complaint/wording/named-business.ts'
import type { Day } from '../../law/types.ts'

const SENTENCE = /[^。！？!?\n]+/gu
const LEAST = 2
const LONGEST = 24

/** Shops that the reader of first messages finds in each sentence: names without a word for a shop (我在糯米兔买的). */
export function shopsRead(text: string, reader: FirstReader, day: Day): { start: number; end: number }[] {
  return [...text.matchAll(SENTENCE)].flatMap(({ index, 0: words }) => {
    const { values, unsure } = readSaid(reader, { text: words, written: words, day })
    const found = values.respondent_name ?? unsure.respondent_name
    if (found?.kind !== 'text' || found.text.length < LEAST || found.text.length > LONGEST) return []
    const at = words.indexOf(found.text)
    if (at < 0 || kindOfBusiness(reader.form, found.text) === 'kind') return []
    return [{ start: index + at, end: index + at + found.text.length }]
  })
}
