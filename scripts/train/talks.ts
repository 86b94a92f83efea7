import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { type Asked, loadAsked } from '../../src/answer/asked/asked.ts'
import { createLookUp, type LookUp, talkReadings } from '../../src/answer/grounds/look-up.ts'
import {
  TALK_SIGNS,
  type TalkWeights,
  talkCandidates,
  WITH_LAST,
  writeTalkWeights,
} from '../../src/answer/grounds/talk-guide.ts'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { readJsonLines } from '../../src/corpus/json-lines.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { buildCorpus } from '../../src/corpus/load.ts'
import type { Guide } from '../../src/corpus/types.ts'
import { createStatuteNames } from '../../src/law/names.ts'
import { openRetrieval } from '../../src/retrieval/retrieval.ts'
import { type ChoiceExample, isRightChoice, learnChoice } from './choice.ts'

const talk = z.strictObject({
  id: z.string(),
  turns: z.array(
    z.strictObject({
      user: z.string().min(1),
      /** The guide that answers the message; null: none does. */
      guide: z.string().nullable(),
      /** Guides that answer it as well. */
      or: z.array(z.string()).default([]),
    }),
  ),
})

type Talk = z.output<typeof talk>
/** The law is not looked at. */
const AT = { on: '2026-11-28', today: '2026-11-28' }

/** A message of a talk: the guides that may answer it. `hand`: the author of the talk. */
type Example = ChoiceExample & { hand: string }

const FOLDER = join(KNOWLEDGE, 'lessons', 'talks')
/** Pull of every weight to 0. */
const DECAY = 3e-4
/** Messages that are remembered of a talk. */
const REMEMBERED = 6

/**
 * Learns which guide answers a message of a talk, from `lessons/talks/`. Writes `talk-guide.json`. Takes a minute. Throws on a
 * lesson that names a guide that does not exist.
 */
export async function trainTalks(out: string, say: (message: string) => void): Promise<void> {
  const examples = await allExamples()
  const hands = [...new Set(examples.map(({ hand }) => hand))]
  const judged = hands.flatMap((hand) => {
    const weights = learnChoice(
      examples.filter((each) => each.hand !== hand),
      TALK_SIGNS.length,
      DECAY,
    )
    const own = examples.filter((each) => each.hand === hand).map((example) => isRightChoice(example, weights))
    say(`${hand} 整份没学：${own.length} 句接着说的，对 ${share(own)}`)
    return own
  })
  const weights = learnChoice(examples, TALK_SIGNS.length, DECAY)
  const rounded = Object.fromEntries(
    TALK_SIGNS.map((sign, at) => [sign, Number((weights[at] as number).toFixed(3))]),
  ) as TalkWeights
  const trained = { examples: examples.length, hands: hands.length, right: share(judged) }
  say(`没学过的人：${JSON.stringify(trained)}`)
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, 'talk-guide.json'), `${JSON.stringify(writeTalkWeights(rounded, trained), null, 1)}\n`)
}

async function allExamples(): Promise<Example[]> {
  const knowledge = loadKnowledge(KNOWLEDGE)
  const corpus = buildCorpus(knowledge, [])
  const dataDir = mkdtempSync(join(tmpdir(), 'talks-'))
  try {
    const { search, analyzer } = openRetrieval({
      corpus,
      names: createStatuteNames(knowledge.statutes),
      knowledgeDir: KNOWLEDGE,
      dataDir,
      note: () => {},
    })
    const asked = loadAsked(join(KNOWLEDGE, 'words', 'asked.yaml'))
    const { one } = createLookUp(search, { guides: corpus.guides, weights: WITH_LAST, readers: asked })
    const examples: Example[] = []
    for (const name of readdirSync(FOLDER).sort()) {
      const file = join(FOLDER, name)
      for (const { id, turns } of readJsonLines(file, readFileSync(file, 'utf8'), talk)) {
        const said = turns.map((turn) => ({ ...turn, user: analyzer.fold(turn.user) }))
        const found = await examplesOf(said, {
          one,
          asked,
          guides: new Map(corpus.guides.map((guide) => [guide.id, guide])),
          place: `${name} ${id}`,
        })
        examples.push(...found.map((each) => ({ ...each, hand: basename(name, '.jsonl') })))
      }
    }
    return examples
  } finally {
    rmSync(dataDir, { recursive: true })
  }
}

/** What is to be chosen at each message after the first. One that no guide answers teaches nothing. */
async function examplesOf(
  turns: Talk['turns'],
  {
    one,
    asked,
    guides,
    place,
  }: { one: LookUp['one']; asked: Asked; guides: ReadonlyMap<string, Guide>; place: string },
): Promise<ChoiceExample[]> {
  const examples: ChoiceExample[] = []
  const history: string[] = []
  let subject: Guide | null = null
  for (const { user, guide, or } of turns) {
    const right = [guide, ...or].filter((id) => id !== null)
    for (const id of right) if (!guides.has(id)) throw new Error(`${place}：没有指引「${id}」`)
    const readings =
      history.length > 0 && guide !== null ? await talkReadings(one, { text: user, history, at: AT }) : null
    if (readings) {
      const candidates = talkCandidates({ text: user, subject, readings }, asked)
      const example = {
        candidates: candidates.map(({ signs }) => TALK_SIGNS.map((sign) => signs[sign])),
        right: candidates.map((candidate) => right.includes(candidate.guide.id)),
      }
      if (example.right.includes(true)) examples.push(example)
    }
    if (guide === null) continue
    subject = guides.get(guide) ?? null
    history.push(user)
    if (history.length > REMEMBERED) history.shift()
  }
  return examples
}

function share(right: readonly boolean[]): number {
  return Number((right.filter(Boolean).length / (right.length || 1)).toFixed(3))
}
