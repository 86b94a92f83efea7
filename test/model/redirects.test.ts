import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock, systemSchedule } from '../../src/base/clock.ts'
import { createEmbedder } from '../../src/model/embeddings.ts'
import { createReranker } from '../../src/model/rerank.ts'
import { createTranscriber } from '../../src/model/transcription.ts'
import { createWriter } from '../../src/model/writer.ts'

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it('a service that sends on to another address fails, and nothing of the question reaches that address', async () => {
  const reached: string[] = []
  const elsewhere = await serve((request, response) => {
    reached.push(request.url ?? '')
    response.end('{}')
  })
  let asked = 0
  const baseUrl = await serve((request, response) => {
    asked += 1
    request.resume()
    response.writeHead(307, { location: `${elsewhere}${request.url}` }).end()
  })
  const server = { baseUrl, apiKey: 'key-for-tests', model: 'fake' }
  const clocks = { clock: systemClock, schedule: systemSchedule }
  const promptsDir = fileURLToPath(new URL('../../prompts', import.meta.url))
  const soon = (_: number, run: () => void) => {
    const next = setImmediate(run)
    return () => clearImmediate(next)
  }

  const written = await createWriter({ ...server, ...clocks, promptsDir }).write({
    question: '鞋能退吗',
    history: [],
    sources: [{ id: 'l1', kind: 'guide', title: '', text: '七天内可以退。' }],
    language: 'zh',
    complaint: null,
  })
  expect(written).toMatchObject({ state: 'failed', code: 'unreachable' })
  const speech = { bytes: Buffer.from('OggS'), name: 'voice.ogg', mediaType: 'audio/ogg', seconds: 3 }
  expect(await createTranscriber(server).transcribe(speech)).toMatchObject({ ok: false })
  expect(await createReranker({ url: `${baseUrl}/rerank` }).rerank('退货', ['网购可以退货'])).toMatchObject({
    ok: false,
  })
  const schedule: typeof systemSchedule = (milliseconds, run) =>
    milliseconds >= 30_000 ? systemSchedule(milliseconds, run) : soon(milliseconds, run)
  expect(await createEmbedder({ ...server, schedule }).embed(['退货'], { as: 'text' })).toMatchObject({ ok: false })
  expect(asked).toBeGreaterThanOrEqual(4)
  expect(reached).toEqual([])
})
