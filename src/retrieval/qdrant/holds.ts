import { type Asked, ask, type QdrantClient } from './client.ts'
import { readAliases, readyAliasOf } from './names.ts'

/**
 * Whether a server has a collection complete: under its name for searches, and with all its points. `apart` when it has
 * not: the server is another one than it was published to, or came back with older data.
 */
export async function holds(client: QdrantClient, collection: string, size: number): Promise<Asked<null>> {
  const aliases = await readAliases(client)
  if (!aliases.ok) return aliases
  const named = aliases.value.get(readyAliasOf(collection))
  if (named !== collection) {
    const there = named === undefined ? '这里没有' : `这里的 ${readyAliasOf(collection)} 是 ${named}，不是`
    return { ok: false, code: 'apart', message: `${there}写完整的版本 ${collection}，需要重新发布` }
  }
  const counted = await ask(() => client.count(collection, { exact: true }))
  if (!counted.ok) return counted
  const { count } = counted.value
  if (count === size) return { ok: true, value: null }
  return { ok: false, code: 'apart', message: `这里的 ${collection} 有 ${count} 条，应是 ${size} 条，需要重新发布` }
}
