import { type Asked, ask, type QdrantClient } from './client.ts'

/** The collection of one revision: `<base>-<first 12 of its hash>`. */
export function collectionOf(base: string, revision: string): string {
  return `${base}-${revision.slice(0, 12)}`
}

/**
 * The alias used by searches. The call that puts a revision into service makes it, after counting all points; it is
 * removed before the points are dropped. So a half-written collection has no such name.
 */
export function readyAliasOf(collection: string): string {
  return `${collection}-ready`
}

/** Whether we made this collection under this base; others are never touched. */
export function isRevisionOf(base: string, collection: string): boolean {
  return collection.startsWith(`${base}-`) && /^[0-9a-f]{12}$/.test(collection.slice(base.length + 1))
}

/** All aliases of the server: alias → collection. */
export function readAliases(client: QdrantClient): Promise<Asked<Map<string, string>>> {
  return ask(async () => {
    const { aliases } = await client.getAliases()
    return new Map(aliases.map(({ alias_name, collection_name }) => [alias_name, collection_name]))
  })
}
