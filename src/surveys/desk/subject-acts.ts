import type { Register } from '../../registers/shape.ts'
import { foldName } from '../../registers/values.ts'
import type { Survey } from '../shape.ts'
import type { SurveyDesk, SurveyRun } from '../types.ts'
import { MOST, PIECE } from './limits.ts'
import { hashOf, type Inside, onSurvey, refused, step, type Tx } from './one-step.ts'

/** A whole number that was typed. */
const WHOLE = /^\d{1,6}$/

type SubjectActs = Pick<SurveyDesk, 'takeSubjects' | 'changeSubject' | 'makeLinks'>

/** Who is judged, by how many, and the links with which anybody answers. */
export function subjectActs(inside: Inside): SubjectActs {
  const { random, today } = inside
  const notYet = ({ state }: SurveyRun) => state === 'draft' || state === 'open'
  return {
    takeSubjects: (asked) =>
      onSurvey(inside, asked, 'work', async (tx, { survey, run }) => {
        if (!notYet(run)) return refused('not_now')
        const known = new Set((await tx.surveys.subjects(survey.code)).map(({ name }) => foldName(name)))
        const fresh: string[] = []
        for (const name of await namesFor(tx, survey, inside.registers)) {
          if (known.has(foldName(name))) continue
          known.add(foldName(name))
          fresh.push(name)
        }
        if (known.size > MOST.subjects) return refused('too_many')
        if (fresh.length === 0) return { ok: true as const, added: 0 }
        await tx.surveys.addSubjects(
          survey.code,
          fresh.map((name) => ({ name, quota: survey.quota })),
        )
        await step(tx, run, { act: 'subjects_taken', actor: asked.actor, said: String(fresh.length) })
        return { ok: true as const, added: fresh.length }
      }),

    changeSubject: ({ subject: id, quota, sent, ...asked }) =>
      onSurvey(inside, asked, 'work', async (tx, { survey, run }) => {
        if (!notYet(run)) return refused('not_now')
        const subject = (await tx.surveys.subjects(survey.code)).find((one) => one.id === id)
        if (!subject) return refused('not_found')
        if (![quota, sent].every((typed) => WHOLE.test(typed) && Number(typed) <= MOST.number) || Number(quota) < 1)
          return refused('bad_number')
        const links = await tx.surveys.linksOf(survey.code, id)
        if (links + Number(sent) < subject.returned) return refused('more_than_sent')
        await tx.surveys.changeSubject(survey.code, id, { quota: Number(quota), paper: Number(sent) })
        const said = `${subject.name} ${quota} ${links + Number(sent)}`
        await step(tx, run, { act: 'subject_changed', actor: asked.actor, said })
        return { ok: true as const }
      }),

    makeLinks: ({ subject: id, count, ...asked }) =>
      onSurvey(inside, asked, 'work', async (tx, { survey, run }) => {
        if (run.state !== 'open') return refused('not_now')
        const subject = (await tx.surveys.subjects(survey.code)).find((one) => one.id === id)
        if (!subject) return refused('not_found')
        const wanted = WHOLE.test(count) ? Number(count) : 0
        if (wanted < 1 || wanted > MOST.links || subject.sent + wanted > MOST.number) return refused('bad_number')
        const tokens = Array.from({ length: wanted }, () => random(32).toString('base64url'))
        await tx.surveys.addLinks(survey.code, id, tokens.map(hashOf), today())
        await step(tx, run, { act: 'links_made', actor: asked.actor, said: `${subject.name} ${wanted}` })
        await tx.audit.add({ type: 'survey_links', account: asked.actor.id, detail: `${survey.title} ${wanted}` })
        return { ok: true as const, tokens }
      }),
  }
}

/** The names of those who may be judged. */
async function namesFor(tx: Tx, { subjects }: Survey, registers: readonly Register[]): Promise<readonly string[]> {
  if (subjects.list) return subjects.list
  const register = registers.find(({ code }) => code === subjects.register)
  if (!register) return []
  const names: string[] = []
  for (let after = 0, more = true; more; ) {
    const { entries, last } = await tx.registers.some(register.code, after, PIECE)
    for (const { state, values } of entries) {
      const name = values[register.name]
      if (name !== undefined && (subjects.states?.includes(state) ?? true)) names.push(String(name))
    }
    more = entries.length === PIECE
    after = last
  }
  return names
}
