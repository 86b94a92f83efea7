import { setImmediate } from 'node:timers/promises'
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

/** A complaint filed on the web, at the question whether to withdraw it with this note. */
async function atWithdrawal(note: string) {
  const talk = createTalk(system.xiaowei)
  let heard = await talk.press(await talk.say(OPENING), '我要投诉')
  heard = await talk.press(heard, '同意')
  for (const answer of ['2026-10-15', '美好健身测试馆，测试区市府路 12 号', '没有凭证']) heard = await talk.say(answer)
  heard = await talk.say('退费 2000 元')
  heard = await talk.press(heard, '都没有')
  for (const answer of ['张三测试 13800000000', '测试区测试街道 1 号']) heard = await talk.say(answer)
  await talk.press(heard, '确认提交')
  return { talk, asked: await talk.say(note) }
}

/** Milliseconds of computing by this process since `before`, whatever else the machine did. */
const since = (before: NodeJS.CpuUsage) => process.cpuUsage(before).user / 1000

/**
 * Withdraws with the note, and keeps asking whether the server lives. `longest`: the longest wait for one of these
 * answers.
 */
async function withdraw(note: string) {
  const { talk, asked } = await atWithdrawal(note)
  const before = process.cpuUsage()
  let longest = 0
  let done = false
  const pressed = talk.press(asked, '是的，撤回').finally(() => {
    done = true
  })
  while (!done) {
    const waiting = process.cpuUsage()
    await setImmediate()
    expect((await system.xiaowei.request('/healthz')).status).toBe(200)
    longest = Math.max(longest, since(waiting))
  }
  return { heard: await pressed, longest, all: since(before) }
}

/** A cubic reader took 33 s for the same words, several hundred times as much. */
const TIMES_A_PLAIN_NOTE = 20

it('a note of three thousand spaces blocks the server for nobody: /healthz answers during the withdrawal', async () => {
  const plain = await withdraw('我要撤诉，商家赔了2000块')
  const hostile = await withdraw(`我要撤诉${'\u3000'.repeat(3_000)}商家赔了2000块`)
  for (const { heard } of [plain, hostile]) {
    expect(words(heard)).toContain('已经撤回')
    expect(heard.messages.flatMap(({ choices }) => choices ?? []).map(({ label }) => label)).toContainEqual(
      expect.stringContaining('2000'),
    )
  }
  const told = [plain.all, hostile.all, hostile.longest].map((milliseconds) => milliseconds.toFixed(0))
  console.log(
    `withdrawn: ${told[0]} ms plain, ${told[1]} ms with spaces, of which /healthz waited ${told[2]} ms at most`,
  )
  expect(hostile.longest).toBeLessThan(plain.all * TIMES_A_PLAIN_NOTE)
})
