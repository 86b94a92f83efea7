import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTalk, type Heard } from '../safety/web-talk.ts'
import { OPENING } from './filing.ts'
import { type System, startSystem } from './system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem({ environment: { TELEGRAM_BOT_TOKEN: '', STAFF_CHAT_ID: '' } })
})
afterAll(() => system.stop())

const words = ({ messages }: Heard) => messages.map(({ text }) => text).join('\n')

/** A complaint filed on the web, up to the question whether it really is withdrawn with this note. */
async function atWithdrawal(note: string) {
  const talk = createTalk(system.xiaowei)
  let heard = await talk.press(await talk.say(OPENING), '我要投诉')
  heard = await talk.press(heard, '同意')
  for (const answer of ['2026-10-15', '美好健身测试馆，测试区市府路 12 号', '没有凭证']) heard = await talk.say(answer)
  heard = await talk.press(heard, '商家关门或找不到人')
  heard = await talk.say('退费 2000 元')
  heard = await talk.press(heard, '都没有')
  for (const answer of ['张三测试 13800000000', '测试区测试街道 1 号']) heard = await talk.say(answer)
  await talk.press(heard, '确认提交')
  return { talk, asked: await talk.say(note) }
}

/** Withdraws with the note while somebody asks whether the server lives; milliseconds of this process, whatever else the machine does. */
async function withdraw(note: string) {
  const { talk, asked } = await atWithdrawal(note)
  const before = process.cpuUsage()
  const [heard, health] = await Promise.all([
    talk.press(asked, '是的，撤回'),
    system.xiaowei.request('/healthz'),
  ])
  const { user } = process.cpuUsage(before)
  return { heard, health: health.status, cost: user / 1000 }
}

/** A cubic reader took 33 s for the same words, more than a hundred times as much. */
const TIMES_A_PLAIN_NOTE = 20

it('a note of three thousand spaces is withdrawn with as fast as a plain one, and the server lives meanwhile', async () => {
  const plain = await withdraw('我要撤诉，商家赔了2000块')
  const hostile = await withdraw(`我要撤诉${'\u3000'.repeat(3_000)}商家赔了2000块`)
  for (const { heard, health } of [plain, hostile]) {
    expect(words(heard)).toContain('已经撤回')
    expect(heard.messages.flatMap(({ choices }) => choices ?? []).map(({ label }) => label).join()).toContain('2000')
    expect(health).toBe(200)
  }
  console.log(`withdrawn: ${plain.cost.toFixed(0)} ms plain, ${hostile.cost.toFixed(0)} ms with spaces`)
  expect(hostile.cost).toBeLessThan(plain.cost * TIMES_A_PLAIN_NOTE)
})
