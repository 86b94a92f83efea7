import type { PublicSurveys, SurveyRun } from '../types.ts'
import type { Inside } from './one-step.ts'

/** What everybody reads. */
export function createPages({ store }: Pick<Inside, 'store'>): PublicSurveys {
  const shown = (run: SurveyRun) =>
    run.state === 'published' && run.result && run.publishedOn !== null
      ? [{ survey: run.result, publishedOn: run.publishedOn }]
      : []
  return {
    async list() {
      const runs = await store.read.surveys.runs()
      return runs
        .flatMap(shown)
        .toSorted((one, other) => other.survey.year - one.survey.year || (one.publishedOn < other.publishedOn ? 1 : -1))
    },
    async of(code) {
      const run = (await store.read.surveys.runs()).find(({ survey }) => survey === code)
      if (!run) return null
      return shown(run)[0] ?? (run.publishedOn === null ? null : 'gone')
    },
  }
}
