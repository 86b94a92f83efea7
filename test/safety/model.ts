import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { type Answering, openAnswering } from '../../src/answer/open.ts'
import type { Answer, Question } from '../../src/answer/types.ts'
import type { Budget } from '../../src/answer/written/budget.ts'
import { loadTexts } from '../../src/base/texts.ts'
import { plainText } from '../../src/message/blocks.ts'
import { createWriter } from '../../src/model/writer.ts'
import { dataFolder, knowledgeDir, TODAY } from '../answer/answering.ts'
import type { LyingModel } from '../fakes/obedient-model.ts'
import { startFakeOpenAi } from '../fakes/openai.ts'

const promptsDir = fileURLToPath(new URL('../../prompts', import.meta.url))

/** The instructions of the model, which come before a request. */
export const PROMPT = readFileSync(`${promptsDir}/answer.md`, 'utf8').replace(/^---[\s\S]*?\n---\s*\n/, '')

/** An answer with all partial answers before it. */
export type Told = { answer: Answer; partials: string[] /** All of it and its citations. */; shown: string[] }

export type Lied = {
  ask(question: Partial<Question> & { text: string }): Promise<Told>
  /** Number of requests to the model. */
  asked(): number
  /** The requests as they were sent. */
  sent(): string
}

/** A copy of the present knowledge. Several answerings can be opened over it. */
export function knowledgeCopy(): string {
  const folder = join(dataFolder(), 'knowledge')
  cpSync(knowledgeDir, folder, { recursive: true })
  return folder
}

/** An answering without a model: our own template. */
export function withoutModel(dataDir: string, folder: string): Answering {
  const texts = loadTexts(`${folder}/texts`)
  return openAnswering({ knowledgeDir: folder, dataDir, texts, note: () => {} })
}

/** An answering with a lying model, without limits of budget or time. */
export async function withModel(
  model: LyingModel,
  dataDir: string,
  folder: string,
): Promise<Lied & { answering: Answering }> {
  const fake = await startFakeOpenAi()
  afterAll(() => fake.stop())
  fake.setDefault(model.answer)
  const timeouts = { firstByteMs: 100_000, silenceMs: 100_000, wholeMs: 100_000 }
  const writer = createWriter({ baseUrl: fake.url, apiKey: fake.key, model: 'fake-chat', promptsDir, timeouts })
  const budget: Budget = { mayWrite: () => 'yes', record: () => {} }
  const answering = openAnswering({
    knowledgeDir: folder,
    dataDir,
    texts: loadTexts(`${folder}/texts`),
    note: () => {},
    chat: { writer, chooser: null, budget, clock: () => new Date(`${TODAY}T02:00:00Z`), schedule: () => () => {} },
  })
  return {
    answering,
    asked: () => fake.requests.length,
    sent: () => JSON.stringify(fake.requests.map(({ body }) => body)),
    async ask(question) {
      const partials: string[] = []
      const answer = await answering.answer(
        { history: [], asOf: null, today: TODAY, ...question },
        { partial: (blocks) => partials.push(plainText(blocks)) },
      )
      return { answer, partials, shown: [...partials, answer.text, ...answer.questions] }
    },
  }
}
