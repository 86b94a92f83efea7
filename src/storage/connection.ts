import Database from 'better-sqlite3'
import { type DialectAdapter, Kysely, SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely'
import { makePrivate } from './data-dir.ts'
import type { Tables } from './schema.ts'
import type { Fault } from './store.ts'

export type Connection = { sqlite: Database.Database; db: Kysely<Tables> }

/** A connection to a database file, made when it is missing; nothing is checked. */
export function connect(file: string, fault?: Fault): Connection {
  makePrivate(file)
  return connectionOf(openSqlite(file), fault)
}

/** A connection that reads only: it changes neither the database nor its log. */
export function connectToRead(file: string): Connection {
  return connectionOf(new Database(file, { readonly: true, fileMustExist: true, timeout: 5_000 }))
}

function connectionOf(sqlite: Database.Database, fault?: Fault): Connection {
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

/** Each SQL text is prepared once. A transaction takes the write lock at its start, so that it cannot fail half-way for it. */
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
      // Lists of ids make endless different texts; the common ones come first.
      if (statements.size < 500) statements.set(text, statement)
      return statement
    },
  }
}

/** A full disk or a damaged file has ended the transaction already: then the error that did it is the one to be told. */
function rollingBack(sqlite: Database.Database, statement: Database.Statement): ReturnType<SqliteDatabase['prepare']> {
  return {
    reader: false,
    all: () => [],
    run: () => (sqlite.inTransaction ? statement.run() : { changes: 0, lastInsertRowid: 0 }),
    iterate: () => [][Symbol.iterator](),
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
