import { type Kysely, PostgresAdapter, sql } from 'kysely'
import type { Tables } from './schema.ts'

/** Said by the caller: an empty list does not tell. */
type Type<Value> = Value extends number ? 'bigint' : 'text'

/**
 * The values for `in` and `not in`: one statement text for lists of every length. Also a table with the column `value`.
 * The one place where SQLite and PostgreSQL need words of their own.
 */
export function among<Value extends string | number>(db: Kysely<Tables>, values: readonly Value[], type: Type<Value>) {
  const json = JSON.stringify(values)
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) {
    return sql<Value>`(select value from json_each(${json}))`
  }
  return sql<Value>`(select cast(value as ${sql.raw(type)}) as value from json_array_elements_text(cast(${json} as json)))`
}
