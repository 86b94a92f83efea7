import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWebPerson } from '../../scripts/torture/web-person.ts'
import { type Answering, openAnswering } from '../../src/answer/open.ts'
import { loadTexts } from '../../src/base/texts.ts'
import type { Person } from '../fakes/bot-api.ts'
import { type FakeSmtp, startFakeSmtp } from '../fakes/smtp.ts'
import { type FakeWebhook, startFakeWebhook } from '../fakes/webhook.ts'
import { createTime } from '../storage/time.ts'
import { numberIn, OPENING, STEPS } from './filing.ts'
import { type System, startSystem } from './system.ts'

/** A Tuesday, in office hours. */
const START = '2026-11-24T02:00:00.000Z'

const ABROAD = '信息会到境外'
const KNOWLEDGE = join(import.meta.dirname, '../../knowledge')
let answering: Answering
let knowledgeDir: string
let smtp: FakeSmtp
let robot: FakeWebhook
let system: System
let time: ReturnType<typeof createTime>

beforeAll(() => {
  knowledgeDir = mkdtempSync(join(tmpdir(), 'xiaowei-notices-'))
  answering = openAnswering({
    knowledgeDir: KNOWLEDGE,
    dataDir: knowledgeDir,
    texts: loadTexts(join(KNOWLEDGE, 'texts')),
    note: () => {},
  })
})
afterAll(() => rmSync(knowledgeDir, { recursive: true, force: true }))
beforeEach(async () => {
  smtp = await startFakeSmtp()
  robot = await startFakeWebhook()
  time = createTime(START)
})
afterEach(async () => {
  await system.stop()
  await smtp.stop()
  await robot.stop()
})

const around = (more: object = {}) => ({ clock: time.clock, schedule: time.schedule, answering, ...more })

async function start(environment: Record<string, string> = {}, surroundings = around()): Promise<void> {
  system = await startSystem({
    environment: {
      TELEGRAM_BOT_TOKEN: '',
      STAFF_CHAT_ID: '',
      PUBLIC_URL: 'https://xiaowei.example.org',
      SMTP_URL: smtp.url,
      STAFF_EMAIL: 'desk@example.org, chief@example.org',
      MAIL_FROM: 'xiaowei@example.org',
      ALARM_WEBHOOK_URL: `${robot.url}/hook`,
      ...environment,
    },
    surroundings,
  })
}

/** Resolves when nothing more happens until the clock moves. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) {
    await system.xiaowei.idle()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function pass(minutes: number): Promise<void> {
  for (let second = 0; second < minutes * 60; second += 5) {
    time.advance(5_000)
    await system.xiaowei.idle()
  }
  await settle()
}

/** A person files on the web. Returns the number they are told. */
async function fileOnTheWeb(): Promise<string> {
  const person = createWebPerson({
    address: () => 'http://localhost',
    pause: async () => {},
    send: (path, init) => system.xiaowei.request(path, init),
    heard: () => {},
  })
  person.sends(OPENING)
  await person.sees('依据')
  await person.presses('我要投诉')
  for (const { asks, act } of STEPS) {
    // Without Telegram nothing goes abroad, and the question is not asked.
    if (asks === ABROAD) continue
    await person.sees(asks)
    await act(person as Person)
  }
  await person.presses('确认提交')
  return numberIn((await person.sees(/XW-/)).text)
}

const PERSONAL = ['张三测试', '13800000000', '美好健身测试馆', '市府路', '测试街道', '退费']

describe('a complaint filed on the web, with Telegram off', () => {
  it('is one e-mail and one post, with number, category and a link, and nothing about anybody', async () => {
    await start()
    const number = await fileOnTheWeb()
    await settle()
    await pass(10)
    expect(smtp.mails).toHaveLength(1)
    const [mail] = smtp.mails
    expect(mail).toMatchObject({ from: 'xiaowei@example.org', to: ['desk@example.org', 'chief@example.org'] })
    expect(mail?.subject).toContain(number)
    expect(mail?.text).toContain(`https://xiaowei.example.org/workbench/complaints/${number}`)
    expect(robot.posts).toHaveLength(1)
    const body = robot.posts[0]?.body as { notices: object[]; link: string }
    expect(body.notices).toEqual([{ kind: 'complaint_filed', number, category: expect.any(String) }])
    expect(body.link).toBe(`https://xiaowei.example.org/workbench/complaints/${number}`)
    for (const words of PERSONAL) expect(JSON.stringify(body) + mail?.subject + mail?.text).not.toContain(words)
  })

  it('arrives once when both were down for a while', async () => {
    await smtp.goDown()
    await robot.goDown()
    await start()
    const number = await fileOnTheWeb()
    await settle()
    await pass(30)
    await smtp.comeBack()
    await robot.comeBack()
    await pass(20)
    expect(smtp.mails.filter(({ subject }) => subject.includes(number))).toHaveLength(1)
    expect(JSON.stringify(robot.posts).split(`"complaint_filed","number":"${number}"`)).toHaveLength(2)
  })

  it('arrives when the process ends between the complaint and the sending, and says that it may be a repeat', async () => {
    let died = false
    await start(
      { STAFF_NOTICES: 'complaints' },
      around({
        fault: (point: string) => {
          died ||= point === 'send:before'
          if (died) throw new Error('the process ends here')
        },
      }),
    )
    const number = await fileOnTheWeb()
    await settle()
    expect(smtp.mails).toEqual([])
    died = false
    await system.restart(around({ fault: () => {} }))
    await settle()
    await pass(5)
    expect(smtp.mails).toHaveLength(1)
    expect(smtp.mails[0]?.subject).toContain(number)
    expect(smtp.mails[0]?.subject).toContain('可能重复')
    expect(robot.posts).toHaveLength(1)
    expect(robot.posts[0]?.body).toMatchObject({ repeat: true })
  })
})
