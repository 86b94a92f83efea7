/** Everything a message can be. `docs/vocabulary.md` says what each means. */
export const ACTS = [
  'answer',
  'approximate',
  'skip_unknown',
  'correct',
  'confirm',
  'deny',
  'add_fact',
  'ask_law',
  'ask_procedure',
  'ask_status',
  'nudge',
  'news',
  'evidence_promise',
  'file_complaint',
  'new_matter',
  'withdraw',
  'reopen',
  'change_contact',
  'change_demand',
  'human',
  'erase_data',
  'export_data',
  'pause',
  'resume',
  'cancel',
  'small_talk',
  'thanks',
  'complain_about_us',
  'emergency',
  'not_consumer',
  'unclear',
] as const

export type Act = (typeof ACTS)[number]

export function isAct(word: string): word is Act {
  return (ACTS as readonly string[]).includes(word)
}
