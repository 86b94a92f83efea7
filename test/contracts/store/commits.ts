import { describe, expect, it } from 'vitest'
import type { Commit } from '../../../src/delivery/store.ts'
import { furnished, type MakeStore } from './subject.ts'

const NOTHING: Commit = {
  arrived: false,
  settled: [],
  outbox: new Set(),
  evidence: false,
  freed: [],
  erased: false,
  messages: [],
}

/** What `onCommit` and `onEvidence` promise. */
export function describeCommits(name: string, make: MakeStore): void {
  const listened = async () => {
    const house = await furnished(make)
    const commits: Commit[] = []
    const stop = house.store.onCommit((commit) => commits.push(commit))
    return { ...house, commits, stop }
  }
  const arrival = {
    channel: 'telegram',
    externalId: 'e1',
    lane: 'l',
    payload: {},
    group: null,
    notBefore: null,
  } as const

  describe(`${name} keeps the contract of commits:`, () => {
    it('each commit says what it changed, and nothing else', async () => {
      const { work, note, commits, chat } = await listened()
      const message = { blocks: [{ kind: 'paragraph' as const, text: '一' }] }
      const inserted = await work((tx) => tx.inbox.insert(arrival))
      const id = inserted.result === 'conflict' ? 0 : inserted.id
      await work((tx) => tx.inbox.done([id]))
      await work((tx) => tx.messages.append({ conversation: chat, message }))
      await note('file', { state: 'pending' })
      await work((tx) => tx.erasure.conversation(chat))
      await work((tx) => tx.presence.lastSeen())
      const [arrived, done, said, file, erased, read] = commits
      expect(arrived).toEqual({ ...NOTHING, arrived: true })
      expect(done).toEqual({ ...NOTHING, settled: [{ id, state: 'done' }] })
      expect(said).toMatchObject({ outbox: new Set([chat]), messages: [{ conversation: chat, message: { seq: 1 } }] })
      expect(file).toEqual({ ...NOTHING, evidence: true })
      expect(erased).toMatchObject({ erased: true, freed: ['hash of file'] })
      expect(read).toEqual(NOTHING)
      expect(commits).toHaveLength(6)
    })

    it('what failed is told to nobody, and a listener that ended hears nothing', async () => {
      const { work, commits, stop } = await listened()
      const failing = work(async (tx) => {
        await tx.inbox.insert(arrival)
        throw new Error('not today')
      })
      await expect(failing).rejects.toThrow('not today')
      expect(commits).toEqual([])
      stop()
      await work((tx) => tx.inbox.insert(arrival))
      expect(commits).toEqual([])
    })

    it('a listener finds what was committed', async () => {
      const { store, read, work, chat } = await furnished(make)
      const found: Promise<number>[] = []
      store.onCommit(({ messages }) => {
        for (const { conversation } of messages) {
          found.push(read.conversations.messagesAfter(conversation, 0).then((all) => all.length))
        }
      })
      await work((tx) => tx.messages.append({ conversation: chat, message: { blocks: [] } }))
      expect(await Promise.all(found)).toEqual([1])
    })

    it('a listener of files hears of files alone', async () => {
      const { store, work, note } = await furnished(make)
      let heard = 0
      const stop = store.onEvidence(() => {
        heard += 1
      })
      await work((tx) => tx.inbox.insert(arrival))
      expect(heard).toBe(0)
      await note('file', { state: 'pending' })
      expect(heard).toBe(1)
      stop()
      await note('other', { state: 'pending' })
      expect(heard).toBe(1)
    })
  })
}
