import type { Clock } from '../../base/clock.ts'
import { ask, type QdrantClient } from './client.ts'
import { isRevisionOf, readAliases, readyAliasOf } from './names.ts'

/** A half-written revision of this age has no writer any more. */
const ABANDONED_MS = 60 * 60 * 1000

/**
 * Drops our complete revisions except those to keep, and half-written ones without a writer. Servers before 1.16 do not
 * keep when a collection was begun: there half-written ones stay, and `warning` names them.
 */
export async function dropOlder({
  client,
  base,
  keep,
  clock,
}: {
  client: QdrantClient
  base: string
  keep: readonly string[]
  clock: Clock
}): Promise<{ dropped: string[]; warning: string | null }> {
  const dropped: string[] = []
  const undated: string[] = []
  const warn = (message: string) => ({ dropped, warning: `旧版本没有清理完：${message}` })
  const collections = await ask(async () => (await client.getCollections()).collections.map(({ name }) => name))
  const aliases = await readAliases(client)
  if (!collections.ok) return warn(collections.message)
  if (!aliases.ok) return warn(aliases.message)

  for (const name of collections.value) {
    if (!isRevisionOf(base, name) || keep.includes(name)) continue
    const names = [...aliases.value].filter(([, collection]) => collection === name).map(([alias]) => alias)
    // Somebody gave it another name: it belongs to them as well now.
    if (names.some((alias) => alias !== readyAliasOf(name))) continue
    if (names.length === 0) {
      const begun = await begunAt(client, name)
      if (begun === null) undated.push(name)
      if (begun === null || clock().getTime() - begun <= ABANDONED_MS) continue
    }
    const actions = names.map((alias_name) => ({ delete_alias: { alias_name } }))
    const hidden =
      actions.length > 0 ? await ask(() => client.updateCollectionAliases({ actions })) : { ok: true as const }
    if (!hidden.ok) return warn(hidden.message)
    const answer = await ask(() => client.deleteCollection(name))
    if (!answer.ok) return warn(answer.message)
    dropped.push(name)
  }
  if (undated.length === 0) return { dropped, warning: null }
  return warn(`${undated.join('、')} 没有写完，不知道是什么时候开始写的。没有别的小维在写，就可以删除`)
}

/** When somebody began to write a collection, in milliseconds; null when the server does not say. */
async function begunAt(client: QdrantClient, collection: string): Promise<number | null> {
  const answer = await ask(async () => (await client.getCollection(collection)).config.metadata?.started)
  const begun = answer.ok ? Date.parse(String(answer.value)) : Number.NaN
  return Number.isNaN(begun) ? null : begun
}
