import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type DialectAdapter, Kysely, SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Clock, Random } from '../clock.ts'
import type { Commit } from '../delivery/store.ts'
import { type Codec, createCodec, SealError } from './codec.ts'
import { nothingChanged, type QueryContext } from './context.ts'
import { createGroupCommit } from './group-commit.ts'
import { DataKeyError, loadDataKey, promoteNextKey, readNextKey } from './key.ts'
import { migrations } from './migrations/index.ts'
import type { Tables } from './schema.ts'
import { type Fault, queriesOf, type Store } from './store.ts'

export type DatabaseOptions = {
  /** Absolute; made when absent. */
  dataDir: string
  /** 32 bytes, or null: made once and kept in DATA_DIR/data.key. */
  dataKey: Uint8Array | null
  clock: Clock
  random: Random
  /** For tests: called at `NAME:before commit` and `NAME:committed`, and at `statement` before each one that writes. */
  fault?: Fault
}

/**
 * Opens (and brings up to date) the database of a data directory. Commits reach the disk before they are reported
 * (WAL with FULL sync). Throws DataKeyError when the key is not the one the data was sealed with.
 *
 *     const { store, codec } = await openDatabase({ dataDir, dataKey: null, clock: systemClock, random: systemRandom })
 */
export async function openDatabase(options: DatabaseOptions): Promise<{ store: Store; codec: Codec }> {
  const { dataDir, clock, random, fault } = options
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'xiaowei.db')
  const key = loadDataKey({ dataDir, configured: options.dataKey, databaseFile: file, random })
  const earlier: Uint8Array[] = []
  let codec = createCodec({ key, random, earlier })

  const { sqlite, db } = connect(file, fault)
  try {
    await migrate(db)
    const next = options.dataKey === null ? readNextKey(dataDir) : null
    if (next) {
      // A change of keys was cut off: after its commit the next key is the one, before it nothing has changed.
      const other = createCodec({ key: next, random, earlier })
      if (await isSealedWith(db, other)) {
        promoteNextKey(dataDir)
        codec = other
      }
    }
    await checkKey(db, codec)
    earlier.push(...(await earlierHashingKeys(db, codec)))
  } catch (error) {
    sqlite.close()
    throw error
  }

  const commitTogether = createGroupCommit(db, sqlite, clock)
  const listeners = new Set<(commit: Commit) => void>()
  const context: Omit<QueryContext, 'db' | 'changed'> = { codec, clock, random }

  const store: Store = {
    // Writes belong into transactions: what a single query changes outside of one is announced to nobody.
    read: queriesOf({ ...context, db, changed: nothingChanged() }),

    async transaction(name, work) {
      const changed = nothingChanged()
      const result = await commitTogether(async (tx) => {
        const done = await work(queriesOf({ ...context, db: tx, changed }))
        fault?.(`${name}:before commit`)
        return done
      })
      fault?.(`${name}:committed`)
      // Freed pages are overwritten in the database (secure_delete); the log still has them as they were.
      if (changed.erased) emptyLog(sqlite)
      for (const listener of listeners) listener(changed)
      return result
    },

    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onEvidence: (listener) => store.onCommit((commit) => commit.evidence && listener()),

    async backlog() {
      const [inbox, outbox] = await Promise.all([
        db
          .selectFrom('inbox')
          .select((eb) => ['state', eb.fn.countAll<number>().as('rows')])
          .groupBy('state')
          .execute(),
        db
          .selectFrom('outbox')
          .select((eb) => ['state', eb.fn.countAll<number>().as('rows')])
          .groupBy('state')
          .execute(),
      ])
      const byState = (rows: { state: string; rows: number }[]) =>
        Object.fromEntries(rows.map((row) => [row.state, row.rows]))
      return { inbox: byState(inbox), outbox: byState(outbox) }
    },

    async health() {
      try {
        await db.selectFrom('settings').select('name').limit(1).execute()
        return 'ok'
      } catch {
        return 'down'
      }
    },

    async close() {
      listeners.clear()
      await db.destroy()
    },
  }
  return { store, codec }
}

/** A connection to a database file; nothing is checked. */
export function connect(file: string, fault?: Fault): { sqlite: Database.Database; db: Kysely<Tables> } {
  const sqlite = openSqlite(file)
  const dialect = new TransactionalSqliteDialect({ database: preparing(sqlite, fault) })
  return { sqlite, db: new Kysely<Tables>({ dialect }) }
}

/** Moves the log into the database and cuts it to nothing. Somebody who reads just now, or a full disk, leaves it to the next. */
export function emptyLog(sqlite: Database.Database): void {
  try {
    sqlite.pragma('wal_checkpoint(TRUNCATE)')
  } catch {
    // What was to be committed is; the log is emptied with the next erasure, and when the last connection closes.
  }
}

function openSqlite(file: string): Database.Database {
  const sqlite = new Database(file, { timeout: 5_000 })
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('secure_delete = ON')
  return sqlite
}

/** Each SQL text is prepared once. A transaction takes the write lock at its start, so that it cannot fail half-way for it. */
function preparing(sqlite: Database.Database, fault?: Fault): SqliteDatabase {
  const statements = new Map<string, ReturnType<SqliteDatabase['prepare']>>()
  return {
    close: () => sqlite.close(),
    prepare(text) {
      const known = statements.get(text)
      if (known) return known
      const prepared = sqlite.prepare(text === 'begin' ? 'begin immediate' : text)
      const statement = fault && /^(insert|update|delete)/i.test(text) ? failing(prepared, fault) : prepared
      // Lists of ids make endless different texts; the common ones come first.
      if (statements.size < 500) statements.set(text, statement)
      return statement
    },
  }
}

/** A statement that writes, unless the fault is that it cannot. */
function failing(statement: Database.Statement, fault: Fault): ReturnType<SqliteDatabase['prepare']> {
  return {
    reader: statement.reader,
    all(parameters) {
      fault('statement')
      return statement.all(parameters)
    },
    run(parameters) {
      fault('statement')
      return statement.run(parameters)
    },
    iterate: (parameters) => statement.iterate(parameters),
  }
}

/** SQLite changes its schema within transactions: a migration happens whole or not at all. */
class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl(): boolean {
        return true
      }
    })()
  }
}

export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw new Error('The database could not be brought up to date; it was left as it was.', { cause: error })
}

/** Whether the known value opens with the key; false also when there is none yet. */
export async function isSealedWith(db: Kysely<Tables>, codec: Codec): Promise<boolean> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', 'canary').executeTakeFirst()
  if (!row) return false
  try {
    codec.open('settings.value', row.value)
    return true
  } catch (error) {
    if (error instanceof SealError) return false
    throw error
  }
}

const EARLIER = 'earlier_hashing_keys'

/** Hashing keys of before the key was changed: for hashes of what is not held and so cannot be hashed anew. */
export async function earlierHashingKeys(db: Kysely<Tables>, codec: Codec): Promise<Uint8Array[]> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', EARLIER).executeTakeFirst()
  if (!row) return []
  const keys = JSON.parse(codec.open('settings.value', row.value)) as string[]
  return keys.map((key) => Buffer.from(key, 'base64'))
}

export async function keepHashingKeys(db: Kysely<Tables>, codec: Codec, keys: readonly Uint8Array[]): Promise<void> {
  const value = codec.seal('settings.value', JSON.stringify(keys.map((key) => Buffer.from(key).toString('base64'))))
  await db
    .insertInto('settings')
    .values({ name: EARLIER, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/** A known value sealed with the key at the first start: opens only with the same key. */
async function checkKey(db: Kysely<Tables>, codec: Codec): Promise<void> {
  await db
    .insertInto('settings')
    .values({ name: 'canary', value: codec.seal('settings.value', 'canary') })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  const { value } = await db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', 'canary')
    .executeTakeFirstOrThrow()
  try {
    codec.open('settings.value', value)
  } catch (error) {
    if (!(error instanceof SealError)) throw error
    throw new DataKeyError(
      '密钥不对：数据库里的个人信息是用另一把密钥封存的。请检查 DATA_KEY，或把原来的 data.key 放回数据目录。',
    )
  }
}
