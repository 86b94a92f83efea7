import { setImmediate } from 'node:timers/promises'
import { roleNow } from '../../casework/role-now.ts'
import type { ReadRow, RowProblem, Values } from '../../registers/types.ts'
import { foldName } from '../../registers/values.ts'
import { checkSeveral, readAnswers } from '../answers.ts'
import { SUBJECT } from '../contradictions.ts'
import { questionsOf, type Survey } from '../shape.ts'
import type { SurveyDesk, SurveyRefusal, SurveyRun, SurveySubject } from '../types.ts'
import { LONGEST_WHY, MOST, PIECE } from './limits.ts'
import { formOf, type Inside, needed, onSurvey, refused, step, type Tx } from './one-step.ts'

/** Refused rows that are told. */
const TOLD = 200

type AnswerActs = Pick<SurveyDesk, 'add' | 'tryImport' | 'import' | 'undoImport' | 'removeResponse' | 'export'>

/** What came back: typed from paper, from a file, taken out again, given out. */
export function answerActs(inside: Inside): AnswerActs {
  const { store, random, surveyOf, today } = inside
  return {
    add: ({ subject, typed, ...asked }) =>
      onSurvey(inside, { ...asked, version: null }, 'work', async (tx, { survey, run }) => {
        const bar = await barTo(tx, survey, run, new Map([[subject, 1]]))
        if (bar) return refused(bar)
        const { answers, problems } = readAnswers(survey, typed)
        if (problems.length > 0) return { ok: false as const, code: 'fields' as const, problems }
        if (Object.keys(answers).length === 0) return refused('no_answers')
        const response = { subject, way: 'paper', day: today(), account: asked.actor.id, batch: null, answers } as const
        await tx.surveys.addResponses(survey.code, [response])
        return { ok: true as const }
      }),

    async tryImport(code, rows) {
      const survey = needed(surveyOf(code))
      const { fresh, problems } = compare(survey, rows, await store.read.surveys.subjects(code))
      return { fresh: fresh.length, refused: problems.slice(0, TOLD) }
    },

    import: ({ file, rows, ...asked }) =>
      onSurvey(inside, { ...asked, version: null }, 'work', async (tx, { survey, run }) => {
        const { fresh, problems } = compare(survey, rows, await tx.surveys.subjects(survey.code))
        if (problems.length > 0)
          return { ok: false as const, code: 'refused' as const, refused: problems.slice(0, TOLD) }
        if (fresh.length === 0) return { ok: true as const, batch: null, added: 0 }
        const counts = new Map<string, number>()
        for (const { subject } of fresh) counts.set(subject, (counts.get(subject) ?? 0) + 1)
        const bar = await barTo(tx, survey, run, counts)
        if (bar) return refused(bar)
        const batch = random(12).toString('base64url')
        const shared = { way: 'file', day: today(), account: asked.actor.id, batch } as const
        for (let from = 0; from < fresh.length; from += PIECE) {
          const piece = fresh.slice(from, from + PIECE).map((one) => ({ ...one, ...shared }))
          await tx.surveys.addResponses(survey.code, piece)
        }
        await step(tx, run, { act: 'imported', actor: asked.actor, said: `${file.slice(0, 200)} ${fresh.length}` })
        const detail = `${survey.title} ${fresh.length}`
        await tx.audit.add({ type: 'survey_imported', account: asked.actor.id, detail })
        return { ok: true as const, batch, added: fresh.length }
      }),

    undoImport: ({ batch, ...asked }) =>
      onSurvey(inside, asked, 'work', async (tx, { survey, run }) => {
        if (run.state !== 'open') return refused('not_now')
        const removed = await tx.surveys.removeBatch(survey.code, batch)
        if (removed === 0) return refused('not_found')
        await step(tx, run, { act: 'import_undone', actor: asked.actor, said: String(removed) })
        const detail = `${survey.title} ${removed}`
        await tx.audit.add({ type: 'survey_undone', account: asked.actor.id, detail })
        return { ok: true as const, removed }
      }),

    removeResponse: ({ response, why, ...asked }) =>
      onSurvey(inside, asked, 'publish', async (tx, { survey, run }) => {
        if (run.state !== 'open') return refused('not_now')
        const said = why.trim().slice(0, LONGEST_WHY)
        if (said === '') return refused('says_why')
        if (!(await tx.surveys.removeResponse(survey.code, response))) return refused('not_found')
        await step(tx, run, { act: 'response_removed', actor: asked.actor, said })
        await tx.audit.add({ type: 'survey_removed', account: asked.actor.id, detail: survey.title })
        return { ok: true as const }
      }),

    async export({ survey: code, actor }) {
      const survey = surveyOf(code)
      if (!survey) return refused('not_found')
      const role = await roleNow(store.read, actor.id)
      if (!role || !survey.roles.publish.includes(role)) return refused('not_yours')
      const names = new Map((await store.read.surveys.subjects(code)).map(({ id, name }) => [id, name]))
      const questions = questionsOf(survey)
      const rows: (string | number | null)[][] = []
      for (let after = 0, more = true; more; ) {
        const { responses, last } = await store.read.surveys.some(code, after, PIECE)
        for (const { subject, answers } of responses)
          rows.push([names.get(subject) ?? '', ...questions.map(({ name }) => answers[name] ?? null)])
        more = responses.length === PIECE
        after = last
        await setImmediate()
      }
      await store.transaction('survey exported', (tx) =>
        tx.audit.add({ type: 'survey_exported', account: actor.id, detail: `${survey.title} ${rows.length}` }),
      )
      return { ok: true, headings: [survey.subjects.word, ...questions.map(({ ask }) => ask)], rows }
    },
  }
}

/** Why so many more answers of subjects are not taken; null: they are. */
async function barTo(
  tx: Tx,
  survey: Survey,
  run: SurveyRun,
  more: ReadonlyMap<string, number>,
): Promise<SurveyRefusal['code'] | null> {
  if (run.state !== 'open') return 'not_now'
  if (run.form !== formOf(survey)) return 'form_changed'
  const subjects = await tx.surveys.subjects(survey.code)
  let all = subjects.reduce((sum, { returned }) => sum + returned, 0)
  for (const [id, count] of more) {
    const subject = subjects.find((one) => one.id === id)
    if (!subject) return 'not_found'
    if (subject.returned + count > subject.sent) return 'more_than_sent'
    all += count
  }
  return all > MOST.responses ? 'full' : null
}

/** Rows that can be added, and what is wrong with the others. */
function compare(survey: Survey, rows: readonly ReadRow[], subjects: readonly SurveySubject[]) {
  const ids = new Map(subjects.map(({ id, name }) => [foldName(name), id]))
  const fresh: { subject: string; answers: Values }[] = []
  const problems: RowProblem[] = []
  for (const { row, values } of rows) {
    const { [SUBJECT]: named = '', ...given } = values
    const subject = ids.get(foldName(String(named)))
    const several = checkSeveral(survey, given)
    if (subject === undefined)
      problems.push({ row, field: SUBJECT, value: String(named).slice(0, 60), code: 'unknown_choice' })
    for (const { field, code } of several.problems)
      problems.push({ row, field, value: String(given[field] ?? '').slice(0, 60), code })
    if (subject !== undefined && several.problems.length === 0) fresh.push({ subject, answers: several.answers })
  }
  return { fresh, problems }
}
