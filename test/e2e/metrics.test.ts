import { randomUUID } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import { startFakeOpenAi } from '../fakes/openai.ts'
import { startSystem } from './system.ts'

it('/metrics of the whole server counts what people and the model did, without a word of it', async () => {
  const model = await startFakeOpenAi()
  onTestFinished(() => model.stop())
  model.setDefault('{"statements":[]}')
  const environment = {
    TELEGRAM_BOT_TOKEN: '',
    STAFF_CHAT_ID: '',
    CHAT_MODEL: 'fake-chat',
    OPENAI_BASE_URL: model.url,
    OPENAI_API_KEY: model.key,
  }
  const system = await startSystem({ environment })
  onTestFinished(() => system.stop())
  const request = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${system.xiaowei.port}${path}`, init)
  const opened = await request('/api/conversations', { method: 'POST' })
  const { conversation } = (await opened.json()) as { conversation: string }
  const said = await request('/api/chat', {
    method: 'POST',
    headers: { authorization: `Bearer ${conversation}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id: randomUUID(), text: '网购的衣服拆了吊牌还能七天无理由退吗' }),
  })
  expect(said.status).toBe(200)

  const text = await (await request('/metrics')).text()
  const value = (line: string) =>
    Number(
      text
        .split('\n')
        .find((one) => one.startsWith(`${line} `))
        ?.split(' ')[1],
    )
  expect(value('xiaowei_http_requests_total{route="chat",code="200"}')).toBe(1)
  expect(value('xiaowei_answers_total{outcome="grounded"}')).toBeGreaterThan(0)
  expect(text).toMatch(/^xiaowei_model_calls_total\{outcome="\w+"\} [1-9]/m)
  expect(value('xiaowei_inbox_rows{state="done"}')).toBe(1)
  expect(value('xiaowei_part_state{part="store",state="ok"}')).toBe(1)
  expect(value('xiaowei_disk_free_bytes')).toBeGreaterThan(0)
  expect(value('xiaowei_database_bytes')).toBeGreaterThan(0)
  expect(text).not.toContain(conversation)
  expect(text).not.toContain('吊牌')
})
