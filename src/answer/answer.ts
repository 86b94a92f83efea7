import type { FigureRule } from '../corpus/types.ts'
import type { Day } from '../law/types.ts'
import type { Block } from '../message/blocks.ts'
import type { Fold } from '../retrieval/fold.ts'
import type { Search } from '../retrieval/types.ts'
import type { Asked } from './asked/asked.ts'
import { languageOf } from './asked/language.ts'
import { dayInQuestion } from './asked/question-day.ts'
import { createComposition } from './composed/composition.ts'
import type { LaterWeights } from './composed/later-line.ts'
import type { LineWeights } from './composed/line-order.ts'
import { createReplies } from './composed/reply.ts'
import type { LikenessToLines } from './composed/said-to-lines.ts'
import type { QuestionSetting } from './composed/setting.ts'
import type { CouncilContact } from './council.ts'
import { createGuideMeant } from './grounds/guide-meant.ts'
import { createLookUp, type TalkGuideWeights } from './grounds/look-up.ts'
import type { ChooseGuide } from './guide-choice.ts'
import { answerOne, type OneQuestionTools } from './one-question.ts'
import type { Door } from './scope/directory.ts'
import { besideOther } from './scope/outcome-rules.ts'
import { answerParts, severalQuestions } from './several-questions.ts'
import type { Answer, AnswerQuestion } from './types.ts'
import type { Writing } from './written/writing.ts'

/**
 * Recognises present danger to life, body or money in a folded text. `blocks`: what the person must read first. `stop`:
 * the answer says nothing else.
 */
export type EmergencyMatcher = (text: string) => Emergency | null

type Emergency = { certainty: Certainty; stop: boolean; blocks: Block[] }

/**
 * How certain an emergency is. `likely`: the question is answered as usual, after a word of caution. `possible`: the
 * same, but without the caution when a guide surely answers the question.
 */
export type Certainty = 'sure' | 'likely' | 'possible'

export type AnswerDependencies = Omit<
  OneQuestionTools,
  | 'leaning'
  | 'beginsTalk'
  | 'readFurther'
  | 'readLikelyFurther'
  | 'claimIn'
  | 'readEnglishFurther'
  | 'sameMatter'
  | 'lookUp'
  | 'replies'
  | 'composition'
  | 'writing'
  | 'chooseGuide'
> & {
  search: Search
  asked: Asked
  /** The calculations that may be made today. */
  figures: (today: Day) => readonly FigureRule[]
  /** What was learned of choices: which line of a guide answers first, which one later, and which guide in a talk. */
  weights: { firstLine: LineWeights; laterLine: LaterWeights; talkGuide: TalkGuideWeights }
  /** How like a message is to what people say when a line of a guide is the answer. */
  likenessToLines: LikenessToLines
  fold: Fold
  directory: ReadonlyMap<string, Door>
  council: CouncilContact
  /** The likeliest door of a folded text; absent: nothing was learned of that. */
  likeliestDoor?: ((text: string) => string) | null
  /** Whether a day is a working day; null: the holidays of its year are not known. */
  isWorkingDay: (day: Day) => boolean | null
  emergencies?: EmergencyMatcher
  /** Words the answer with a model. Null: there is no model. */
  writing?: Writing | null
  /** A chat model's say in which guide answers. Null: there is no model. */
  chooseGuide?: ChooseGuide | null
}

/** Below this share a message is hardly a consumer matter; from the other one on it surely is. */
const RATHER_ELSEWHERE = 0.1
const SURELY_OURS = 0.9
/** With so few characters of its own a message names nothing. */
const FEW_OWN = 2
/** Nothing was said before. */
const NOTHING_SAID = () => false

/**
 * Answers questions: from the guide that fits best, else from the articles that the question names, else it says that
 * it does not know. Citations come from the store and are in force on the day in question. A model, when there is one,
 * only words what was found. Never throws because of a person's text.
 */
export function createAnswer(dependencies: AnswerDependencies): AnswerQuestion {
  const { texts, names, fold, emergencies, asked } = dependencies
  const { shortName } = names
  const replies = createReplies({ ...dependencies, shortName })
  const tools: OneQuestionTools = {
    ...dependencies,
    leaning: asked.leaning,
    beginsTalk: asked.beginsTalk,
    readFurther: asked.readFurther,
    readLikelyFurther: asked.readLikelyFurther,
    claimIn: asked.claimIn,
    readEnglishFurther: asked.readEnglishFurther,
    sameMatter: asked.sameMatter,
    lookUp: createLookUp(dependencies.search, {
      guides: dependencies.corpus.guides,
      weights: dependencies.weights.talkGuide,
      readers: asked,
      meant: createGuideMeant(asked.meantGuides, dependencies.corpus.guides),
    }),
    replies,
    composition: createComposition({ ...asked, ...dependencies, shortName }),
    writing: dependencies.writing ?? null,
    chooseGuide: dependencies.chooseGuide ?? null,
  }

  /** Whether a message asks, and names nothing of its own. */
  const asksOn = (text: string) => asked.leaning.isTopicless(text) && asked.leaning.asks(text)

  /** Whether a message goes on asking of the matter whose door was named: it is of that door too, or names next to nothing. */
  const asksOfDoor = (text: string, door: string): boolean => {
    const share = dependencies.matters?.consumer(text) ?? 1
    if (!asked.leaning.asks(text) || asked.sameMatter.tellsPurchase(text)) return false
    const isOfDoor = share < RATHER_ELSEWHERE && dependencies.likeliestDoor?.(text) === door
    return isOfDoor || (asked.leaning.mayLean(text) && asked.leaning.ownWords(text) <= FEW_OWN && share < SURELY_OURS)
  }

  return async (question, run = {}) => {
    const {
      text,
      guide = null,
      subject = null,
      messages = [],
      history,
      saidBefore = [],
      asOf,
      today,
      person = null,
      hidden = [],
    } = question
    const isSaid = question.isSaid ?? NOTHING_SAID
    const folded = fold(text)
    const trader = dependencies.traders.among([...history, ...messages, text].map(fold), question.trade ?? null)
    const on = asOf ?? dayInQuestion(folded, today) ?? today
    const asking: QuestionSetting = { at: { on, today }, language: question.language ?? languageOf(folded) ?? 'zh' }
    const answer = async () => {
      const atDoor =
        question.door &&
        guide === null &&
        messages.length === 0 &&
        (question.door.asked ?? (asksOn(folded) || asksOfDoor(folded, question.door.id) ? 'on' : null))
      if (question.door && atDoor) return replies.atDoor(asking, question.door.id, atDoor)
      const questions =
        guide === null &&
        messages.length === 0 &&
        trader === null &&
        (await severalQuestions(folded, asking.at, { lookUp: tools.lookUp, ...asked }))
      if (questions) return answerParts(questions, asking, { texts, replies, answerBriefly: answerBriefly(asking) })
      const one = {
        text: folded,
        guide,
        subject,
        isSaid,
        messages: messages.map(fold),
        history: history.map(fold),
        saidBefore: saidBefore.map(fold),
        person,
        hidden: hidden.map(fold),
        trader,
        isTraderKnown: question.trade !== undefined,
        brief: false,
      }
      const apart = besideOther(folded, dependencies.rules)
      const ours =
        apart && (await answerOne({ ...one, text: apart.ours, history: [], saidBefore: [] }, asking, run, tools))
      if (apart && ours?.outcome === 'grounded') return replies.withOtherDoor(asking, ours, apart.door)
      return answerOne(one, asking, run, tools)
    }
    const emergency = emergencies?.(folded)
    const found = await (emergency ? withEmergency(emergency, asking, answer) : answer())
    return trader ? { ...found, trade: trader.role } : found
  }

  /** Puts the blocks of the emergency first, and the usual answer after them as far as it fits. */
  async function withEmergency(
    { certainty, stop, blocks }: Emergency,
    asking: QuestionSetting,
    answer: () => Promise<Answer>,
  ): Promise<Answer> {
    if (stop) return replies.emergency(asking, blocks, null)
    const after = await answer()
    if (certainty === 'possible' && after.surely) return after
    if (certainty !== 'sure') return replies.cautioned(asking, blocks, after)
    return replies.emergency(asking, blocks, after.outcome === 'grounded' ? after : null)
  }

  /** Answers one of several questions, without history and model. */
  function answerBriefly(asking: QuestionSetting): (question: string) => Promise<Answer> {
    return (text) =>
      answerOne(
        {
          text,
          guide: null,
          subject: null,
          isSaid: NOTHING_SAID,
          messages: [],
          history: [],
          saidBefore: [],
          person: null,
          hidden: [],
          trader: null,
          isTraderKnown: false,
          brief: true,
        },
        asking,
        {},
        tools,
      )
  }
}
