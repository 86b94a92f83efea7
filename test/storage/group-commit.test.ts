import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createGroupCommit } from '../../src/storage/group-commit.ts'
import type { Tables } from '../../src/storage/schema.ts'
import { temporaryStore } from './temporary.ts'

const count = (rows: Record<string, number>) => Object.values(rows).reduce((sum, value) => sum + value, 0)

describe('transactions that come at the same time', () => {
  const arrival = (id: string) => ({
    channel: 'telegram' as const,
    externalId: id,
    lane: id,
    payload: { id },
    group: null,
    notBefore: null,
  })

  it('share commits, and each is reported only when it is on disk', async () => {
    let commits = 0
    const { store } = await temporaryStore()
    store.onCommit(() => {
      commits += 1
    })
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        store.transaction('accept', (tx) => tx.inbox.insert(arrival(String(index)))),
      ),
    )
    expect(results.every(({ result }) => result === 'new')).toBe(true)
    expect(commits).toBe(20)
    expect(count((await store.waiting('2026-11-29')).inbox)).toBe(20)
  })

  it('one that fails leaves nothing behind and does not harm the others', async () => {
    const { store } = await temporaryStore()
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4, 5].map((number) =>
        store.transaction('accept', async (tx) => {
          await tx.inbox.insert(arrival(String(number)))
          if (number % 2 === 0) throw new Error(`no ${number}`)
          return number
        }),
      ),
    )
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    expect(count((await store.waiting('2026-11-29')).inbox)).toBe(3)
    for (const number of [2, 4]) {
      expect((await store.transaction('accept', (tx) => tx.inbox.insert(arrival(String(number))))).result).toBe('new')
    }
  })

  it('see the work of those before them', async () => {
    const { store } = await temporaryStore()
    const values = await Promise.all(
      [1, 2, 3].map(() => store.transaction('count', (tx) => tx.complaints.nextCount('2026-11-24'))),
    )
    expect(values).toEqual([1, 2, 3])
  })

  it('do not all wait for the long ones: some come with the next commit', async () => {
    const said: string[] = []
    const sqlite = new Database(':memory:', { verbose: (statement) => said.push(String(statement)) })
    const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) })
    let now = Date.UTC(2026, 10, 27)
    const together = createGroupCommit(database, sqlite, () => new Date(now))
    const commitsBefore: number[] = []
    await Promise.all(
      [20, 0, 0].map((milliseconds) =>
        together(async () => {
          now += milliseconds
          commitsBefore.push(said.filter((statement) => statement === 'commit').length)
        }),
      ),
    )
    await database.destroy()
    expect(commitsBefore).toEqual([0, 1, 1])
  })
})
