import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { type Asked, loadAsked } from '../../src/answer/asked/asked.ts'
import { focusIn } from '../../src/answer/asked/focus.ts'
import { chooseLines, situationsIn } from '../../src/answer/composed/choose-lines.ts'
import { LINE_WEIGHTS, type LineWeights, orderLines, questionToLines } from '../../src/answer/composed/line-order.ts'
import {
  createLikenessToLines,
  type LikenessToLines,
  readSaidToLines,
} from '../../src/answer/composed/said-to-lines.ts'
import { createGuideMeant } from '../../src/answer/grounds/guide-meant.ts'
import { createLookUp, type LookUp, talkReadings } from '../../src/answer/grounds/look-up.ts'
import { type TalkCandidate, talkCandidates } from '../../src/answer/grounds/talk-guide.ts'
import { PLAIN_TALK } from '../../src/answer/grounds/talk-model.ts'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { readJsonLines } from '../../src/corpus/json-lines.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { buildCorpus } from '../../src/corpus/load.ts'
import type { Guide } from '../../src/corpus/types.ts'
import { createStatuteNames } from '../../src/law/names.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { openRetrieval } from '../../src/retrieval/retrieval.ts'

const talk = z.strictObject({
  id: z.string(),
  turns: z.array(
    z.strictObject({
      user: z.string().min(1),
      /** The guide that answers the message; null: none does. */
      guide: z.string().nullable(),
      /** Guides that answer it as well. */
      or: z.array(z.string()).default([]),
      /** How the lines of the guide begin that answer it, the best first. Empty: none does; absent: nobody judged. */
      lines: z.array(z.string().min(1)).optional(),
    }),
  ),
})

type Turn = z.output<typeof talk>['turns'][number]

/** A message of a talk after its first one, that a guide answers. */
export type LaterMessage = {
  /** The author of the talk. */
  hand: string
  guide: Guide
  /** The guides that may answer it; `isRight`: those that do. */
  candidates: readonly TalkCandidate[]
  isRight: readonly boolean[]
  /** The messages that count as said when its guide answers, folded, oldest first. */
  said: readonly string[]
  /** The lines that were in sight before. */
  inSight: ReadonlySet<string>
  /** The lines of the guide that answer it. Null: nobody judged. */
  lines: readonly string[] | null
}

/** The law is not looked at. */
const AT = { on: '2026-11-28', today: '2026-11-28' }
const FOLDER = join(KNOWLEDGE, 'lessons', 'talks')
/** Messages that are remembered of a talk. */
const REMEMBERED = 6

/** Plays the talks of `lessons/talks/`. Takes a minute. Throws on one that names a guide or a line that does not exist. */
export async function laterMessages(): Promise<{ messages: LaterMessage[]; asked: Asked }> {
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
    const { one } = createLookUp(search, {
      guides: corpus.guides,
      weights: { chinese: PLAIN_TALK, english: PLAIN_TALK },
      readers: asked,
      meant: createGuideMeant(asked.meantGuides, corpus.guides),
    })
    const guides = new Map(corpus.guides.map((guide) => [guide.id, guide]))
    const weights = LINE_WEIGHTS.read(join(KNOWLEDGE, 'learned', 'line-order.json'))
    const likenessToLines = readLikeness()
    const messages: LaterMessage[] = []
    for (const name of readdirSync(FOLDER).sort()) {
      const file = join(FOLDER, name)
      for (const { id, turns } of readJsonLines(file, readFileSync(file, 'utf8'), talk)) {
        const folded = turns.map((turn) => ({ ...turn, user: analyzer.fold(turn.user) }))
        const played = await playTalk(folded, { one, asked, guides, weights, likenessToLines, place: `${name} ${id}` })
        messages.push(...played.map((message) => ({ ...message, hand: basename(name, '.jsonl') })))
      }
    }
    return { messages, asked }
  } finally {
    rmSync(dataDir, { recursive: true })
  }
}

/** How like a message is to what people say to the lines of a guide. */
export function readLikeness(): LikenessToLines {
  return createLikenessToLines(readSaidToLines(join(KNOWLEDGE, 'said-to-lines')), createFold())
}

type Playing = {
  one: LookUp['one']
  asked: Asked
  guides: ReadonlyMap<string, Guide>
  weights: LineWeights
  likenessToLines: LikenessToLines
  place: string
}

async function playTalk(turns: readonly Turn[], playing: Playing): Promise<Omit<LaterMessage, 'hand'>[]> {
  const { one, asked, guides, place } = playing
  const messages: Omit<LaterMessage, 'hand'>[] = []
  const history: string[] = []
  const inSight = new Set<string>()
  let subject: Guide | null = null
  for (const { user: text, guide: id, or, lines } of turns) {
    const right = [id, ...or].filter((each) => each !== null)
    for (const each of right) if (!guides.has(each)) throw new Error(`${place}：没有指引「${each}」`)
    const guide = id === null ? null : (guides.get(id) ?? null)
    if (!guide) continue
    const answering = lines?.map((begin) => lineOf(guide, begin, place)) ?? null
    const readings = history.length > 0 ? await talkReadings(one, { text, history, at: AT }) : null
    if (readings) {
      const candidates = talkCandidates({ text, subject, readings }, asked)
      const own = candidates.find((candidate) => candidate.guide === guide)
      messages.push({
        guide,
        candidates,
        isRight: candidates.map((candidate) => right.includes(candidate.guide.id)),
        said: (own && readings[own.reading]?.said) ?? [text],
        inSight: new Set(inSight),
        lines: answering,
      })
    }
    if (!inSight.has(guide.conclusion.says))
      for (const line of firstInSight(guide, messages.at(-1)?.said ?? [text], playing)) inSight.add(line)
    if (answering?.[0] !== undefined) inSight.add(answering[0])
    subject = guide
    history.push(text)
    if (history.length > REMEMBERED) history.shift()
  }
  return messages
}

/** The lines in sight when a guide answers for the first time. */
function firstInSight(
  guide: Guide,
  said: readonly string[],
  { asked: { readFocus }, weights, likenessToLines }: Playing,
): string[] {
  const text = said.join('\n')
  const situations = situationsIn(guide, text)
  const { lead, rules, exception } = chooseLines(guide, {
    text,
    newest: said.at(-1) ?? text,
    focus: focusIn(said, readFocus) ?? 'can_i',
    order: orderLines(
      guide,
      questionToLines(said, situations, { readFocus, likeness: (words) => likenessToLines(guide, words) }),
      weights,
    ),
    situations,
    computed: [],
  })
  return [lead, ...rules, ...(exception ? [exception] : [])].map(({ says }) => says)
}

/** The line of a guide that begins like this. */
function lineOf({ id, conclusion, conditions, situations, exceptions }: Guide, begin: string, place: string): string {
  const lines = [conclusion, ...conditions, ...situations.map(({ statement }) => statement), ...exceptions]
  const line = lines.find(({ says }) => says.startsWith(begin))
  if (!line) throw new Error(`${place}：指引 ${id} 里没有「${begin}」开头的一行`)
  return line.says
}
