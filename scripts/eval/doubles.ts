import { join } from 'node:path'
import { type Answering, openAnswering } from '../../src/answer/open.ts'
import type { Answer } from '../../src/answer/types.ts'
import { boundless } from '../../src/answer/written/budget.ts'
import { loadTexts } from '../../src/base/texts.ts'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import type { Block } from '../../src/message/blocks.ts'
import { createWriter } from '../../src/model/writer.ts'
import { startFakeOpenAi } from '../../test/fakes/openai.ts'
import { type Beside, compare } from './turned.ts'

/** One question of each guide, in Chinese and in English. */
export function questionsOfGuides(): { zh: string[]; en: string[] } {
  const { guides } = loadKnowledge(KNOWLEDGE)
  const english = (text: string) => /[a-z]{3}/iu.test(text) && !/\p{Script=Han}/u.test(text)
  const first = (of: (text: string) => boolean) => guides.flatMap(({ questions }) => questions.find(of) ?? [])
  return { zh: first((text) => !english(text)), en: first(english) }
}

const PATIENT_MS = 100_000

/** An answering with a double behind a real server, next to one without a model. `today` is an ISO day. */
export async function openBeside({ dataDir, today }: { dataDir: string; today: string }): Promise<Beside> {
  const fake = await startFakeOpenAi()
  const promptsDir = join(KNOWLEDGE, '..', 'prompts')
  // No timeout ends a request: the words of the double count, not how busy the machine is.
  const timeouts = { firstByteMs: PATIENT_MS, silenceMs: PATIENT_MS, wholeMs: PATIENT_MS }
  const writer = createWriter({ baseUrl: fake.url, apiKey: fake.key, model: 'double', promptsDir, timeouts })
  let now = Date.parse(`${today}T02:00:00Z`)
  const chat = { writer, chooser: null, budget: boundless, clock: () => new Date(now), schedule: () => () => {} }
  const texts = loadTexts(join(KNOWLEDGE, 'texts'))
  const open = (model: typeof chat | null) =>
    openAnswering({ knowledgeDir: KNOWLEDGE, dataDir, texts, note: () => {}, chat: model })
  const plain = open(null)
  const worded = open(chat)
  const ask = ({ answer }: Answering, text: string, partial: (blocks: Block[]) => void) =>
    answer({ text, history: [], asOf: null, today }, { partial })
  const answers = new Map<string, Answer>()
  return {
    stop: () => fake.stop(),
    async meet(model, question) {
      // Past the pause that failures on the last question may have caused.
      now += 120_000
      const before = fake.requests.length
      fake.setDefault(model.answer)
      const partials: Block[][] = []
      const answer = await ask(worded, question, (blocks) => partials.push(blocks))
      const ours = answers.get(question) ?? (await ask(plain, question, () => {}))
      answers.set(question, ours)
      return { ...compare(ours, { answer, partials }, model), asked: fake.requests.length > before }
    },
  }
}
