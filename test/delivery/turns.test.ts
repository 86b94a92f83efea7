import { describe, expect, it } from 'vitest'
import { newState } from '../../src/assistant/state.ts'
import type { TurnInput } from '../../src/assistant/types.ts'
import type { RemoteMessage } from '../../src/delivery/types.ts'
import { plainText } from '../../src/message/blocks.ts'
import { until } from '../storage/time.ts'
import { buildHouse, recordingSender, scriptedAssistant, wordsOf } from './house.ts'

describe('a turn', () => {
  it('commits state, transcript and messages together, numbered in their order', async () => {
    const { delivery, start, time, store } = await buildHouse()
    const { conversation, token } = await delivery.web.open('f2a7f6d6-8c0e-4a3e-9a53-0d2a0c1b7d10')
    expect(await delivery.web.byToken(token)).toBe(conversation)
    await start()
    const live: string[] = []
    delivery.web.subscribe(conversation, ({ message }) => live.push(plainText(message.blocks)))
    const accepted = await delivery.inbox.accept({
      channel: 'web',
      externalId: 'm1',
      lane: conversation,
      payload: { conversation, text: 'hello' },
    })
    const id = accepted.result === 'conflict' ? 0 : accepted.id
    await delivery.inbox.settled(id)
    const transcript = await delivery.web.messagesAfter(conversation, 0)
    expect(transcript.map(({ seq, message }) => [seq, message.from ?? 'assistant', plainText(message.blocks)])).toEqual(
      [
        [1, 'person', 'hello'],
        [2, 'assistant', 'echo hello'],
      ],
    )
    expect((await delivery.web.messagesCausedBy(id)).map(({ seq }) => seq)).toEqual([2])
    expect(await delivery.web.messagesAfter(conversation, 2)).toEqual([])
    expect(live).toEqual(['echo hello'])
    expect((await store.read.conversations.load(conversation))?.version).toBe(1)
    expect(time.clock().toISOString()).toBe(transcript[0]?.at)
  })

  it('runs again on the newer state when another turn of the conversation was faster', async () => {
    let racing = true
    const seen: (string | undefined)[] = []
    const assistant = scriptedAssistant(async ({ state, message }: TurnInput) => {
      seen.push(state?.history[0]?.text)
      if (racing) {
        racing = false
        await house.delivery.turns.process({ ...message, text: 'faster' }, [])
      }
      return {
        state: { ...newState(), history: [{ text: message.text ?? '', sentAt: message.sentAt }] },
        messages: [{ blocks: [{ kind: 'paragraph', text: `echo ${message.text}` }] }],
        effects: [],
      }
    })
    const house = await buildHouse({ assistant })
    const accepted = await house.write('slower', '1')
    await house.start()
    await house.delivery.inbox.settled(accepted.result === 'conflict' ? 0 : accepted.id)
    expect(seen).toEqual([undefined, undefined, 'faster'])
    const conversation = await house.delivery.conversationsOf('telegram').conversationOf('1001')
    const said = (await house.delivery.web.messagesAfter(conversation, 0)).map(({ message }) =>
      plainText(message.blocks),
    )
    expect(said).toEqual(['echo faster', 'slower', 'echo slower'])
  })

  it('files a draft once, however often it is confirmed, and says so', async () => {
    const sender = recordingSender()
    const { write, start, delivery, casework } = await buildHouse({ sender })
    await start()
    await write('file draft-1', '1')
    await write('file draft-1', '2')
    await write('file draft-1', '2')
    await until(() => sender.ledger.filter((row) => row.kind === 'message').length === 2)
    await delivery.idle()
    const { total, complaints } = await casework.list({ limit: 10, offset: 0 })
    expect(total).toBe(1)
    expect(complaints[0]?.number).toMatch(/^XW-20261124-0001-\d$/)
    expect(sender.ledger.filter((row) => row.kind === 'staff_card')).toHaveLength(1)
    const receipts = sender.ledger.filter((row) => row.kind === 'message').map(wordsOf)
    expect(receipts[0]).toContain(`filed ${complaints[0]?.number}`)
    expect(receipts[1]).toContain(`again ${complaints[0]?.number}`)
  })

  it('counts numbers within the day of the time zone, beyond four digits when it must', async () => {
    const { write, start, casework, store, time } = await buildHouse()
    await store.transaction('count', async (tx) => {
      for (let count = 0; count < 9_999; count += 1) await tx.complaints.nextCount('2026-11-24')
    })
    await start()
    await write('file a', '1')
    await until(async () => (await casework.list({ limit: 9, offset: 0 })).total === 1)
    // 00:30 the next day in Shanghai, still the 24th in UTC.
    time.advance(14.5 * 3_600_000)
    await write('file b', '2')
    await until(async () => (await casework.list({ limit: 9, offset: 0 })).total === 2)
    const { complaints } = await casework.list({ limit: 9, offset: 0 })
    expect(complaints.map(({ number }) => number.slice(0, -2))).toEqual(['XW-20261125-0001', 'XW-20261124-10000'])
  })

  it('gives choices keys that only their conversation can use, and shows in the transcript what was pressed', async () => {
    const assistant = scriptedAssistant(({ message }) => ({
      state: newState(),
      messages: [
        {
          blocks: [{ kind: 'paragraph', text: 'choose' }],
          choices: [{ label: '我要投诉', action: { kind: 'consent', draft: 'd', given: true }, primary: true }],
        },
      ],
      effects: [],
      ...(message.action && {}),
    }))
    const { delivery, write, start } = await buildHouse({ assistant })
    await start()
    const accepted = await write('hello', '1')
    await delivery.inbox.settled(accepted.result === 'conflict' ? 0 : accepted.id)
    const conversation = await delivery.conversationsOf('telegram').conversationOf('1001')
    const other = await delivery.conversationsOf('telegram').conversationOf('1002')
    const [, asked] = await delivery.web.messagesAfter(conversation, 0)
    const [choice] = asked?.message.choices ?? []
    expect(choice).toMatchObject({ label: '我要投诉', primary: true })
    expect(choice?.action).toMatch(/^[\w-]{22}$/)
    const action = await delivery.resolveAction(conversation, choice?.action ?? '')
    expect(action).toEqual({ kind: 'consent', draft: 'd', given: true })
    expect(await delivery.resolveAction(other, choice?.action ?? '')).toBe('unknown')

    const pressed = await delivery.inbox.accept({
      channel: 'telegram',
      externalId: '2',
      lane: '1001',
      payload: {},
      holdMs: 1e9,
    })
    await delivery.turns.process(
      { channel: 'telegram', conversation, text: null, action, attachments: [], sentAt: '', about: null },
      [pressed.result === 'conflict' ? 0 : pressed.id],
    )
    const transcript = await delivery.web.messagesAfter(conversation, 2)
    expect(plainText(transcript[0]?.message.blocks ?? [])).toBe('我要投诉')
  })
})

describe('a message after one of staff', () => {
  const filed = async () => {
    const assistant = scriptedAssistant()
    const sent: { words: string; remote: RemoteMessage }[] = []
    const sender = recordingSender((row) => {
      const remote = { chat: '1001', message: 100 + sent.length }
      sent.push({ words: wordsOf(row), remote })
      // Long messages arrive in parts.
      return { outcome: 'sent', remote: [{ ...remote, message: remote.message + 1000 }, remote] }
    })
    const house = await buildHouse({ assistant, sender, staffGroup: 'off' })
    await house.start()
    const write = async (text: string, id: string) => {
      const accepted = await house.write(text, id)
      await house.delivery.inbox.settled(accepted.result === 'conflict' ? 0 : accepted.id)
      return assistant.turns.at(-1)?.unansweredStaff
    }
    await write('file a', '1')
    await write('file b', '2')
    const { complaints } = await house.casework.list({ limit: 9, offset: 0 })
    const [second, first] = complaints.map(({ id }) => id)
    const reply = (complaint: string | undefined, text: string) =>
      house.casework.reply({
        complaint: complaint ?? '',
        actor: { kind: 'staff', id: 'tg:1', name: '李四工作人员' },
        text,
      })
    return { ...house, sent, write, reply, first, second }
  }

  it('belongs to its complaint, once, also when a hint or a notice came between', async () => {
    const { write, reply, first, second, delivery } = await filed()
    expect(await write('a question', '3')).toBeNull()
    await reply(first, '请补照片')
    await reply(second, '请回电')
    const conversation = await delivery.conversationsOf('telegram').conversationOf('1001')
    await delivery.turns.say(conversation, { blocks: [{ kind: 'paragraph', text: '表情我看不懂' }] }, [])
    expect(await write('when?', '4')).toBe(second)
    expect(await write('a question', '5')).toBeNull()
    await reply(first, '收到')
    expect(await write('thanks', '6')).toBe(first)
  })

  it('is found by the message it replies to: words of staff, a notice of state; not by somebody else', async () => {
    const { write, reply, first, casework, delivery, sent, time } = await filed()
    await write('hello', '3')
    await reply(first, '请补照片')
    await casework.act({
      complaint: first ?? '',
      action: 'accept',
      actor: { kind: 'staff', id: 'tg:1', name: '李四工作人员' },
      input: {},
    })
    await until(async () => {
      await delivery.idle()
      // A chat takes one message a second.
      time.advance(1_000)
      return sent.length === 5
    })
    await delivery.idle()
    const conversation = await delivery.conversationsOf('telegram').conversationOf('1001')
    const other = await delivery.conversationsOf('telegram').conversationOf('1002')
    const belongs: [string, string | null, string | null][] = []
    for (const { words, remote } of sent.slice(2)) {
      belongs.push([
        words,
        await delivery.conversationsOf('telegram').complaintOf(conversation, remote),
        await delivery.conversationsOf('telegram').complaintOf(other, remote),
      ])
    }
    expect(belongs).toEqual([
      [expect.stringContaining('echo hello'), null, null],
      [expect.stringContaining('请补照片'), first, null],
      [expect.stringContaining('受理'), first, null],
    ])
  })
})

describe('a message without a turn', () => {
  it('goes out and settles its row in one transaction', async () => {
    const sender = recordingSender()
    const house = await buildHouse({
      sender,
      handler: async ([row]) => {
        const conversation = await house.delivery.conversationsOf('telegram').conversationOf('1001')
        if (row)
          await house.delivery.turns.say(conversation, { blocks: [{ kind: 'paragraph', text: 'hint' }] }, [row.id])
      },
    })
    await house.start()
    const accepted = await house.write('sticker', '1')
    await house.delivery.inbox.settled(accepted.result === 'conflict' ? 0 : accepted.id)
    await until(() => sender.ledger.length === 1)
    expect(sender.ledger.map(wordsOf)).toEqual([expect.stringContaining('hint')])
    const conversation = await house.delivery.conversationsOf('telegram').conversationOf('1001')
    expect(await house.delivery.web.messagesAfter(conversation, 0)).toHaveLength(1)
  })

  it('is not said when its row cannot be settled, and said once when the row is given again', async () => {
    let broken = true
    const sender = recordingSender()
    const house = await buildHouse({
      sender,
      fault: (point) => {
        if (broken && point.includes('say')) {
          broken = false
          throw new Error(`stopped at ${point}`)
        }
      },
      handler: async ([row]) => {
        const conversation = await house.delivery.conversationsOf('telegram').conversationOf('1001')
        if (row)
          await house.delivery.turns.say(conversation, { blocks: [{ kind: 'paragraph', text: 'hint' }] }, [row.id])
      },
    })
    await house.start()
    const accepted = await house.write('sticker', '1')
    await house.delivery.idle()
    expect(broken).toBe(false)
    expect(sender.ledger).toEqual([])
    house.time.advance(60_000)
    await house.delivery.inbox.settled(accepted.result === 'conflict' ? 0 : accepted.id)
    await until(() => sender.ledger.length === 1)
    await house.delivery.idle()
    expect(sender.ledger).toHaveLength(1)
  })
})

describe('erasing a conversation', () => {
  it('leaves no message, state, action or token, and keeps the filed complaint', async () => {
    const { delivery, start, store, casework } = await buildHouse({ staffGroup: 'off' })
    const { conversation, token } = await delivery.web.open('f2a7f6d6-8c0e-4a3e-9a53-0d2a0c1b7d10')
    await start()
    const accepted = await delivery.inbox.accept({
      channel: 'web',
      externalId: 'm1',
      lane: conversation,
      payload: { conversation, text: 'file draft-1' },
    })
    await delivery.inbox.settled(accepted.result === 'conflict' ? 0 : accepted.id)
    const [filed] = (await casework.list({ limit: 1, offset: 0 })).complaints
    await delivery.web.erase(conversation)
    expect(await delivery.web.messagesAfter(conversation, 0)).toEqual([])
    expect(await delivery.web.byToken(token)).toBeNull()
    expect((await store.read.conversations.load(conversation))?.state).toBeNull()
    expect(await casework.byId(filed?.id ?? '')).not.toBeNull()
    expect(await delivery.web.complaintFor(conversation, filed?.number ?? '')).not.toBeNull()
    expect(await delivery.web.complaintFor('another', filed?.number ?? '')).toBeNull()
  })

  it('replaces a vote with another, and takes no vote on a message that does not exist', async () => {
    const { delivery, write, start } = await buildHouse()
    await start()
    const accepted = await write('hello', '1')
    await delivery.inbox.settled(accepted.result === 'conflict' ? 0 : accepted.id)
    const conversation = await delivery.conversationsOf('telegram').conversationOf('1001')
    expect(await delivery.web.feedback({ conversation, seq: 2, useful: true, code: null, reason: null })).toBe(true)
    expect(await delivery.web.feedback({ conversation, seq: 2, useful: false, code: null, reason: '没说到点上' })).toBe(
      true,
    )
    expect(await delivery.web.feedback({ conversation, seq: 9, useful: true, code: null, reason: null })).toBe(false)
  })
})
