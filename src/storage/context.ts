import type { Kysely } from 'kysely'
import type { Clock, Random } from '../base/clock.ts'
import type { Commit } from '../delivery/store.ts'
import type { Codec } from './keys/codec.ts'
import type { Tables } from './schema.ts'

/** The tools of all queries: a connection or transaction, and a record of the changes. */
export type QueryContext = {
  db: Kysely<Tables>
  codec: Codec
  clock: Clock
  random: Random
  changed: Commit
}

export function nothingChanged(): Commit {
  return { arrived: false, settled: [], outbox: new Set(), evidence: false, freed: [], erased: false, messages: [] }
}

export const now = (context: QueryContext): string => context.clock().toISOString()

/** 22 random characters that cannot be guessed. */
export const newId = (context: QueryContext): string => context.random(16).toString('base64url')

export const sealJson = (codec: Codec, place: string, value: unknown): Buffer =>
  codec.seal(place, JSON.stringify(value))

export const openJson = (codec: Codec, place: string, sealed: Uint8Array): unknown =>
  JSON.parse(codec.open(place, sealed))

/** A flat value as JSON with sorted keys. Equal values give equal texts. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, Object.keys(value as Record<string, unknown>).sort())
