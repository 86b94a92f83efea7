import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Post = { path: string; query: URLSearchParams; contentType: string | undefined; body: unknown }

export type WebhookFault =
  | { kind: 'answer'; status: number; body?: unknown; headers?: Record<string, string> }
  /** The post is accepted, and the connection breaks. */
  | { kind: 'drop' }
  /** The post is accepted, and no answer comes. */
  | { kind: 'stall' }

export type FakeWebhook = {
  /** An address without a slash at its end. */
  readonly url: string
  posts: Post[]
  /** The next posts meet this fault. */
  fault(fault: WebhookFault, times?: number): void
  goDown(): Promise<void>
  comeBack(): Promise<void>
  stop(): Promise<void>
}

/** A real HTTP server on loopback that accepts posts. `answer` is its answer to each. */
export async function startFakeWebhook(answer: unknown = { errcode: 0, errmsg: 'ok', code: 0 }): Promise<FakeWebhook> {
  const posts: Post[] = []
  let faults: WebhookFault[] = []
  let port = 0
  const listen = async (): Promise<Server> => {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const address = new URL(request.url ?? '/', 'http://127.0.0.1')
      posts.push({
        path: address.pathname,
        query: address.searchParams,
        contentType: request.headers['content-type'],
        body: JSON.parse(Buffer.concat(chunks).toString('utf8')),
      })
      const fault = faults.shift()
      if (fault?.kind === 'drop') return void request.socket.destroy()
      if (fault?.kind === 'stall') return
      const { status = 200, body = answer, headers = {} } = fault ?? {}
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
    return server
  }
  let server: Server | null = await listen()
  const close = async (): Promise<void> => {
    const closing = server
    server = null
    closing?.closeAllConnections()
    if (closing) await new Promise((resolve) => closing.close(resolve))
  }

  return {
    get url() {
      return `http://127.0.0.1:${port}`
    },
    posts,
    fault(fault, times = 1) {
      faults = [...faults, ...Array<WebhookFault>(times).fill(fault)]
    },
    goDown: close,
    async comeBack() {
      server ??= await listen()
    },
    stop: close,
  }
}
