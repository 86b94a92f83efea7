import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { UPLOAD_LIMIT_BYTES } from '../../src/channels/web/upload-route.ts'
import { freePort, type System, startSystem } from '../e2e/system.ts'
import { temporaryFolder } from '../storage/temporary.ts'
import { DEPLOY, missing, run } from './programs.ts'

type Proxy = { url: string; ca?: Buffer }

/** Runs a proxy until the test ends. Resolves when it answers; rejects with its words when it ends before. */
async function keepRunning(program: string, args: string[], env: Record<string, string>, proxy: Proxy): Promise<Proxy> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin`, ...env },
  })
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (part) => {
    words += part
  })
  const ended = new Promise<never>((_, reject) =>
    child.once('exit', () => reject(new Error(`${program} ended: ${words}`))),
  )
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended.catch(() => {})
  })
  const answers = () =>
    ask(proxy, 'GET', '/healthz').then(
      (answer) => {
        answer.resume()
        return answer.statusCode
      },
      () => null,
    )
  await Promise.race([ended, expect.poll(answers).toBe(200)])
  return proxy
}

const PROXIES = [
  {
    name: 'Caddy',
    lacking: missing('caddy', 'apt-get install caddy'),
    check: () =>
      run('env', [
        'XIAOWEI_HOST=xiaowei.example.org',
        'caddy',
        'validate',
        '--config',
        'Caddyfile',
        '--adapter=caddyfile',
      ]),
    /** Without TLS: a certificate of its own would have to be put among those of the machine. */
    async start(upstream: number): Promise<Proxy> {
      const url = `http://127.0.0.1:${await freePort()}`
      const home = temporaryFolder()
      const env = { XIAOWEI_HOST: url, XIAOWEI_UPSTREAM: `127.0.0.1:${upstream}`, HOME: home, XDG_DATA_HOME: home }
      return keepRunning('caddy', ['run', '--config', join(DEPLOY, 'Caddyfile'), '--adapter', 'caddyfile'], env, {
        url,
      })
    },
  },
  {
    name: 'nginx',
    lacking: missing('nginx', 'apt-get install nginx-light') ?? missing('openssl', 'apt-get install openssl'),
    check: () => {
      const { file } = writeNginx(temporaryFolder(), { plain: 8081, secure: 8443, upstream: 8080 })
      return run('nginx', ['-t', '-e', 'stderr', '-c', file])
    },
    async start(upstream: number): Promise<Proxy> {
      const ports = { plain: await freePort(), secure: await freePort(), upstream }
      const { file, ca } = writeNginx(temporaryFolder(), ports)
      const proxy = { url: `https://localhost:${ports.secure}`, ca }
      return keepRunning('nginx', ['-e', 'stderr', '-c', file], {}, proxy)
    },
  },
]

/** The example as it stands, with ports and a certificate of this machine, in a frame that needs no system folder. */
function writeNginx(folder: string, ports: { plain: number; secure: number; upstream: number }) {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-keyout',
    key,
    '-out',
    certificate,
    ...subject,
  ])
  const site = readFileSync(join(DEPLOY, 'nginx.conf.example'), 'utf8')
    .replaceAll(/^\s*listen \[::\].*$/gm, '')
    .replace('listen 80;', `listen 127.0.0.1:${ports.plain};`)
    .replace('listen 443 ssl http2;', `listen 127.0.0.1:${ports.secure} ssl http2;`)
    .replace(/\/etc\S+fullchain\.pem/, certificate)
    .replace(/\/etc\S+privkey\.pem/, key)
    .replace('http://127.0.0.1:8080', `http://127.0.0.1:${ports.upstream}`)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join('\n')
  const file = join(folder, 'nginx.conf')
  writeFileSync(
    file,
    `daemon off;\nuser root;\npid ${join(folder, 'pid')};\nerror_log stderr;\nevents {}\nhttp {\n${temporary}\n${site}\n}\n`,
  )
  return { file, ca: readFileSync(certificate) }
}

/** Sends a request and resolves when the answer begins. */
function ask(
  { url, ca }: Proxy,
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: Uint8Array | string } = {},
): Promise<IncomingMessage> {
  const open = url.startsWith('https') ? secureRequest : plainRequest
  return new Promise((resolve, reject) => {
    const sent = open(new URL(path, url), { method, headers, ...(ca && { ca }) }, resolve)
    sent.on('error', reject)
    sent.end(body)
  })
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of answer.setEncoding('utf8')) text += part
  return text
}

async function sendFile(proxy: Proxy, token: string, bytes: number) {
  const content = new Uint8Array(bytes)
  content.set(Buffer.from('%PDF-1.4\n'))
  const form = new FormData()
  form.set('file', new File([content], '合同.pdf'))
  const written = new Response(form)
  return ask(proxy, 'POST', '/api/uploads', {
    headers: { authorization: `Bearer ${token}`, 'content-type': written.headers.get('content-type') ?? '' },
    body: Buffer.from(await written.arrayBuffer()),
  })
}

describe.each(PROXIES)('behind $name, as deploy/ sets it up', ({ lacking, check, start }) => {
  let system: System
  beforeAll(async () => {
    if (lacking) return
    const environment = { TELEGRAM_BOT_TOKEN: '', STAFF_CHAT_ID: '', TRUSTED_PROXIES: '127.0.0.1' }
    system = await startSystem({ environment })
  })
  afterAll(() => system?.stop())

  it.skipIf(lacking)('the file is accepted by the program itself', () => {
    const { status, output } = check()
    expect(output).toMatch(/Valid configuration|test is successful/)
    expect(status).toBe(0)
  })

  it.skipIf(lacking)('a file of 20 MB arrives, a larger one is refused, and an event leaves at once', async () => {
    const proxy = await start(system.xiaowei.port)
    const opened = await ask(proxy, 'POST', '/api/conversations')
    const { conversation: token } = JSON.parse(await textOf(opened))

    const stream = await ask(proxy, 'GET', '/api/conversation', {
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    })
    expect(stream.headers['content-type']).toContain('text/event-stream')
    let streamed = ''
    stream.setEncoding('utf8').on('data', (part) => {
      streamed += part
    })
    await expect.poll(() => streamed).toContain('retry: 2000')
    const said = await ask(proxy, 'POST', '/api/chat', {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), text: '定金能退吗' }),
    })
    expect(said.statusCode).toBe(200)
    said.resume()
    await expect.poll(() => streamed).toContain('event: message')
    expect(stream.complete).toBe(false)
    stream.destroy()

    const large = await sendFile(proxy, token, UPLOAD_LIMIT_BYTES)
    expect([large.statusCode, JSON.parse(await textOf(large))]).toMatchObject([200, { bytes: UPLOAD_LIMIT_BYTES }])
    const refused = await sendFile(proxy, token, 23 * 1024 * 1024).then(
      async (answer) => {
        await textOf(answer)
        return answer.statusCode
      },
      // A proxy may close the connection while the rest is still being sent.
      (error: NodeJS.ErrnoException) => error.code,
    )
    expect([413, 'EPIPE', 'ECONNRESET']).toContain(refused)
  })

  it.skipIf(lacking)('the figures are not for outsiders, and nobody can claim another address', async () => {
    const proxy = await start(system.xiaowei.port)
    expect((await ask(proxy, 'GET', '/metrics')).statusCode).toBe(404)
    const statuses: (number | undefined)[] = []
    for (let index = 0; index < 80 && !statuses.includes(429); index += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${index}` }
      const answer = await ask(proxy, 'POST', '/api/conversations', { headers })
      answer.resume()
      statuses.push(answer.statusCode)
    }
    expect(statuses.at(-1)).toBe(429)
  })
})
