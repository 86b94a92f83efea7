import type { Candidate, CandidateQuery, ChunkIndex, Rarity } from '../types.ts'
import { type Asked, ask, type QdrantClient, type Schemas, SEARCH_TIMEOUT_MS } from './client.ts'
import { holds } from './holds.ts'
import { collectionOf, readyAliasOf } from './names.ts'
import { createTurns, type QdrantNode } from './nodes.ts'
import { dense, findable, MEANING, markOf, sparse, TERMS } from './payload.ts'

/**
 * One revision in Qdrant. It is searched by its own name, not by the alias in service: positions have a meaning only in
 * the corpus they were published from, and another process may publish another revision at any moment.
 *
 * All queries of a question are one request, to the first address that answers. Before the first question to an
 * address, and again after it failed, it is asked whether it has the revision complete: an address that is another
 * server, or came back with older data, is passed over, so that no answer comes from it.
 *
 * Words weigh what they say among the chunks of a kind by `rarity`, so that it does not matter over how many shards the
 * server has spread the chunks. A word that no chunk has is not sent.
 *
 * `unavailable` when no address has the revision complete, when a vector has another length, when an address refuses,
 * and when none answers in time.
 */
export function createQdrantIndex({
  nodes,
  base,
  revision,
  size,
  rarity,
  note = () => {},
}: {
  /** Each with its share of `SEARCH_TIMEOUT_MS`. */
  nodes: readonly QdrantNode[]
  /** `QDRANT_COLLECTION`. */
  base: string
  /** Hash of the revision. */
  revision: string
  /** Number of its chunks. */
  size: number
  rarity: Rarity
  /** Receives, for the operator, that another address answers now, and why. */
  note?: (message: string) => void
}): ChunkIndex {
  const own = collectionOf(base, revision)
  const mark = markOf(revision)
  /** Addresses that have the revision complete, as far as we know. */
  const complete = new Set<QdrantNode>()
  const turns = createTurns(nodes, {
    moved: ({ url }, reason) => note(`Qdrant 换了地址，现在用 ${url}：${reason}`),
  })

  const search = async (node: QdrantNode, searches: Schemas['QueryRequest'][]): Promise<Asked<Candidate[][]>> => {
    const there = complete.has(node) ? { ok: true as const } : await holds(node.client, own, size)
    if (!there.ok) return there
    complete.add(node)
    const answer = await ask(() => found(node.client, readyAliasOf(own), searches, mark))
    if (answer.ok && answer.value !== null) return { ok: true, value: answer.value }
    complete.delete(node)
    if (answer.ok) {
      return { ok: false, code: 'apart', message: `${own} 里有不是小维这个版本写的数据，请删除这个集合，再发布一次` }
    }
    // Dropped in the meantime, which another server may not have done.
    if (answer.code === 'not_found') {
      return { ok: false, code: 'apart', message: `没有写完整的版本 ${own}，需要重新发布` }
    }
    return answer
  }

  return {
    engine: 'qdrant',

    async candidates(queries) {
      const requests = queries.map((query) => requestFor(query, rarity))
      const searches = requests.filter((request) => request !== null)
      if (searches.length === 0) return { state: 'ready', lists: queries.map(() => []) }
      const answer = await turns((node) => search(node, searches))
      if (!answer.ok) return { state: 'unavailable', reason: answer.message }
      const answers = answer.value.values()
      const lists = queries.map(({ limit }, at) =>
        requests[at] === null ? [] : best(answers.next().value ?? [], limit),
      )
      return { state: 'ready', lists }
    },

    async close() {},
  }
}

/** What a server finds for each search; null when a point is none of this revision. */
async function found(
  client: QdrantClient,
  alias: string,
  searches: Schemas['QueryRequest'][],
  mark: string,
): Promise<Candidate[][] | null> {
  const timeout = Math.ceil(SEARCH_TIMEOUT_MS / 1000)
  const answers = await client.queryBatch(alias, { searches, timeout })
  if (answers.length !== searches.length) throw new Error(`${searches.length} 个查询，${answers.length} 个回答`)
  const lists = answers.map(({ points }) => points.map((point) => candidateOf(point, mark)))
  const ours = lists.every((list): list is Candidate[] => list.every((candidate) => candidate !== null))
  return ours ? (lists as Candidate[][]) : null
}

/** The server breaks ties in any order: ask for some more, so that we can order those at the edge. */
const SPARE = 50

/** Null when there is nothing to ask for. */
function requestFor(
  { terms, vector, limit, ...query }: CandidateQuery,
  rarity: Rarity,
): Schemas['QueryRequest'] | null {
  const filter = findable(query)
  const most = limit + SPARE
  const weights = [...terms].flatMap(([term, weight]) => {
    const rare = rarity(query.kind, term)
    return rare === null ? [] : [[term, weight * rare] as const]
  })
  const ways: Schemas['Prefetch'][] = []
  if (weights.length > 0) ways.push({ query: sparse(weights), using: TERMS, filter, limit: most })
  if (vector) ways.push({ query: dense(vector), using: MEANING, filter, limit: most })

  const [only, other] = ways
  if (!only || limit < 1) return null
  const rest = { with_payload: ['position', 'revision'] }
  if (!other) return { ...only, ...rest }
  return { prefetch: ways, query: { fusion: 'rrf' }, filter, limit: most, ...rest }
}

function candidateOf({ payload, score }: Schemas['ScoredPoint'], mark: string): Candidate | null {
  const chunk = payload?.position
  if (payload?.revision !== mark || typeof chunk !== 'number' || !Number.isInteger(chunk)) return null
  return { chunk, score }
}

function best(candidates: readonly Candidate[], limit: number): Candidate[] {
  return candidates.toSorted((one, other) => other.score - one.score || one.chunk - other.chunk).slice(0, limit)
}
