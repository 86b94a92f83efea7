import { fileURLToPath } from 'node:url'
import { type Budget, createBudget, type ModelCall } from '../../src/answer/written/budget.ts'
import { createChatReader } from '../../src/model/reader.ts'
import type { ReadingCosts } from '../../src/understanding/costs.ts'
import { createReaderWithModel } from '../../src/understanding/reader-with-model.ts'
import { reader, readingCosts } from '../assistant/conversation.ts'
import { type Answer, type ChatRequest, startFakeOpenAi } from '../fakes/openai.ts'
import { createTime } from '../storage/time.ts'

const promptsDir = fileURLToPath(new URL('../../prompts', import.meta.url))

export type SentRequest = { place: string; asked: string; message: string; acts: string[] }

export function sentIn({ messages }: ChatRequest): SentRequest {
  return JSON.parse(String(messages[1]?.content)) as SentRequest
}

/** A model that names this act for any message, and quotes all of it. */
export function naming(act: string): (request: ChatRequest) => string {
  return (request) => JSON.stringify({ act, words: sentIn(request).message })
}

/** A reader with a chat model on a fake server. Time stands still until `time` is moved. */
export async function openWithModel(
  answer: Answer,
  {
    tokensAPerson = 1_000_000,
    costs = readingCosts,
    server = {},
  }: { tokensAPerson?: number; costs?: ReadingCosts; server?: Parameters<typeof startFakeOpenAi>[0] } = {},
) {
  const fake = await startFakeOpenAi(server)
  if (typeof answer === 'string' || typeof answer === 'function') fake.setDefault(answer)
  else fake.answers(answer)
  const time = createTime()
  const calls: ModelCall[] = []
  const notes: string[] = []
  const budget: Budget = await createBudget({
    limits: { person: tokensAPerson, everybody: 10_000_000 },
    clock: time.clock,
    timeZone: 'Asia/Shanghai',
    usedOn: async () => ({ everybody: 0, people: new Map() }),
    hashOf: (person) => person,
    keep: async (call) => void calls.push(call),
    note: () => {},
  })
  const chat = createChatReader({
    baseUrl: fake.url,
    apiKey: fake.key,
    model: 'fake-chat',
    promptsDir,
    clock: time.clock,
    schedule: time.schedule,
  })
  const withModel = createReaderWithModel({
    learned: reader,
    chat,
    costs,
    budget,
    clock: time.clock,
    schedule: time.schedule,
    note: (message) => notes.push(message),
  })
  return { fake, time, calls, notes, reader: withModel }
}
