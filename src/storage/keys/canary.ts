import type Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import type { Tables } from '../schema.ts'
import { type Codec, SealError } from './codec.ts'
import { DataKeyError } from './key.ts'

/** Whether the known value opens with the key. false also when there is no known value yet. */
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

/**
 * Hashing keys from before a change of the key. They find hashes whose original value is not stored and therefore
 * cannot be hashed again.
 */
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

/** Whether there is a known value. false also when there are no tables. */
export function hasCanary(sqlite: Pick<Database.Database, 'prepare'>): boolean {
  const table = sqlite.prepare("select 1 from sqlite_master where type = 'table' and name = 'settings'").all()
  return table.length > 0 && sqlite.prepare("select 1 from settings where name = 'canary'").all().length > 0
}

/** Stores the known value, sealed with the key, at the first start. */
export async function keepCanary(db: Kysely<Tables>, codec: Codec): Promise<void> {
  await db
    .insertInto('settings')
    .values({ name: 'canary', value: codec.seal('settings.value', 'canary') })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
}

/** Throws DataKeyError when the known value does not open with the key. */
export async function checkKey(db: Kysely<Tables>, codec: Codec): Promise<void> {
  if (await isSealedWith(db, codec)) return
  throw new DataKeyError(
    '密钥不对：数据库里的个人信息是用另一把密钥封存的。请检查 DATA_KEY，或把原来的 data.key 放回数据目录。',
  )
}
