import { publicResult } from '../scores.ts'
import type { SurveyDesk, SurveyRun } from '../types.ts'
import { LONGEST_WHY } from './limits.ts'
import { formOf, type Inside, onSurvey, refused, step } from './one-step.ts'

type StageActs = Pick<SurveyDesk, 'open' | 'close' | 'reopen' | 'ask' | 'approve' | 'sendBack' | 'takeBack'>

/** The stages of a survey: opened, closed, asked to be public, approved by a second person, taken back. */
export function stageActs(inside: Inside): StageActs {
  const { results, surveyOf, today } = inside
  return {
    open: (asked) =>
      onSurvey(inside, asked, 'publish', async (tx, { survey, run }) => {
        if (run.state !== 'draft') return refused('not_now')
        if ((await tx.surveys.subjects(survey.code)).length === 0) return refused('no_subjects')
        await step(tx, { ...run, state: 'open', form: formOf(survey) }, { act: 'opened', actor: asked.actor })
        await tx.audit.add({ type: 'survey_opened', account: asked.actor.id, detail: survey.title })
        return { ok: true as const }
      }),

    close: (asked) =>
      onSurvey(inside, asked, 'publish', async (tx, { survey, run }) => {
        if (run.state !== 'open') return refused('not_now')
        await step(tx, { ...run, state: 'closed', closedOn: today() }, { act: 'closed', actor: asked.actor })
        await tx.audit.add({ type: 'survey_closed', account: asked.actor.id, detail: survey.title })
        return { ok: true as const }
      }),

    reopen: (asked) =>
      onSurvey(inside, asked, 'publish', async (tx, { run }) => {
        if (run.state !== 'closed') return refused('not_now')
        const again: SurveyRun = { ...run, state: 'open', closedOn: null, askedBy: null, result: null }
        await step(tx, again, { act: 'reopened', actor: asked.actor })
        return { ok: true as const }
      }),

    async ask(asked) {
      // No answer comes in while a survey is closed: what is read here is what is asked for.
      const survey = surveyOf(asked.survey)
      const result = survey && publicResult(survey, await results.of(survey))
      return onSurvey(inside, asked, 'publish', async (tx, { run }) => {
        if (!survey || run.state !== 'closed' || run.askedBy !== null || !result) return refused('not_now')
        if (run.form !== formOf(survey)) return refused('form_changed')
        // Figures of a few would tell who said what.
        if (result.returned < survey.least) return refused('too_few')
        await step(tx, { ...run, askedBy: asked.actor.id, result }, { act: 'asked', actor: asked.actor })
        await tx.audit.add({ type: 'survey_asked', account: asked.actor.id, detail: survey.title })
        return { ok: true as const }
      })
    },

    approve: (asked) =>
      onSurvey(inside, asked, 'publish', async (tx, { survey, run }) => {
        if (run.state !== 'closed' || run.askedBy === null || !run.result) return refused('not_now')
        if (run.askedBy === asked.actor.id) return refused('own')
        const live: SurveyRun = { ...run, state: 'published', askedBy: null, publishedOn: today() }
        await step(tx, live, { act: 'approved', actor: asked.actor })
        await tx.audit.add({ type: 'survey_published', account: asked.actor.id, detail: survey.title })
        return { ok: true as const }
      }),

    sendBack: ({ why, ...asked }) =>
      onSurvey(inside, asked, 'publish', async (tx, { run }) => {
        if (run.state !== 'closed' || run.askedBy === null) return refused('not_now')
        const said = why.trim().slice(0, LONGEST_WHY)
        if (said === '') return refused('says_why')
        await step(tx, { ...run, askedBy: null, result: null }, { act: 'sent_back', actor: asked.actor, said })
        return { ok: true as const }
      }),

    takeBack: ({ why, ...asked }) =>
      onSurvey(inside, asked, 'publish', async (tx, { survey, run }) => {
        if (run.state !== 'published') return refused('not_now')
        const said = why.trim().slice(0, LONGEST_WHY)
        if (said === '') return refused('says_why')
        // The day of publication stays: the page says that it is gone.
        await step(tx, { ...run, state: 'closed', result: null }, { act: 'taken_back', actor: asked.actor, said })
        await tx.audit.add({ type: 'survey_taken_back', account: asked.actor.id, detail: survey.title })
        return { ok: true as const }
      }),
  }
}
