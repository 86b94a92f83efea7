import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Clock, Random } from '../base/clock.ts'
import { dayOf } from '../base/clock.ts'
import type { Role } from '../casework/account-types.ts'
import type { StoreOf } from '../casework/store.ts'
import type { StaffActor } from '../casework/types.ts'
import type { Register } from '../registers/shape.ts'
import type { ReadRow, RowProblem, Values } from '../registers/types.ts'
import { foldName } from '../registers/values.ts'
import { checkSeveral, readAnswers } from './answers.ts'
import { SUBJECT } from './contradictions.ts'
import { rate } from './fraction.ts'
import type { SurveysTransaction } from './ports.ts'
import { createScoring, publicResult } from './scores.ts'
import { questionsOf, type Survey } from './shape.ts'
import type {
  PublicSurveys,
  SurveyAct,
  SurveyAsked,
  SurveyDesk,
  SurveyDoor,
  SurveyRefusal,
  SurveyResponse,
  SurveyResult,
  SurveyRun,
  SurveySubject,
} from './types.ts'

/** Returned ones that a survey may hold, subjects, and links that are made at once. */
export const MOST = { responses: 100_000, subjects: 2000, links: 500, number: 100_000 }
/** Rows that are read or added at once, while others wait. */
const PIECE = 500
const LONGEST_WHY = 500
const TOLD = 200
/** A whole number that was typed. */
const WHOLE = /^\d{1,6}$/

type Tx = SurveysTransaction
type Setting = {
  store: StoreOf<SurveysTransaction>
  surveys: readonly Survey[]
  /** Those from which subjects come. */
  registers: readonly Register[]
  clock: Clock
  random: Random
  timeZone: string
}
type Known = { survey: Survey; run: SurveyRun; role: Role }

const refused = (code: SurveyRefusal['code']): SurveyRefusal => ({ ok: false, code })

/** A text that is equal for equal questions. */
export const formOf = (survey: Survey): string =>
  createHash('sha256').update(JSON.stringify(survey.sections)).digest('base64url').slice(0, 22)

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/**
 * The surveys of the council: who is judged, what came back, and what of it everybody reads. One change follows another,
 * so that no link works twice and no two people publish.
 */
export function createSurveys(setting: Setting): { desk: SurveyDesk; door: SurveyDoor; pages: PublicSurveys } {
  const { surveys, clock, timeZone } = setting
  const inTurn = createTurns()
  const results = createResults(setting)
  const surveyOf = (code: string) => surveys.find((one) => one.code === code) ?? null
  const today = () => dayOf(clock(), timeZone)
  const inside: Inside = { ...setting, inTurn, results, surveyOf, today }
  return { desk: createDesk(inside), door: createDoor(inside), pages: createPages(inside) }
}

type Inside = Setting & {
  inTurn: ReturnType<typeof createTurns>
  results: ReturnType<typeof createResults>
  surveyOf(code: string): Survey | null
  today(): string
}

/** Lets one piece of work begin when the one before has ended. */
function createTurns() {
  let before: Promise<unknown> = Promise.resolve()
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = before.then(work, work)
    before = next.catch(() => {})
    return next
  }
}

/** Results as they stand, each remembered until something of its survey changes. */
function createResults({ store }: Pick<Setting, 'store'>) {
  const made = new Map<string, Promise<SurveyResult>>()
  const make = async (survey: Survey): Promise<SurveyResult> => {
    const scoring = createScoring(survey)
    for (let after = 0, more = true; more; ) {
      const { responses, last } = await store.read.surveys.some(survey.code, after, PIECE)
      for (const { subject, answers } of responses) scoring.take(subject, answers)
      more = responses.length === PIECE
      after = last
      await setImmediate()
    }
    return scoring.result(await store.read.surveys.subjects(survey.code))
  }
  return {
    of(survey: Survey): Promise<SurveyResult> {
      const known = made.get(survey.code)
      if (known !== undefined) return known
      const making = make(survey)
      made.set(survey.code, making)
      making.catch(() => made.get(survey.code) === making && made.delete(survey.code))
      return making
    },
    changed: (survey: string) => void made.delete(survey),
  }
}

async function roleOf(tx: Pick<Tx, 'accounts'>, actor: StaffActor): Promise<Role | null> {
  const account = await tx.accounts.byId(actor.id)
  return account && !account.disabled ? account.role : null
}

function createDesk(inside: Inside): SurveyDesk {
  const { store, surveys, results, surveyOf } = inside
  const { read } = store
  const mayOpen = ({ roles }: Survey, role: Role) => roles.work.includes(role) || roles.publish.includes(role)
  return {
    surveys: (role) => surveys.filter((survey) => mayOpen(survey, role)),
    survey(code, role) {
      const found = surveyOf(code)
      return found && mayOpen(found, role) ? found : null
    },
    async overview(code) {
      const survey = surveyOf(code)
      const [run, subjects, batches, history] = await Promise.all([
        read.surveys.run(code),
        read.surveys.subjects(code),
        read.surveys.batches(code),
        read.surveys.history(code),
      ])
      const [sent, returned] = [sumOf(subjects, 'sent'), sumOf(subjects, 'returned')]
      const formChanged = survey !== null && run.form !== null && run.form !== formOf(survey)
      return { run, subjects, sent, returned, rate: rate(returned, sent), batches, history, formChanged }
    },
    result: (code) => results.of(needed(surveyOf(code))),
    preview: async (code) => {
      const survey = needed(surveyOf(code))
      return publicResult(survey, await results.of(survey))
    },
    async waiting(account) {
      const who = await read.accounts.byId(account)
      if (!who || who.disabled) return 0
      const runs = await read.surveys.runs()
      return runs.filter(
        ({ survey, askedBy }) =>
          askedBy !== null && askedBy !== account && surveyOf(survey)?.roles.publish.includes(who.role),
      ).length
    },
    responses: async (code, page) => ({
      total: await read.surveys.count(code),
      responses: await read.surveys.responses(code, page),
    }),
    ...subjectActs(inside),
    ...answerActs(inside),
    ...publishActs(inside),
  }
}

const needed = <Value>(value: Value | null): Value => {
  if (value === null) throw new Error('a survey is asked for that does not exist')
  return value
}

const sumOf = (subjects: readonly SurveySubject[], key: 'sent' | 'returned'): number =>
  subjects.reduce((sum, one) => sum + one[key], 0)

type Right = 'work' | 'publish'

/** One step of a survey that stands as the person saw it. `version` null: whatever stands. */
async function onSurvey<Result extends { ok: boolean }>(
  { store, inTurn, results, surveyOf }: Inside,
  { survey: code, version, actor }: Omit<SurveyAsked, 'version'> & { version: number | null },
  right: Right,
  act: (tx: Tx, known: Known) => Promise<Result>,
): Promise<Result | SurveyRefusal> {
  return inTurn(async () => {
    const survey = surveyOf(code)
    if (!survey) return refused('not_found')
    const done = await store.transaction('survey', async (tx) => {
      const role = await roleOf(tx, actor)
      if (!role || !survey.roles[right].includes(role)) return refused('not_yours')
      const run = await tx.surveys.run(code)
      if (version !== null && run.version !== version) return refused('changed_meanwhile')
      return act(tx, { survey, run, role })
    })
    if (done.ok) results.changed(code)
    return done
  })
}

/** Keeps a step and notes who took it. */
async function step(
  tx: Tx,
  run: SurveyRun,
  { act, actor, said = null }: { act: SurveyAct; actor: StaffActor; said?: string | null },
): Promise<void> {
  await tx.surveys.keep(run)
  await tx.surveys.note(run.survey, { act, account: actor.id, said })
}

type SubjectActs = Pick<SurveyDesk, 'takeSubjects' | 'changeSubject' | 'makeLinks' | 'open' | 'close' | 'reopen'>

function subjectActs(inside: Inside): SubjectActs {
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

type AnswerActs = Pick<SurveyDesk, 'add' | 'tryImport' | 'import' | 'undoImport' | 'removeResponse' | 'export'>

function answerActs(inside: Inside): AnswerActs {
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
      const role = await roleOf(store.read, actor)
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

type PublishActs = Pick<SurveyDesk, 'ask' | 'approve' | 'sendBack' | 'takeBack'>

function publishActs(inside: Inside): PublishActs {
  const { results, surveyOf, today } = inside
  return {
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

const TOKEN = /^[A-Za-z0-9_-]{43}$/

function createDoor({ store, inTurn, results, surveyOf, today }: Inside): SurveyDoor {
  const find = async (tx: Tx, token: string) => {
    const link = TOKEN.test(token) ? await tx.surveys.link(hashOf(token)) : null
    const survey = link && surveyOf(link.survey)
    if (!link || !survey) return { state: 'unknown' as const }
    if (link.used) return { state: 'used' as const }
    const run = await tx.surveys.run(survey.code)
    if (run.state !== 'open' || run.form !== formOf(survey)) return { state: 'ended' as const }
    const subject = (await tx.surveys.subjects(survey.code)).find(({ id }) => id === link.subject)
    return subject ? { state: 'open' as const, survey, subject } : { state: 'unknown' as const }
  }
  return {
    async open(token) {
      const found = await find(store.read, token)
      return found.state === 'open' ? { ...found, subject: found.subject.name } : found
    },
    answer: (token, typed) =>
      inTurn(() =>
        store.transaction('survey answered', async (tx) => {
          const found = await find(tx, token)
          if (found.state !== 'open') return { ok: false as const, code: found.state }
          const { survey, subject } = found
          const { answers, problems } = readAnswers(survey, typed)
          if (problems.length > 0) return { ok: false as const, code: 'fields' as const, problems }
          if (!(await tx.surveys.useLink(hashOf(token)))) return { ok: false as const, code: 'used' as const }
          // Nothing says which answer came by which link.
          const response: Omit<SurveyResponse, 'id'> = {
            ...{ subject: subject.id, way: 'link', day: today(), account: null, batch: null, answers },
          }
          await tx.surveys.addResponses(survey.code, [response])
          results.changed(survey.code)
          return { ok: true as const }
        }),
      ),
  }
}

function createPages({ store }: Inside): PublicSurveys {
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
