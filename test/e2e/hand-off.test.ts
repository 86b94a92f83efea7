import { randomUUID } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { type System, startSystem } from './system.ts'

let system: System
afterEach(() => system.stop())

it('a person who asks for staff on a server without Telegram appears in the workbench, and gets an answer', async () => {
  system = await startSystem({ environment: { TELEGRAM_BOT_TOKEN: '', STAFF_CHAT_ID: '' } })
  const { request, setupCode } = system.xiaowei
  const say = async (text: string, token?: string) => {
    const response = await request('/api/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ id: randomUUID(), text }),
    })
    return (await response.json()) as { conversation: string }
  }
  const { conversation } = await say('店家不退定金怎么办')
  await say('人工', conversation)

  let cookie = ''
  const post = async (path: string, form: Record<string, string>) => {
    const response = await request(path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Origin: 'http://localhost',
        ...(cookie && { Cookie: cookie }),
      },
      body: new URLSearchParams(form).toString(),
    })
    expect(response.status).toBe(303)
    return response
  }
  const account = { code: setupCode ?? '', login: 'wang', name: '王五测试', password: 'long enough for a test' }
  cookie = (await post('/workbench/setup', account)).headers.get('set-cookie')?.split(';')[0] ?? ''
  const get = async (path: string) => (await request(path, { headers: { Cookie: cookie } })).text()
  const page = () => get('/workbench/?show=tray&of=person')
  expect(await page()).toMatch(/rail-count">1<.*要找工作人员.*网页.*等人工.*店家不退定金怎么办/s)

  const talk = /href="(\/workbench\/hand-offs\/\d+)/.exec(await page())?.[1] ?? ''
  const action = /action="(\/workbench\/hand-offs\/\d+\/answer)"/.exec(await get(talk))?.[1] ?? ''
  await post(action, { text: '您好，请把收据拍给我们' })
  expect(await page()).toMatch(/王五测试 于 .* 处理/)
  const read = await request('/api/conversation', { headers: { Authorization: `Bearer ${conversation}` } })
  const { messages } = (await read.json()) as { messages: { from?: string; text: string }[] }
  expect(messages.at(-1)).toMatchObject({ from: 'staff', text: expect.stringContaining('请把收据拍给我们') })
})
