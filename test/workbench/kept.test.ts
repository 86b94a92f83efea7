import { describe, expect, test } from 'vitest'
import { complaintView } from './fake-casework.ts'
import { createWorkbenchHarness } from './harness.ts'

const PATH = '/workbench/complaints/XW-20261124-0007-3'
const WORDS = '请把合同最后一页发来 <b>&</b>'
const SHOWN = '请把合同最后一页发来 &lt;b&gt;&amp;&lt;/b&gt;'

/** The fields that a browser would send with this form of the page. */
function fieldsOf(page: string, action: string): Record<string, string> {
  const form = page.split('<form').find((one) => one.includes(`action="${action}"`)) ?? ''
  const plain = (text: string) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const areas = [...form.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g)]
  return Object.fromEntries([...hidden, ...areas].map(([, name = '', value = '']) => [name, plain(value)]))
}

async function signedIn(options: Parameters<typeof createWorkbenchHarness>[0] = {}) {
  const harness = createWorkbenchHarness(options)
  const session = await harness.signIn()
  return {
    ...harness,
    session,
    get: (path: string) => harness.app.request(path, { headers: session }),
    send: (path: string, form: Record<string, string>) => harness.post(path, form, session),
  }
}

describe('text typed when the session had ended', () => {
  test('comes along through signing in, to be looked at and sent; nothing is done before', async () => {
    const { post, record } = createWorkbenchHarness()
    const door = await post(`${PATH}/reply`, { text: WORDS })
    expect(door.status).toBe(401)
    expect(door.headers.get('location')).toBeNull()
    expect(door.headers.get('cache-control')).toBe('no-store')
    const page = await door.text()
    expect(page).toContain('登录后接着')
    expect(page).not.toContain(WORDS)

    const wrong = await post('/workbench/sign-in', {
      ...fieldsOf(page, '/workbench/sign-in'),
      login: 'li',
      password: 'x',
    })
    expect(wrong.status).toBe(401)
    const fields = fieldsOf(await wrong.text(), '/workbench/sign-in')
    const back = await post('/workbench/sign-in', { ...fields, login: 'li', password: 'correct horse' })
    expect(back.status).toBe(200)
    expect(record.replies).toEqual([])
    const cookie = back.headers.get('set-cookie')?.split(';')[0] ?? ''
    const shown = await back.text()
    expect(shown).toContain(SHOWN)
    expect(shown).toContain(`href="${PATH}"`)
    expect(shown).toContain('rail-links')

    const sent = await post(`${PATH}/reply`, fieldsOf(shown, `${PATH}/reply`), { Cookie: cookie })
    expect(sent.headers.get('location')).toBe(`${PATH}?done=reply`)
    expect(record.replies.map(({ text }) => text)).toEqual([WORDS])
  })

  test.each([
    ['reply', { text: WORDS }, '投诉 XW-20261124-0007-3：回复投诉人（投诉人会看到）'],
    ['notes', { text: WORDS }, '投诉 XW-20261124-0007-3：只给自己人的备注（投诉人看不到）'],
    [
      'notes',
      { text: WORDS, party: 'respondent', result: 'reached' },
      '投诉 XW-20261124-0007-3：电话记录（投诉人看不到）',
    ],
    ['actions/close', { note: WORDS }, '投诉 XW-20261124-0007-3'],
  ])('says of which complaint it is and who will read it: %s', async (part, form, said) => {
    const { post } = createWorkbenchHarness()
    const page = await (await post(`${PATH}/${part}`, form as Record<string, string>)).text()
    const given = { ...fieldsOf(page, '/workbench/sign-in'), login: 'li', password: 'correct horse' }
    expect(await (await post('/workbench/sign-in', given)).text()).toContain(`<strong>${said}</strong>`)
  })

  test('comes along from the reply box too, which may bring a file: the words stay, and the file is to be chosen again', async () => {
    const { app, post, record } = createWorkbenchHarness()
    const send = (file: File | null) => {
      const body = new FormData()
      body.set('text', WORDS)
      body.set('file', file ?? new File([], ''))
      return app.request(`${PATH}/reply`, { method: 'POST', headers: { Origin: 'http://localhost' }, body })
    }
    for (const [file, again] of [
      [null, false],
      [new File(['%PDF-'], '通知.pdf'), true],
    ] as const) {
      const door = await send(file)
      expect(door.status).toBe(401)
      const fields = fieldsOf(await door.text(), '/workbench/sign-in')
      const back = await post('/workbench/sign-in', { ...fields, login: 'li', password: 'correct horse' })
      const shown = await back.text()
      expect(shown).toContain(SHOWN)
      expect(shown.includes('附的文件没有留下')).toBe(again)
    }
    expect(record.replies).toEqual([])
  })

  test('holds the reason, the tick and the version too: a conflict is still a conflict', async () => {
    const complaints = [complaintView({ state: 'accepted', actions: ['close'] })]
    const { post, record } = createWorkbenchHarness({ complaints })
    const form = { version: '3', reason: 'S1', amount: '1600', note: '两边都同意', sure: 'yes' }
    const page = await (await post(`${PATH}/actions/close`, form)).text()
    const given = { ...fieldsOf(page, '/workbench/sign-in'), login: 'li', password: 'correct horse' }
    const back = await post('/workbench/sign-in', given)
    const cookie = back.headers.get('set-cookie')?.split(';')[0] ?? ''
    await post(`${PATH}/actions/close`, fieldsOf(await back.text(), `${PATH}/actions/close`), { Cookie: cookie })
    expect(record.acts[0]).toMatchObject({
      expectedVersion: 3,
      input: { reason: 'S1', note: '两边都同意', recoveredCents: 160_000 },
    })
  })

  test.each([
    ['/workbench/users', { login: 'new', password: 'a secret of somebody' }],
    ['/workbench/users/password', { id: 'x', password: 'a secret of somebody' }],
  ])('does not when it is a password: %s', async (path, form) => {
    const { post } = createWorkbenchHarness()
    const response = await post(path, form)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/workbench/sign-in')
  })

  test('does not lead to another place than the desk, whatever the form of the door says', async () => {
    const { post } = createWorkbenchHarness()
    for (const path of [
      'https://evil.example/',
      '//evil.example',
      '/api/chat',
      '/workbench/../api',
      '/workbench/users',
    ]) {
      const given = { 'kept-path': path, 'kept.text': WORDS, login: 'li', password: 'correct horse' }
      const response = await post('/workbench/sign-in', given)
      expect(response.status, path).toBe(303)
      expect(response.headers.get('location')).toBe('/workbench/?show=tray')
    }
  })

  test('does not when it is too large: that is said', async () => {
    const { post } = createWorkbenchHarness()
    expect((await post(`${PATH}/reply`, { text: 'x'.repeat(100_001) })).status).toBe(413)
  })
})

describe('text typed when something else was faster', () => {
  test('is still in the form, the reason too, when the action is still open', async () => {
    const complaints = [complaintView({ state: 'accepted', actions: ['request_supplement', 'close'] })]
    const { send } = await signedIn({ complaints })
    const form = { version: '2', reason: 'S1', amount: '1600', note: WORDS, sure: 'yes' }
    const page = await (await send(`${PATH}/actions/close`, form)).text()
    expect(page).toContain('有了变化')
    expect(page).toContain(`>${SHOWN}</textarea>`)
    expect(page).toContain('value="1600"')
    expect(page).toMatch(/value="S1" required checked/)
    expect(page).toContain('name="version" value="3"')
  })

  test('stands beside when the action is not open any more', async () => {
    const { send } = await signedIn()
    await send(`${PATH}/actions/accept`, { version: '3' })
    const page = await (
      await send(`${PATH}/actions/decline`, { version: '3', reason: 'N1', note: WORDS, sure: 'yes' })
    ).text()
    expect(page).toContain('刚才写的没有用上')
    expect(page).toContain(`readonly>${SHOWN}</textarea>`)
    expect(page).not.toContain('id="decline-note"')
  })

  test('a reply to somebody who can no longer be reached can be copied', async () => {
    const complaints = [complaintView({ unreachable: true })]
    const { send } = await signedIn({ complaints })
    const response = await send(`${PATH}/reply`, { text: WORDS })
    expect(await response.text()).toContain(`readonly>${SHOWN}</textarea>`)
  })
})

describe('a missing or forbidden page', () => {
  test.each([
    ['/workbench/complaints/XW-20261124-9999-9', 404, '没有这个编号'],
    ['/workbench/what/ever', 404, '没有找到'],
    [`${PATH}/evidence/none`, 404, ''],
    ['/workbench/users', 403, ''],
  ])('leads back to the desk, with its rail: %s', async (path, status, words) => {
    const { get } = await signedIn()
    const response = await get(path)
    expect(response.status).toBe(status)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const page = await response.text()
    expect(page).toContain('rail-links')
    expect(page).toContain(words)
    expect(page).toContain('href="/workbench/?show=tray"')
    expect(page).not.toContain('回到聊天页面')
  })

  test('a form from elsewhere is refused on a page that leads to the desk', async () => {
    const { app, session } = await signedIn()
    const response = await app.request(`${PATH}/reply`, {
      method: 'POST',
      headers: { ...session, 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'https://evil.example' },
      body: 'text=x',
    })
    expect(response.status).toBe(403)
    const page = await response.text()
    expect(page).toContain('href="/workbench/"')
    expect(page).not.toContain('回到聊天页面')
  })
})
