import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemSchedule } from '../../src/base/clock.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../fakes/openai.ts'
import { createTalk } from '../safety/web-talk.ts'
import { naming, sentIn } from '../understanding/with-model.ts'
import { type System, startSystem } from './system.ts'

const READING_LIMIT_MS = 2000

let model: FakeOpenAi
let system: System
beforeAll(async () => {
  model = await startFakeOpenAi()
  model.setDefault(naming('human'))
  system = await startSystem({
    environment: {
      TELEGRAM_BOT_TOKEN: '',
      STAFF_CHAT_ID: '',
      CHAT_MODEL: 'fake-chat',
      OPENAI_BASE_URL: model.url,
      OPENAI_API_KEY: model.key,
    },
    // The model is never late here, however busy the machine is.
    surroundings: {
      schedule: (milliseconds, run) =>
        milliseconds === READING_LIMIT_MS ? () => {} : systemSchedule(milliseconds, run),
    },
  })
})
afterAll(async () => {
  await system?.stop()
  await model?.stop()
})

it('a message in doubt is read with the model that is configured, and the request is recorded without its words', async () => {
  const talk = createTalk(system.xiaowei)
  const heard = await talk.say('给个说法')
  expect(heard.messages.map(({ text }) => text).join('\n')).toContain('已经告诉工作人员')
  const [request, ...more] = model.requests
  expect(more).toEqual([])
  expect(sentIn((request ?? expect.unreachable()).body).message).toBe('给个说法')

  const database = new Database(join(system.dataDir, 'xiaowei.db'), { readonly: true })
  const calls = database.prepare('select * from model_calls').all()
  database.close()
  expect(calls).toMatchObject([{ model: 'fake-chat', prompt: 'reading/1', outcome: 'human' }])
  expect(JSON.stringify(calls)).not.toContain('说法')
})
