import type { Importing } from '../registers/jobs.ts'
import type { SurveyDesk, SurveyRefusal } from './types.ts'

/** A survey as what takes the rows of a file. Each row is one returned questionnaire: equal rows are no repetition. */
export const surveyImporting = (desk: Pick<SurveyDesk, 'tryImport' | 'import'>): Importing<SurveyRefusal['code']> => ({
  tryImport: async ({ register, rows }) => ({ already: 0, waiting: 0, ...(await desk.tryImport(register, rows)) }),
  async import({ register, file, rows, actor }) {
    const done = await desk.import({ survey: register, file, rows, actor })
    return done.ok ? { ...done, waiting: 0 } : done
  },
})
