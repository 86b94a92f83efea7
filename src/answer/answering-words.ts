import { z } from 'zod'
import { readWordFile, wordFile } from '../base/word-file.ts'

/** knowledge/words/answering.yaml as it must be; the file says what each list is. */
export const answeringWords = wordFile('answering/1', [
  'not_it',
  'sum_not_called',
  'sum_only_asked',
  'sum_called',
  'sum_of_the_rule',
  'day_of_a_rule',
  'limits',
  'tells_verdict',
  'may_be_done',
  'after_period',
  'wants_damages',
  'makes_good',
  'gives_back',
  'multiple_asked',
  'multiple_denied',
  'twice',
  'ours',
  'not_ours',
  'soon',
  'offices',
  'takes_to_office',
  'other_offices',
  'in_writing',
  'to_court',
  'kinds_of_person',
  'calls_help',
  'asks_sum',
  'asks_sum_in_english',
  'asks_day_in_english',
  'asks_paid',
  'asks_day',
  'day_told',
  'asks_whether',
  'or_not',
  'still_there',
  'asks_left',
  'left_told',
  'asks_in_all',
  'in_all_told',
  'asks_gift',
  'gift_told',
  'asks_used',
  'used_told',
  'asks_contract',
  'contract_told',
]).extend({
  /** Each is looked for by itself. */
  deeds: z.array(z.string().min(1)).min(1),
})

/** The lists of knowledge/words/answering.yaml, each the source of an alternation. */
export const lists = readWordFile('answering', answeringWords)
