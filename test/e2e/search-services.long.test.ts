import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import type { Schedule } from '../../src/base/clock.ts'
import { startXiaowei, type Xiaowei } from '../../src/compose/compose.ts'
import { readConfig } from '../../src/config.ts'
import { importStatutes } from '../../src/corpus/import.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { publish } from '../../src/corpus/publish.ts'
import { PROBES } from '../../src/retrieval/dense/vectors.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../fakes/openai.ts'
import { type FakeQdrant, startFakeQdrant } from '../fakes/qdrant.ts'
import { type FakeRerank, startFakeRerank } from '../fakes/rerank.ts'
import { PATIENCE_MS } from '../patience.ts'

const root = join(import.meta.dirname, '..', '..')
const QUESTION = '网购的衣服拆了吊牌还能七天无理由退吗'

let openAi: FakeOpenAi
let qdrant: FakeQdrant
let reranker: FakeRerank
let dataDir: string
beforeEach(async () => {
  openAi = await startFakeOpenAi()
  qdrant = await startFakeQdrant()
  reranker = await startFakeRerank('texts')
  dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-services-'))
})
afterEach(async () => {
  await Promise.all([openAi.stop(), qdrant.stop(), reranker.stop()])
  rmSync(dataDir, { recursive: true, force: true })
})

const environment = () => ({
  DATA_DIR: dataDir,
  PORT: '0',
  EMBEDDING_MODEL: 'fake',
  OPENAI_BASE_URL: openAi.url,
  OPENAI_API_KEY: openAi.key,
  RERANK_URL: reranker.url,
  QDRANT_URL: qdrant.url,
})

/** `later()` lets the minute pass after which the search prepares again. Everything else takes its real time. */
function start() {
  const waiting = new Set<() => void>()
  const schedule: Schedule = (milliseconds, run) => {
    if (milliseconds < 60_000) {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    }
    waiting.add(run)
    return () => waiting.delete(run)
  }
  const later = () => {
    for (const run of [...waiting]) {
      waiting.delete(run)
      run()
    }
  }
  const lines: string[] = []
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  return { later, lines, started: startXiaowei(readConfig(environment(), dataDir), { schedule, logger }) }
}

async function index(xiaowei: Xiaowei): Promise<unknown> {
  const response = await xiaowei.request('/readyz')
  const { parts } = (await response.json()) as { parts: { index: { state: string } } }
  return [response.status, parts.index.state]
}

async function becomes(xiaowei: Xiaowei, state: string): Promise<void> {
  const seen = async () => JSON.stringify(await index(xiaowei)) === JSON.stringify([200, state])
  await vi.waitUntil(seen, { interval: 5, timeout: PATIENCE_MS })
}

async function ask(xiaowei: Xiaowei, text = QUESTION): Promise<string> {
  const response = await fetch(`${xiaowei.chatUrl}api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: crypto.randomUUID(), text }),
  })
  return JSON.stringify(await response.json())
}

/** Runs a real command. The fakes keep answering in the meantime. */
function run(program: string, args: string[], env: Record<string, string>) {
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [join(root, program), ...args],
      { cwd: dataDir, env: { PATH: process.env.PATH, ...env }, timeout: PATIENCE_MS },
      (_error, stdout, stderr) => resolve({ status: child.exitCode, stdout, stderr }),
    )
    child.stdin?.end()
  })
}

it('a server uses the configured services, says when it cannot, answers all the while, and recovers', async () => {
  openAi.fault({ kind: 'status', code: 401 }, { path: 'embeddings' })
  const { later, lines, started } = start()
  const xiaowei = await started
  onTestFinished(() => xiaowei.stop())
  await vi.waitUntil(() => lines.some((line) => line.includes('还没有向量')), { interval: 5, timeout: PATIENCE_MS })
  expect(await index(xiaowei)).toEqual([200, 'degraded'])
  expect(await ask(xiaowei)).toContain('第二十五条')

  later()
  await becomes(xiaowei, 'ok')
  expect(await ask(xiaowei, `${QUESTION}，我电话13800000000`)).toContain('第二十五条')
  const asked = [...openAi.requests.slice(-3), ...reranker.requests].map(({ body }) => JSON.stringify(body))
  expect(asked.filter((body) => body.includes('〔电话〕')).length).toBeGreaterThanOrEqual(2)
  expect(asked.filter((body) => body.includes('13800000000'))).toEqual([])
  expect(qdrant.requests.filter(({ path }) => path.endsWith('/query/batch')).length).toBeGreaterThan(0)

  await qdrant.offline()
  expect(await ask(xiaowei)).toContain('第二十五条')
  expect(await index(xiaowei)).toEqual([200, 'degraded'])
  await qdrant.online()
  later()
  await becomes(xiaowei, 'ok')
})

it('a server whose vectors are being computed says how far they are, in its log and by /readyz', async () => {
  openAi.fault({ kind: 'stall' }, { times: 2, moreThan: PROBES.length })
  const { lines, started } = start()
  const xiaowei = await started
  onTestFinished(() => xiaowei.stop())
  await vi.waitUntil(() => lines.some((line) => line.includes('开始算向量')), { interval: 5, timeout: PATIENCE_MS })
  const { parts } = (await (await xiaowei.request('/readyz')).json()) as { parts: { index: unknown } }
  expect(parts.index).toEqual({
    state: 'degraded',
    reason: 'preparing_vectors',
    progress: { done: 0, total: expect.any(Number), seconds_left: null },
  })
  expect(lines.filter((line) => line.includes('不知道向量模型 fake 要不要分清问题和条文'))).toHaveLength(1)
  expect(await ask(xiaowei)).toContain('第二十五条')
})

it('another revision that goes live is prepared anew, and stopping leaves nothing behind', async () => {
  const { started } = start()
  const xiaowei = await started
  onTestFinished(() => xiaowei.stop())
  await becomes(xiaowei, 'ok')
  expect(qdrant.collections()).toHaveLength(1)
  const embedded = openAi.requests.length

  const file = join(dataDir, '某市快递试验条例.md')
  writeFileSync(file, '# 某市快递试验条例\n\n第一条 快递企业应当公示收费标准。\n\n第二条 快递丢失的，应当赔偿。\n')
  const { statutes, editions } = loadKnowledge(join(root, 'knowledge'))
  importStatutes({ paths: [file], dataDir, statutes, editions })
  publish({ dataDir, editions, now: new Date() })
  await vi.waitUntil(() => qdrant.collections().length === 2, { interval: 5, timeout: PATIENCE_MS })
  await becomes(xiaowei, 'ok')
  const texts = openAi.requests.slice(embedded).flatMap(({ body }) => [body.input ?? []].flat())
  expect(texts.filter((text) => !text.startsWith('某市快递试验条例'))).toEqual(PROBES)
  await xiaowei.stop()
})

it('a command answers beside a running server, with its vectors and its revision, and ends by itself', async () => {
  const { started } = start()
  const xiaowei = await started
  onTestFinished(() => xiaowei.stop())
  await becomes(xiaowei, 'ok')
  const embedded = openAi.requests.length
  const { PORT: _, ...env } = environment()
  const { status, stdout, stderr } = await run('scripts/ask.ts', [QUESTION], env)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('第二十五条')
  const texts = openAi.requests.slice(embedded).flatMap(({ body }) => [body.input ?? []].flat())
  expect(new Set(texts)).toEqual(new Set([...PROBES, QUESTION]))
  expect(qdrant.collections()).toHaveLength(1)
})

it('a command whose services fail says so once and answers all the same', async () => {
  openAi.fault({ kind: 'status', code: 401 }, { times: 5 })
  await qdrant.offline()
  const { PORT: _, ...env } = environment()
  const { status, stdout, stderr } = await run('scripts/ask.ts', [QUESTION], env)
  expect(status).toBe(0)
  expect(stdout).toContain('第二十五条')
  expect(stderr.match(/还没有向量/g)).toHaveLength(1)
  expect(stderr).toMatch(/这次没有用上向量，和没有设 EMBEDDING_MODEL 时一样/)
  await qdrant.online()
})

it('without services the libraries for them are not even loaded', async () => {
  const hooks = `import { registerHooks } from 'node:module'
    registerHooks({ resolve(name, context, next) {
      if (name === 'openai') console.error('openai is loaded')
      return next(name, context)
    } })`
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(hooks)}`
  const without = await run('scripts/ask.ts', [QUESTION], { DATA_DIR: dataDir, NODE_OPTIONS })
  expect(without.stdout).toContain('第二十五条')
  expect(without.stderr).not.toContain('openai is loaded')
  const { PORT: _, ...env } = environment()
  const configured = await run('scripts/ask.ts', [QUESTION], { ...env, NODE_OPTIONS })
  expect(configured.stderr, 'it would be noticed').toContain('openai is loaded')
})

it('the process ends when asked while it still prepares', async () => {
  openAi.fault({ kind: 'stall' })
  const child = spawn(process.execPath, [join(root, 'src/main.ts')], {
    cwd: dataDir,
    env: { PATH: process.env.PATH, ...environment() },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  await openAi.received(1)
  child.kill('SIGTERM')
  const [code] = await once(child, 'close')
  expect(code).toBe(0)
})
