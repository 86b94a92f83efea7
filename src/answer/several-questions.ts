import { type Texts, textsIn } from '../base/texts.ts'
import type { Block } from '../message/blocks.ts'
import type { Citation } from '../message/citation.ts'
import { LONGEST_QUESTION } from '../retrieval/analyze.ts'
import { answerObject } from './answer-object.ts'
import type { Leaning } from './asked/leaning.ts'
import { MOST_PARTS, type PossibleParts, type Split } from './asked/split.ts'
import { headed, note } from './composed/render.ts'
import type { Replies } from './composed/reply.ts'
import type { QuestionSetting } from './composed/setting.ts'
import { fittingGuide, GUIDE_FITS } from './grounds/grounds.ts'
import type { At } from './grounds/law-store.ts'
import type { LookUp } from './grounds/look-up.ts'
import type { Answer } from './types.ts'

/** Neighbouring parts of a message with the same guide. `asks`: one of them is a question. */
type Group = { text: string; guide: string | null; asks: boolean }

/** Splits a message into questions about different matters. Null when it is one question. */
export async function severalQuestions(
  folded: string,
  at: At,
  { lookUp, split, leaning }: { lookUp: LookUp; split: Split; leaning: Pick<Leaning, 'isTopicless'> },
): Promise<string[] | null> {
  for (const possible of split.possibleParts(folded.slice(0, LONGEST_QUESTION))) {
    const groups = await groupsOf(possible, at, { lookUp, split, leaning })
    const several = new Set(groups.flatMap(({ guide }) => guide ?? [])).size > 1
    if (several && groups.length > 1 && (possible.kind === 'marked' || groups.every(({ asks }) => asks))) {
      return groups.map(({ text }) => text)
    }
  }
  return null
}

/** Groups the parts. A sentence that has no guide of its own joins the one before it. */
async function groupsOf(
  { kind, parts }: PossibleParts,
  at: At,
  { lookUp, split, leaning }: { lookUp: LookUp; split: Split; leaning: Pick<Leaning, 'isTopicless'> },
): Promise<Group[]> {
  const groups: Group[] = []
  for (const part of parts) {
    // 「这合理吗」 names no matter of its own.
    const found = leaning.isTopicless(part) ? null : await lookUp.one(part, at)
    const fitting = found ? fittingGuide(found.guides, found.articles) : null
    const sure = fitting && (kind === 'marked' || fitting.chance >= GUIDE_FITS)
    const guide = sure ? fitting.guide.id : null
    const last = groups.at(-1)
    const asks = split.asks(part)
    const same = last && (guide === null || last.guide === null || last.guide === guide)
    if (last && same && kind === 'sentences') {
      groups[groups.length - 1] = {
        text: `${last.text}，${part}`,
        guide: last.guide ?? guide,
        asks: last.asks || asks,
      }
    } else groups.push({ text: part, guide, asks })
  }
  return groups
}

/** Answers each question in a few lines, one after the other. */
export async function answerParts(
  questions: string[],
  asking: QuestionSetting,
  {
    texts,
    replies,
    answerBriefly,
  }: { texts: Texts; replies: Replies; answerBriefly: (question: string) => Promise<Answer> },
): Promise<Answer> {
  const said = textsIn(texts, asking.language)
  const answers: Answer[] = []
  for (const text of questions.slice(0, MOST_PARTS)) answers.push(await answerBriefly(text))
  const blocks = answers.flatMap(({ blocks: own }, index) => {
    const heading = said('answer-part', { number: index + 1, question: shortened(questions[index] ?? '') })
    return headed(heading, own.flatMap(linesOf))
  })
  const left = questions.length - answers.length
  const more = left > 0 ? [note(said('answer-parts-left', { count: left }))] : []
  const lead: Block = { kind: 'lead', text: said('answer-parts', { count: questions.length }) }
  const grounded = answers.some(({ outcome }) => outcome === 'grounded')
  const unavailable = answers.every(({ outcome }) => outcome === 'unavailable')
  return {
    ...replies.reply(asking, {
      outcome: grounded ? 'grounded' : unavailable ? 'unavailable' : 'abstained',
      blocks: [lead, ...blocks, ...more],
      citations: inTurn(answers.map(({ citations }) => citations)),
      reason: grounded ? null : (answers[0]?.reason ?? null),
    }),
    superseded: answers.flatMap(({ superseded }) => superseded),
    parts: answers.map(answerObject),
  }
}

const SHORTENED = 18

function shortened(question: string): string {
  return question.length > SHORTENED ? `${question.slice(0, SHORTENED)}……` : question
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'list':
    case 'fold':
      return block.items
    case 'rows':
      return block.rows.map(({ label, value }) => `${label}：${value}`)
    default:
      return [block.text]
  }
}

/** The first citation of each list, then the second of each, and so on, without repeats. */
function inTurn(lists: Citation[][]): Citation[] {
  const longest = Math.max(0, ...lists.map((list) => list.length))
  const all = Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list[place] ?? [])).flat()
  const key = ({ statute, article, paragraph, item }: Citation) => [statute, article, paragraph, item].join('#')
  return [...new Map(all.map((citation) => [key(citation), citation])).values()]
}
