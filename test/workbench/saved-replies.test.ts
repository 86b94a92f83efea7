import { expect, test } from 'vitest'
import { openOwningDesk } from './owning-desk.ts'

const PAGE = '/workbench/replies'
const REPLY = { title: '请发凭证', text: '{姓名}您好，您的投诉 {编号} 请在 {期限} 前补发票。' }

/** The desk with one saved reply, kept by 王测试. */
async function withReply(given = REPLY) {
  const desk = await openOwningDesk(1)
  const wang = await desk.as('wang')
  expect((await wang.send(PAGE, given)).status).toBe(303)
  const [saved] = await desk.savedReplies.list()
  return { ...desk, wang, li: await desk.as('li'), number: desk.numbers[0] ?? '', saved: saved ?? expect.unreachable() }
}

test('a lead and an admin keep them, a clerk reads them; each change is recorded', async () => {
  const { wang, li, as, saved, savedReplies, audit } = await withReply()
  const change = { ...REPLY, title: '请补凭证', version: '1' }
  for (const [path, form] of [
    [PAGE, REPLY],
    [`${PAGE}/${saved.id}/change`, change],
    [`${PAGE}/${saved.id}/remove`, {}],
  ] as const)
    expect((await li.send(path, form)).status).toBe(403)
  const page = await li.page(PAGE)
  expect([page.includes('请发凭证'), page.includes('<form method="post" action="/workbench/replies')]).toEqual([
    true,
    false,
  ])
  expect((await wang.send(`${PAGE}/${saved.id}/change`, change)).status).toBe(303)
  expect(await savedReplies.list()).toMatchObject([{ title: '请补凭证', version: 2 }])
  expect((await (await as('boss')).send(`${PAGE}/${saved.id}/remove`, {})).status).toBe(303)
  expect(await savedReplies.list()).toEqual([])
  expect((await (await as('boss')).send(`${PAGE}/${saved.id}/remove`, {})).status).toBe(404)
  const types = (await audit.list({ limit: 100, offset: 0 })).events.map(({ type }) => type)
  expect(types.filter((type) => type.startsWith('saved_reply'))).toEqual([
    'saved_reply_removed',
    'saved_reply_changed',
    'saved_reply_made',
  ])
})

test('a chosen one stands in the reply box behind what was typed, with name, number and day, and nothing is sent', async () => {
  const { li, number, saved, house } = await withReply()
  const shown = await li.page(`/workbench/complaints/${number}`)
  expect(shown).toContain(`<option value="${saved.id}"`)
  const inserted = await li.send(`/workbench/complaints/${number}/reply/insert`, { text: '已收到。', saved: saved.id })
  const page = await inserted.text()
  const box = /<textarea id="reply"[^>]*>([^<]*)</.exec(page)?.[1] ?? ''
  expect(inserted.status).toBe(200)
  expect(box).toMatch(
    new RegExp(`^已收到。\n.+您好，您的投诉 ${number} 请在 \\d{4} 年 \\d{1,2} 月 \\d{1,2} 日 前补发票。$`),
  )
  // The browser has the same words at hand.
  expect(page).toContain(`data-text="${box.split('\n')[1]}"`)
  const view = await house.casework.byNumber(number)
  expect(view?.timeline.filter(({ type }) => type === 'message_to_person')).toEqual([])
})

test('without a choice, or with one that is gone, what was typed stays', async () => {
  const { li, wang, number, saved } = await withReply()
  await wang.send(`${PAGE}/${saved.id}/remove`, {})
  for (const chosen of ['', saved.id, '"><script>']) {
    const answer = await li.send(`/workbench/complaints/${number}/reply/insert`, { text: '我写的话', saved: chosen })
    const page = await answer.text()
    expect([answer.status, page.includes('请先选一条'), page.includes('>我写的话</textarea>')]).toEqual([
      422,
      true,
      true,
    ])
  }
  expect((await li.send('/workbench/complaints/XW-20200101-0001-1/reply/insert', { text: 'x' })).status).toBe(404)
})

test.each([
  ['{电话}您好', '电话'],
  ['{姓 名}您好', '姓 名'],
  ['{}您好', ''],
  ['{{姓名}}', ''],
  ['{姓名', '姓名'],
  ['姓名}', '姓名'],
  ['{<script>}', '&lt;script&gt;'],
])('a field that nobody knows is refused, and the form stays as it was: %s', async (text, field) => {
  const { wang, savedReplies } = await withReply()
  const answer = await wang.send(PAGE, { title: '新的', text })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain(`大括号里的「${field}」认不出来`)
  expect(page).toContain('value="新的"')
  expect(await savedReplies.list()).toHaveLength(1)
})

test('braces of full width are fields too; what the complaint does not have stays a gap', async () => {
  const { savedReplies } = await withReply({ title: '宽的', text: '｛姓名｝您好，期限 {期限}' })
  const [saved] = await savedReplies.list()
  expect(saved?.text).toBe('{姓名}您好，期限 {期限}')
  expect(savedReplies.filled(saved ?? { text: '' }, { number: 'XW-1', fields: [], deadlines: [] })).toBe(
    '〔姓名〕您好，期限 〔期限〕',
  )
})

test.each([
  [{ title: '', text: 'x' }, '请写标题'],
  [{ title: 'x', text: '  ' }, '请写内容'],
  [{ title: '长'.repeat(41), text: 'x' }, '太长'],
  [{ title: 'x', text: '长'.repeat(2001) }, '太长'],
])('an empty or endless one is refused', async (given, words) => {
  const { wang } = await withReply()
  const answer = await wang.send(PAGE, given)
  expect([answer.status, (await answer.text()).includes(words)]).toEqual([422, true])
})

test('one that a colleague changed meanwhile shows both; the second saving takes one’s own', async () => {
  const { wang, as, saved, savedReplies } = await withReply()
  const boss = await as('boss')
  await boss.send(`${PAGE}/${saved.id}/change`, { ...REPLY, text: '赵写的', version: '1' })
  const conflict = await wang.send(`${PAGE}/${saved.id}/change`, { ...REPLY, text: '王写的', version: '1' })
  const page = await conflict.text()
  expect(conflict.status).toBe(409)
  expect([page.includes('赵写的'), page.includes('>王写的</textarea>'), page.includes('value="2"')]).toEqual([
    true,
    true,
    true,
  ])
  expect((await wang.send(`${PAGE}/${saved.id}/change`, { ...REPLY, text: '王写的', version: '2' })).status).toBe(303)
  expect(await savedReplies.list()).toMatchObject([{ text: '王写的', version: 3 }])
  // Sent twice, it is done once.
  expect((await wang.send(`${PAGE}/${saved.id}/change`, { ...REPLY, text: '王写的', version: '2' })).status).toBe(303)
  expect(await savedReplies.list()).toMatchObject([{ version: 3 }])
})

test('scripts in title and text are shown as words, on the page and in the complaint', async () => {
  const bad = '"><img src=x onerror=alert(1)>'
  const { li, number } = await withReply({ title: bad, text: bad })
  for (const page of [await li.page(PAGE), await li.page(`/workbench/complaints/${number}`)]) {
    expect(page).toContain('&lt;img')
    expect(page).not.toContain('<img src=x')
  }
})
