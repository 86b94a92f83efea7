import type { Day } from '../../law/types.ts'
import type { Region, Regions } from '../../normalise/regions.ts'
import type { Values } from '../form/form.ts'
import type { Basis, Screening, ScreeningDoor, ScreeningRule } from './rules.ts'
import { createThreeYears } from './three-years.ts'

/**
 * A reason why this council may not be the right place for a complaint, with the better place. It is advice: nothing is
 * refused.
 */
export type Finding = {
  code: string
  /** Code of a ground in knowledge/rules/complaint-procedure.yaml, or null. */
  ground: string | null
  text: string
  /** A question whose answer would help, or null. */
  ask: string | null
  /** Told instead of all of these to somebody who writes English; null: they read the Chinese. */
  english: string | null
  basis: Basis
  door: ScreeningDoor | null
  /** `weighty`: told as soon as the facts are known; `note`: told before filing. */
  weight: 'weighty' | 'note'
}

export type Screen = (values: Values, today: Day) => Finding[]

/** Prefix of the flag that tells staff of a finding. */
export const SCREENING_FLAG = 'screening_'

/**
 * Screens the filled-in values, in simplified characters. `home`: the council's region; null when it is not configured,
 * then no place counts as elsewhere. `authorityFor`: the id in the directory of the authority in charge, when the facts
 * are plainly no consumer matter.
 */
export function createScreening({
  rules,
  words,
  doors,
  regions,
  home,
  authorityFor,
}: Screening & {
  regions: Regions
  home: Region | null
  authorityFor: (told: string) => string | null
}): Screen {
  const [asked, notAsked] = [new RegExp(words.asked, 'u'), new RegExp(words.not_asked, 'u')]
  const boughtIn = new RegExp(`(?:在|去|到)([^，。！？,;；\\s]{2,20}?)${words.bought_there}(?!不)`, 'gu')
  const placesOfBuying = (told: string) => [...told.matchAll(boughtIn)].map(([, place]) => place).join('，')
  const isOverThreeYears = createThreeYears(words)
  const [online, withAgency] = [new RegExp(words.online, 'iu'), new RegExp(words.with_agency, 'u')]

  return (values, today) => {
    const told = textOf(values, ['facts', 'item'])
    const elsewhere = textOf(values, ['filed_elsewhere'])
    const whole = [
      textOf(values, ['facts', 'item', 'respondent_name', 'respondent_address', 'purchase_place']),
      ...(elsewhere === '' ? [] : [`别处反映过：${elsewhere}`]),
    ].join('。')
    const applies = (rule: ScreeningRule): boolean => {
      if (rule.not_negotiated && hasAsked(values, told)) return false
      if (rule.check === 'three_years' && isOverThreeYears(values, told, today)) return true
      if (rule.check === 'other_region' && isElsewhere(values, told)) return true
      if (rule.when.some(({ field, in: codes }) => codes.includes(codeOf(values, field)))) return true
      if (rule.unless.some((exception) => finds(exception, whole))) return false
      const serious = rule.but_not.reduce((words, harmless) => words.replace(harmless, '＿'), whole)
      return rule.says.some((words) => finds(words, serious))
    }
    const found = rules.filter(applies)
    // The general finding is left out when a more specific weighty one was found.
    const general = found.some(({ weight }) => weight === 'weighty') ? null : generalFinding(values)
    return [...(general ? [general] : []), ...found].map(
      ({ code, ground, text, ask, english, basis, door, weight }) => ({
        code,
        ground,
        text,
        ask,
        english,
        basis,
        door,
        weight,
      }),
    )
  }

  /** Whether the person has asked the business already, by their answer or else by the facts. */
  function hasAsked(values: Values, told: string): boolean {
    const negotiated = values.negotiated
    if (negotiated) return codeOf(values, 'negotiated') !== 'no'
    return !notAsked.test(told) && asked.test(told)
  }

  function generalFinding(values: Values): ScreeningRule | null {
    const rule = rules.find(({ check }) => check === 'other_authority')
    const id = values.facts?.kind === 'text' && rule ? authorityFor(values.facts.text) : null
    const door = id === null ? undefined : doors.get(id)
    return rule && door ? { ...rule, door } : null
  }

  /** Whether the purchase was made in a shop in another region. Purchases on the net do not count. */
  function isElsewhere(values: Values, told: string): boolean {
    if (!home || FAR_CHANNELS.includes(codeOf(values, 'channel'))) return false
    if (codeOf(values, 'channel') === '' && online.test(told)) return false
    const place = regions.read(textOf(values, ['respondent_region', 'respondent_address', 'purchase_place']), home)
    const reading =
      place.kind === 'none' ? regions.read(withAgency.test(told) ? '' : placesOfBuying(told), home) : place
    if (reading.kind === 'none') return false
    const named = reading.kind === 'one' ? [reading.region] : reading.regions
    return named.every((region) => !regions.covers(home, region) && !regions.covers(region, home))
  }
}

const FAR_CHANNELS = ['online', 'live', 'social', 'phone', 'tv']
function finds(pattern: RegExp, words: string): boolean {
  return words.search(pattern) >= 0
}

function codeOf(values: Values, name: string): string {
  const value = values[name]
  return value?.kind === 'choice' ? value.value : ''
}

function textOf(values: Values, names: string[]): string {
  return names
    .flatMap((name) => {
      const value = values[name]
      return value?.kind === 'text'
        ? [value.text.normalize('NFKC').replaceAll(',', '，').replaceAll('!', '！').replaceAll('?', '？')]
        : []
    })
    .join('。')
}
