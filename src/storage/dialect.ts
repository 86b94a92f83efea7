import { type CreateTableBuilder, type Kysely, PostgresAdapter, sql } from 'kysely'
import type { Tables } from './schema.ts'

/** The type of the values. It cannot be read from an empty list. */
type Type<Value> = Value extends number ? 'bigint' : 'text'

/**
 * The values for `in` and `not in`, with one statement text for lists of any length. It can also serve as a table with
 * the column `value`. Only in this file do SQLite and PostgreSQL need different SQL.
 */
export function among<Value extends string | number>(db: Kysely<Tables>, values: readonly Value[], type: Type<Value>) {
  const json = JSON.stringify(values)
  if (!isPostgres(db)) {
    return sql<Value>`(select value from json_each(${json}))`
  }
  return sql<Value>`(select cast(value as ${sql.raw(type)}) as value from json_array_elements_text(cast(${json} as json)))`
}

/** A table whose rows lie in the order of its primary key, without a second copy of the key. */
export function clustered(db: Kysely<unknown>, table: CreateTableBuilder<string, string>) {
  return isPostgres(db) ? table : table.modifyEnd(sql`without rowid`)
}

function isPostgres(db: Pick<Kysely<unknown>, 'getExecutor'>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}
