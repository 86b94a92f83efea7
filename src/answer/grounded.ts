import { wholeDayInWords } from '../base/day-in-words.ts'
import { type Texts, textsIn } from '../base/texts.ts'
import type { CitedPart } from '../corpus/types.ts'
import type { Block } from '../message/blocks.ts'
import type { SameMatter } from './asked/same-matter.ts'
import type { Trader } from './asked/traders.ts'
import type { Composition } from './composed/composition.ts'
import type { Footing } from './composed/footing.ts'
import { note } from './composed/render.ts'
import type { Replies } from './composed/reply.ts'
import type { QuestionSetting } from './composed/setting.ts'
import type { Composed, Further, FurtherInEnglish } from './composed/types.ts'
import { citationsFor, type Grounds, GUIDE_FITS, nearestCase } from './grounds/grounds.ts'
import type { At, Store } from './grounds/law-store.ts'
import type { LookUpResult } from './grounds/look-up.ts'
import { type Answer, type AnswerRun, matterOf, type Question } from './types.ts'
import { oursOf } from './written/lines.ts'
import type { Writing, WritingTask } from './written/writing.ts'

/** One question, folded. `guide`: the person chose it. `trader`: the person is on the selling side. `brief`: it is one of several in a message and gets few lines. */
export type SingleQuestion = WritingTask['one'] &
  Required<Pick<Question, 'messages' | 'isSaid' | 'saidBefore'>> & {
    guide: string | null
    subject: string | null
    trader: Trader | null
    /** They told their side in an earlier message, and what holds for it was said. */
    isTraderKnown: boolean
    brief: boolean
  }

export type GroundedTools = {
  texts: Texts
  store: Store
  replies: Replies
  composition: Composition
  sameMatter: Pick<SameMatter, 'fitsAny'>
  /** Words the answer with a model. Null: there is no model. */
  writing: Writing | null
}

/** Greatest number of citations under each of several questions. */
const BRIEF_CITATIONS = 3

/**
 * The answer on given grounds: composed, then worded by the model when there is one. `before` comes first; `told`: the messages whose sums and days count; `ofThing`: those that may tell how much was used. `surely` is
 * set when the guide surely fits the question.
 */
export async function answerFromGrounds(
  grounds: Grounds,
  found: LookUpResult,
  {
    before,
    one,
    told,
    asking,
    run,
    ofThing,
    further = null,
    furtherInEnglish = null,
  }: {
    before: Block[]
    one: SingleQuestion
    told: readonly string[]
    asking: QuestionSetting
    run: AnswerRun
    ofThing: readonly string[]
    further?: Further | null
    furtherInEnglish?: FurtherInEnglish | null
  },
  { texts, replies, composition, writing, store, sameMatter }: GroundedTools,
): Promise<Answer> {
  const record = grounds.kind === 'guide' ? nearestCase(grounds.guide, found.hits) : null
  const { at, language } = asking
  const plain = composition.compose(grounds, record, {
    said: found.said,
    told,
    isSaid: one.isSaid,
    goesOn: goesOn(one, grounds),
    at,
    language,
    trader: one.trader,
    brief: one.brief,
    further,
    furtherInEnglish,
    heard: one.history,
    ofThing,
    isTraderKnown: one.isTraderKnown,
  })
  const written =
    one.brief || plain.ours ? null : ((await writing?.write({ one, grounds, plain, asking, before, run })) ?? null)
  const { blocks, questions, ours } = withStance(plain, written, texts)
  const citations = citationsFor(grounds, plain.basis, { store, at })
  const footing =
    one.brief || one.trader ? null : footingOn(grounds, { said: found.said, told, at }, { composition, store })
  const topic = grounds.kind === 'guide' ? grounds.guide.topic : null
  const ownTopic = topic !== null && found.said.length === 1 && !sameMatter.fitsAny(topic) ? topic : null
  const answer = {
    ...replies.reply(asking, {
      outcome: 'grounded',
      blocks: [...before, ...blocks, ...notYetInForce(grounds, asking, texts)],
      citations: one.brief ? citations.slice(0, BRIEF_CITATIONS) : citations,
    }),
    cases: record ? [{ id: record.id, title: record.title }] : [],
    questions,
    ...(footing && { footing }),
    ...(plain.isAgain && { again: true as const }),
    ...(plain.stands && { stands: plain.stands }),
    ...(plain.to && { to: plain.to }),
    ...(plain.next && { next: plain.next }),
    ...(plain.putsRight && { putsRight: plain.putsRight }),
    ...(plain.steps && { steps: plain.steps }),
    ...(ours && { ours }),
    ...(grounds.kind === 'guide' && { subject: grounds.guide.id }),
    ...(ownTopic !== null && { topic: ownTopic }),
    ...(grounds.kind === 'guide' &&
      grounds.others.length > 0 && { matters: grounds.others.map((guide) => matterOf(guide, language)) }),
  }
  return !one.brief && surelyAnswers(grounds, found) ? { ...answer, surely: true } : answer
}

/** What is said, with what comes before its first sentence. `ours`: our own line for each that is said in other words. */
function withStance(
  plain: Composed,
  written: Composed | null,
  texts: Texts,
): Pick<Composed, 'blocks' | 'questions' | 'ours'> {
  const { blocks, questions } = written ?? plain
  const ours = written ? oursOf(plain, written) : plain.ours
  const { stance } = plain
  const lead = blocks.find(({ kind }) => kind === 'lead')
  if (!stance || lead?.kind !== 'lead') return { blocks, questions, ...(ours && { ours }) }
  const text = texts(`answer-stance-${stance}`, { line: lead.text })
  const said = blocks.map((block) => (block === lead ? { ...lead, text } : block))
  return { blocks: said, questions, ours: { ...ours, [text]: ours?.[lead.text] ?? lead.text } }
}

/** What a message to the shop may rest on, with the articles as they are cited; null for one that is not in force. */
function footingOn(
  grounds: Grounds,
  telling: Parameters<Composition['footing']>[1],
  { composition, store }: Pick<GroundedTools, 'composition' | 'store'>,
): Footing | null {
  const found = composition.footing(grounds, telling)
  if (!found) return null
  const { basis, ...footing } = found
  const cited = (part: CitedPart | null) =>
    part && isInForce(part, store, telling.at) ? composition.cited(part) : null
  return { ...footing, articles: basis.map(cited) }
}

/** The article is in force on the day, and still the one of today. */
function isInForce({ statute, article }: CitedPart, store: Store, at: At): boolean {
  const held = store.article(statute, article, at)
  return held !== null && held.id === store.article(statute, article, { ...at, on: at.today })?.id
}

function goesOn({ subject }: SingleQuestion, grounds: Grounds): boolean {
  return grounds.kind === 'guide' && grounds.guide.id === subject
}

/** Whether a guide would answer a further question with nothing but what was in sight before. */
export function isNothingNew(
  grounds: Grounds,
  found: LookUpResult,
  {
    one,
    told,
    asking,
    ofThing,
  }: { one: SingleQuestion; told: readonly string[]; asking: QuestionSetting; ofThing: readonly string[] },
  { composition }: GroundedTools,
): boolean {
  const { at, language } = asking
  if (grounds.kind !== 'guide' || one.subject !== grounds.guide.id) return false
  const telling = {
    said: found.said,
    told,
    isSaid: one.isSaid,
    goesOn: true,
    at,
    language,
    trader: one.trader,
    brief: false,
    ofThing,
  }
  const { blocks, isAgain, ours } = composition.compose(grounds, null, telling)
  const [lead] = blocks
  return !isAgain && lead?.kind === 'lead' && one.isSaid(ours?.[lead.text] ?? lead.text)
}

/** A note that some articles of the guide were left out because they were not in force on the past day in question. */
function notYetInForce(grounds: Grounds, { at, language }: QuestionSetting, texts: Texts): Block[] {
  return grounds.kind === 'guide' && grounds.leftOut > 0 && at.on < at.today
    ? [note(textsIn(texts, language)('answer-some-not-yet', { day: wholeDayInWords(at.on, language) }))]
    : []
}

/** Whether a fitting guide answers: its fit tells the subject better than single words do. */
function surelyAnswers(grounds: Grounds, { guides: [best], guided }: LookUpResult): boolean {
  return grounds.kind === 'guide' && best?.guide.id === grounds.guide.id && best.chance * guided >= GUIDE_FITS
}
