import { z } from 'zod'
import { phrases } from '../../base/phrases.ts'

/** How the file must be written. */
export const intentFile = z.strictObject({
  schema: z.literal('intents/1'),
  asks_how: phrases,
  before_complaining: phrases,
  not_complained_of: phrases,
  asking: phrases,
  asks_status: phrases,
  no_answer: phrases,
  our_side: phrases,
  their_side: phrases,
  evidence_found: phrases,
  parts_to_change: phrases,
  parts_written_wrong: phrases,
  withdraws: phrases,
  broken_promise: phrases,
  asks_my_data: phrases,
  elsewhere: phrases,
  takes_consent_back: phrases,
  relatives: phrases,
  announces_question: phrases,
  asked_of_council: phrases,
  question_ends: phrases,
  question_words: phrases,
  asks_about_field: phrases,
  takes_note: phrases,
  thanks: phrases,
  only_takes_note: phrases,
  agrees: phrases,
  refuses: phrases,
  yes: phrases,
  no: phrases,
  skip: phrases,
  done: phrases,
  confirm: phrases,
  drop: phrases,
  keep: phrases,
})

/** The phrases that intents are told by: knowledge/words/intents.yaml, which says what each list is. A list is the source of an alternation. */
export type IntentWords = z.infer<typeof intentFile>

/** Checks the parsed file; throws an error that says where it is wrong. */
export function readIntentWords(file: unknown): IntentWords {
  return intentFile.parse(file)
}
