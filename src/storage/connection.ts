import Database from 'better-sqlite3'
import { type DialectAdapter, Kysely, SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely'
import { makePrivate } from './data-dir.ts'
import type { Tables } from './schema.ts'
import type { Fault } from './store.ts'

export type Connection = { sqlite: Database.Database; db: Kysely<Tables> }

/** A connection to a database file. A missing file is created; nothing is checked. */
export function connect(file: string, fault?: Fault): Connection {
  makePrivate(file)
  return connectionOf(openSqlite(file), fault)
}

/** A read-only connection. It changes neither the database nor its log. */
export function connectToRead(file: string): Connection {
  return connectionOf(new Database(file, { readonly: true, fileMustExist: true, timeout: 5_000 }))
}

function connectionOf(sqlite: Database.Database, fault?: Fault): Connection {
  const dialect = new TransactionalSqliteDialect({ database: preparing(sqlite, fault) })
  return { sqlite, db: new Kysely<Tables>({ dialect }) }
}

/**
 * Moves the log into the database and truncates it. With a reader in the way or a full disk, the log stays until the
 * next call.
 */
export function emptyLog(sqlite: Database.Database): void {
  try {
    sqlite.pragma('wal_checkpoint(TRUNCATE)')
  } catch {
    // The commit itself is safe. The log is emptied by the next erasure and when the last connection closes.
  }
}

function openSqlite(file: string): Database.Database {
  const sqlite = new Database(file, { timeout: 5_000 })
  try {
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('foreign_keys = ON')
    sqlite.pragma('secure_delete = ON')
  } catch (error) {
    sqlite.close()
    throw error
  }
  return sqlite
}

/**
 * Prepares each SQL text once. A transaction takes the write lock at its start, so that it cannot fail half-way for
 * want of it.
 */
function preparing(sqlite: Database.Database, fault?: Fault): SqliteDatabase {
  const statements = new Map<string, ReturnType<SqliteDatabase['prepare']>>()
  return {
    close: () => sqlite.close(),
    prepare(text) {
      const known = statements.get(text)
      if (known) return known
      const prepared = sqlite.prepare(text === 'begin' ? 'begin immediate' : text)
      const statement =
        text === 'rollback'
          ? rollingBack(sqlite, prepared)
          : fault && /^(insert|update|delete)/i.test(text)
            ? failing(prepared, fault)
            : prepared
      // Lists of ids make endlessly many texts. The common ones come first.
      if (statements.size < 500) statements.set(text, statement)
      return statement
    },
  }
}

/**
 * A full disk or a damaged file ends the transaction itself. The rollback then does nothing, and the first error is
 * reported.
 */
function rollingBack(sqlite: Database.Database, statement: Database.Statement): ReturnType<SqliteDatabase['prepare']> {
  return {
    reader: false,
    all: () => [],
    run: () => (sqlite.inTransaction ? statement.run() : { changes: 0, lastInsertRowid: 0 }),
    iterate: () => [][Symbol.iterator](),
  }
}

/** A writing statement that fails with the fault, when the fault throws. */
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

/** SQLite changes its schema within transactions: a migration happens completely or not at all. */
class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl(): boolean {
        return true
      }
    })()
  }
}
