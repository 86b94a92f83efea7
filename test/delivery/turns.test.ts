import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/answer/blocks.ts'
import { newState } from '../../src/assistant/state.ts'
import type { TurnInput } from '../../src/assistant/types.ts'
import { until } from '../storage/time.ts'
import { buildHouse, recordingSender, scriptedAssistant, wordsOf } from './house.ts'

describe('a turn', () => {
  it('commits state, transcript and messages together, numbered in the order they were said', async () => {
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
    const conversation = await house.delivery.telegram.conversationOf('1001')
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
    const conversation = await delivery.telegram.conversationOf('1001')
    const other = await delivery.telegram.conversationOf('1002')
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

  it('takes back a vote with another, and knows no vote on what was not said', async () => {
    const { delivery, write, start } = await buildHouse()
    await start()
    const accepted = await write('hello', '1')
    await delivery.inbox.settled(accepted.result === 'conflict' ? 0 : accepted.id)
    const conversation = await delivery.telegram.conversationOf('1001')
    expect(await delivery.web.feedback({ conversation, seq: 2, useful: true, reason: null })).toBe(true)
    expect(await delivery.web.feedback({ conversation, seq: 2, useful: false, reason: '没说到点上' })).toBe(true)
    expect(await delivery.web.feedback({ conversation, seq: 9, useful: true, reason: null })).toBe(false)
  })
})
