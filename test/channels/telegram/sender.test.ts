import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApi } from '../../../src/channels/telegram/api.ts'
import { createPersonSender, createStaffSender } from '../../../src/channels/telegram/sender.ts'
import type { SenderOptions } from '../../../src/channels/telegram/sender-options.ts'
import type { OutboxRow, SendResult, StoredMessage } from '../../../src/delivery/types.ts'
import { buttonsOf, type FakeBotApi, type Group, type Person, startFakeBotApi, TINY_JPEG } from '../../fakes/bot-api.ts'
import {
  COMPLAINT,
  complaint,
  evidenceView,
  fakeCopy,
  fakePaper,
  memoryCasework,
  memoryLog,
  memoryTopics,
  NUMBER,
  outboxRow,
  procedure,
  texts,
} from './fixtures.ts'

let fake: FakeBotApi
let group: Group
let person: Person

beforeEach(async () => {
  fake = await startFakeBotApi()
  group = fake.group()
  person = fake.person()
})
afterEach(() => fake.stop())

const hello: StoredMessage = {
  blocks: [{ kind: 'lead', text: '您好' }],
  choices: [{ label: '我要投诉', action: 'key1' }],
}
const note: StoredMessage = { blocks: [{ kind: 'paragraph', text: '投诉人补充：发票找到了' }] }

function setUp(change: Partial<SenderOptions> = {}) {
  const casework = memoryCasework(complaint())
  const topics = memoryTopics(group.id)
  const files = new Map([
    ['photo', { name: '照片;"1.jpg', mediaType: 'image/jpeg', content: TINY_JPEG }],
    ['broken', { name: 'x.jpg', mediaType: 'image/jpeg', content: Buffer.from('no picture') }],
    ['pdf', { name: '合同.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF') }],
  ])
  const log = memoryLog()
  const alarms: string[] = []
  const options: SenderOptions = {
    api: createApi({ token: fake.token, apiRoot: fake.url, timeoutSeconds: 5 }),
    conversations: { addressOf: async (id) => (id === 'c1' ? String(person.chat) : null) },
    copyOf: fakeCopy,
    paperOf: fakePaper,
    casework,
    evidence: {
      open: async (id) => {
        const file = files.get(id)
        return (
          (file && {
            name: file.name,
            mediaType: file.mediaType,
            bytes: file.content.length,
            stream: new Blob([new Uint8Array(file.content)]).stream() as ReadableStream<Uint8Array>,
          }) ??
          null
        )
      },
    },
    topics,
    texts,
    procedure,
    detail: 'full',
    handOffsLink: () => 'http://workbench.test/hand-offs',
    workbenchLink: ({ number }) => `http://127.0.0.1:8080/workbench/complaints/${number}`,
    statuteLabel: (statute) => statute,
    log,
    alarm: (code) => alarms.push(code),
    ...change,
  }
  const toPerson = createPersonSender(options)
  const toStaff = createStaffSender(options)
  const send = (
    row: Partial<OutboxRow> & Pick<OutboxRow, 'kind'>,
    signal = AbortSignal.timeout(5000),
  ): Promise<SendResult> => (row.kind === 'message' ? toPerson : toStaff).send(outboxRow(row), signal)
  const sendCard = (row: Partial<OutboxRow> = {}) => send({ kind: 'staff_card', ...row })
  return { send, sendCard, casework, topics, log, alarms }
}

describe('a message to a person', () => {
  const row = { kind: 'message', conversation: 'c1', payload: hello } as const

  it('arrives with its buttons, and its place is reported', async () => {
    const { send } = setUp()
    expect(await send(row)).toEqual({
      outcome: 'sent',
      remote: [{ chat: String(person.chat), message: person.lastMessage()?.message_id }],
    })
    expect(person.lastMessage()?.text).toBe('您好')
    expect(buttonsOf(person.lastMessage())).toEqual([['我要投诉']])
  })

  it('of many parts goes on after the parts that arrived when it is sent again', async () => {
    const { send } = setUp()
    const blocks = Array.from({ length: 3 }, (_, index) => ({
      kind: 'paragraph' as const,
      text: `${index}`.repeat(4000),
    }))
    fake.fault({
      method: 'sendMessage',
      kind: 'rate_limited',
      retryAfter: 3,
      when: ({ text }) => String(text).startsWith('1'),
    })
    const long = { ...row, payload: { blocks } }
    expect(await send(long)).toMatchObject({ outcome: 'refused', code: 'rate_limited', retryAfterMs: 3000 })
    const again = await send(long)
    expect(again.outcome === 'sent' && again.remote).toHaveLength(3)
    expect(person.messages().map(({ text }) => text?.[0])).toEqual(['0', '1', '2'])
  })

  it.each([
    [
      '429',
      { kind: 'rate_limited', retryAfter: 30 },
      { outcome: 'refused', code: 'rate_limited', retryAfterMs: 30_000 },
    ],
    ['500', { kind: 'error', code: 500, description: 'Internal Server Error' }, { outcome: 'unknown' }],
    ['502 of a proxy', { kind: 'html', code: 502 }, { outcome: 'unknown' }],
    ['a lost response', { kind: 'drop', accept: true }, { outcome: 'unknown' }],
    [
      '400',
      { kind: 'error', code: 400, description: 'Bad Request: message is too long' },
      { outcome: 'refused', code: 'rejected' },
    ],
    [
      '400 chat not found',
      { kind: 'error', code: 400, description: 'Bad Request: chat not found' },
      { outcome: 'refused', code: 'chat_gone' },
    ],
    [
      '403 deactivated',
      { kind: 'error', code: 403, description: 'Forbidden: user is deactivated' },
      { outcome: 'refused', code: 'blocked' },
    ],
    ['401', { kind: 'error', code: 401, description: 'Unauthorized' }, { outcome: 'not_sent' }],
  ] as const)('that meets %s says what that proves', async (_, fault, expected) => {
    const { send } = setUp()
    fake.fault({ method: 'sendMessage', ...fault })
    expect(await send(row)).toMatchObject(expected)
  })

  it('that finds the port closed was not sent', async () => {
    const { send } = setUp()
    await fake.offline()
    expect(await send(row)).toMatchObject({ outcome: 'not_sent' })
    await fake.online()
    expect(await send(row)).toMatchObject({ outcome: 'sent' })
  })

  it('given up by its signal may have arrived', async () => {
    const { send } = setUp()
    fake.fault({ method: 'sendMessage', kind: 'hold', accept: true })
    const giveUp = new AbortController()
    const sending = send(row, giveUp.signal)
    await fake.waitFor(() => fake.calls('sendMessage').length === 1, 'the call')
    giveUp.abort()
    expect(await sending).toMatchObject({ outcome: 'unknown' })
  })

  it('to a person who blocked the bot is refused as blocked', async () => {
    const { send } = setUp()
    person.blocks()
    expect(await send(row)).toMatchObject({ outcome: 'refused', code: 'blocked' })
  })

  it('never tells the token or the text in what it reports', async () => {
    const { send, log } = setUp()
    const outcomes: SendResult[] = []
    for (const fault of [
      { kind: 'drop', accept: false },
      { kind: 'html', code: 502 },
    ] as const) {
      fake.fault({ method: 'sendMessage', ...fault })
      outcomes.push(await send(row))
    }
    await fake.offline()
    outcomes.push(await send(row))
    await fake.online()
    const said = JSON.stringify(outcomes) + log.lines.join('\n')
    expect(said).not.toContain(fake.token)
    expect(said).not.toContain('您好')
  })
})

describe('the card of a complaint', () => {
  it('opens a topic named by number and item, with the four possible actions, protected', async () => {
    const { sendCard, topics } = setUp()
    const result = await sendCard()
    const topic = await group.topicNamed(NUMBER)
    expect(topic.name).toBe(`${NUMBER} 洗衣机 · 美家电器测试店`)
    const card = group.lastIn(topic.thread)
    expect(card?.text).toContain('13800000000')
    expect(card?.text).toContain(`/workbench/complaints/${NUMBER}`)
    expect(buttonsOf(card)).toEqual([['我来办'], ['受理', '不予受理'], ['要求补充']])
    expect(group.isProtected(card?.message_id ?? 0)).toBe(true)
    expect(result).toEqual({
      outcome: 'sent',
      remote: [{ chat: String(group.id), message: card?.message_id, thread: topic.thread }],
    })
    expect((await topics.get(COMPLAINT))?.cards).toEqual([card?.message_id])
  })

  it('that may be a repeat says so, in the same topic', async () => {
    const { sendCard } = setUp()
    fake.fault({ method: 'sendMessage', kind: 'drop', accept: true })
    expect(await sendCard()).toMatchObject({ outcome: 'unknown' })
    expect(await sendCard({ repeat: true })).toMatchObject({ outcome: 'sent' })
    expect(group.topics()).toHaveLength(1)
    const cards = group.messagesIn(group.topics()[0]?.thread ?? 0)
    expect(cards.map(({ text }) => text?.startsWith(`⟳ 可能重复 ${NUMBER}`))).toEqual([false, true])
  })

  it('with minimal detail shows number, category and link, and nothing else, anywhere', async () => {
    const { send, sendCard } = setUp({ detail: 'minimal' })
    await sendCard()
    await send({ kind: 'staff_note', payload: note })
    await send({ kind: 'staff_evidence', payload: { evidence: 'photo' } })
    await send({ kind: 'staff_alarm', payload: note, complaint: null })
    const topic = await group.topicNamed(NUMBER)
    expect(topic.name).toBe(`${NUMBER} 家用电器`)
    const [card] = group.messagesIn(topic.thread)
    expect(card?.text).toBe(`${NUMBER}\n家用电器\n工作台：http://127.0.0.1:8080/workbench/complaints/${NUMBER}`)
    expect(buttonsOf(card)).toEqual([])
    const sent = JSON.stringify(fake.ledger.map(({ params }) => params))
    for (const word of ['张三', '13800000000', '洗衣机', '美家', '发票']) expect(sent).not.toContain(word)
    expect(fake.calls('sendPhoto')).toEqual([])
  })

  it('of a person who said no to going abroad later keeps number and category, and so does its topic', async () => {
    const { send, sendCard, casework } = setUp()
    await sendCard()
    expect(group.topics()[0]?.name).toBe(`${NUMBER} 洗衣机 · 美家电器测试店`)
    casework.put(complaint({ flags: ['stays_home'] }))
    expect(await send({ kind: 'staff_card_update' })).toMatchObject({ outcome: 'sent' })
    expect(await send({ kind: 'staff_card_update' })).toMatchObject({ outcome: 'sent' })
    expect(group.topics()[0]?.name).toBe(`${NUMBER} 家用电器`)
    expect(group.messagesIn(group.topics()[0]?.thread ?? 0)[0]?.text).toMatch(/家用电器\n本人没有同意信息到境外/)
  })

  it('that is too long for one message is cut and points to the workbench', async () => {
    const { sendCard, casework } = setUp()
    const long = complaint()
    casework.put({ ...long, fields: long.fields.map((one) => ({ ...one, display: '很长。'.repeat(600) })) })
    expect(await sendCard()).toMatchObject({ outcome: 'sent' })
    expect(group.lastIn(group.topics()[0]?.thread ?? 0)?.text).toContain('（全文见工作台）')
  })

  it('goes to the group itself where topics cannot be made', async () => {
    group = fake.group({ forum: false })
    const { send, sendCard } = setUp()
    await sendCard()
    const card = group.lastIn(null)
    expect(card?.text).toContain(NUMBER)
    await send({ kind: 'staff_note', payload: note })
    expect(group.lastIn(null)?.reply_to_message?.message_id).toBe(card?.message_id)
  })

  it.each([
    [400, 'Bad Request: not enough rights to create a topic'],
    [400, 'Bad Request: not enough rights to manage topics'],
    [400, 'Bad Request: have no rights to send a message'],
    [400, 'Bad Request: CHAT_ADMIN_REQUIRED'],
    [400, 'Bad Request: TOPICS_TOO_MUCH'],
    [403, 'Forbidden: bot is not an administrator of the supergroup chat'],
    [400, 'Bad Request: words nobody has seen yet'],
  ])('goes to the group itself whatever the words of the refusal: %i %s', async (code, description) => {
    const { sendCard, alarms, topics } = setUp()
    fake.fault({ method: 'createForumTopic', kind: 'error', code, description, times: Number.POSITIVE_INFINITY })
    expect(await sendCard()).toMatchObject({ outcome: 'sent' })
    expect(group.lastIn(null)?.text).toContain(NUMBER)
    expect(group.topics()).toEqual([])
    expect((await topics.get(COMPLAINT))?.thread).toBeNull()
    expect(alarms).toEqual(['staff_topics_refused'])
    await sendCard({ repeat: true })
    expect(alarms).toHaveLength(1)
  })

  it('makes a topic again when the group lets the bot, and raises the alarm anew the next time', async () => {
    const { sendCard, alarms, topics } = setUp()
    const refuse = () =>
      fake.fault({ method: 'createForumTopic', kind: 'error', code: 400, description: 'Bad Request: no' })
    refuse()
    await sendCard()
    await topics.retire(COMPLAINT)
    await sendCard()
    expect(group.topics()).toHaveLength(1)
    await topics.retire(COMPLAINT)
    refuse()
    await sendCard()
    expect(alarms).toHaveLength(2)
  })

  it('waits with its topic while the group itself is out of reach, or asks for patience', async () => {
    const { sendCard, alarms, topics } = setUp()
    const gone = {
      method: '*',
      kind: 'error',
      code: 400,
      description: 'Bad Request: chat not found',
      times: 2,
    } as const
    fake.fault(gone)
    expect(await sendCard()).toMatchObject({ outcome: 'refused', code: 'chat_gone' })
    expect(await topics.get(COMPLAINT)).toBeNull()
    fake.fault({ method: 'createForumTopic', kind: 'rate_limited', retryAfter: 7 })
    expect(await sendCard()).toMatchObject({ outcome: 'refused', code: 'rate_limited', retryAfterMs: 7_000 })
    expect(await sendCard()).toMatchObject({ outcome: 'sent' })
    expect(group.topics()).toHaveLength(1)
    expect(alarms).toEqual([])
  })

  it('is edited in all its copies; nothing to change and a deleted copy are no failure', async () => {
    const { send, sendCard, casework, topics } = setUp()
    await sendCard()
    await sendCard({ repeat: true })
    expect(await send({ kind: 'staff_card_update' })).toMatchObject({ outcome: 'sent' })
    const { cards = [], thread } = (await topics.get(COMPLAINT)) ?? {}
    casework.put(complaint({ state: 'accepted' }))
    await send({ kind: 'staff_card_update' })
    const shown = group.messagesIn(thread ?? 0)
    expect(shown.map(({ text }) => text?.includes('已受理'))).toEqual([true, true])
    expect(shown.map(buttonsOf)).toEqual([
      [['我来办'], ['开始调解', '要求补充'], ['办结']],
      [['我来办'], ['开始调解', '要求补充'], ['办结']],
    ])

    await createApi({ token: fake.token, apiRoot: fake.url }).deleteMessage(group.id, cards[0] ?? 0)
    casework.put(complaint({ state: 'settled' }))
    expect(await send({ kind: 'staff_card_update' })).toMatchObject({ outcome: 'sent' })
    expect((await topics.get(COMPLAINT))?.cards).toEqual(cards.slice(1))
  })

  it('finds its topic deleted, and makes a new one after that was retired', async () => {
    const { send, sendCard, topics } = setUp()
    await sendCard()
    group.deletesTopic(group.topics()[0]?.thread ?? 0)
    expect(await send({ kind: 'staff_note', payload: note })).toMatchObject({ outcome: 'refused', code: 'topic_gone' })
    await topics.retire(COMPLAINT)
    expect(await send({ kind: 'staff_note', payload: note })).toMatchObject({ outcome: 'refused', code: 'topic_gone' })
    expect(await sendCard()).toMatchObject({ outcome: 'sent' })
    expect(group.topics()).toHaveLength(1)
  })

  it('learns the new id of a group that migrated, and opens a topic there', async () => {
    const { sendCard, topics } = setUp()
    await sendCard()
    const next = group.migrates()
    expect(await sendCard()).toEqual({ outcome: 'refused', code: 'migrated', detail: String(next) })
    await topics.setStaffChat(String(next))
    expect(await sendCard()).toMatchObject({ outcome: 'sent' })
    expect(group.topics()).toHaveLength(1)
  })

  it('waits while the bot is out of the group or no group is known', async () => {
    const { sendCard } = setUp()
    group.kicksBot()
    expect(await sendCard()).toMatchObject({ outcome: 'refused', code: 'chat_gone' })
    expect(await setUp({ topics: memoryTopics(null) }).sendCard()).toMatchObject({
      outcome: 'refused',
      code: 'chat_gone',
    })
  })
})

describe('evidence in the topic', () => {
  it('goes as a picture or a document; a false picture goes as a document', async () => {
    const { send, sendCard } = setUp()
    await sendCard()
    for (const evidence of ['photo', 'pdf', 'broken']) {
      expect(await send({ kind: 'staff_evidence', payload: { evidence } })).toMatchObject({ outcome: 'sent' })
    }
    expect(fake.calls('sendPhoto').map(({ files }) => files[0]?.name)).toEqual(['照片__1.jpg'])
    expect(fake.calls('sendDocument').map(({ files }) => files[0]?.name)).toEqual(['合同.pdf', 'x.jpg'])
    const thread = group.topics()[0]?.thread ?? 0
    expect(group.messagesIn(thread)).toHaveLength(4)
    expect(await send({ kind: 'staff_evidence', payload: { evidence: 'none' } })).toMatchObject({ code: 'rejected' })
  })
})

describe('an alarm', () => {
  it('goes to the group outside any topic', async () => {
    const { send } = setUp()
    await send({
      kind: 'staff_alarm',
      payload: { blocks: [{ kind: 'warning', text: '有人要找工作人员' }] },
      complaint: null,
    })
    expect(group.lastIn(null)?.text).toBe('⚠️ 有人要找工作人员')
  })
})

describe('personal data', () => {
  it('a copy of it goes to the person as one file with the words under it', async () => {
    const setting = setUp()
    const payload: StoredMessage = { blocks: [{ kind: 'paragraph', text: '都在这里' }], download: 'my_data' }
    expect(await setting.send({ kind: 'message', conversation: 'c1', payload })).toMatchObject({ outcome: 'sent' })
    const [sent] = fake.calls('sendDocument')
    expect(sent?.params).toMatchObject({ caption: '都在这里' })
    expect(sent?.files[0]?.name).toBe('我的信息.zip')
    expect(fake.calls('sendMessage')).toEqual([])
  })

  it('a file that may show an identity card stays in the workbench, and staff learn where', async () => {
    const setting = setUp()
    await setting.send({ kind: 'staff_card', complaint: COMPLAINT })
    const evidence = [{ ...evidenceView('photo', '身份证.jpg'), state: 'stored' as const, flags: ['private' as const] }]
    setting.casework.put(complaint({ evidence }))
    const row = { kind: 'staff_evidence' as const, complaint: COMPLAINT, payload: { evidence: 'photo' } }
    expect(await setting.send(row)).toMatchObject({ outcome: 'sent' })
    expect([...fake.calls('sendPhoto'), ...fake.calls('sendDocument')]).toEqual([])
    expect(fake.calls('sendMessage').at(-1)?.params.text).toContain('请在工作台看')
    expect(String(fake.calls('sendMessage').at(-1)?.params.text)).not.toContain('身份证')
  })

  it('a complaint on paper goes out as a file with its words under it; where there is none, words say so', async () => {
    const { send } = setUp()
    const payload: StoredMessage = {
      blocks: [{ kind: 'paragraph', text: '这是您这件投诉的记录' }],
      download: 'complaint',
      complaint: { number: NUMBER, state: 'submitted' },
    }
    expect(await send({ kind: 'message', conversation: 'c1', payload })).toMatchObject({ outcome: 'sent' })
    const [sent] = fake.calls('sendDocument')
    expect(sent?.params).toMatchObject({ caption: '这是您这件投诉的记录' })
    expect(sent?.files[0]?.name).toBe(`投诉记录-${NUMBER}.pdf`)

    const foreign = { ...payload, complaint: { number: 'XW-20261124-0009-9', state: 'submitted' as const } }
    expect(await send({ kind: 'message', conversation: 'c1', payload: foreign })).toMatchObject({ outcome: 'sent' })
    expect(fake.calls('sendDocument')).toHaveLength(1)
    expect(fake.calls('sendMessage')[0]?.params.text).toContain('做不出这个文件')

    const broken = setUp({
      paperOf: async () => {
        throw new Error('no font')
      },
    })
    expect(await broken.send({ kind: 'message', conversation: 'c1', payload })).toMatchObject({ outcome: 'sent' })
    expect(fake.calls('sendMessage')).toHaveLength(2)
  })

  it('is made unreadable in the group: texts edited, files deleted, the topic renamed, doubt told', async () => {
    const setting = setUp()
    await setting.send({ kind: 'staff_card', complaint: COMPLAINT })
    const noted = await setting.send({ kind: 'staff_note', complaint: COMPLAINT, payload: note })
    const photo = await setting.send({ kind: 'staff_evidence', complaint: COMPLAINT, payload: { evidence: 'photo' } })
    if (noted.outcome !== 'sent' || photo.outcome !== 'sent') throw new Error('not sent')
    setting.casework.put(complaint({ erasedAt: '2026-11-25T01:00:00.000Z', fields: [], item: '', respondent: '' }))
    const topic = await setting.topics.get(COMPLAINT)
    setting.topics.written = async () => ({
      topics: topic ? [topic] : [],
      texts: noted.remote,
      files: photo.remote,
      doubtful: true,
    })
    expect(await setting.send({ kind: 'staff_redact', complaint: COMPLAINT })).toMatchObject({ outcome: 'sent' })
    // A repeat changes nothing that was done.
    expect(await setting.send({ kind: 'staff_redact', complaint: COMPLAINT })).toMatchObject({ outcome: 'sent' })
    const left = group
      .messagesIn(topic?.thread ?? null)
      .map((message) => message.text ?? message.caption ?? (message.photo ? 'photo' : ''))
    expect(left.filter((text) => /发票|测试|photo/.test(text))).toEqual([])
    expect(left.filter((text) => text === texts('telegram-card-erased', { number: NUMBER }))).toHaveLength(2)
    expect(left.at(-1)).toMatch(/只留编号.*手动删除.*\n.*没有记下编号/s)
    expect(fake.calls('editForumTopic').at(-1)?.params.name).toBe(NUMBER)
  })

  it('of a conversation: what may have arrived unknown, or stands in a group of before, is told to staff', async () => {
    const setting = setUp()
    const alarm = await setting.send({ kind: 'staff_alarm', payload: note })
    if (alarm.outcome !== 'sent') throw new Error('not sent')
    const place = { topics: [], texts: alarm.remote, files: [] }
    const row = { kind: 'staff_redact' as const, complaint: null, conversation: 'c1' }
    setting.topics.written = async () => ({ ...place, doubtful: false })
    expect(await setting.send(row)).toMatchObject({ outcome: 'sent' })
    expect(group.messagesIn(null).map(({ text }) => text)).toEqual([texts('telegram-alarm-erased')])

    setting.topics.written = async () => ({ ...place, doubtful: true })
    expect(await setting.send(row)).toMatchObject({ outcome: 'sent' })
    expect(group.lastIn(null)?.text).toMatch(/没有记下编号.*手动删除/)

    await setting.topics.setStaffChat(String(group.migrates()))
    setting.topics.written = async () => ({ ...place, doubtful: false })
    expect(await setting.send(row)).toMatchObject({ outcome: 'sent' })
    expect(group.lastIn(null)?.text).toMatch(/有 1 条消息机器人改不了/)
  })
})
