import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import type { Role } from '../../src/casework/account-types.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { surveyFigures } from '../../src/surveys/count.ts'
import { MOST } from '../../src/surveys/desk/limits.ts'
import { createWebHarness } from '../channels/web/harness.ts'
import { buildHouse } from '../delivery/house.ts'
import { PATIENCE_MS } from '../patience.ts'
import { houseRegisters, registersIn } from '../registers/registers.ts'
import { factRules } from '../reports/rows.ts'
import { HOSPITALS, houseSurveys, surveyOf, surveysIn } from './surveys.ts'

/** Surveys over a real database, with the public pages. */
async function open(surveys = [surveyOf(HOSPITALS)]) {
  const house = await buildHouse()
  const accounts = createAccounts({ store: house.store, clock: house.time.clock, random: systemRandom })
  const made = async (login: string, role: Role) => {
    const account = await accounts.create({ login, name: login, role, password: 'correct horse', by: null })
    if (!account.ok) throw new Error(account.code)
    return { kind: 'staff', id: account.account.id, name: login } as const
  }
  const people = {
    li: await made('li', 'staff'),
    wang: await made('wang', 'lead'),
    zhao: await made('zhao', 'lead'),
    boss: await made('boss', 'admin'),
  }
  const parts = surveysIn(house, { surveys })
  const { desk, door, pages } = parts
  const [first] = surveys
  const survey = first?.code ?? ''
  const asked = async (who: keyof typeof people) => ({
    survey,
    actor: people[who],
    version: (await desk.overview(survey)).run.version,
  })
  const subjects = async () => (await desk.overview(survey)).subjects
  const { app } = createWebHarness({ options: { surveys: { door, pages } } })
  /** Opened, with as many sent to each subject. */
  const begin = async (sent: number) => {
    expect(await desk.takeSubjects(await asked('li'))).toMatchObject({ ok: true })
    for (const { id } of await subjects())
      await desk.changeSubject({ ...(await asked('li')), subject: id, quota: '10', sent: String(sent) })
    expect(await desk.open(await asked('wang'))).toEqual({ ok: true })
    return subjects()
  }
  const answer = (kind: number) => ({ clear: String(kind), more: '没有', kind: String(kind) })
  const add = (subject: string, kind = 5) => desk.add({ survey, actor: people.li, subject, typed: answer(kind) })
  return { ...parts, house, people, asked, subjects, begin, add, answer, survey, app }
}

test('a survey is opened, filled, closed, asked for by one person and agreed to by another; then everybody reads it', async () => {
  const { desk, asked, begin, add, app, survey, pages, house } = await open()
  expect(await desk.open(await asked('wang'))).toMatchObject({ code: 'no_subjects' })
  expect(await desk.open(await asked('li'))).toMatchObject({ code: 'not_yours' })
  const [one, two, three] = await begin(3)
  if (!one || !two || !three) throw new Error('no subjects')
  for (const kind of [5, 4]) expect(await add(one.id, kind)).toEqual({ ok: true })
  for (const kind of [3, 3, 3]) expect(await add(two.id, kind)).toEqual({ ok: true })
  await add(three.id)
  // The equal case: as many as were sent may come back, and not one more.
  expect(await add(two.id)).toMatchObject({ code: 'more_than_sent' })
  expect(await desk.changeSubject({ ...(await asked('li')), subject: two.id, quota: '10', sent: '2' })).toMatchObject({
    code: 'more_than_sent',
  })
  const bad = await desk.add({
    survey,
    actor: (await asked('li')).actor,
    subject: one.id,
    typed: { clear: '6', more: '也许' },
  })
  expect(bad).toMatchObject({
    code: 'fields',
    problems: [
      { field: 'clear', code: 'too_large' },
      { field: 'more', code: 'unknown_choice' },
      { field: 'kind', code: 'missing' },
    ],
  })
  expect(await desk.ask(await asked('wang'))).toMatchObject({ code: 'not_now' })
  expect(await desk.close(await asked('wang'))).toEqual({ ok: true })
  expect(await add(one.id)).toMatchObject({ code: 'not_now' })
  expect(
    await surveyFigures({ surveys: house.store.read.surveys }, { from: '2000-01-01', to: '2099-12-31' }, factRules),
  ).toMatchObject([
    { key: 'survey_sent', value: 12 },
    { key: 'survey_returned', value: 6 },
  ])
  expect(
    await surveyFigures({ surveys: house.store.read.surveys }, { from: '2000-01-01', to: '2000-12-31' }, factRules),
  ).toEqual([])

  expect((await app.request(`/surveys/${survey}`)).status).toBe(404)
  expect(await desk.approve(await asked('zhao'))).toMatchObject({ code: 'not_now' })
  expect(await desk.ask(await asked('wang'))).toEqual({ ok: true })
  expect(await desk.waiting((await asked('wang')).actor.id)).toBe(0)
  expect(await desk.waiting((await asked('zhao')).actor.id)).toBe(1)
  expect(await desk.approve(await asked('wang'))).toMatchObject({ code: 'own' })
  expect(await desk.approve(await asked('li'))).toMatchObject({ code: 'not_yours' })
  expect((await app.request(`/surveys/${survey}`)).status).toBe(404)
  // Two people agree at once: it is published once.
  const [seen, other] = [await asked('zhao'), await asked('boss')]
  const both = await Promise.all([desk.approve(seen), desk.approve(other)])
  expect(both.map(({ ok }) => ok)).toEqual([true, false])
  expect(both[1]).toMatchObject({ code: 'changed_meanwhile' })

  const response = await app.request(`/surveys/${survey}`)
  const page = await response.text()
  expect([response.status, response.headers.get('set-cookie')]).toEqual([200, null])
  for (const words of ['样例一医院', '50.0%', '样例三医院、样例四医院', '分数怎么算']) expect(page).toContain(words)
  expect(page).not.toMatch(/<script|还想说什么/)
  expect(await (await app.request('/sitemap.xml')).text()).toContain(`/surveys/${survey}</loc>`)
  expect(await desk.takeBack({ ...(await asked('wang')), why: '' })).toMatchObject({ code: 'says_why' })
  expect(await desk.takeBack({ ...(await asked('wang')), why: '算错了' })).toEqual({ ok: true })
  const gone = await app.request(`/surveys/${survey}`)
  expect([gone.status, (await gone.text()).includes('撤下')]).toEqual([410, true])
  expect(await pages.list()).toEqual([])
})

test('five hundred sent and four hundred and twenty-two back are 84.4 percent, in the figures and on the page', async () => {
  const { desk, asked, begin, people, survey, answer, app } = await open()
  const [one] = await begin(0)
  if (!one) throw new Error('no subject')
  await desk.changeSubject({ ...(await asked('li')), subject: one.id, quota: '400', sent: '500' })
  const rows = Array.from({ length: 422 }, (_, at) => ({
    row: at + 2,
    values: { subject: one.name, ...answer(4), clear: 4, kind: 4 },
    state: null,
  }))
  expect(await desk.import({ survey, file: 'a.csv', rows, actor: people.li })).toMatchObject({ ok: true, added: 422 })
  expect(await desk.overview(survey)).toMatchObject({ sent: 500, returned: 422, rate: '84.4' })
  await desk.close(await asked('wang'))
  await desk.ask(await asked('wang'))
  await desk.approve(await asked('zhao'))
  expect(await (await app.request(`/surveys/${survey}`)).text()).toContain('84.4%')
})

test('a link is for one answer: used twice at the same moment it counts once, and a guessed one tells nothing', async () => {
  const { desk, asked, begin, app, subjects, survey } = await open()
  const [one] = await begin(0)
  if (!one) throw new Error('no subject')
  expect(await desk.makeLinks({ ...(await asked('li')), subject: one.id, count: '501' })).toMatchObject({
    code: 'bad_number',
  })
  const made = await desk.makeLinks({ ...(await asked('li')), subject: one.id, count: '2' })
  if (!made.ok) throw new Error(made.code)
  const [token = '', second = ''] = made.tokens
  expect((await subjects())[0]).toMatchObject({ sent: 2, returned: 0 })
  const send = (path: string, form: Record<string, string>) =>
    app.request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    })
  const shown = await app.request(`/survey/${token}`)
  const page = await shown.text()
  expect([shown.status, shown.headers.get('set-cookie'), shown.headers.get('cache-control')]).toEqual([
    200,
    null,
    'no-store',
  ])
  expect(page).toContain('样例一医院')
  expect(page).toContain('name="robots" content="noindex"')
  // Something is missing: what was filled in stays, as words, and the link is still good.
  const words = '"><img src=x onerror=alert(1)>'
  const again = await send(`/survey/${token}`, { 'q.clear': '5', 'q.words': words, 'q.used.1': 'yes' })
  const text = await again.text()
  expect(again.status).toBe(422)
  expect(text).toContain('这一题还没答')
  expect(text).not.toContain('<img')
  expect(text).toMatch(/value="5" checked/)
  const full = {
    'q.clear': '5',
    'q.more': '没有',
    'q.kind': '4',
    'q.words': `=1+1 ${words}`,
    'q.used.0': 'yes',
    'q.used.1': 'yes',
  }
  const both = await Promise.all([send(`/survey/${token}`, full), send(`/survey/${token}`, full)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410])
  expect((await app.request(`/survey/${token}`)).status).toBe(410)
  expect((await subjects())[0]).toMatchObject({ sent: 2, returned: 1 })
  const { responses } = await desk.responses(survey, { limit: 9, offset: 0 })
  expect(responses).toMatchObject([
    { way: 'link', account: null, answers: { used: '挂号、取药', words: `=1+1 ${words}` } },
  ])
  // What a spreadsheet would run is words in the file.
  const taken = await desk.export({ survey, actor: (await asked('wang')).actor })
  if (!taken.ok) throw new Error(taken.code)
  expect(taken.rows[0]).toContain(`=1+1 ${words}`)
  expect(await desk.export({ survey, actor: (await asked('li')).actor })).toMatchObject({ code: 'not_yours' })
  for (const guess of ['a', 'A'.repeat(43), `${token.slice(0, 42)}!`, '%00'])
    expect([guess, (await app.request(`/survey/${guess}`)).status]).toEqual([guess, 404])
  await desk.close(await asked('wang'))
  const ended = await app.request(`/survey/${second}`)
  expect([ended.status, await ended.text()]).toEqual([410, expect.stringContaining('已经收完')])
})

test('a file with one wrong row adds nothing; what begins like a formula is words; an import can be undone', async () => {
  const { desk, jobs, asked, begin, people, survey, subjects } = await open()
  await begin(5)
  const head = '医院,收费清楚吗,多收钱没有,态度好吗,等了多久,用过哪些,还想说什么'
  const check = async (lines: string[]) => {
    const taken = await jobs.take(people.li.id, survey, {
      name: 'a.csv',
      bytes: Buffer.from([head, ...lines].join('\n')),
    })
    if (!taken.ok) throw new Error(taken.trouble.code)
    const job = jobs.job(people.li.id, survey, taken.id)
    if (!job) throw new Error('no job')
    await jobs.check(job, job.mapping.columns)
    return job
  }
  const wrong = await check([
    '样例一医院,5,没有,5,10,挂号,好',
    '没有的医院,9,也许,5,10,住店,好',
    '样例一医院,,没有,5,,,',
  ])
  expect(wrong.tried?.refused.map(({ row, field, code }) => [row, field, code])).toEqual([
    [3, 'clear', 'too_large'],
    [3, 'more', 'unknown_choice'],
    [4, 'clear', 'missing'],
  ])
  const second = await check(['没有的医院,5,没有,5,10,住店,好'])
  expect(second.tried?.refused.map(({ field, code }) => [field, code])).toEqual([
    ['subject', 'unknown_choice'],
    ['used', 'unknown_choice'],
  ])
  const good = await check(['样例一医院,5,没有,5,10,挂号;取药,"=HYPERLINK(""x"")"', '样例 一医院,5,没有,5,,,'])
  expect(good.tried).toMatchObject({ fresh: 2, refused: [] })
  expect(await jobs.import(good, people.li)).toMatchObject({ ok: true, added: 2 })
  const { responses } = await desk.responses(survey, { limit: 9, offset: 0 })
  expect(responses.map(({ answers }) => answers.words)).toEqual([undefined, '=HYPERLINK("x")'])
  // More than were sent: none of them is added.
  const many = await check(Array.from({ length: 4 }, () => '样例一医院,5,没有,5,10,,'))
  expect(await jobs.import(many, people.li)).toMatchObject({ ok: false, code: 'more_than_sent' })
  const [batch] = (await desk.overview(survey)).batches
  expect(await desk.undoImport({ ...(await asked('li')), batch: batch?.batch ?? '' })).toEqual({ ok: true, removed: 2 })
  expect((await subjects())[0]).toMatchObject({ returned: 0 })
})

test('questions that were changed after the survey was opened take no answer and cannot be published', async () => {
  const { add, begin, house, people, survey, asked } = await open()
  const [one] = await begin(5)
  await add(one?.id ?? '')
  const changed = surveysIn(house, { surveys: [surveyOf(HOSPITALS.replace('收费清楚吗', '收费便宜吗'))] })
  expect((await changed.desk.overview(survey)).formChanged).toBe(true)
  const typed = { clear: '5', more: '没有', kind: '5' }
  expect(await changed.desk.add({ survey, actor: people.li, subject: one?.id ?? '', typed })).toMatchObject({
    code: 'form_changed',
  })
  await changed.desk.close(await asked('wang'))
  expect(await changed.desk.ask(await asked('wang'))).toMatchObject({ code: 'form_changed' })
})

test('subjects come from a register, in the states that count, each once', async () => {
  const made = await open(houseSurveys().slice(0, 1))
  const { desk, asked, house, people, subjects } = made
  const { desk: registers } = registersIn(house, { registers: houseRegisters(), districts: null })
  const enter = async (company: string, listed: boolean) => {
    const added = await registers.add({
      register: 'pledged',
      typed: { company, pledged_on: '2026-01-01' },
      actor: people.wang,
    })
    if (!added.ok || !listed) return
    const entry = { register: 'pledged', id: added.id }
    await registers.move({ ...entry, version: 1, actor: people.wang, to: 'listed', why: '' })
    await registers.approve({ ...entry, version: 2, actor: people.zhao })
  }
  await enter('样例甲电器有限公司', true)
  await enter('样例乙电器有限公司', false)
  expect(await desk.takeSubjects(await asked('li'))).toEqual({ ok: true, added: 1 })
  expect(await desk.takeSubjects(await asked('li'))).toEqual({ ok: true, added: 0 })
  expect((await subjects()).map(({ name, quota }) => [name, quota])).toEqual([['样例甲电器有限公司', 50]])
})

test('twenty thousand answers are imported and scored without holding others up', {
  timeout: PATIENCE_MS,
}, async () => {
  const { desk, asked, begin, people, survey, answer } = await open()
  const all = await begin(0)
  for (const { id } of all) await desk.changeSubject({ ...(await asked('li')), subject: id, quota: '10', sent: '5000' })
  const rows = Array.from({ length: 20_000 }, (_, at) => ({
    row: at + 2,
    values: { subject: all[at % 4]?.name ?? '', ...answer(4), clear: (at % 5) + 1, kind: 4 },
    state: null,
  }))
  const begun = performance.now()
  expect(await desk.import({ survey, file: 'a.csv', rows, actor: people.li })).toMatchObject({ added: 20_000 })
  expect(performance.now() - begun).toBeLessThan(20_000)
  let turns = 0
  const turning = setInterval(() => (turns += 1), 1)
  const scored = performance.now()
  const result = await desk.result(survey)
  const took = performance.now() - scored
  clearInterval(turning)
  expect([result.returned, result.rate, turns > 5]).toEqual([20_000, '100.0', true])
  expect(took).toBeLessThan(5_000)
  const again = performance.now()
  await desk.result(survey)
  expect(performance.now() - again).toBeLessThan(50)
  expect(MOST.responses).toBeGreaterThan(20_000)
})
