import type { Source } from '../../src/answer/written/model-port.ts'
import type { Language } from '../../src/base/texts.ts'
import type { Answer, ChatRequest } from './openai-chat.ts'
import { TURNS, type Turn, turned } from './turned.ts'

/** A model for tests: its answers, and the untrue things it has said. */
export type TurningModel = {
  name: string
  answer: Answer
  /** Every untrue text it has said. */
  readonly lies: ReadonlySet<string>
  /** Every true text in its own words. */
  readonly truths: ReadonlySet<string>
}

type Said = { line?: string; text: string }
type Heard = { prompt: string; sources: Source[]; language: Language }
/** The statements of one model. Each lie and each truth is recorded as such. */
type Speaking = { lie(source: Source, text: string): Said; truth(source: Source, text: string): Said }

/** Greatest number of statements in an answer. */
const MOST = 12

/** One model for each way of turning lines, and models that misbehave in other ways. */
export function turningModels(): TurningModel[] {
  return [...TURNS.map(turning), trueConclusion(), repeating(), contradicting(), ...misbehaving()]
}

/** Says something else than each line, the conclusion first. Each request gets other statements. */
function turning(turn: Turn): TurningModel {
  let asked = 0
  return model(turn, ({ sources, language }, { lie }) => {
    asked += 1
    const all = sources.map((source) => turned(source.text, turn, language).map((text) => lie(source, text)))
    const [first = [], ...others] = all.map((said) => [...said.slice(asked % Math.max(1, said.length)), ...said])
    const rest = others.flatMap((said) => said.slice(0, 2))
    // Some statements name their line; for the others the line must be found.
    return [...first.slice(0, 4), ...rest].map((said, index) => (index % 3 === 2 ? { text: said.text } : said))
  })
}

function trueConclusion(): TurningModel {
  return model('true_conclusion', ({ sources: [first], language }, { truth }) =>
    first ? [truth(first, dressed(first.text, language))] : [],
  )
}

function repeating(): TurningModel {
  return model('repeats', ({ sources: [first, second], language }, { truth }) =>
    [first, first, second, first, second, first].flatMap((source) =>
      source ? [truth(source, dressed(source.text, language))] : [],
    ),
  )
}

/** The true conclusion, its opposites, and both again. */
function contradicting(): TurningModel {
  return model('contradicts', ({ sources: [first], language }, { truth, lie }) => {
    if (!first) return []
    const opposites = ['negates' as const, 'exchanges' as const].flatMap((turn) => turned(first.text, turn, language))
    const untrue = opposites.map((text) => lie(first, text))
    return [...untrue.slice(0, 2), truth(first, dressed(first.text, language)), ...untrue.slice(2)]
  })
}

function misbehaving(): TurningModel[] {
  const list = (said: Said[]) => JSON.stringify({ statements: said })
  const plain = (name: string, answer: TurningModel['answer']): TurningModel => ({
    name,
    answer,
    lies: new Set(),
    truths: new Set(),
  })
  return [
    plain('streams_nothing', { pieces: [] }),
    plain('half_a_json', (request) => {
      const whole = list(heard(request).sources.map(({ id, text }) => ({ line: id, text: `不${text}` })))
      return whole.slice(0, whole.indexOf('}') - 3)
    }),
    model(
      'a_thousand',
      ({ sources, language }, { lie }) =>
        sources.flatMap((source) =>
          TURNS.flatMap((turn) => turned(source.text, turn, language)).map((text) => lie(source, text)),
        ),
      1000,
    ),
    model('writes_the_prompt', ({ prompt, sources: [first] }, { lie }) => {
      const words = prompt.replace(/\s+/gu, ' ')
      return first ? [0, 200, 400, 600].map((from) => lie(first, words.slice(from, from + 150))) : []
    }),
    model('another_language', ({ sources, language }, { lie }) =>
      sources.map((source) =>
        lie(
          source,
          language === 'zh'
            ? 'You cannot ask for anything, and the shop owes you nothing.'
            : `${source.text} 您不能要求退钱。`,
        ),
      ),
    ),
    model('old_form', ({ sources, language }, { lie }) =>
      sources.slice(0, 4).flatMap((source) =>
        turned(source.text, 'negates', language)
          .slice(0, 1)
          .map((text) => ({ ...lie(source, text), line: 'g1', part: 'conclusion', sources: ['a1', 'g1'], quotes: [] })),
      ),
    ),
  ]
}

function model(name: string, say: (heard: Heard, speaking: Speaking) => Said[], most = MOST): TurningModel {
  const lies = new Set<string>()
  const truths = new Set<string>()
  const note = (texts: Set<string>) => (source: Source, text: string) => {
    texts.add(text)
    return { line: source.id, text }
  }
  return {
    name,
    lies,
    truths,
    answer: (request) =>
      JSON.stringify({ statements: say(heard(request), { lie: note(lies), truth: note(truths) }).slice(0, most) }),
  }
}

function heard({ messages }: ChatRequest): Heard {
  const { sources, language } = JSON.parse(String(messages[1]?.content))
  return { prompt: String(messages[0]?.content), sources, language }
}

/** The same in other words. */
function dressed(text: string, language: Language): string {
  return language === 'zh' ? `简单说，${text}` : `In short: ${text}`
}
