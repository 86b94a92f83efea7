import type { Schemas } from '../../../src/retrieval/qdrant/client.ts'
import { type Payload, passes } from './filter.ts'
import { Refusal } from './refusal.ts'

export type Point = {
  id: string | number
  dense: Map<string, number[]>
  sparse: Map<string, Map<number, number>>
  payload: Payload
}

export type Collection = {
  name: string
  dense: Map<string, Schemas['VectorParams']>
  sparse: Map<string, Schemas['SparseVectorParams']>
  metadata: Record<string, unknown>
  indexes: Map<string, Schemas['PayloadSchemaType']>
  points: Map<Point['id'], Point>
  /** Its shards; each counts rarity over its own points. */
  shards: number
}

/** The points of each shard, spread by their ids. */
export function shardsOf({ points, shards }: Collection): Point[][] {
  const spread: Point[][] = Array.from({ length: shards }, () => [])
  for (const point of points.values()) {
    const sum = [...String(point.id)].reduce((hash, character) => (hash * 31 + character.charCodeAt(0)) % 65_521, 0)
    spread[sum % shards]?.push(point)
  }
  return spread
}

/** The contents of the server. Refuses what Qdrant refuses, in its words. */
export function createCollections({
  shards = 1,
  keepsMetadata = true,
}: {
  shards?: number
  keepsMetadata?: boolean
} = {}) {
  const collections = new Map<string, Collection>()
  const aliases = new Map<string, string>()

  /** A collection by its name or by an alias. */
  const find = (name: string): Collection => {
    const collection = collections.get(aliases.get(name) ?? name)
    if (!collection) throw new Refusal(404, `Not found: Collection \`${name}\` doesn't exist!`)
    return collection
  }

  return {
    collections,
    aliases,
    find,

    create(name: string, { vectors = {}, sparse_vectors, metadata }: Schemas['CreateCollection']): void {
      if (collections.has(name)) throw new Refusal(409, `Wrong input: Collection \`${name}\` already exists!`)
      if ('size' in vectors) throw new Error('the fake knows named vectors only')
      collections.set(name, {
        name,
        dense: new Map(Object.entries(vectors as Record<string, Schemas['VectorParams']>)),
        sparse: new Map(Object.entries((sparse_vectors ?? {}) as Record<string, Schemas['SparseVectorParams']>)),
        metadata: keepsMetadata ? { ...metadata } : {},
        indexes: new Map(),
        points: new Map(),
        shards,
      })
    },

    /** Drops a collection and its aliases. */
    drop(name: string): boolean {
      for (const [alias, collection] of aliases) if (collection === name) aliases.delete(alias)
      return collections.delete(name)
    },

    /** Nobody sees the state between two actions. But actions before a refused one stay done. */
    changeAliases(actions: Schemas['AliasOperations'][]): void {
      for (const action of actions) {
        if ('delete_alias' in action) aliases.delete(action.delete_alias.alias_name)
        else if ('create_alias' in action) {
          const { alias_name, collection_name } = action.create_alias
          if (!collections.has(collection_name)) {
            throw new Refusal(404, `Not found: Collection \`${collection_name}\` doesn't exist!`)
          }
          if (collections.has(alias_name)) {
            throw new Refusal(409, `Wrong input: Collection \`${alias_name}\` already exists!`)
          }
          aliases.set(alias_name, collection_name)
        } else throw new Error('the fake does not rename aliases')
      }
    },

    upsert(name: string, points: Schemas['PointStruct'][]): void {
      const collection = find(name)
      const read = points.map((point) => pointFor(collection, point))
      for (const point of read) collection.points.set(point.id, point)
    },

    count(name: string, filter: Schemas['Filter'] | undefined): number {
      const collection = find(name)
      return [...collection.points.values()].filter(({ payload }) => !filter || passes(filter, payload)).length
    },
  }
}

export type Collections = ReturnType<typeof createCollections>

function pointFor({ dense, sparse }: Collection, { id, vector, payload }: Schemas['PointStruct']): Point {
  const point: Point = { id, dense: new Map(), sparse: new Map(), payload: { ...payload } }
  for (const [name, value] of Object.entries(vector as Record<string, number[] | Schemas['SparseVector']>)) {
    const params = dense.get(name)
    if (Array.isArray(value) && params) {
      checkLength(value, params)
      point.dense.set(name, value)
    } else if (!Array.isArray(value) && sparse.has(name)) {
      point.sparse.set(name, sparseFor(value))
    } else throw new Refusal(400, `Wrong input: Not existing vector name error: ${name}`)
  }
  return point
}

export function checkLength(vector: readonly number[], { size }: Schemas['VectorParams']): void {
  if (vector.length !== size) {
    throw new Refusal(400, `Wrong input: Vector dimension error: expected dim: ${size}, got ${vector.length}`)
  }
}

export function sparseFor({ indices, values }: Schemas['SparseVector']): Map<number, number> {
  const read = new Map(indices.map((index, at) => [index, values[at] ?? Number.NaN]))
  if (indices.length !== values.length) throw new Refusal(422, 'Validation error: must be the same length as indices')
  if (read.size !== indices.length) throw new Refusal(422, 'Validation error: indices: must be unique')
  return read
}
