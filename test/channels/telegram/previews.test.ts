import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApi } from '../../../src/channels/telegram/api.ts'
import { storeUpdate } from '../../../src/channels/telegram/arrivals.ts'
import { createPreviews } from '../../../src/channels/telegram/previews.ts'
import { createRunningTurns } from '../../../src/delivery/turns/running.ts'
import type { ChannelName } from '../../../src/message/channel.ts'
import { type FakeBotApi, type Person, startFakeBotApi } from '../../fakes/bot-api.ts'
import { createTime, until } from '../../storage/time.ts'
import { memoryLog, texts } from './fixtures.ts'

let fake: FakeBotApi
let person: Person
let end = () => {}

beforeEach(async () => {
  fake = await startFakeBotApi()
  person = fake.person()
})
afterEach(async () => {
  end()
  await fake.stop()
})

const words = (...paragraphs: string[]) => paragraphs.map((text) => ({ kind: 'paragraph' as const, text }))

function setUp() {
  const time = createTime()
  const running = createRunningTurns()
  const log = memoryLog()
  end = createPreviews({
    api: createApi({ token: fake.token, apiRoot: fake.url }),
    follow: running.follow,
    conversations: { addressOf: async (conversation) => (conversation === 'c1' ? String(person.chat) : null) },
    texts,
    clock: time.clock,
    schedule: time.schedule,
    log,
  })
  const begin = (inboxId = 1, channel: ChannelName = 'telegram') => {
    const turn = running.begin({ channel, conversation: 'c1', inboxIds: [inboxId] })
    const { partial = () => {} } = turn.attempt()
    return { ...turn, partial }
  }
  const drafts = () => fake.calls('sendMessageDraft').map(({ params }) => String(params.text))
  const drafted = (count: number) => fake.waitFor(() => drafts().length === count, `${count} drafts`)
  const typed = (count: number) =>
    fake.waitFor(() => fake.calls('sendChatAction').length === count, `${count} chat actions`)
  return { time, begin, drafts, drafted, typed, log }
}

describe('a running answer', () => {
  it('grows as drafts of one id, formatted like the message that follows', async () => {
    const { time, begin, drafted } = setUp()
    const turn = begin()
    turn.partial([{ kind: 'lead', text: '可以退。' }])
    await drafted(1)
    time.advance(700)
    turn.partial([{ kind: 'lead', text: '可以退。' }, ...words('7 天内说。')])
    await drafted(2)
    const [first, second] = fake.calls('sendMessageDraft').map(({ params }) => params)
    expect(first).toMatchObject({ text: '可以退。', entities: [{ type: 'bold', offset: 0, length: 4 }] })
    expect(second).toMatchObject({ text: '可以退。\n\n7 天内说。', draft_id: first?.draft_id })
    turn.end()
    const next = begin(2)
    time.advance(700)
    next.partial(words('另一个'))
    await drafted(3)
    expect(fake.calls('sendMessageDraft')[2]?.params.draft_id).not.toBe(first?.draft_id)
  })

  it('is drawn at most every 700 ms in a chat, and the last text wins', async () => {
    const { time, begin, drafts, drafted } = setUp()
    const turn = begin()
    turn.partial(words('一'))
    turn.partial(words('一', '二'))
    await drafted(1)
    turn.partial(words('一', '二', '三'))
    await until(() => time.next() !== null)
    time.advance(699)
    expect(drafts()).toEqual(['一'])
    turn.partial(words('一', '二', '三', '四'))
    time.advance(1)
    await drafted(2)
    expect(drafts()[1]).toBe('一\n\n二\n\n三\n\n四')
    turn.end()
    const next = begin(2)
    next.partial(words('又'))
    expect(drafts()).toHaveLength(2)
    time.advance(700)
    await drafted(3)
  })

  it('shows 正在输入 after a second without text, every five seconds, until there is some', async () => {
    const { time, begin, drafts, drafted, typed } = setUp()
    const turn = begin()
    time.advance(999)
    expect(time.next()).toBe(1)
    expect(fake.calls('sendChatAction')).toHaveLength(0)
    time.advance(1)
    await typed(1)
    time.advance(5_000)
    await typed(2)
    turn.partial(words('一'))
    await drafted(1)
    time.advance(60_000)
    turn.end()
    expect(time.next()).toBeNull()
    expect(fake.calls('sendChatAction')).toHaveLength(2)
    expect(drafts()).toEqual(['一'])
  })

  it('is not drawn any more once it has ended, and a web answer never is', async () => {
    const { time, begin, drafts, drafted } = setUp()
    const turn = begin()
    turn.partial(words('一'))
    await drafted(1)
    turn.partial(words('一', '二'))
    turn.end()
    turn.partial(words('一', '二', '三'))
    const web = begin(2, 'web')
    web.partial(words('网页'))
    time.advance(10_000)
    expect(time.next()).toBeNull()
    expect(drafts()).toEqual(['一'])
  })

  it.each([
    [404, 'Not Found: method not found'],
    [400, 'Bad Request: unsupported method'],
  ])('of a server that answers %i to a draft is shown by 正在输入 only, for good', async (code, description) => {
    const { time, begin, typed, log } = setUp()
    const fault = fake.fault({ method: 'sendMessageDraft', kind: 'error', code, description, times: Infinity })
    const turn = begin()
    turn.partial(words('一'))
    await typed(1)
    turn.partial(words('一', '二'))
    time.advance(5_000)
    await typed(2)
    turn.end()
    const next = begin(2)
    next.partial(words('又'))
    time.advance(1_000)
    await typed(3)
    expect(fault.hits).toBe(1)
    expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([])
    expect(log.lines.join()).not.toContain('一')
  })

  it('waits as long as the server asks, then draws the newest text', async () => {
    const { time, begin, drafts, drafted } = setUp()
    fake.fault({ method: 'sendMessageDraft', kind: 'rate_limited', retryAfter: 3 })
    const turn = begin()
    turn.partial(words('一'))
    await fake.waitFor(() => fake.refused.length === 1, 'the refusal')
    await until(() => time.next() === 3_000)
    turn.partial(words('一', '二'))
    time.advance(2_999)
    expect(drafts()).toEqual([])
    time.advance(1)
    await drafted(1)
    expect(drafts()).toEqual(['一\n\n二'])
  })
})

describe('words that stop an answer', () => {
  it('overtake in a private chat; in a group, and other words, do not', async () => {
    const overtook: (string | undefined)[] = []
    const group = fake.group()
    const inbox = {
      accept: async ({ payload, overtakes }: { payload: unknown; overtakes?: boolean }) => {
        const { message } = payload as { message?: { text?: string } }
        if (overtakes) overtook.push(message?.text)
        return { result: 'new' as const, id: 1 }
      },
    }
    const said = ['停', '停止', 'stop', '取消', '人工', '/cancel', '/human', '停车费怎么退', '别的']
    for (const text of said) await storeUpdate(inbox, '1', person.sends(text), () => {})
    await storeUpdate(inbox, '1', group.member('李四工作人员').writesInGeneral('停'), () => {})
    expect(overtook).toEqual(['停', '停止', 'stop', '取消', '人工', '/cancel', '/human'])
  })
})
