import { z } from 'zod'
import { lineId, readJsonLines } from '../../src/corpus/json-lines.ts'
import type { StatuteNames } from '../../src/law/names.ts'
import { type Block, plainText } from '../../src/message/blocks.ts'
import type { Citation } from '../../src/message/citation.ts'
import { formatTable } from '../table.ts'
import { lengthInSight, linesInSight } from './in-sight.ts'
import { citedArticle, fold, keyOf, words } from './lines.ts'
import type { Player } from './player.ts'
import { wilson } from './wilson.ts'

const FOCUSES = [
  'can_i',
  'how_much',
  'who',
  'until_when',
  'how',
  'is_it_true',
  'must_i',
  'who_proves',
  'status',
  'other',
] as const
const VERDICTS = ['yes', 'no', 'depends', 'none', 'ask', 'refer', 'emergency'] as const

const line = z.object({
  id: lineId,
  kind: z.string('没有 kind'),
  turns: z.array(
    z.object({
      user: z.string('没有 user（应是文字）'),
      expect: z.object({
        focus: z.enum(FOCUSES, `focus 应是 ${FOCUSES.join('、')} 之一`),
        verdict: z.enum(VERDICTS, `verdict 应是 ${VERDICTS.join('、')} 之一`),
        figures: words,
        gold: z.array(citedArticle.extend({ paragraph: z.string().nullish() })).default([]),
        must_mention: words,
        must_not: words,
      }),
    }),
  ),
})

type Gold = { article: string; paragraph: string | null }

/** What a turn of a story must bring about. */
export type StoryTurn = {
  user: string
  focus: (typeof FOCUSES)[number]
  verdict: (typeof VERDICTS)[number]
  /** Each must be said, with or without separators. */
  figures: string[]
  gold: Gold[]
  mentions: string[][]
  forbidden: string[]
}
export type Story = { id: string; kind: string; turns: StoryTurn[] }

export type StoryJudgement = {
  id: string
  kind: string
  focus: string
  /** The turn follows another one. */
  follows: boolean
  /** A right article (and paragraph) is among the first three; null: none is asked for. */
  cited: boolean | null
  figures: boolean | null
  mentioned: boolean | null
  forbidden: boolean
  /** All of the above hold, and there is no false alarm. */
  right: boolean
  /** What the first sentence must say could be read from it; null where no verdict is asked for. */
  verdict: boolean | null
  /** Characters in sight before anything is unfolded. */
  length: number
  /** All that was said, with what is folded. */
  text: string
  /** Share of the shown lines that the answer before said too; null for a first turn. */
  repeated: number | null
  falseAlarm: boolean
}

/** Reads a set of JSON lines `{ id, kind, turns: [{ user, expect }] }`. Throws LinesError. */
export function readStories(file: string, content: string, names: StatuteNames): Story[] {
  return readJsonLines(file, content, line).map(({ id, kind, turns }) => ({
    id: String(id),
    kind,
    turns: turns.map(({ user, expect }) => ({
      user,
      focus: expect.focus,
      verdict: expect.verdict,
      figures: expect.figures,
      gold: expect.gold.map((gold) => ({ article: keyOf(gold, names), paragraph: gold.paragraph ?? null })),
      mentions: expect.must_mention.map((group) => group.split('|')),
      forbidden: expect.must_not,
    })),
  }))
}

/** Plays each story as one talk and judges every turn. */
export async function judgeStories(stories: readonly Story[], player: Player): Promise<StoryJudgement[]> {
  const judged: StoryJudgement[] = []
  // The assistant says who it is once; what follows is measured.
  const introduced = (await player.send(player.alone(null), '你好')).result.state
  for (const { id, kind, turns } of stories) {
    let state = player.alone(introduced)
    let before: string[] | null = null
    for (const turn of turns) {
      const { result } = await player.send(state, turn.user)
      state = player.alone(result.state)
      const blocks = result.messages.flatMap((message) => message.blocks)
      const citations = result.messages.flatMap((message) => message.citations ?? [])
      const said = {
        blocks,
        citations,
        alarmed: result.effects.some((each) => each.kind === 'hand_off' && each.urgent),
      }
      judged.push({ id, kind, ...judgeTurn(turn, said, before) })
      before = linesInSight(blocks.filter(({ kind }) => kind !== 'fold'))
    }
  }
  return judged
}

const FIRST = 3

function judgeTurn(
  turn: StoryTurn,
  { blocks, citations, alarmed }: { blocks: readonly Block[]; citations: readonly Citation[]; alarmed: boolean },
  before: readonly string[] | null,
): Omit<StoryJudgement, 'id' | 'kind'> {
  const text = fold(plainText(blocks))
  const bare = text.replace(/[,，￥¥元]/g, '')
  const cited =
    turn.gold.length === 0
      ? null
      : firstArticles(citations).some((citation) => turn.gold.some((gold) => isCited(gold, citation)))
  const figures = turn.figures.length === 0 ? null : turn.figures.every((figure) => saysFigure(bare, figure))
  const mentioned =
    turn.mentions.length === 0
      ? null
      : turn.mentions.every((group) => group.some((wording) => text.includes(fold(wording))))
  const forbidden = turn.forbidden.some((wording) => text.includes(fold(wording)))
  const falseAlarm = alarmed && turn.verdict !== 'emergency'
  const lines = linesInSight(blocks)
  return {
    focus: turn.focus,
    follows: before !== null,
    cited,
    figures,
    mentioned,
    forbidden,
    right: cited !== false && figures !== false && mentioned !== false && !forbidden && !falseAlarm,
    verdict: verdictRight(turn.verdict, lines[0] ?? ''),
    length: lengthInSight(blocks),
    text: plainText(blocks),
    repeated:
      before === null || lines.length === 0
        ? null
        : lines.filter((each) => before.includes(each)).length / lines.length,
    falseAlarm,
  }
}

/** The citations of the first three articles. */
function firstArticles(citations: readonly Citation[]): Citation[] {
  const names = [...new Set(citations.map(({ statute, article }) => `${statute} ${article}`))].slice(0, FIRST)
  return citations.filter(({ statute, article }) => names.includes(`${statute} ${article}`))
}

/** A digest has no paragraphs and counts for all of them. */
function isCited({ article, paragraph }: Gold, citation: Citation): boolean {
  if (`${citation.statute} ${citation.article}` !== article) return false
  return paragraph === null || citation.paragraph === undefined || citation.paragraph === paragraph
}

/** Whether a number, or a day such as 12月1日, is said in a folded text without separators. */
function saysFigure(text: string, figure: string): boolean {
  const day = /^(\d{1,2})月(\d{1,2})日$/.exec(figure)
  if (day) return new RegExp(`(?<!\\d)0?${day[1]}(?:月|-|/)0?${day[2]}(?!\\d)`).test(text)
  return new RegExp(`(?<![\\d.])${figure.replace('.', '\\.')}(?:\\.0+)?(?!\\d|\\.\\d)`).test(text)
}

const NO = /不能|不可以|不行|不用|不必|不得|不该|不对|不是|不算|没有这|无效|不合法|不归|要不回|不一定要/
const DEPENDS = /看情况|不一定|要是|如果|的话|除非|要看|取决|先问|分情况|可能/
const YES = /可以|能|有权|应当|应该|要赔|要退|得退|得赔|是的|算|必须|要承担|归|有责任/

/** Whether a sentence says the verdict, read by its words alone: a rough measure, the same for every version. */
function verdictRight(verdict: StoryTurn['verdict'], sentence: string): boolean | null {
  switch (verdict) {
    case 'yes':
      return YES.test(sentence) && !/^(?:不能|不可以|不行)/.test(sentence)
    case 'no':
      return NO.test(sentence)
    case 'depends':
      return DEPENDS.test(sentence)
    default:
      return null
  }
}

export function measureStories(judged: readonly StoryJudgement[]) {
  const share = (of: (each: StoryJudgement) => boolean | null) => {
    const values = judged.flatMap((each) => of(each) ?? [])
    const hits = values.filter(Boolean).length
    return { hits, n: values.length, ...wilson(hits, values.length) }
  }
  const lengths = judged.map(({ length }) => length).sort((a, b) => a - b)
  const repeated = judged.flatMap(({ repeated }) => repeated ?? [])
  const cases = [...Map.groupBy(judged, ({ id }) => id).values()]
  const whole = cases.filter((turns) => turns.every(({ right }) => right)).length
  return {
    right: share(({ right }) => right),
    cases: { hits: whole, n: cases.length, ...wilson(whole, cases.length) },
    follow_ups: share(({ follows, right }) => (follows ? right : null)),
    cited: share(({ cited }) => cited),
    figures: share(({ figures }) => figures),
    mentioned: share(({ mentioned }) => mentioned),
    verdict: share(({ verdict }) => verdict),
    forbidden: judged.filter(({ forbidden }) => forbidden).length,
    false_alarms: judged.filter(({ falseAlarm }) => falseAlarm).length,
    repeated: repeated.reduce((sum, each) => sum + each, 0) / (repeated.length || 1),
    median_length: lengths[Math.floor(lengths.length / 2)] ?? 0,
    longest: lengths.at(-1) ?? 0,
  }
}

export function printStories(judged: readonly StoryJudgement[], seconds: number): string {
  const whole = measureStories(judged)
  const percent = (value: number) => `${(value * 100).toFixed(1)}%`
  const row = (name: string, { hits, n, low, high }: { hits: number; n: number; low: number; high: number }) => [
    name,
    `${hits}/${n}`,
    n === 0 ? '–' : percent(hits / n),
    `${percent(low)}–${percent(high)}`,
  ]
  const parts = (key: 'kind' | 'focus') =>
    [...Map.groupBy(judged, (each) => each[key])].map(([name, list]) => row(`  ${name}`, measureStories(list).right))
  return [
    formatTable(
      ['', '', '', '95 % 区间'],
      [
        row('一句答对', whole.right),
        ...parts('kind'),
        ...parts('focus'),
        row('整件事都答对', whole.cases),
        row('接着问的答对', whole.follow_ups),
        row('前三条有对的条款', whole.cited),
        row('数字对', whole.figures),
        row('要点齐', whole.mentioned),
        row('第一句回答了所问', whole.verdict),
      ],
    ),
    '',
    `不该说的：${whole.forbidden}；错报危险：${whole.false_alarms}；和上一句重复的行：${percent(whole.repeated)}`,
    `一眼看到的字数：中位数 ${whole.median_length}，最多 ${whole.longest}`,
    `${judged.length} 句，${seconds.toFixed(1)} 秒`,
    `没答对的：${[...new Set(judged.filter(({ right }) => !right).map(({ id }) => id))].join('、') || '没有'}`,
  ].join('\n')
}
