import type { Update } from '@grammyjs/types'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApi } from '../../../src/channels/telegram/api.ts'
import { createTelegramBot } from '../../../src/channels/telegram/bot.ts'
import { setMenu } from '../../../src/channels/telegram/commands.ts'
import { createFetchRemote } from '../../../src/channels/telegram/fetch-remote.ts'
import type { RemoteFile } from '../../../src/evidence/types.ts'
import type { Action } from '../../../src/message/actions.ts'
import { plainText } from '../../../src/message/blocks.ts'
import type { IncomingMessage } from '../../../src/message/message.ts'
import { type FakeBotApi, type Person, startFakeBotApi } from '../../fakes/bot-api.ts'
import {
  evidenceView,
  inboxRow,
  memoryActs,
  memoryCasework,
  memoryLinks,
  memoryLog,
  memoryTopics,
  noTalks,
  procedure,
  texts,
} from './fixtures.ts'

let fake: FakeBotApi
let person: Person

beforeEach(async () => {
  fake = await startFakeBotApi()
  person = fake.person()
})
afterEach(() => fake.stop())

function setUp(options: { turnFails?: boolean } = {}) {
  const turns: { message: IncomingMessage; ids: number[] }[] = []
  const said: { conversation: string; text: string; ids: number[] }[] = []
  const noted: (RemoteFile & { origin: string })[] = []
  const reachable: [string, boolean][] = []
  const actions = new Map<string, Action>([['key1', { kind: 'start_complaint' }]])
  const log = memoryLog()
  const bot = createTelegramBot({
    token: fake.token,
    apiRoot: fake.url,
    turns: {
      async process(message, ids) {
        if (options.turnFails) throw new Error('database is locked')
        turns.push({ message, ids })
      },
      async say(conversation, { blocks }, ids) {
        said.push({ conversation, text: plainText(blocks), ids })
      },
    },
    evidence: {
      async note({ remote, origin }) {
        noted.push({ ...remote, origin })
        return evidenceView(`e${noted.length}`, remote.name)
      },
      receiveFromStaff: async () => expect.unreachable('the person is no staff'),
    },
    links: memoryLinks().port,
    fetchRemote: async () => expect.unreachable('files are only noted'),
    conversations: {
      conversationOf: async (chat) => `conversation-of-${chat}`,
      addressOf: async () => null,
      complaintOf: async (conversation, { chat, message }) => `complaint of ${conversation} ${chat} ${message}`,
      setReachable: async (chat, value) => void reachable.push([chat, value]),
    },
    resolveAction: async (conversation, key) =>
      conversation === `conversation-of-${person.chat}` ? (actions.get(key) ?? 'unknown') : 'unknown',
    casework: memoryCasework(),
    ownership: memoryCasework().ownership,
    handOffs: noTalks,
    topics: memoryTopics(null),
    pendingActs: memoryActs(),
    clock: () => new Date('2026-11-24T01:00:00Z'),
    alarm: () => {},
    texts,
    procedure,
    detail: 'full',
    workbenchLink: () => '',
    log,
  })
  const handle = (...updates: Update[]) => bot.handle(updates.map((update, index) => inboxRow(index + 1, update)))
  return { handle, turns, said, noted, reachable, log }
}

const incoming = (change: Partial<IncomingMessage>) => ({
  channel: 'telegram',
  conversation: `conversation-of-${person.chat}`,
  text: null,
  action: null,
  attachments: [],
  about: null,
  sentAt: expect.stringMatching(/^\d{4}-.*Z$/),
  ...change,
})

describe('a code from the workbench', () => {
  it('links the sender, with or without the word before it, and is no turn', async () => {
    const { handle, turns, said } = setUp()
    await handle(person.sends('连接 good-2345'))
    expect(said.at(-1)?.text).toContain('连上了：您在工作人员群里办的事，都记在「李四测试」名下')
    await handle(person.sends(' GOOD-2345 '))
    await handle(person.sends('连接 ＧＯＯＤ２３４５'))
    expect(said.at(-1)).toMatchObject({ conversation: `conversation-of-${person.chat}`, ids: [1] })
    expect(said).toHaveLength(3)
    expect(turns).toEqual([])
  })

  it('that is wrong is reported, and a text that only looks like one is answered like any other message', async () => {
    const { handle, turns, said } = setUp()
    await handle(person.sends('连接 ABCD-2345'))
    expect(said.at(-1)?.text).toContain('这个代码不对，或者已经过期、用过了')
    await handle(person.sends('WH10-00XM'))
    await handle(person.sends('连接 不上 Wi-Fi 怎么办'))
    expect(turns.map(({ message }) => message.text)).toEqual(['WH10-00XM', '连接 不上 Wi-Fi 怎么办'])
  })
})

describe('an act of a person becomes one turn', () => {
  it('for text, with the row it came by', async () => {
    const { handle, turns } = setUp()
    await handle(person.sends('健身房关门了，卡里还有2000块，咋办'))
    expect(turns).toEqual([{ message: incoming({ text: '健身房关门了，卡里还有2000块，咋办' }), ids: [1] }])
  })

  it.each([
    ['/start', { action: { kind: 'help' } }],
    ['/help', { action: { kind: 'help' } }],
    ['/complain', { action: { kind: 'start_complaint' } }],
    ['/status', { action: { kind: 'status' } }],
    ['/human', { action: { kind: 'human' } }],
    ['/mydata', { action: { kind: 'my_data' } }],
    ['/cancel', { text: '取消' }],
    ['/nonsense', { text: '/nonsense' }],
  ] as const)('for the command %s', async (command, expected) => {
    const { handle, turns } = setUp()
    await handle(person.sends(command))
    expect(turns.map(({ message }) => message)).toEqual([incoming(expected)])
  })

  it('for an album: one message, its caption, all its files', async () => {
    const { handle, turns, noted } = setUp()
    await handle(...person.sendsAlbum([{ caption: '合同和付款' }, {}, { kind: 'document', name: '合同.pdf' }]))
    expect(turns).toHaveLength(1)
    expect(turns[0]?.ids).toEqual([1, 2, 3])
    expect(turns[0]?.message.text).toBe('合同和付款')
    expect(turns[0]?.message.attachments.map(({ name }) => name)).toEqual(['照片 1.jpg', '照片 2.jpg', '合同.pdf'])
    expect(noted.map(({ fileId }) => fileId.startsWith('FILE'))).toEqual([true, true, true])
  })

  it('for a file given again because its turn failed: the same file', async () => {
    const { handle, noted } = setUp()
    const photo = person.sendsAlbum([{}])
    await handle(...photo)
    await handle(...photo)
    await handle(...person.sendsAlbum([{}]))
    const [first, again, other] = noted.map(({ origin }) => origin)
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })

  it('for a reply: about the complaint of the message replied to', async () => {
    const { handle, turns } = setUp()
    const api = createApi({ token: fake.token, apiRoot: fake.url })
    const sent = await api.sendMessage(person.chat, '请补一张照片')
    const shown = person.lastMessage()
    if (shown) await handle(person.repliesTo(shown, '好的'))
    const about = `complaint of conversation-of-${person.chat} ${person.chat} ${sent.message_id}`
    expect(turns.map(({ message }) => message)).toEqual([incoming({ text: '好的', about })])
  })

  it('for a video, a voice and an audio file, as evidence', async () => {
    const { handle, turns, noted } = setUp()
    for (const update of [person.sendsVideo(), person.sendsVoice(), person.sendsAudio()]) await handle(update)
    expect(noted.map(({ name }) => name)).toEqual(['video.mp4', '语音 2.ogg', 'audio.mp3'])
    expect(turns).toHaveLength(3)
  })

  it('for a voice message: how long it is; a forwarded one is a file', async () => {
    const { handle, turns } = setUp()
    const own = person.sendsVoice()
    const passedOn = person.sendsVoice()
    const message = {
      ...passedOn.message,
      forward_origin: { type: 'hidden_user', sender_user_name: '李四测试', date: 1 },
    }
    for (const update of [own, { ...passedOn, message } as Update, person.sendsAudio()]) await handle(update)
    const voices = turns.map((turn) => turn.message.attachments.map(({ voice }) => voice))
    expect(voices).toEqual([[{ seconds: 3 }], [undefined], [undefined]])
  })

  it('for a press, which is answered at once; an unknown button is unknown', async () => {
    const { handle, turns } = setUp()
    const api = createApi({ token: fake.token, apiRoot: fake.url })
    const sent = await api.sendMessage(person.chat, '选', {
      reply_markup: { inline_keyboard: [[{ text: '我要投诉', callback_data: 'key1' }]] },
    })
    const pressed = await person.presses('我要投诉')
    await handle(pressed)
    expect(await person.toast(pressed)).toEqual({ alert: false })
    await handle(person.pressesData(sent, 'made-up'))
    expect(turns.map(({ message }) => message.action)).toEqual([{ kind: 'start_complaint' }, 'unknown'])
  })

  it('for a press whose acknowledgement comes too late', async () => {
    const { handle, turns, log } = setUp()
    const api = createApi({ token: fake.token, apiRoot: fake.url })
    const sent = await api.sendMessage(person.chat, '选')
    const pressed = person.pressesData(sent, 'key1')
    await api.answerCallbackQuery(pressed.callback_query?.id ?? '')
    await handle(pressed)
    expect(turns).toHaveLength(1)
    expect(log.lines).toEqual([])
  })

  it('while Telegram is out of reach: stored updates are handled', async () => {
    const { handle, turns } = setUp()
    const update = person.sends('你好')
    await fake.offline()
    await handle(update)
    expect(turns).toHaveLength(1)
    await fake.online()
  })
})

describe('a turn that fails', () => {
  it('is thrown back to the worker as it was', async () => {
    const { handle } = setUp({ turnFails: true })
    await expect(handle(person.sends('你好'))).rejects.toThrow('database is locked')
  })
})

describe('what is neither words nor a file', () => {
  it.each([
    ['a sticker', () => person.sendsSticker(), { kind: 'sticker' }],
    [
      'a location',
      () => person.sendsLocation(),
      { kind: 'place', name: null, address: null, latitude: 30.2, longitude: 115.0 },
    ],
    [
      'a place of a map',
      () => person.sendsVenue({ title: '佳美家电', address: '某某路 8 号' }),
      { kind: 'place', name: '佳美家电', address: '某某路 8 号', latitude: 30.2, longitude: 115.0 },
    ],
    ['a contact', () => person.sendsContact(), { kind: 'contact', name: '李四测试', phone: '13800000000' }],
    ['a die', () => person.rolls(), { kind: 'other' }],
  ] as const)('is a turn too: %s', async (_, act, shared) => {
    const { handle, turns } = setUp()
    await handle(act())
    expect(turns).toEqual([{ message: incoming({ shared }), ids: [1] }])
  })

  it('an edited message is not taken silently', async () => {
    const { handle, turns } = setUp()
    const sent = person.sends('3800')
    await handle(sent)
    await handle(person.edits(sent, '3080'))
    expect(turns.map(({ message }) => message)).toEqual([
      incoming({ text: '3800' }),
      incoming({ shared: { kind: 'edited' } }),
    ])
  })

  it('a row without an update is skipped', async () => {
    const { handle, turns } = setUp()
    await handle('nonsense' as unknown as Update)
    expect(turns).toEqual([])
  })
})

describe('blocking the bot', () => {
  it('is noted, and so is coming back', async () => {
    const { handle, reachable } = setUp()
    await handle(person.blocks())
    await handle(person.unblocks())
    expect(reachable).toEqual([
      [String(person.chat), false],
      [String(person.chat), true],
    ])
  })
})

describe('a group that is not the staff group', () => {
  it('learns its id when the bot is added while there is no staff group, and is ignored otherwise', async () => {
    const { handle, turns } = setUp()
    const group = fake.group()
    await handle(group.addsBot())
    expect(group.lastIn(null)?.text).toContain(`本群编号是 ${group.id}`)
    await handle(group.member('李四测试').writesInGeneral('大家好'))
    expect(turns).toEqual([])
    expect(fake.calls('sendMessage')).toHaveLength(1)
  })
})

describe('the menu', () => {
  it('is set in Chinese, for private chats', async () => {
    await setMenu(createApi({ token: fake.token, apiRoot: fake.url }), texts, AbortSignal.timeout(5000))
    const commands = fake.commands('all_private_chats')
    expect(commands.map(({ command }) => command)).toEqual([
      'start',
      'help',
      'complain',
      'status',
      'human',
      'mydata',
      'subscribe',
      'unsubscribe',
      'cancel',
    ])
    expect(commands.every(({ description }) => /\p{Script=Han}/u.test(description))).toBe(true)
  })
})

describe('fetching a file', () => {
  const fetchFile = (fileId: string) =>
    createFetchRemote({
      apiRoot: fake.url,
      token: fake.token,
    })({ channel: 'telegram', fileId, name: 'x', bytes: null }, AbortSignal.timeout(5000))
  const idOf = (update: Update) => update.message?.document?.file_id ?? ''

  it('streams its bytes', async () => {
    const found = await fetchFile(idOf(person.sendsDocument({ bytes: Buffer.from('%PDF-1.4') })))
    const chunks: Uint8Array[] = []
    if (found.ok) for await (const chunk of found.body) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe('%PDF-1.4')
  })

  it('says that a file is too large, gone, or worth another attempt, without the token', async () => {
    const large = await fetchFile(idOf(person.sendsDocument({ bytes: new Uint8Array(21 * 1024 * 1024) })))
    const gone = await fetchFile('no-such-file')
    const small = idOf(person.sendsDocument({ bytes: Buffer.from('x') }))
    fake.fault({ method: 'getFile', kind: 'rate_limited', retryAfter: 1 })
    const later = await fetchFile(small)
    fake.fault({ method: 'download', kind: 'drop', accept: false })
    const dropped = await fetchFile(small)
    const results = [large, gone, later, dropped]
    expect(results.map((result) => !result.ok && result.code)).toEqual(['too_large', 'gone', 'later', 'later'])
    expect(JSON.stringify(results)).not.toContain(fake.token)
  })
})
