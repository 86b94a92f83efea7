import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { SequencedMessage, WebArrival, WebConversations } from '../../src/channels/web/types.ts'
import type { Inbox, StoredMessage } from '../../src/delivery/types.ts'
import type { Evidence } from '../../src/evidence/types.ts'
import { plainText } from '../../src/message/blocks.ts'

/** An implementation, and the means to drive it. It answers every arrival with `answerTo` of its words. */
export type WebConversationsSubject = {
  web: WebConversations
  inbox: Pick<Inbox, 'accept' | 'settled'>
  evidence: Pick<Evidence, 'receive'>
  /** Commits a message to the conversation that no arrival caused. */
  say(conversation: string, message: Pick<StoredMessage, 'blocks'>): Promise<void>
  /** Files a complaint from the conversation. Returns its number. */
  file(conversation: string): Promise<string>
}

const words = (text: string) => ({ blocks: [{ kind: 'paragraph' as const, text }] })

export const answerTo = (text: string | null) => [words(`first ${text}`), words(`second ${text}`)]

const textsOf = (messages: SequencedMessage[]) => messages.map(({ message }) => plainText(message.blocks))

async function* png() {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  yield Buffer.from(pixel, 'base64')
}

/** The contract of `WebConversations`, for every implementation. */
export function describeWebConversations(name: string, make: () => Promise<WebConversationsSubject>): void {
  const opened = async () => {
    const subject = await make()
    const { web, inbox, evidence } = subject
    const { conversation, token } = await web.open(randomUUID())
    const { conversation: other } = await web.open(randomUUID())
    return {
      ...subject,
      conversation,
      token,
      other,
      /** The person writes and gets an answer. Returns the inbox id. */
      write: async (text: string, to = conversation) => {
        const payload: WebArrival = { conversation: to, text, action: null, attachments: [] }
        const accepted = await inbox.accept({ channel: 'web', externalId: randomUUID(), lane: to, payload })
        if (accepted.result === 'conflict') throw new Error('an arrival with a new id was taken for another')
        expect(await inbox.settled(accepted.id)).toBe('done')
        return accepted.id
      },
      upload: async (to = conversation) => {
        const received = await evidence.receive({ conversation: to, name: '小票.png', body: png() })
        if (!received.ok) throw new Error(`the file was refused: ${received.code}`)
        return received.evidence
      },
    }
  }

  describe(`${name} keeps the contract of WebConversations:`, () => {
    it('the same opening id opens the same conversation with the same token, another id another', async () => {
      const { web } = await make()
      const [one, two] = [randomUUID(), randomUUID()]
      const first = await web.open(one)
      expect(await web.open(one)).toEqual(first)
      const second = await web.open(two)
      expect(second.conversation).not.toBe(first.conversation)
      expect(second.token).not.toBe(first.token)
    })

    it('a token leads to its conversation, an unknown one nowhere', async () => {
      const { web, conversation, token } = await opened()
      expect(await web.byToken(token)).toBe(conversation)
      expect(await web.byToken(`${token}x`)).toBeNull()
      expect(await web.byToken(conversation)).toBeNull()
    })

    it('the messages are those of the conversation after `seq`, oldest first, with what the person wrote', async () => {
      const { web, write, conversation, other } = await opened()
      expect(await web.messagesAfter(conversation, 0)).toEqual([])
      await write('one')
      await write('elsewhere', other)
      await write('two')
      const all = await web.messagesAfter(conversation, 0)
      expect(textsOf(all)).toEqual(['one', 'first one', 'second one', 'two', 'first two', 'second two'])
      expect(all.map(({ message }) => message.from === 'person')).toEqual([true, false, false, true, false, false])
      const seqs = all.map(({ seq }) => seq)
      expect(seqs).toEqual([...new Set(seqs)].toSorted((one, two) => one - two))
      expect(await web.messagesAfter(conversation, seqs[2] ?? 0)).toEqual(all.slice(3))
      expect(await web.messagesAfter(conversation, seqs.at(-1) ?? 0)).toEqual([])
    })

    it('an arrival caused the messages of its turn, oldest first, and nothing else', async () => {
      const { web, write, say, conversation } = await opened()
      const one = await write('one')
      await say(conversation, words('pushed'))
      const two = await write('two')
      expect(textsOf(await web.messagesCausedBy(one))).toEqual(['first one', 'second one'])
      expect(textsOf(await web.messagesCausedBy(two))).toEqual(['first two', 'second two'])
      expect(await web.messagesCausedBy(two + 1_000)).toEqual([])
    })

    it('a listener receives the messages of its conversation, already readable, until it ends', async () => {
      const { web, say, conversation, other } = await opened()
      const heard: SequencedMessage[] = []
      const alsoHeard: SequencedMessage[] = []
      const end = web.subscribe(conversation, (message) => heard.push(message))
      web.subscribe(conversation, (message) => alsoHeard.push(message))
      await say(conversation, words('one'))
      await say(other, words('elsewhere'))
      expect(heard).toEqual(await web.messagesAfter(conversation, 0))
      end()
      await say(conversation, words('two'))
      expect(textsOf(heard)).toEqual(['one'])
      expect(textsOf(alsoHeard)).toEqual(['one', 'two'])
    })

    it('stopping when nothing runs does nothing', async () => {
      const { web, write, conversation } = await opened()
      expect(await web.stop(conversation)).toBe(false)
      await write('one')
      expect(await web.stop(conversation)).toBe(false)
      expect(textsOf(await web.messagesAfter(conversation, 0))).toEqual(['one', 'first one', 'second one'])
    })

    it('feedback is taken, and taken again, for a message of the conversation only', async () => {
      const { web, say, conversation, other } = await opened()
      await say(conversation, words('one'))
      const [{ seq } = { seq: 0 }] = await web.messagesAfter(conversation, 0)
      expect(await web.feedback({ conversation, seq, useful: true, code: null, reason: null })).toBe(true)
      expect(await web.feedback({ conversation, seq, useful: false, code: 'unclear', reason: '看不懂' })).toBe(true)
      expect(await web.feedback({ conversation, seq: seq + 1, useful: true, code: null, reason: null })).toBe(false)
      expect(await web.feedback({ conversation: other, seq, useful: true, code: null, reason: null })).toBe(false)
    })

    it('feedback for an erased message is not taken', async () => {
      const { web, say, conversation } = await opened()
      await say(conversation, words('one'))
      const [{ seq } = { seq: 0 }] = await web.messagesAfter(conversation, 0)
      await web.erase(conversation)
      expect(await web.feedback({ conversation, seq, useful: false, code: 'unclear', reason: '看不懂' })).toBe(false)
    })

    it('a complaint shows to the conversation that filed it; foreign and unknown are alike', async () => {
      const { web, file, conversation, other } = await opened()
      const number = await file(conversation)
      expect(await web.complaintFor(conversation, number)).toMatchObject({ number, state: 'submitted' })
      expect(await web.complaintFor(other, number)).toBeNull()
      expect(await web.complaintFor(conversation, 'XW-20200101-0001-0')).toBeNull()
    })

    it('uploads are owned when each was received in the conversation', async () => {
      const { web, upload, conversation, other } = await opened()
      const [one, two, foreign] = [await upload(), await upload(), await upload(other)]
      expect(await web.ownsUploads(conversation, [one, two])).toBe(true)
      expect(await web.ownsUploads(conversation, [one, foreign])).toBe(false)
      expect(await web.ownsUploads(conversation, [one, 'unknown'])).toBe(false)
      expect(await web.ownsUploads(conversation, [])).toBe(true)
    })

    it('erasing takes token, messages and unfiled files of this conversation; its filed complaint stays', async () => {
      const { web, write, upload, file, conversation, token, other } = await opened()
      const number = await file(conversation)
      const cause = await write('one')
      await write('elsewhere', other)
      const [mine, foreign] = [await upload(), await upload(other)]
      await web.erase(conversation)
      expect(await web.byToken(token)).toBeNull()
      expect(await web.messagesAfter(conversation, 0)).toEqual([])
      expect(await web.messagesCausedBy(cause)).toEqual([])
      expect(await web.ownsUploads(conversation, [mine])).toBe(false)
      expect(await web.complaintFor(conversation, number)).toMatchObject({ number })
      expect(await web.messagesAfter(other, 0)).toHaveLength(3)
      expect(await web.ownsUploads(other, [foreign])).toBe(true)
    })
  })
}
