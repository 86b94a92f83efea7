import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'

/** More characters tell more than a place. */
const LONGEST = 24

const patterns = oncePer(({ words: { answers } }: ComplaintForm) => ({
  sign: new RegExp(answers.landmarks, 'u'),
  deed: new RegExp(answers.no_landmarks, 'u'),
}))

const LEAD = /^(?:就?是|就?在|喺|位于|开在)?(?:那个|嗰个)?/u
/** 那家, 嗰间: which shop at the place is meant. */
const TAIL = /(?:的|嘅)?(?:[那这嗰](?:一)?[家间个边里儿]|[那这嗰])(?:店)?[啊呀嘛哦吧]?$/u

/** The place that a clause tells by what stands there, and nothing else: 万达广场旁边那家 is 万达广场旁边. Null: it tells none. */
export function landmarkIn(form: ComplaintForm, clause: string): string | null {
  const { sign, deed } = patterns(form)
  const place = clause.trim().replace(LEAD, '').replace(TAIL, '')
  const isOne = place.length >= 3 && place.length <= LONGEST && !/[，。！？；,!?;\n]/u.test(place)
  return isOne && sign.test(place) && !deed.test(place) ? place : null
}
