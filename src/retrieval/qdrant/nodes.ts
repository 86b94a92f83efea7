import { type Asked, connectQdrant, type QdrantClient, type QdrantFailure } from './client.ts'

/** One address of a Qdrant: a node of a cluster, or a server by one of its names. */
export type QdrantNode = { url: string; client: QdrantClient }

/** Failures that another address may not have. */
const MAY_DIFFER: readonly QdrantFailure['code'][] = ['unreachable', 'timeout', 'server_error', 'bad_answer', 'apart']

export function mayDiffer(code: string): boolean {
  return MAY_DIFFER.some((one) => one === code)
}

/** A client for each address. `timeoutMs` is the limit of one request to one of them. */
export function connectNodes({
  urls,
  apiKey,
  timeoutMs,
}: {
  urls: readonly string[]
  apiKey: string | null
  timeoutMs: number
}): QdrantNode[] {
  return urls.map((url) => ({ url, client: connectQdrant({ url, apiKey, timeoutMs }) }))
}

/**
 * Asks one address after the other until one answers, beginning with the one that answered last. A failure that another
 * address may not have is followed by the next address; any other is the answer. When all fail, the message names each.
 */
export function createTurns(
  nodes: readonly QdrantNode[],
  {
    moved,
  }: {
    /** Another address answers from now on; `reason`: why the one before did not. */
    moved: (to: QdrantNode, reason: string) => void
  },
): <T>(question: (node: QdrantNode) => Promise<Asked<T>>) => Promise<Asked<T>> {
  let first = 0

  return async (question) => {
    const begun = first
    const failures: QdrantFailure[] = []
    for (let turn = 0; turn < nodes.length; turn += 1) {
      const at = (begun + turn) % nodes.length
      const node = nodes[at] as QdrantNode
      const answer = await question(node)
      if (answer.ok) {
        const changed = first !== at
        first = at
        if (changed && failures.length > 0) moved(node, messagesOf(failures))
        return answer
      }
      failures.push({ code: answer.code, message: atAddress(node, nodes, answer.message) })
      if (!mayDiffer(answer.code)) break
    }
    const last = failures.at(-1) as QdrantFailure
    return { ok: false, code: last.code, message: messagesOf(failures) }
  }
}

/** With one address nobody needs to read which. */
export function atAddress({ url }: QdrantNode, nodes: readonly QdrantNode[], message: string): string {
  return nodes.length > 1 ? `${url}：${message}` : message
}

function messagesOf(failures: readonly QdrantFailure[]): string {
  return failures.map(({ message }) => message).join('；')
}
