import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Collections, createCollections } from './qdrant/collections.ts'
import { type InterfaceCheck, loadInterface } from './qdrant/interface.ts'
import { Refusal } from './qdrant/refusal.ts'
import { changes, route } from './qdrant/routes.ts'

export type QdrantRequest = { method: string; path: string; query: string; body: unknown; status: number }

export type QdrantFault =
  | { kind: 'status'; code: number; message?: string }
  /** The request is accepted, and an answer never comes. */
  | { kind: 'stall' }
  /** The connection breaks before an answer. */
  | { kind: 'drop' }
  /** 200 with this body, or with a page that is no JSON. */
  | { kind: 'garbage'; body?: string }
  /** The server does not apply a write within its time. */
  | { kind: 'wait_timeout' }

export type FakeQdrant = {
  /** The value for `QDRANT_URL`. */
  url: string
  /** Every request, in order, even when it met a fault. */
  requests: QdrantRequest[]
  /** Violations of the published interface, on either side. `stop` throws when there is one. */
  violations: string[]
  collections(): string[]
  aliases(): Record<string, string>
  /** Number of points in a collection. */
  points(collection: string): number
  /** What it holds; another fake that is started with it is a node of the same cluster. */
  contents: Collections
  /** Loses some points of a collection, as when a disk comes back with older data. */
  lose(collection: string, points: number): void
  /** Requests like this one meet the fault: after the first `skip` of them, the next `times` (default 1). */
  fault(fault: QdrantFault, options?: { like?: RegExp; skip?: number; times?: number }): void
  /** Refuses connections on its port until `online`. */
  offline(): Promise<void>
  online(): Promise<void>
  stop(): Promise<void>
}

const loaded = loadInterface()
/** Why requests are not checked here. Null: they are. */
export const UNCHECKED = 'missing' in loaded ? loaded.missing : null
if (UNCHECKED) console.warn(`fake Qdrant: ${UNCHECKED}`)

/**
 * Starts a Qdrant on loopback that keeps everything in memory and answers the requests of our client. It checks every
 * request and every answer against the server's published interface. `like` of a fault is matched against `METHOD
 * /path`. `keepsMetadata`: whether it knows the metadata of collections, as servers do since 1.16.
 */
export async function startFakeQdrant(
  options: {
    version?: string
    apiKey?: string
    shards?: number
    contents?: Collections
    readOnly?: boolean
    keepsMetadata?: boolean
  } = {},
): Promise<FakeQdrant> {
  const state = options.contents ?? createCollections(options)
  const requests: QdrantRequest[] = []
  const violations: string[] = []
  let faults: { fault: QdrantFault; like: RegExp; skip: number; left: number }[] = []
  const check: InterfaceCheck = 'check' in loaded ? loaded.check : { request: () => [], answer: () => [] }

  const takeFault = (line: string): QdrantFault | null => {
    for (const one of faults.filter(({ like, left }) => left > 0 && like.test(line))) {
      if (one.skip > 0) one.skip -= 1
      else {
        one.left -= 1
        return one.fault
      }
    }
    return null
  }

  const broken = (line: string, wrong: readonly string[]) => {
    if (wrong.length > 0) violations.push(`${line}: ${wrong.join('; ')}`)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '' } = request
    const url = new URL(request.url ?? '/', 'http://fake')
    const path = url.pathname
    const text = await readText(request)
    const body = text === '' ? undefined : JSON.parse(text)
    const record: QdrantRequest = { method, path, query: url.search.slice(1), body, status: 0 }
    requests.push(record)
    const send = (status: number, value: unknown) => {
      record.status = status
      broken(`${method} ${path}`, check.answer({ method, path, status, body: value }))
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(value))
    }
    const refuse = (status: number, error: string) => send(status, { status: { error }, time: 0.001 })

    if (options.apiKey !== undefined && request.headers['api-key'] !== options.apiKey) {
      return refuse(401, 'Must provide an API key or an Authorization bearer token')
    }
    if (options.readOnly && changes(method, path)) {
      return refuse(403, 'Forbidden: Global manage access is required')
    }
    const wrong = check.request({ method, path, query: url.searchParams, body })
    if (wrong.length > 0) {
      broken(`${method} ${path}`, wrong)
      return refuse(400, `Format error: ${wrong.join('; ')}`)
    }
    const fault = takeFault(`${method} ${path}`)
    if (fault?.kind === 'status') return refuse(fault.code, fault.message ?? 'Service internal error')
    if (fault?.kind === 'stall') return
    if (fault?.kind === 'drop') return void request.socket.destroy()
    if (fault?.kind === 'garbage') return void response.writeHead(200).end(fault.body ?? '<!doctype html>')
    if (method === 'GET' && path === '/') {
      return send(200, { title: 'qdrant - vector search engine', version: options.version ?? '1.19.0' })
    }
    const run = route(method, path)
    if (!run) throw new Error(`the fake does not know ${method} ${path}`)
    const result = fault?.kind === 'wait_timeout' ? { operation_id: 0, status: 'wait_timeout' } : run(state, body)
    send(200, { result, status: 'ok', time: 0.001 })
  }

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error) => {
      const status = error instanceof Refusal ? error.status : 500
      if (status === 500) violations.push(String(error))
      const last = requests.at(-1)
      if (last) last.status = status
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ status: { error: error.message }, time: 0.001 }))
    })
  }
  let server = await listen(listener, 0)
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    violations,
    collections: () => [...state.collections.keys()],
    aliases: () => Object.fromEntries(state.aliases),
    points: (collection) => state.find(collection).points.size,
    contents: state,
    lose(collection, points) {
      const held = state.find(collection).points
      for (const id of [...held.keys()].slice(0, points)) held.delete(id)
    },
    fault(fault, { like = /./, skip = 0, times = 1 } = {}) {
      faults = [...faults.filter(({ left }) => left > 0), { fault, like, skip, left: times }]
    },
    offline: () => close(server),
    async online() {
      server = await listen(listener, port)
    },
    async stop() {
      await close(server)
      if (violations.length > 0) throw new Error(`Qdrant's interface was broken:\n${violations.join('\n')}`)
    },
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function listen(listener: Parameters<typeof createServer>[1], port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener)
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
