import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock, systemRandom } from '../../src/base/clock.ts'
import { createEvidence } from '../../src/evidence/evidence.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { evidenceRules } from '../evidence/rules.ts'
import { spoken } from '../evidence/spoken.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../fakes/openai.ts'
import { timeWithoutLimits } from './fast-time.ts'
import { type System, startSystem } from './system.ts'

let model: FakeOpenAi
let system: System
beforeEach(async () => {
  model = await startFakeOpenAi()
})
afterEach(async () => {
  await system.stop()
  await model.stop()
})

const start = async (environment: Record<string, string>) => {
  system = await startSystem({ environment, surroundings: timeWithoutLimits() })
  return system
}
const withVoice = () => ({
  TRANSCRIPTION_MODEL: 'fake-transcribe',
  OPENAI_BASE_URL: model.url,
  OPENAI_API_KEY: model.key,
})
const recordings = () => model.requests.filter(({ path }) => path === '/audio/transcriptions')
const speak = () => system.person.sendsVoice({ bytes: spoken() })

describe('spoken messages on Telegram', () => {
  it('are asked about, heard, shown back, and answered when they are confirmed', async () => {
    const { person, xiaowei } = await start(withVoice())
    model.setTranscript('网购的衣服拆了吊牌还能七天无理由退吗')
    speak()
    const question = await person.sees('同意把语音转成文字吗')
    expect(question.text).toContain(new URL(model.url).host)
    await xiaowei.idle()
    expect(recordings()).toEqual([])

    await person.presses('同意转成文字')
    await person.sees('我听到的是：网购的衣服拆了吊牌还能七天无理由退吗')
    expect(recordings()).toMatchObject([{ body: { model: 'fake-transcribe', file: { name: 'voice.ogg' } } }])
    expect(recordings()[0]?.body.file?.bytes.equals(spoken())).toBe(true)
    expect(person.messages().some(({ text }) => text?.includes('依据'))).toBe(false)

    await person.presses('对，就这样问')
    expect((await person.sees('依据')).text).toMatch(/消费者权益保护法》第二十五条/)

    // The consent still holds after a restart.
    await system.restart()
    speak()
    await person.sees('我听到的是')
    expect(recordings()).toHaveLength(2)
  })

  it.each([
    ['同意转成文字', '我听到的是'],
    ['不用了', '刚才的语音也不留'],
  ])('leave no recording behind after %s', async (label, answer) => {
    const { person, xiaowei, dataDir } = await start(withVoice())
    speak()
    await person.presses(label)
    await person.sees(answer)
    await xiaowei.idle()
    await xiaowei.stop()
    const { store, codec } = await openDatabase({ dataDir, dataKey: null, clock: systemClock, random: systemRandom })
    expect(await store.read.evidence.contents()).toEqual([])
    const tomorrow = () => new Date(Date.now() + 86_400_000)
    const texts = () => ''
    await createEvidence({
      store,
      dataDir,
      seal: codec,
      rules: evidenceRules,
      texts,
      clock: tomorrow,
      random: systemRandom,
    }).sweep()
    await store.close()
    const left = readdirSync(join(dataDir, 'evidence'), { recursive: true, withFileTypes: true })
    expect(left.filter((entry) => entry.isFile())).toEqual([])
  })

  it('have personal numbers masked before a chat model reads them, as typed ones', async () => {
    const { person } = await start({ ...withVoice(), CHAT_MODEL: 'fake-chat' })
    model.setTranscript('我的电话是13800000000，吃到过期面包怎么赔')
    speak()
    await person.presses('同意转成文字')
    await person.presses('对，就这样问')
    await person.sees('食品安全法')
    const asked = model.requests.filter(({ path }) => path === '/chat/completions')
    expect(asked.length).toBeGreaterThan(0)
    expect(JSON.stringify(asked)).not.toContain('13800000000')
  })

  it('that the service cannot understand are reported, and the person can write', async () => {
    const { person } = await start(withVoice())
    model.fault({ kind: 'status', code: 503 }, { path: 'audio' })
    speak()
    await person.presses('同意转成文字')
    await person.sees('现在没办法把语音转成文字')
    person.writes('吃到过期面包怎么赔')
    await person.sees('依据')
  })

  it('stop being transcribed at 停', async () => {
    const { person } = await start(withVoice())
    model.fault({ kind: 'stall' }, { path: 'audio' })
    speak()
    await person.presses('同意转成文字')
    await model.received(1)
    person.writes('停')
    await person.sees('语音没有转成文字', { ever: true })
    await model.hungUp(1)
  })

  it('are said not to be understood where no model is set', async () => {
    const { person } = await start({})
    speak()
    await person.sees('我在这里听不了语音')
  })
})
