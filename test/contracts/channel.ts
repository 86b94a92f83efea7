import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { TurnInput, TurnResult } from '../../src/assistant/types.ts'
import type { Channel } from '../../src/delivery/channel.ts'
import type { OutboxRow } from '../../src/delivery/types.ts'
import { type ChannelName, capabilities } from '../../src/message/channel.ts'
import { settle } from '../delivery/crashing.ts'
import { buildHouse, scriptedAssistant } from '../delivery/house.ts'

export type House = Awaited<ReturnType<typeof buildHouse>>

/** Somebody with a client of the channel. Each act resolves when the arrival is stored, or later. */
export type PersonOnChannel = {
  says(text: string): Promise<void>
  /** The client or the channel delivers the last words a second time. */
  repeats(): Promise<void>
  /** Presses the button with this label under a message of ours. */
  presses(label: string): Promise<void>
  /** Presses a button that we never made. */
  pressesForgery(): Promise<void>
  sends(file: { name: string; bytes: Uint8Array }): Promise<void>
  /** What the person reads of ours, oldest first. */
  reads(): Promise<string[]>
}

/** A channel over a house that is started with it, two persons, and the wire in the test's hands. */
export type ChannelSubject = {
  channel: Channel
  person: PersonOnChannel
  another: PersonOnChannel
  /** Only where the channel pushes. */
  wire: {
    goDown(): Promise<void>
    comeBack(): Promise<void>
    /** The person refuses our messages from now on. */
    blocks(): Promise<void>
    /** The next message meets a plea for patience; a no to its words; a connection that dies once it was taken. */
    asksForPatience(): void
    rejects(): void
    dropsAfterTaking(): void
    /** The next file that is asked for is not there any more; is not to be had just now. */
    losesFile(): void
    delaysFile(): void
  } | null
  stop(): Promise<void>
}

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const PNG = new Uint8Array(Buffer.from(pixel, 'base64'))
const words = (text: string) => ({ blocks: [{ kind: 'paragraph' as const, text }] })
const never = () => new AbortController().signal

async function bytesOf(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** What every channel keeps to, driven from its own outside to the turn and back. */
export function describeChannel(name: ChannelName, make: (house: House) => Promise<ChannelSubject>): void {
  const { pushes, keepsArrivals } = capabilities[name]

  const setUp = async (answer?: (input: TurnInput) => TurnResult) => {
    const plain = scriptedAssistant()
    const assistant = scriptedAssistant(async (input) => {
      if (answer) return answer(input)
      const { state, effects, messages } = await plain.turn(input)
      const choices = [{ label: '帮助测试', action: { kind: 'help' as const } }]
      return { state, effects, messages: messages.map((message) => ({ ...message, choices })) }
    })
    const house = await buildHouse({ assistant })
    const subject = await make(house)
    onTestFinished(subject.stop)
    await house.delivery.start({ channels: [subject.channel] })
    const pass = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        await settle(house)
        house.time.advance(1_000)
      }
      await settle(house)
    }
    const row = (conversation: string, text: string): OutboxRow => {
      const about = { conversation, complaint: null, attempt: 1, repeat: false }
      return { id: 1_000, kind: 'message', channel: name, payload: words(text), ...about }
    }
    return { ...house, ...subject, turns: assistant.turns, pass, row }
  }
  /** The same, after the person said something. */
  const greeted = async () => {
    const house = await setUp()
    await house.person.says('你好')
    await house.pass(1)
    return { ...house, conversation: house.turns[0]?.message.conversation ?? '' }
  }

  describe(`${name} keeps the contract of Channel:`, () => {
    it('its halves are there as its capabilities say', async () => {
      const { channel } = await setUp()
      expect(channel.name).toBe(name)
      expect(channel.capabilities).toBe(capabilities[name])
      expect([channel.sender !== null, channel.waiting !== null]).toEqual([pushes, keepsArrivals !== null])
    })

    it('what a person writes is one turn in their conversation, and they read the answer', async () => {
      const { person, another, turns, pass, store } = await setUp()
      await person.says('洗衣机坏了')
      await another.says('我也是')
      await pass(1)
      expect(turns.map(({ message }) => message)).toMatchObject([
        { channel: name, text: '洗衣机坏了', action: null, attachments: [], about: null },
        { channel: name, text: '我也是' },
      ])
      expect(new Set(turns.map(({ message }) => message.conversation)).size).toBe(2)
      for (const { message } of turns) expect(Number.isNaN(Date.parse(message.sentAt))).toBe(false)
      expect(await person.reads()).toEqual(['echo 洗衣机坏了'])
      expect(await another.reads()).toEqual(['echo 我也是'])
      const [first] = turns
      const spoken = await store.read.conversations.messagesAfter(first?.message.conversation ?? '', 0)
      expect(spoken.map(({ message }) => message.from === 'person')).toEqual([true, false])
      await person.says('还在吗')
      await pass(1)
      expect(turns[2]?.message.conversation).toBe(turns[0]?.message.conversation)
    })

    it('an arrival that comes twice is one turn', async () => {
      const { person, turns, pass } = await greeted()
      await person.repeats()
      await pass(1)
      expect(turns).toHaveLength(1)
      expect(await person.reads()).toEqual(['echo 你好'])
    })

    it('a press is the action of its button; a button that we never made is unknown', async () => {
      const { person, turns, pass } = await greeted()
      await person.presses('帮助测试')
      await person.pressesForgery()
      await pass(1)
      expect(turns.slice(1).map(({ message }) => [message.text, message.action])).toEqual([
        [null, { kind: 'help' }],
        [null, 'unknown'],
      ])
    })

    it('a file comes with its name, and its bytes are there or can be fetched', async () => {
      const { person, turns, pass, channel, store, evidence } = await setUp()
      await person.sends({ name: '小票.png', bytes: PNG })
      await pass(1)
      const [file] = turns[0]?.message.attachments ?? []
      expect(file?.name).toBe('小票.png')
      const [record] = await store.read.evidence.byIds([file?.evidence ?? ''])
      expect(record?.state).toBe(channel.fetchFile ? 'pending' : 'stored')
      const fetched = record?.remote && (await channel.fetchFile?.(record.remote, never()))
      if (fetched && !fetched.ok) throw new Error(fetched.detail)
      const body = fetched ? fetched.body : (await evidence.open(file?.evidence ?? ''))?.stream
      expect(await bytesOf(body ?? [])).toEqual(Buffer.from(PNG))
    })

    it('what nobody just asked for reaches the person too', async () => {
      const { person, delivery, pass, conversation, store } = await greeted()
      await delivery.turns.say(conversation, words('您的投诉受理了'), [])
      await pass(1)
      expect(await person.reads()).toEqual(['echo 你好', '您的投诉受理了'])
      expect(await store.read.outbox.heads()).toEqual([])
    })

    it('what was set aside of a conversation is emptied with it', async () => {
      const { person, turns, pass, store, alarms, dataDir } = await setUp(() => {
        throw new Error('the turn fails')
      })
      const said = person.says('我叫张三测试')
      while (!alarms.includes('inbox_dead')) await pass(1)
      await said
      const conversation = turns[0]?.message.conversation ?? ''
      const kept = () => {
        const beside = new Database(join(dataDir, 'xiaowei.db'), { readonly: true })
        try {
          return beside.prepare("select payload is not null as kept from inbox where state = 'dead'").pluck().all()
        } finally {
          beside.close()
        }
      }
      expect(kept()).toEqual([1])
      await store.transaction('erase', (tx) => tx.erasure.conversation(conversation))
      expect(kept()).toEqual([0])
    })

    if (!pushes) {
      it('a committed message is delivered: nothing waits to be sent', async () => {
        const { store, person } = await greeted()
        expect(await person.reads()).toHaveLength(1)
        expect(await store.read.outbox.heads()).toEqual([])
      })
      return
    }

    const wired = async () => {
      const house = await greeted()
      const { wire, channel } = house
      if (!wire || !channel.sender) throw new Error('a channel that pushes has a wire')
      return { ...house, wire, sender: channel.sender }
    }

    it('proves that nothing left when nobody listens, and brings it once somebody does', async () => {
      const { wire, sender, row, conversation, delivery, person, pass } = await wired()
      await wire.goDown()
      expect(await sender.send(row(conversation, '一'), never())).toMatchObject({ outcome: 'not_sent' })
      await delivery.turns.say(conversation, words('二'), [])
      await pass(2)
      await wire.comeBack()
      await pass(90)
      expect(await person.reads()).toEqual(['echo 你好', '二'])
    })

    it('knows a plea for patience from a no to the words, and does not know what a dead connection means', async () => {
      const { wire, sender, row, conversation, person } = await wired()
      wire.asksForPatience()
      expect(await sender.send(row(conversation, '一'), never())).toMatchObject({
        outcome: 'refused',
        code: 'rate_limited',
        retryAfterMs: expect.toSatisfy((milliseconds: number) => milliseconds >= 1_000),
      })
      wire.rejects()
      expect(await sender.send(row(conversation, '一'), never())).toMatchObject({
        outcome: 'refused',
        code: 'rejected',
      })
      wire.dropsAfterTaking()
      expect(await sender.send(row(conversation, '一'), never())).toMatchObject({ outcome: 'unknown' })
      expect(await person.reads()).toEqual(['echo 你好', '一'])
    })

    it('a message to a conversation that is not on the channel is refused', async () => {
      const { sender, row, store } = await wired()
      const { conversation } = await store.transaction('open', (tx) => tx.conversations.openWeb('elsewhere'))
      expect(await sender.send(row(conversation, '一'), never())).toMatchObject({
        outcome: 'refused',
        code: 'chat_gone',
      })
    })

    it('a person who refuses our messages is known to be out of reach', async () => {
      const { wire, delivery, store, conversation, pass } = await wired()
      await wire.blocks()
      await delivery.turns.say(conversation, words('在吗'), [])
      await pass(1)
      expect((await store.read.conversations.load(conversation))?.blocked).toBe(true)
    })

    it('a file that is gone is gone for good; one that is not to be had now comes later', async () => {
      const { wire, person, pass, turns, channel, store } = await wired()
      await person.sends({ name: '小票.png', bytes: PNG })
      await pass(1)
      const [record] = await store.read.evidence.byIds([turns.at(-1)?.message.attachments[0]?.evidence ?? ''])
      if (!record?.remote || !channel.fetchFile) throw new Error('the file was not noted')
      wire.losesFile()
      expect(await channel.fetchFile(record.remote, never())).toMatchObject({ ok: false, code: 'gone' })
      wire.delaysFile()
      expect(await channel.fetchFile(record.remote, never())).toMatchObject({ ok: false, code: 'later' })
      expect(await channel.fetchFile(record.remote, never())).toMatchObject({ ok: true })
    })

    if (!keepsArrivals) return
    it('says how much waits there for us, or that it cannot say', async () => {
      const { wire, channel } = await wired()
      expect(await channel.waiting?.()).toBeTypeOf('number')
      await wire.goDown()
      expect(await channel.waiting?.()).toBeNull()
    })
  })
}
