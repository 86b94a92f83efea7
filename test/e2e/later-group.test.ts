import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, expect, it } from 'vitest'
import { type Surroundings, startXiaowei, type Xiaowei } from '../../src/compose/compose.ts'
import { readConfig } from '../../src/config.ts'
import { fastTime } from './fast-time.ts'
import { fillForm, NUMBER, numberIn } from './filing.ts'
import { environmentFor, type System, startSystem } from './system.ts'

let system: System
let running: Xiaowei | null = null
afterEach(async () => {
  await running?.stop()
  running = null
  await system.stop()
})

/** Starts a server over the data of `system`, in place of the running one. */
async function serve(environment: Record<string, string>, surroundings: Surroundings = {}): Promise<Xiaowei> {
  await running?.stop()
  const { fake, group, dataDir } = system
  const config = readConfig({ ...environmentFor(fake, group, dataDir), ...environment }, dataDir)
  running = await startXiaowei(config, { logger: pino({ level: 'silent' }), pollSeconds: 1, ...surroundings })
  return running
}

it('a complaint filed before there was a staff group gets its card, with its files, once there is one', async () => {
  system = await startSystem({ start: false })
  const { person, group } = system
  await serve({ STAFF_CHAT_ID: '' }, fastTime())
  await fillForm(person)
  await person.presses('确认提交')
  const number = numberIn((await person.sees(NUMBER)).text)
  await running?.idle()
  expect(group.topics()).toEqual([])

  for (let start = 0; start < 2; start += 1) {
    const xiaowei = await serve({}, fastTime())
    const { thread } = await group.topicNamed(number)
    await group.shows(thread, number)
    await xiaowei.idle()
    expect(group.topics()).toHaveLength(1)
    const messages = group.messagesIn(thread)
    expect(messages.filter((message) => message.reply_markup)).toHaveLength(1)
    expect(messages.filter((message) => message.photo ?? message.document)).toHaveLength(3)
  }
})

it('files that no record needs go at the start and every hour, without Telegram too', async () => {
  system = await startSystem({ start: false })
  const left = join(system.dataDir, 'evidence', 'aa')
  mkdirSync(left, { recursive: true })
  const leave = () => {
    const file = join(left, 'left-over')
    writeFileSync(file, 'x')
    utimesSync(file, 0, 0)
  }
  const gone = () => expect.poll(() => readdirSync(left)).toEqual([])
  const hourly: (() => void)[] = []
  leave()
  await serve(
    { TELEGRAM_BOT_TOKEN: '', STAFF_CHAT_ID: '' },
    {
      schedule: (milliseconds, run) => {
        if (milliseconds === 3_600_000) hourly.push(run)
        return () => {}
      },
    },
  )
  await gone()
  leave()
  for (const run of hourly.splice(0)) run()
  await gone()
})
