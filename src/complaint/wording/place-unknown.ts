import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'

const patterns = oncePer(({ words: { answers } }: ComplaintForm) => ({
  unknown: new RegExp(`${answers.place_unknown}[啊呀哦嘛呢呗的了]{0,3}`, 'gu'),
  platform: new RegExp(`(?:在|从|是)?(?<name>${namesAlone(answers.platforms)})${answers.bought_on_it}`, 'iu'),
  away: new RegExp(answers.bought_away, 'giu'),
}))

/** Names of platforms that stand by themselves: what only ends like one (某某平台) may begin anywhere. */
function namesAlone(platforms: string): string {
  return platforms.replace('|.{2,8}平台', '')
}

/** What an answer to where the business is tells, that says that it is not known. */
export type PlaceUnknown = {
  /** What else is told. Empty: nothing. */
  rest: string
  /** It was bought on a platform, or brought to the person: there was no shop to go to. */
  isAway: boolean
  platform: string | null
}

/** 地址我不知道啊外卖; 不晓得地址 拼多多上买的. Null: the words do not say that it is not known. `text` in simplified characters. */
export function placeUnknown(form: ComplaintForm, text: string): PlaceUnknown | null {
  const { unknown, platform: named, away } = patterns(form)
  const known = text.replace(unknown, '，')
  if (known === text) return null
  const platform = platformIn(form, known)
  const open = known.replace(named, '，').replace(away, '，')
  return { rest: open.replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, ''), isAway: open !== known, platform }
}

/** The platform that words name. Null: none. */
export function platformIn(form: ComplaintForm, text: string): string | null {
  return patterns(form).platform.exec(text)?.groups?.name ?? null
}
