import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { liveThrough } from '../delivery/crashing.ts'
import { temporaryFolder, temporaryStore } from './temporary.ts'

/** Tables that grow with every person, message and complaint. */
const GROWING = ['conversations', 'inbox', 'outbox', 'actions', 'complaints', 'complaint_events', 'evidence']

/** Texts of the statements that are prepared from now on. */
function listening(): Set<string> {
  const texts = new Set<string>()
  const { prepare } = Database.prototype
  Database.prototype.prepare = function heard(this: Database.Database, text: string) {
    texts.add(text)
    return prepare.call(this, text)
  } as typeof prepare
  onTestFinished(() => {
    Database.prototype.prepare = prepare
  })
  return texts
}

it('the rows for a message, a complaint and its card are found by an index, however many there are', async () => {
  const texts = listening()
  const { dataDir } = await temporaryStore({ dataDir: temporaryFolder() })
  const toOpen = new Set(texts)
  await liveThrough(() => {})
  const beside = new Database(join(dataDir, 'xiaowei.db'))
  const asked = [...texts.difference(toOpen)]
  const scans = asked
    .filter((text) => /^(?:select|update|delete|with) /i.test(text))
    .flatMap((text) => {
      const values = Array.from({ length: text.split('?').length - 1 }, () => '[]')
      const steps = beside.prepare(`explain query plan ${text}`).all(...values) as { detail: string }[]
      const found = steps
        .filter(({ detail }) => GROWING.some((table) => detail.startsWith(`SCAN ${table}`)))
        // The list of the workbench reads along an index that holds every needed column: a millisecond for twenty
        // thousand rows.
        .filter(({ detail }) => !/USING COVERING INDEX complaints_(?:newest|reopen)$/.test(detail))
      return found.map(({ detail }) => `${detail}: ${text}`)
    })
  beside.close()
  expect(asked.length).toBeGreaterThan(30)
  expect(scans).toEqual([])
})

it('the list by deadline is counted and read along one index that holds every needed column', async () => {
  const texts = listening()
  const { store, dataDir } = await temporaryStore({ dataDir: temporaryFolder() })
  const toOpen = new Set(texts)
  await store.transaction('list', (tx) =>
    tx.complaints.list({ states: ['submitted'], order: 'due', limit: 20, offset: 0 }),
  )
  const beside = new Database(join(dataDir, 'xiaowei.db'))
  const asked = [...texts.difference(toOpen)].filter(
    (text) => text.includes('from "complaints"') && text.includes('grave'),
  )
  const plans = asked.map((text) => {
    const values = Array.from({ length: text.split('?').length - 1 }, () => '[]')
    return (beside.prepare(`explain query plan ${text}`).all(...values) as { detail: string }[]).map(
      ({ detail }) => detail,
    )
  })
  beside.close()
  expect(asked.length).toBeGreaterThan(0)
  expect(plans.flat().filter((step) => !/USING COVERING INDEX complaints_due\b/.test(step))).toEqual([])
})
