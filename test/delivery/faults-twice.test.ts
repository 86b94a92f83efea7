import { describe, expect, it } from 'vitest'
import { newState } from '../../src/assistant/state.ts'
import type { Assistant } from '../../src/assistant/types.ts'
import { until } from '../storage/time.ts'
import { buildHouse, recordingSender, scriptedAssistant, sent, wordsOf } from './house.ts'

type Sender = ReturnType<typeof recordingSender>
const messages = ({ ledger }: Sender) => ledger.filter((row) => row.kind === 'message').map(wordsOf)
const cards = ({ ledger }: Sender) => ledger.filter((row) => row.kind === 'staff_card')

/** Two workers and two dispatchers over one store, and the number of complaints. */
async function twoWorkers(given: { assistant?: Assistant; sender?: Sender } = {}) {
  const sender = given.sender ?? recordingSender()
  const house = await buildHouse({ ...given, sender })
  await house.start()
  const other = await house.startAnother()
  const settled = async () => {
    for (let round = 0; round < 6; round += 1) {
      await house.delivery.idle()
      await other.idle()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const complaints = async () => (await house.casework.list({ limit: 10, offset: 0 })).total
  return { ...house, sender, other, settled, complaints }
}

/** Lets other work run before it decides, so that two workers are in the same turn at once. */
function yielding(inner: Assistant): Assistant {
  return {
    async turn(input, run) {
      for (let times = 0; times < 3; times += 1) await new Promise((resolve) => setImmediate(resolve))
      return inner.turn(input, run)
    },
  }
}

describe('F15 one update delivered three times at once, two workers at work', () => {
  it('becomes one complaint, one card and one receipt', async () => {
    const { write, sender, settled, complaints } = await twoWorkers({ assistant: yielding(scriptedAssistant()) })
    await Promise.all([write('file draft-1', '1'), write('file draft-1', '1'), write('file draft-1', '1')])
    await until(() => messages(sender).length > 0)
    await settled()
    expect(await complaints()).toBe(1)
    expect(cards(sender)).toHaveLength(1)
    expect(messages(sender)).toHaveLength(1)
  })
})

describe('F16 one button pressed twice, each press an update of its own', () => {
  it('is answered with the same number both times', async () => {
    const { write, sender, settled, complaints } = await twoWorkers({ assistant: yielding(scriptedAssistant()) })
    await Promise.all([write('file draft-1', '1'), write('file draft-1', '2')])
    await until(() => messages(sender).length === 2)
    await settled()
    expect(await complaints()).toBe(1)
    const numbers = messages(sender).map((words) => /XW-[\d-]+/.exec(words)?.[0])
    expect(new Set(numbers).size).toBe(1)
    expect(messages(sender)[1]).toContain('again')
  })
})

describe('F17 update N+1 comes before N', () => {
  it('both are handled, each once', async () => {
    const { write, sender, settled } = await twoWorkers({ assistant: yielding(scriptedAssistant()) })
    await Promise.all([write('later', '8'), write('earlier', '7'), write('elsewhere', '6', '1002')])
    await until(() => messages(sender).length === 3)
    await settled()
    expect(messages(sender).filter((words) => words.includes('later'))).toHaveLength(1)
    expect(messages(sender).filter((words) => words.includes('earlier'))).toHaveLength(1)
    expect(messages(sender)).toHaveLength(3)
  })
})

describe('F25 two dispatchers at work on one outbox', () => {
  it('each row goes out once, unflagged, while the other is still sending it', async () => {
    const gates: (() => void)[] = []
    const sender = recordingSender(async () => {
      await new Promise<void>((resolve) => gates.push(resolve))
      return sent()
    })
    const { write, store, other, time } = await twoWorkers({ sender })
    await write('file draft-1', '1')
    await until(() => gates.length === 2)
    // A look now finds rows that are being sent.
    await store.transaction('touch', async (tx) => tx.conversations.openWeb('wakes nobody'))
    await write('hello', '2', '1002')
    await until(() => gates.length === 3)
    time.advance(10_000)
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(sender.ledger).toHaveLength(3)
    for (const go of gates) go()
    await other.idle()
    expect(sender.ledger.map((row) => row.repeat)).toEqual([false, false, false])
  })

  it('a second server is not let near the same data', async () => {
    const { dataDir } = await twoWorkers()
    await expect(buildHouse({ dataDir })).rejects.toThrow(/另一个小维服务/)
  })

  it('words of staff go to the person once', async () => {
    const { delivery, casework, settled, write, sender } = await twoWorkers()
    await write('file draft-1', '1')
    await until(() => messages(sender).length === 1)
    await settled()
    const [complaint] = (await casework.list({ limit: 1, offset: 0 })).complaints
    const row = await delivery.inbox.accept({
      channel: 'telegram',
      externalId: '9',
      lane: 'group',
      payload: {},
      holdMs: 1e6,
    })
    const inboxIds = row.result === 'conflict' ? [] : [row.id]
    const reply = {
      complaint: complaint?.id ?? '',
      actor: { kind: 'staff', id: 'tg:1', name: '李四测试' } as const,
      text: '请补照片',
      inboxIds,
    }
    await Promise.all([casework.reply(reply), casework.reply(reply)])
    await settled()
    expect(messages(sender).filter((words) => words.includes('请补照片'))).toHaveLength(1)
  })
})

describe.each([
  ['the message first', ['hello', 'file draft-1']],
  ['the press first', ['file draft-1', 'hello']],
])('F32 message and press of one person at the same instant, %s', (_, order) => {
  it('neither is lost, none done twice, and the state has both', async () => {
    const inner = scriptedAssistant()
    const assistant = yielding({
      async turn(input, run) {
        const result = await inner.turn(input, run)
        const history = [...(input.state?.history ?? []), { text: input.message.text ?? '', sentAt: '' }]
        return { ...result, state: { ...newState(), history } }
      },
    })
    const { write, sender, settled, complaints, store, delivery } = await twoWorkers({ assistant })
    await Promise.all(order.map((text, index) => write(text, String(index))))
    await until(() => messages(sender).length === 2)
    await settled()
    expect(await complaints()).toBe(1)
    expect(messages(sender)).toHaveLength(2)
    const { state } =
      (await store.read.conversations.load(await delivery.conversationsOf('telegram').conversationOf('1001'))) ?? {}
    const { history } = state as { history: { text: string }[] }
    expect(history.map(({ text }) => text).sort()).toEqual([...order].sort())
  })
})
