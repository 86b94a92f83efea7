import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type RerankFault =
  | { kind: 'status'; code: number }
  | { kind: 'garbage' | 'fewer' | 'index_twice' | 'not_a_number' | 'error_body' | 'stall' | 'drop' }

export type FakeRerank = {
  /** The value for `RERANK_URL`. */
  url: string
  requests: { authorization: string | undefined; body: Record<string, unknown> }[]
  /** The next requests meet this fault. */
  fault(fault: RerankFault, times?: number): void
  stop(): Promise<void>
}

/**
 * Starts a `/rerank` server on loopback. It accepts one of the two usual forms (`documents`: Jina, vLLM; `texts`: TEI)
 * and refuses the other as those servers do. The score of a text is the share of the question's characters in it.
 */
export async function startFakeRerank(form: 'documents' | 'texts'): Promise<FakeRerank> {
  const requests: FakeRerank['requests'] = []
  let faults: RerankFault[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    requests.push({ authorization: request.headers.authorization, body })
    const send = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(typeof value === 'string' ? value : JSON.stringify(value))
    }
    const fault = faults.shift()
    if (fault?.kind === 'status') return send(fault.code, { error: `cannot rank ${body.query}` })
    if (fault?.kind === 'garbage') return send(200, '<html>oops')
    if (fault?.kind === 'error_body') return send(200, { error: { message: 'model is loading' } })
    if (fault?.kind === 'drop') return request.socket.destroy()
    if (fault?.kind === 'stall') {
      response.writeHead(200, { 'content-type': 'application/json' })
      return response.flushHeaders()
    }
    const texts = body[form]
    if (!Array.isArray(texts)) {
      return form === 'texts'
        ? send(422, `Failed to deserialize the JSON body into the target type: missing field \`texts\``)
        : send(400, { error: { message: "[{'type': 'missing', 'loc': ('body', 'documents')}]", code: 400 } })
    }
    const ranked = texts
      .map((text: string, index) => ({ index, score: share(body.query, text) }))
      .sort((left, right) => right.score - left.score)
    if (fault?.kind === 'fewer') ranked.pop()
    if (fault?.kind === 'index_twice') ranked.splice(1, 1, { index: ranked[0]?.index ?? 0, score: 0 })
    const score = (value: number) => (fault?.kind === 'not_a_number' ? null : value)
    send(
      200,
      form === 'texts'
        ? ranked.map((entry) => ({ index: entry.index, score: score(entry.score) }))
        : {
            id: 'rerank-fake',
            results: ranked.map((entry) => ({ index: entry.index, relevance_score: score(entry.score) })),
          },
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/rerank`,
    requests,
    fault(fault, times = 1) {
      faults = [...faults, ...new Array<RerankFault>(times).fill(fault)]
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function share(query: string, text: string): number {
  const characters = [...query]
  return characters.filter((character) => text.includes(character)).length / characters.length
}
