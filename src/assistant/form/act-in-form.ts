import { dayOf } from '../../base/clock.ts'
import { tellsFault } from '../../complaint/reading/can-be.ts'
import type { Act } from '../../understanding/acts.ts'
import type { Reading } from '../../understanding/costs.ts'
import { acceptedFiles, type Turn } from '../context.ts'
import { standingOf } from '../standing.ts'
import { BESIDE, groupOf } from './acts.ts'

/** Longer words tell what happened, whatever else they sound like. */
export const LONGEST_REMARK = 100

/**
 * What the message is at the consent, the screening or the summary. It decides that words in doubt between two acts are unclear there,
 * so that nothing is given, refused or filed by them.
 */
export function actInForm(turn: Turn, words: string): Act {
  if (words.length > LONGEST_REMARK) return 'add_fact'
  const reading = readInForm(turn, words)
  // In doubt nothing is given, refused or filed.
  return reading.or !== null && !BESIDE.has(reading.act) ? 'unclear' : reading.act
}

/** What the message is, read in view of where the form stands. Words beside a file say what the file shows. */
export function readInForm(turn: Turn, words: string): Reading {
  const { deps, input } = turn
  const today = dayOf(new Date(input.message.sentAt), deps.timeZone)
  const reading = deps.reader.read(words, standingOf(turn), today, (one, other) => groupOf(one) === groupOf(other))
  if (TOLD_OF_A_FAULT.has(reading.act) && tellsFault(deps.form, words) && !deps.intents.looksLikeQuestion(words))
    return { ...reading, act: 'add_fact', or: null }
  const isCaption = acceptedFiles(turn).length > 0 && !deps.intents.looksLikeQuestion(words)
  return isCaption && (reading.or !== null || LOOSE.has(reading.act))
    ? { ...reading, act: 'add_fact', or: null }
    : reading
}

/** 用了俩月不转了 sounds like 不填了, and is told: nothing is stopped, left open or doubted by it. */
const TOLD_OF_A_FAULT: ReadonlySet<Act> = new Set<Act>([
  'answer',
  'approximate',
  'add_fact',
  'news',
  'correct',
  'cancel',
  'withdraw',
  'pause',
  'skip_unknown',
  'deny',
  'unclear',
  'small_talk',
])

/** Words beside files that are read so say what the files show. */
const LOOSE: ReadonlySet<Act> = new Set<Act>([
  'ask_law',
  'ask_procedure',
  'not_consumer',
  'new_matter',
  'skip_unknown',
  'evidence_promise',
  'small_talk',
  'unclear',
])

/** Questions that are looked up. */
const LOOKED_UP: ReadonlySet<Act> = new Set<Act>(['ask_law', 'not_consumer', 'ask_procedure'])

/** Read as a question that is looked up, though nothing is asked. Of English words too little is known to say so. */
export function asksNothing({ deps, state, words, text }: Turn, act: Act): boolean {
  return LOOKED_UP.has(act) && state.language !== 'en' && !deps.intents.looksLikeQuestion(words ?? text ?? '')
}
