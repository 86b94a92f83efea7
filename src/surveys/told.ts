import type { PublicSurveys } from './types.ts'

/** The best that are told in a message. */
const BEST = 3

/** What is told in a talk of surveys that are public. */
export function createToldSurveys(pages: Pick<PublicSurveys, 'list'>) {
  return {
    any: async () => (await pages.list()).length > 0,
    async published(year: number | null) {
      const all = await pages.list()
      const found = year === null ? all[0] : all.find(({ survey }) => survey.year === year)
      if (!found) return null
      const { title, sent, returned, rate, subjects, code } = found.survey
      const best = subjects.flatMap(({ rank, name, score }) =>
        rank !== null && rank <= BEST && score !== null ? [{ rank, name, score }] : [],
      )
      return { title, sent, returned, rate, best, page: `surveys/${encodeURIComponent(code)}` }
    },
  }
}
