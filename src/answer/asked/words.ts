import { z } from 'zod'
import { phrases } from '../../base/phrases.ts'

/** knowledge/words/asked.yaml as it must be; the file says what each list is. */
export const askedWords = z.strictObject({
  schema: z.literal('asked/1'),
  begins_back: phrases,
  points_back: phrases,
  corrects: phrases,
  may_ask: phrases,
  asks: phrases,
  numbered: phrases,
  besides: phrases,
  announces: phrases,
  receipt: phrases,
  payment: phrases,
  harm: phrases,
  trip_end: phrases,
  claim: phrases,
  lasted: phrases,
  in_use: phrases,
  not_paid: phrases,
  between: phrases,
  vouchers: phrases,
  focus: z.strictObject({
    who_proves: phrases,
    how_much: phrases,
    until_when: phrases,
    who: phrases,
    must_i: phrases,
    is_it_true: phrases,
    how: phrases,
  }),
})

/** The phrases by which a question is read. A list is the source of one alternation. */
export type AskedWords = z.infer<typeof askedWords>
