import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { PERSONAL, type TableRule } from '../../src/storage/personal.ts'
import { temporaryStore } from './temporary.ts'

type Column = { name: string; type: string }

/** The tables that the migrations make. */
async function tables(): Promise<Map<string, Column[]>> {
  const { dataDir } = await temporaryStore()
  const beside = new Database(join(dataDir, 'xiaowei.db'), { readonly: true })
  const names = beside
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'",
    )
    .pluck()
    .all() as string[]
  const found = new Map(names.map((name) => [name, beside.pragma(`table_info(${name})`) as Column[]]))
  beside.close()
  return found
}

const rules = Object.entries(PERSONAL) as [string, TableRule][]

describe('the list of personal data in the tables', () => {
  it('names every table, and no other', async () => {
    expect(rules.map(([name]) => name).toSorted()).toEqual([...(await tables()).keys()].toSorted())
  })

  it('names every column that is sealed or hashed, and no other', async () => {
    const listed = rules.flatMap(([table, rule]) => Object.keys(rule.columns).map((column) => `${table}.${column}`))
    const there = [...(await tables())].flatMap(([table, columns]) =>
      columns
        .filter(({ name, type }) => type.toLowerCase() === 'blob' || /_hash$|^lane$/.test(name))
        .filter(({ name }) => `${table}.${name}` !== 'outbox.lane')
        .map(({ name }) => `${table}.${name}`),
    )
    // A keyed hash under a name that does not say so.
    expect(listed.toSorted()).toEqual([...there, 'staff_drafts.key'].toSorted())
  })

  it('gives for every table with a conversation or a complaint the effect of an erasure on its rows', async () => {
    const wanted = [...(await tables())].flatMap(([table, columns]) =>
      columns
        .filter(({ name }) => name === 'conversation' || name === 'complaint')
        .map(({ name }) => `${table}.${name}`),
    )
    const told = rules.flatMap(([table, rule]) =>
      (['conversation', 'complaint'] as const).filter((link) => rule[link]).map((link) => `${table}.${link}`),
    )
    expect(told.toSorted()).toEqual(wanted.toSorted())
  })

  it('empties no column that must not be empty', async () => {
    const all = await tables()
    const wrong = rules.flatMap(([table, rule]) =>
      Object.entries(rule.columns)
        .filter(([, column]) => column.erased === null)
        .filter(([name]) =>
          all.get(table)?.find((column) => column.name === name && (column as { notnull?: number }).notnull === 1),
        )
        .filter(() => [rule.conversation, rule.complaint].includes('cleared'))
        .map(([name]) => `${table}.${name}`),
    )
    expect(wrong).toEqual([])
  })
})
