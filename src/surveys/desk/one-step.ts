import { createHash } from 'node:crypto'
import type { Random } from '../../base/clock.ts'
import type { OneAfterAnother } from '../../base/one-after-another.ts'
import { roleNow } from '../../casework/role-now.ts'
import type { StoreOf } from '../../casework/store.ts'
import type { StaffActor } from '../../casework/types.ts'
import type { Register } from '../../registers/shape.ts'
import type { SurveysTransaction } from '../ports.ts'
import type { Survey } from '../shape.ts'
import type { SurveyAct, SurveyAsked, SurveyRefusal, SurveyRun } from '../types.ts'
import type { createResults } from './results.ts'

export type Tx = SurveysTransaction
/** What every act on a survey works with. */
export type Inside = {
  store: StoreOf<SurveysTransaction>
  surveys: readonly Survey[]
  /** Those from which subjects come. */
  registers: readonly Register[]
  random: Random
  inTurn: OneAfterAnother
  results: ReturnType<typeof createResults>
  surveyOf(code: string): Survey | null
  today(): string
}
type Known = { survey: Survey; run: SurveyRun }
type Right = 'work' | 'publish'

export const refused = (code: SurveyRefusal['code']): SurveyRefusal => ({ ok: false, code })

/** A text that is equal for equal questions. */
export const formOf = (survey: Survey): string =>
  createHash('sha256').update(JSON.stringify(survey.sections)).digest('base64url').slice(0, 22)

/** Links are kept as hashes of their tokens. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** One step of a survey that stands as the person saw it. `version` null: whatever stands. */
export async function onSurvey<Result extends { ok: boolean }>(
  { store, inTurn, results, surveyOf }: Inside,
  { survey: code, version, actor }: Omit<SurveyAsked, 'version'> & { version: number | null },
  right: Right,
  act: (tx: Tx, known: Known) => Promise<Result>,
): Promise<Result | SurveyRefusal> {
  return inTurn(async () => {
    const survey = surveyOf(code)
    if (!survey) return refused('not_found')
    const done = await store.transaction('survey', async (tx) => {
      const role = await roleNow(tx, actor.id)
      if (!role || !survey.roles[right].includes(role)) return refused('not_yours')
      const run = await tx.surveys.run(code)
      if (version !== null && run.version !== version) return refused('changed_meanwhile')
      return act(tx, { survey, run })
    })
    if (done.ok) results.changed(code)
    return done
  })
}

/** Keeps a step and notes who took it. */
export async function step(
  tx: Tx,
  run: SurveyRun,
  { act, actor, said = null }: { act: SurveyAct; actor: StaffActor; said?: string | null },
): Promise<void> {
  await tx.surveys.keep(run)
  await tx.surveys.note(run.survey, { act, account: actor.id, said })
}

/** A survey that must be there, because the caller opened it. */
export const needed = <Value>(value: Value | null): Value => {
  if (value === null) throw new Error('a survey is asked for that does not exist')
  return value
}
