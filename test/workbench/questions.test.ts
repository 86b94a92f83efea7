import { expect, test } from 'vitest'
import { openQuestion } from './fake-casework.ts'
import { admin, createWorkbenchHarness } from './harness.ts'

const PATH = '/workbench/questions'

async function signedIn(openQuestions: ReturnType<typeof openQuestion>[] = [], login = admin.login) {
  const harness = createWorkbenchHarness({ openQuestions })
  const session = await harness.signIn(login)
  return {
    ...harness,
    read: async (path: string) => (await harness.app.request(path, { headers: session })).text(),
    send: (path: string, form: Record<string, string> = {}) => harness.post(path, form, session),
  }
}

test('equal questions are one, with their number and causes, the reasons and the remarks, as text', async () => {
  const { read } = await signedIn([
    openQuestion({
      asked: [
        { why: 'not_useful', outcome: 'grounded', code: 'unclear', remark: '太多字 <i>' },
        { why: 'not_useful', outcome: 'grounded', code: 'unclear', remark: null },
        { why: 'not_useful', outcome: 'grounded', code: 'wrong', remark: '太多字 <i>' },
        { why: 'unanswered', outcome: 'no_rule', code: null, remark: null },
      ],
    }),
  ])
  const page = await read(PATH)
  expect(page).toContain('共享单车调价要公示几天 &lt;b&gt;急&lt;/b&gt;')
  expect(page).toMatch(/评价没用（答了） 3 次.*没答上（没有找到依据） 1 次.*2026-11-24/s)
  expect(page).toContain('看不懂 2 次、不对 1 次')
  expect(page.match(/太多字 &lt;i&gt;/g)).toHaveLength(1)
})

test('an admin ticks one off under their own name; it moves to the handled ones', async () => {
  const { read, send } = await signedIn([openQuestion(), openQuestion({ key: 'group-2', text: '第二个问题' })])
  const response = await send(`${PATH}/group-1/settle`, { page: '1' })
  expect(response.status).toBe(303)
  const open = await read(response.headers.get('location') ?? '')
  expect(open).toContain('已标为已处理')
  expect(open).not.toContain('共享单车')
  expect(open).toContain('第二个问题')
  const handled = await read(`${PATH}?show=handled`)
  expect(handled).toMatch(/共享单车.*王测试 于 2026-11-24 16:00 标为已处理/s)
  expect(handled).not.toContain('/settle"')
  for (const key of ['nothing', 'a.b']) expect((await send(`${PATH}/${key}/settle`)).status).toBe(404)
})

test('staff read it and change nothing', async () => {
  const { read, send } = await signedIn([openQuestion()], 'li')
  expect(await read('/workbench/')).toContain(`href="${PATH}"`)
  const page = await read(PATH)
  expect(page).toContain('共享单车')
  expect(page).not.toContain('/settle"')
  expect((await send(`${PATH}/group-1/settle`)).status).toBe(403)
  expect(await read(PATH)).toContain('共享单车')
})

test('without an account it shows nothing and does nothing', async () => {
  const { app, post } = createWorkbenchHarness({ openQuestions: [openQuestion()] })
  const page = await app.request(PATH)
  expect(page.status).toBe(303)
  expect(page.headers.get('location')).toContain('/workbench/sign-in')
  expect((await post(`${PATH}/group-1/settle`, {})).headers.get('location')).toContain('/workbench/sign-in')
})

test('empty lists say so, both open and handled', async () => {
  const { read } = await signedIn()
  expect(await read(PATH)).toContain('没有待处理的问题')
  expect(await read(`${PATH}?show=handled`)).toContain('还没有处理过的问题')
})

test('a long list goes on to the next page; beyond the last page is the last one', async () => {
  const many = Array.from({ length: 31 }, (_, index) => openQuestion({ key: `g${index}`, text: `第${index}号问题` }))
  const { read, app, signIn } = await signedIn(many)
  const first = await read(PATH)
  expect(first).toContain('第29号问题')
  expect(first).not.toContain('第30号问题')
  expect(first).toContain(`href="${PATH}?page=2"`)
  expect(await read(`${PATH}?page=2`)).toContain('第30号问题')
  const beyond = await app.request(`${PATH}?page=7`, { headers: await signIn(admin.login) })
  expect(beyond.headers.get('location')).toBe(`${PATH}?page=2`)
})
