import { describe, expect, it } from 'vitest'
import { CANARY, filed } from '../casework/filed.ts'
import { temporaryStore } from './temporary.ts'

const TODAY = '2026-11-24'

describe('what waits', () => {
  it('in an empty database is nothing', async () => {
    const { store } = await temporaryStore()
    expect(await store.waiting(TODAY)).toEqual({
      inbox: {},
      outbox: {},
      complaints: {},
      overdue: 0,
      since: { inbox: null, messages: null, notices: null, complaint: null },
    })
  })

  it('tells the oldest arrival and message of those that wait, and how long nobody has acted on a complaint', async () => {
    const { store, complaint } = await filed()
    const before = await store.waiting(TODAY)
    expect(before.complaints).toEqual({ submitted: 1 })
    expect(before.since).toMatchObject({ inbox: null, complaint: complaint.filedAt })
    await store.transaction('accept', (tx) =>
      tx.inbox.insert({ channel: 'web', externalId: 'x', lane: 'l', payload: {}, group: null, notBefore: null }),
    )
    const after = await store.waiting(TODAY)
    expect(after.inbox.pending).toBe(1)
    expect(after.since.inbox).toMatch(/^2026-/)
    expect(JSON.stringify(after)).not.toContain(CANARY)
  })

  it('counts a complaint as overdue from the day after its due day', async () => {
    const { store, complaint } = await filed()
    await store.transaction('due', (tx) => tx.complaints.setDueDay(complaint.id, TODAY))
    expect((await store.waiting(TODAY)).overdue).toBe(0)
    expect((await store.waiting('2026-11-25')).overdue).toBe(1)
    await store.transaction('due', (tx) => tx.complaints.setDueDay(complaint.id, null))
    expect((await store.waiting('2026-11-25')).overdue).toBe(0)
  })
})
