import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { readConfig } from '../../src/config.ts'
import { startFakeOpenAi } from '../../test/fakes/openai.ts'
import { startFakeQdrant } from '../../test/fakes/qdrant.ts'
import { wellBehaved } from '../../test/fakes/well-behaved-model.ts'

/** What may be added to the search and the answers by words alone, in the order in which they are added. */
export const PARTS = ['embedder', 'qdrant', 'model'] as const
export type Part = (typeof PARTS)[number]

/** The services of a comparison of parts. */
export type PartServices = {
  /** Whether an embedder is configured. There is no double of one. */
  embedder: boolean
  /** Parts that are doubles of the tests: their results count, their time does not. */
  doubles: ReadonlySet<Part>
  /** The environment of a process that uses these parts and no others. */
  environment(parts: readonly Part[]): NodeJS.ProcessEnv
  stop(): Promise<void>
}

const VARIABLES: Record<Part, readonly string[]> = {
  embedder: [
    'EMBEDDING_MODEL',
    'EMBEDDING_DIMENSIONS',
    'EMBEDDING_QUERY_PREFIX',
    'EMBEDDING_TEXT_PREFIX',
    'EMBEDDING_INPUT_TYPE',
  ],
  qdrant: ['QDRANT_URL', 'QDRANT_API_KEY', 'QDRANT_COLLECTION'],
  model: ['CHAT_MODEL'],
}

/**
 * Opens the services that the environment names, and doubles of those of Qdrant and the model that it does not. Throws
 * ConfigError.
 */
export async function openPartServices(given: NodeJS.ProcessEnv): Promise<PartServices> {
  const { embedding, qdrant, chat } = readConfig(given, process.cwd())
  const server = qdrant ? null : await startFakeQdrant()
  const model = chat ? null : await startDouble(embedding?.baseUrl ?? null)
  return {
    embedder: embedding !== null,
    doubles: new Set([...(server ? ['qdrant' as const] : []), ...(model ? ['model' as const] : [])]),
    environment(parts) {
      const left = PARTS.filter((part) => !parts.includes(part)).flatMap((part) => VARIABLES[part])
      return {
        ...given,
        ...(server && { QDRANT_URL: server.url }),
        // Only for those who use it: what the embedder is asked by this way takes longer.
        ...(model && parts.includes('model') && { CHAT_MODEL: 'double', OPENAI_BASE_URL: model.url }),
        RERANK_URL: '',
        ...Object.fromEntries(left.map((name) => [name, ''])),
      }
    },
    async stop() {
      await Promise.all([server?.stop(), model?.stop()])
    },
  }
}

/**
 * A server whose model does as it is told: it words lines in the words of a careful lawyer where it has them, and others
 * with another word for the seller and for what is allowed. Every other request goes on to the server of the
 * embedder, because both have one address.
 */
async function startDouble(beside: string | null): Promise<{ url: string; stop(): Promise<void> }> {
  const fake = await startFakeOpenAi()
  fake.setDefault(wellBehaved(lawyersWordings(), inOtherWords).answer)
  const passOn = async (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '').replace(/^\/v1/, '')
    const isChat = path === '/chat/completions'
    const { authorization = '' } = request.headers
    const answer = await fetch(`${isChat ? fake.url : beside}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: isChat ? `Bearer ${fake.key}` : authorization },
      body: Buffer.concat(await request.toArray()),
    })
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
    await pipeline(answer.body ?? [], response)
  }
  const server = createServer((request, response) => {
    passOn(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await fake.stop()
    },
  }
}

function inOtherWords(line: string): string {
  return line.replaceAll('商家', '卖家').replaceAll('应当', '应该').replaceAll('可以', '能')
}

function lawyersWordings(): Map<string, string> {
  const lines = readFileSync(new URL('../../test/answer/wordings.jsonl', import.meta.url), 'utf8').split('\n')
  return new Map(
    lines.filter(Boolean).map((line) => {
      const { line: ours, says }: { line: string; says: string } = JSON.parse(line)
      return [ours, says]
    }),
  )
}
