import { wordFile } from '../../base/word-file.ts'

const LISTS = [
  'lead_in',
  'asks',
  'asks_with_ma',
  'pledged',
  'within',
  'not_names',
  'stations',
  'asks_where',
  'surveys',
  'asks_result',
  'wants_expert',
  'cancels_expert',
] as const
export const registerWordFile = wordFile('register-words/1', LISTS)

export type RegisterWords = {
  /** The business of which the words ask whether it pledged; null: they ask nothing of the kind. */
  pledgeAsked(words: string): { name: string; isName: boolean } | null
  /** They ask where a station is or how it is reached. */
  stationAsked(words: string): boolean
  /** They want an hour with an expert; or none any more. */
  wantsExpert(words: string): boolean
  cancelsExpert(words: string): boolean
  /** They ask what a survey of the council said. */
  surveyAsked(words: string): boolean
}

/** A longer name, or one with such marks in it, is a sentence around a name. */
const LONGEST_NAME = 30
/** A longer message tells of something else, and mentions a survey. */
const LONGEST_ASKED = 60
const SENTENCE = /[，。！？；,!?;\n]/u

/** Builds the recognisers from knowledge/words/registers.yaml, parsed. Each takes folded words. Throws when the file is wrong. */
export function createRegisterWords(file: unknown): RegisterWords {
  const words = registerWordFile.parse(file)
  const lead = new RegExp(`^(?:(?:${words.lead_in})[，,：:\\s]*)+`, 'u')
  // The last place that asks is the question: a name may hold such words itself.
  const asked = new RegExp(`^(.+)${words.asks}在?${words.pledged}${words.within}?[吗么嘛呢啊]?[\\s？?。！!]*$`, 'u')
  const askedWithMa = new RegExp(
    `^(.+)${words.asks_with_ma}${words.pledged}${words.within}?(?:[吗么嘛]|[？?])[\\s？?。]*$`,
    'u',
  )
  const notName = new RegExp(`^${words.not_names}$`, 'u')
  const station = new RegExp(words.stations, 'u')
  const where = new RegExp(words.asks_where, 'u')
  const survey = new RegExp(words.surveys, 'u')
  const result = new RegExp(words.asks_result, 'u')
  const expert = new RegExp(words.wants_expert, 'u')
  const noExpert = new RegExp(`^${words.cancels_expert}[了吧。！!]*$`, 'u')
  return {
    pledgeAsked(said) {
      const plain = said.trim()
      const found = asked.exec(plain) ?? askedWithMa.exec(plain)
      if (!found) return null
      const name = (found[1] ?? '')
        .replace(lead, '')
        .replace(/^[「『“"《]|[」』”"》，,\s]+$/gu, '')
        .trim()
      if (name === '') return null
      return { name, isName: !notName.test(name) && name.length <= LONGEST_NAME && !SENTENCE.test(name) }
    },
    wantsExpert: (said) => said.length <= LONGEST_NAME && expert.test(said),
    cancelsExpert: (said) => noExpert.test(said.trim()),
    surveyAsked: (said) => said.length <= LONGEST_ASKED && survey.test(said) && result.test(said),
    stationAsked: (said) => station.test(said) && where.test(said),
  }
}
