import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')
const folders: string[] = []
const running: ReturnType<typeof spawn>[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'xiaowei-start-'))
  folders.push(folder)
  return folder
}

/** The real process. Its lines come one by one; its standard error is kept. */
function startMain(environment: Record<string, string>, cwd = newFolder()) {
  const child = spawn(process.execPath, [main], {
    cwd,
    env: { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: cwd, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    child,
    cwd,
    ended,
    errors: () => errors,
    async line(name: string): Promise<string> {
      const { value } = await lines.next()
      const match = new RegExp(`^${name}: (.+)$`).exec(String(value))
      if (!match) throw new Error(`expected «${name}: …», got ${value}; ${errors}`)
      return match[1] ?? ''
    },
  }
}

describe('npm start, the process itself', () => {
  it('prints its addresses and the one-time code, is ready, answers, and stops when asked', async () => {
    const server = startMain({})
    const chat = await server.line('chat')
    expect(await server.line('workbench')).toBe(`${chat}workbench/`)
    expect(await server.line('code')).toMatch(/^[A-Z0-9-]{8,}$/)
    expect(server.errors()).toMatch(/谁也不会收到通知。请经常看工作台/)
    const ready = await fetch(`${chat}readyz`)
    expect(ready.status).toBe(200)
    expect(await ready.json()).toMatchObject({
      parts: { store: { state: 'ok' }, index: { state: 'ok' }, telegram: { state: 'off' }, model: { state: 'off' } },
    })
    const page = await (await fetch(chat)).text()
    expect(page).toContain('lang="zh-CN"')
    const answer = await fetch(`${chat}api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: crypto.randomUUID(), text: '网购的衣服拆了吊牌还能七天无理由退吗' }),
    })
    const { messages } = (await answer.json()) as { messages: { citations?: { statute: string; article: string }[] }[] }
    expect(messages.flatMap((message) => message.citations ?? [])).toContainEqual(
      expect.objectContaining({ statute: '中华人民共和国消费者权益保护法', article: '第二十五条' }),
    )
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
  })

  it('refuses a second server on the same data, and says why', async () => {
    const first = startMain({})
    await first.line('chat')
    const second = startMain({}, first.cwd)
    expect(await second.ended).toBe(1)
    expect(second.errors()).toContain('正被另一个小维服务使用')
  })

  it.each([
    [{ PORT: 'abc' }, 'PORT'],
    [{ DATA_KEY: 'short' }, 'DATA_KEY'],
    [{ DATABASE_URL: 'postgres://127.0.0.1/x' }, 'DATABASE_URL'],
    [{ STAFF_CHAT_ID: '-100' }, 'TELEGRAM_BOT_TOKEN'],
  ])('names the variable that cannot be used: %o', async (environment, name) => {
    const server = startMain(environment)
    expect(await server.ended).toBe(2)
    expect(server.errors()).toMatch(new RegExp(`^无法启动。${name}：.*例如`, 'm'))
    expect(server.errors()).not.toMatch(/ at .*\.ts:/)
  })

  it('refuses a data directory sealed with another key', async () => {
    const first = startMain({})
    await first.line('chat')
    first.child.kill('SIGTERM')
    await first.ended
    const second = startMain({ DATA_KEY: Buffer.alloc(32, 7).toString('base64') }, first.cwd)
    expect(await second.ended).toBe(2)
    expect(second.errors()).toContain('密钥不对')
  })

  it('keeps a person’s words out of the log and out of plain sight on disk', async () => {
    const server = startMain({ LOG_LEVEL: 'trace' })
    const chat = await server.line('chat')
    const say = (text: string, token?: string) =>
      fetch(`${chat}api/chat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ id: crypto.randomUUID(), text }),
      }).then((response) => response.json() as Promise<{ conversation: string }>)
    const { conversation } = await say('我叫赵六测试，电话 13800000000，买的洗衣机漏水')
    await say('人工', conversation)
    server.child.kill('SIGTERM')
    await server.ended
    const canaries = ['赵六测试', '13800000000', conversation]
    const disk = readdirSync(server.cwd, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
    for (const canary of canaries) {
      expect(server.errors()).not.toContain(canary)
      expect(disk.filter((content) => content.includes(canary))).toHaveLength(0)
    }
  })
})
