import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src/evidence/limits.ts'
import { AFTER, BEFORE, furnished, type MakeStore, START } from './subject.ts'

/** The contract of `EvidenceTransaction`. */
export function describeEvidence(name: string, make: MakeStore): void {
  describe(`${name} keeps the contract of evidence:`, () => {
    it('a file comes back as it was stored, in the order asked for', async () => {
      const { note, read, chat } = await furnished(make)
      const remote = { channel: 'telegram', fileId: 'f', name: '小票.png', bytes: 3 } as const
      await note('one', { remote, state: 'pending', sha256: null, flags: ['private'] })
      await note('two')
      const [two, one] = await read.evidence.byIds(['two', 'none', 'one'])
      expect(one).toMatchObject({
        id: 'one',
        conversation: chat,
        channel: 'telegram',
        exhibit: null,
        remote,
        sha256: null,
        flags: ['private'],
      })
      expect(two).toMatchObject({ id: 'two', fromStaff: false, createdAt: START })
      expect(await read.evidence.byIds([])).toEqual([])
    })

    it('a file of a message is noted once in a conversation', async () => {
      const { note, read, chat, web } = await furnished(make)
      await note('one', {}, 'origin')
      await expect(note('two', {}, 'origin')).rejects.toThrow()
      await note('three', { conversation: web }, 'origin')
      expect((await read.evidence.byOrigin(chat, 'origin'))?.id).toBe('one')
      expect(await read.evidence.byOrigin(chat, 'other')).toBeNull()
    })

    it('a change leaves the fields that it does not name', async () => {
      const { note, work, read } = await furnished(make)
      await note('one', { state: 'pending' })
      await work((tx) => tx.evidence.update('one', { state: 'refused', refusal: 'empty', attempts: 2, bytes: null }))
      expect((await read.evidence.byIds(['one']))[0]).toMatchObject({
        state: 'refused',
        refusal: 'empty',
        attempts: 2,
        bytes: null,
        mediaType: 'image/png',
      })
    })

    it('a download is due from its instant on, that instant too; untried ones come first', async () => {
      const { note, read } = await furnished(make)
      await note('tried', { state: 'pending', notBefore: START, createdAt: BEFORE })
      await note('new', { state: 'pending' })
      await note('here')
      const due = async (now: string, limit = 9) => {
        const found = await read.evidence.due(now, limit)
        return { due: found.due.map(({ id }) => id), nextAt: found.nextAt }
      }
      expect(await due(BEFORE)).toEqual({ due: ['new'], nextAt: START })
      expect(await due(START)).toEqual({ due: ['new', 'tried'], nextAt: null })
      expect(await due(AFTER, 1)).toEqual({ due: ['new'], nextAt: null })
    })

    it('a draft holds files that are here or on their way', async () => {
      const { note, read, chat, file } = await furnished(make)
      await note('one', { createdAt: AFTER })
      await note('two', { state: 'pending', bytes: null })
      await note('refused', { state: 'refused' })
      await note('filed', { complaint: await file() })
      expect(await read.evidence.draftUsage(chat)).toEqual({ files: 2, bytes: 10 })
      expect(await read.evidence.ofDraft(chat)).toEqual(['two', 'refused', 'one'])
      expect((await read.evidence.contents()).toSorted()).toEqual([
        'hash of filed',
        'hash of one',
        'hash of refused',
        'hash of two',
      ])
    })

    it('files are numbered in the order in which they are attached, and go on from there', async () => {
      const { note, work, read, chat, web, file } = await furnished(make)
      const complaint = await file()
      for (const id of ['one', 'two']) await note(id)
      await note('three', { state: 'pending' })
      await note('foreign', { conversation: web })
      const attach = (ids: string[]) => work((tx) => tx.evidence.attach(ids, chat, complaint))
      expect(await attach(['two', 'foreign', 'one'])).toEqual({
        attached: ['two', 'one'],
        stored: ['two', 'one'],
        over: [],
      })
      expect(await attach(['three', 'one'])).toEqual({ attached: ['three'], stored: [], over: [] })
      expect(await attach([])).toEqual({ attached: [], stored: [], over: [] })
      expect(await read.evidence.ofComplaint(complaint)).toEqual(['two', 'one', 'three'])
      expect(await read.evidence.storedOf(complaint)).toEqual(['two', 'one'])
      expect((await read.evidence.byIds(['three']))[0]?.exhibit).toBe(3)
    })

    it.each([
      { bytes: LIMITS.totalBytes - 10, fits: true },
      { bytes: LIMITS.totalBytes - 9, fits: false },
    ])('a complaint takes files up to its bytes: with $bytes held, ten more fit: $fits', async ({ bytes, fits }) => {
      const { note, work, chat, file } = await furnished(make)
      const complaint = await file()
      for (const [id, size] of [
        ['held', bytes],
        ['next', 10],
      ] as const)
        await note(id, { bytes: size })
      await work((tx) => tx.evidence.attach(['held'], chat, complaint))
      expect((await work((tx) => tx.evidence.attach(['next'], chat, complaint))).over).toEqual(fits ? [] : ['next'])
    })

    it('a complaint takes twenty files', async () => {
      const { note, work, chat, file } = await furnished(make)
      const complaint = await file()
      const ids = Array.from({ length: LIMITS.files + 1 }, (_, index) => `file-${index}`)
      for (const id of ids) await note(id)
      const { attached, over } = await work((tx) => tx.evidence.attach(ids, chat, complaint))
      expect([attached, over]).toEqual([ids.slice(0, -1), ids.slice(-1)])
    })

    it('files of staff are no exhibits', async () => {
      const { note, read, file } = await furnished(make)
      const complaint = await file()
      await note('sent', { complaint, fromStaff: true })
      expect(await read.evidence.ofComplaint(complaint)).toEqual([])
      expect(await read.evidence.fromStaff(['none', 'sent'], { complaint })).toEqual([
        { evidence: 'sent', name: '小票.png', mediaType: 'image/png', bytes: 10 },
      ])
      expect(await read.evidence.fromStaff(['sent'], { complaint: 'other' })).toEqual([])
    })

    it('only files of the conversation that belong to no complaint are dropped', async () => {
      const { note, work, read, chat, web, file } = await furnished(make)
      await note('draft')
      await note('filed', { complaint: await file() })
      await note('foreign', { conversation: web })
      await work((tx) => tx.evidence.drop(['draft', 'filed', 'foreign'], chat))
      const left = await read.evidence.byIds(['draft', 'filed', 'foreign'])
      expect(left.map(({ id }) => id)).toEqual(['filed', 'foreign'])
    })
  })
}
