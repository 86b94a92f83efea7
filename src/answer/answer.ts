import type { Texts } from '../base/texts.ts'
import type { CaseRecord, Corpus, FigureRule } from '../corpus/types.ts'
import type { StatuteNames } from '../law/names.ts'
import type { ArticleReference } from '../law/types.ts'
import type { Block } from '../message/blocks.ts'
import type { Citation } from '../message/citation.ts'
import { LONGEST_QUESTION } from '../retrieval/analyze.ts'
import type { Fold } from '../retrieval/fold.ts'
import type { Search } from '../retrieval/types.ts'
import { languageOf, textsIn } from './asked/language.ts'
import { mayLean } from './asked/leaning.ts'
import { falsePremise, type Premise } from './asked/premises.ts'
import { dayInQuestion, printDay } from './asked/question-day.ts'
import { MOST_PARTS, possibleParts } from './asked/split.ts'
import { type Composed, createComposition, type Telling } from './composed/composition.ts'
import { headed, note } from './composed/render.ts'
import { type Asking, createReplies } from './composed/reply.ts'
import type { CouncilContact } from './council.ts'
import { chooseGrounds } from './grounds/choose.ts'
import { fittingGuide, type Grounds, GUIDE_FITS, guideGrounds, nearestCase } from './grounds/grounds.ts'
import type { OutOfForce, Store } from './grounds/law-store.ts'
import { createLookUp, type Found } from './grounds/look-up.ts'
import type { Door } from './scope/directory.ts'
import type { Aside, Matters } from './scope/matters.ts'
import { ABOUT_US, type Dismissal, dismiss, type OutcomeRules } from './scope/outcome-rules.ts'
import type { Whose, WhoseMatter } from './scope/whose.ts'
import type { Answer, AnswerQuestion, AnswerRun } from './types.ts'
import type { Writing, WritingTask } from './written/writing.ts'

/**
 * Recognises danger to life, body or money right now in a folded text; `blocks` is what the person must read first.
 * `stop`: nothing else is said.
 */
export type EmergencyMatcher = (text: string) => { certainty: Certainty; stop: boolean; blocks: Block[] } | null

/**
 * Not `sure`: it may well be no emergency, and the question is answered like any other after a word of caution. What is
 * no more than `possible` is none when a guide surely answers the question.
 */
export type Certainty = 'sure' | 'likely' | 'possible'

export type AnswerDependencies = {
  search: Search
  corpus: Corpus
  store: Store
  figures: readonly FigureRule[]
  names: StatuteNames
  /** Every statute and article named in a folded text. */
  findReferences: (text: string) => ArticleReference[]
  fold: Fold
  rules: OutcomeRules
  premises: readonly Premise[]
  directory: ReadonlyMap<string, Door>
  /** Tells what is said aside from questions; null: nothing was learned. */
  matters: Pick<Matters, 'aside'> | null
  whoseMatter: WhoseMatter
  texts: Texts
  council: CouncilContact
  emergencies?: EmergencyMatcher
  /** Words the answer with a model; null: there is none. */
  writing?: Writing | null
}

/** One question, folded; several may come in one message. */
type One = WritingTask['one'] & { brief: boolean }

/**
 * Answers questions: from the best guide, else the articles a question names, else the nearest ones, else it says that
 * it does not know. What may be cited comes from the store and is in force on the day in question; a model, when there
 * is one, only words what was found. Never throws for what a person writes.
 */
export function createAnswer(dependencies: AnswerDependencies): AnswerQuestion {
  const { corpus, store, names, findReferences, fold, rules, premises, directory, texts, council, emergencies } =
    dependencies
  const { matters, whoseMatter } = dependencies
  const writing = dependencies.writing ?? null
  const { shortName } = names
  const lookUp = createLookUp(dependencies.search)
  const replies = createReplies({ texts, shortName, directory, council })
  const composition = createComposition({ texts, shortName, figures: dependencies.figures })

  return async ({ text, history, asOf, today, person = null, hidden = [] }, run = {}) => {
    const folded = fold(text)
    const on = asOf ?? dayInQuestion(folded, today) ?? today
    const asking: Asking = { at: { on, today }, language: languageOf(folded) }
    const answer = async () => {
      const parts = await severalQuestions(folded, asking)
      if (parts) return answerParts(parts, asking)
      return answerOne(
        { text: folded, history: history.map(fold), person, hidden: hidden.map(fold), brief: false },
        asking,
        run,
      )
    }
    const emergency = emergencies?.(folded)
    if (!emergency) return answer()
    if (emergency.stop) return replies.emergency(asking, emergency.blocks, null)
    const after = await answer()
    if (emergency.certainty === 'possible' && after.surely) return after
    if (emergency.certainty !== 'sure') return replies.cautioned(asking, emergency.blocks, after)
    return replies.emergency(asking, emergency.blocks, after.outcome === 'grounded' ? after : null)
  }

  async function answerOne(one: One, asking: Asking, run: AnswerRun): Promise<Answer> {
    const { at, language } = asking
    const dismissal = dismiss(one.text, rules)
    // What was said before fills a vague message; whose matter it is, is decided with all that is known.
    const isHeard = dismissal?.code === 'not_consumer' || (dismissal?.code === 'vague' && one.history.length > 0)
    if (dismissal && !isHeard) {
      const answer = replies.dismissed(asking, dismissal)
      return PLAINLY.has(dismissal.code) ? { ...answer, surely: true } : answer
    }

    const question = one.text.slice(0, LONGEST_QUESTION)
    const references = findReferences(question)
    const repealed = references.flatMap((reference) => {
      const out = reference.statute ? store.outOfForce(reference.statute, at) : null
      return out ? [{ reference, out }] : []
    })
    const superseded = repealed.map(({ reference: { article }, out: { statute, to } }) => ({
      statute,
      ...(article ? { article } : {}),
      to,
    }))
    const found = await lookUp.withHistory(withSuccessors(question, repealed), one.history, at)
    if (!found) return replies.unavailable(asking)

    const premise = premiseGrounds(question, found, asking)
    const aside = premise || one.brief || references.length > 0 ? null : learnedAside(found, one)
    if (aside) return replies.dismissed(asking, { code: aside, door: null })
    const door = dismissal?.code === 'not_consumer' ? dismissal.door : null
    const isLaw = premise !== null || references.length > 0
    const own = standsAlone(one)
    const whose: Whose =
      isLaw && door === null
        ? { kind: 'ours', surely: false }
        : whoseMatter(own ? one.text : found.said.join('\n'), {
            door,
            alone: own,
            inChinese: language !== 'en',
            found,
          })
    if (whose.kind === 'elsewhere') return replies.dismissed(asking, { code: 'not_consumer', door: whose.door })
    if (whose.kind === 'purpose') return replies.purpose(asking)
    const missing = missingArticles(references)
    const grounds =
      premise?.grounds ??
      (await chooseGrounds(found, {
        references,
        missing: missing.length > 0,
        surelyOurs: whose.kind === 'ours' && whose.surely,
        at,
        store,
        lookUp,
      }))
    const corrections: Block[] = [
      ...(premise ? [premise.correction] : []),
      ...new Map(repealed.map(({ out }) => [out.statute, replies.correction(asking, out)])).values(),
      ...missing.map((values) => note(textsIn(texts, language)('answer-no-such-article', values))),
    ]
    if (grounds === 'no_edition') return { ...replies.noEdition(asking), superseded }
    if (!grounds || (whose.kind === 'doubtful' && grounds.kind === 'guide'))
      return { ...replies.noRule(asking, corrections, whose.kind === 'doubtful' ? whose.door : null), superseded }
    const before = [...remarks(one, question, asking), ...corrections]
    return { ...(await ground(grounds, found, { before, one, asking, run })), superseded }
  }

  /** A greeting, a question about us, for brands, …: when the words say so clearly and no guide is sure that it answers. */
  function learnedAside(found: Found, one: One): Aside | null {
    const aside = matters?.aside(found.said.join('\n'))
    if (!aside) return null
    // No guide knows how the council is reached.
    if (aside.kind === 'contact' && aside.likelihood >= SURELY_CONTACT) return 'contact'
    if ((found.guides[0]?.match ?? 0) >= GUIDE_FITS) return null
    return AFTER_ANOTHER.has(aside.kind) && one.history.length > 0 ? null : aside.kind
  }

  /** What is said before an answer: that the question was cut, for which day it counts, to whom it speaks. */
  function remarks({ text, brief }: One, question: string, { at, language }: Asking): Block[] {
    if (brief) return []
    const said = textsIn(texts, language)
    return [
      ...(text.length > question.length ? [note(said('answer-cut', { count: LONGEST_QUESTION }))] : []),
      ...(at.on === at.today ? [] : [note(said('answer-as-of', { day: printDay(at.on) }))]),
      ...(rules.minor.some((minor) => minor.test(question)) ? [note(said('answer-minor'))] : []),
      ...(rules.merchant.some((merchant) => merchant.test(question)) ? [note(said('answer-merchant'))] : []),
    ]
  }

  function missingArticles(references: ArticleReference[]): { statute: string; article: string }[] {
    return references.flatMap(({ statute, article }) =>
      statute && article && store.lacks(statute, article) ? [{ statute: shortName(statute), article }] : [],
    )
  }

  /** A false belief is put right before anything else, from the guide that has the rule. */
  function premiseGrounds(question: string, found: Found, { at, language }: Asking) {
    const premise = falsePremise(question, premises)
    const guide = premise && corpus.guides.find(({ id }) => id === premise.guide)
    if (!premise || !guide) return null
    // Whoever believes this speaks of nothing else.
    const hit = { kind: 'guide', guide, match: 1, score: 1 } as const
    const grounds = guideGrounds(hit, found.text, { store, articles: found.articles, references: [], at })
    const text = language === 'en' ? premise.english : premise.correction
    return grounds && { grounds, correction: { kind: 'warning', text } as const }
  }

  async function ground(
    grounds: Grounds,
    found: Found,
    { before, one, asking, run }: { before: Block[]; one: One; asking: Asking; run: AnswerRun },
  ): Promise<Answer> {
    const record = grounds.kind === 'guide' ? nearestCase(grounds.guide, found.hits) : null
    const telling: Telling = { said: found.said, at: asking.at, language: asking.language, brief: one.brief }
    const late =
      grounds.kind === 'guide' && grounds.leftOut > 0 && asking.at.on < asking.at.today
        ? [note(textsIn(texts, asking.language)('answer-some-not-yet', { day: printDay(asking.at.on) }))]
        : []
    const plain = composition.compose(grounds, record, telling)
    const written = one.brief ? null : ((await writing?.write({ one, grounds, plain, asking, before, run })) ?? null)
    const shown = one.brief ? grounds.citations.slice(0, BRIEF_CITATIONS) : grounds.citations
    const { blocks, questions } = written ?? plain
    const answer = answerFrom({ blocks: [...before, ...blocks, ...late], questions }, shown, record, asking)
    return !one.brief && surelyAnswers(grounds, found) ? { ...answer, surely: true } : answer
  }

  function answerFrom(
    { blocks, questions }: Composed,
    citations: Citation[],
    record: CaseRecord | null,
    asking: Asking,
  ): Answer {
    return {
      ...replies.reply(asking, { outcome: 'grounded', blocks, citations }),
      cases: record ? [{ id: record.id, title: record.title }] : [],
      questions,
    }
  }
  /** The message as several questions, each about something else; null when it is one. */
  async function severalQuestions(folded: string, { at }: Asking): Promise<string[] | null> {
    for (const { kind, parts } of possibleParts(folded.slice(0, LONGEST_QUESTION))) {
      const groups: { text: string; guide: string | null; asks: boolean }[] = []
      for (const part of parts) {
        const found = await lookUp.one(part, at)
        const fitting = found ? fittingGuide(found.guides, found.articles) : null
        const sure = fitting && (kind === 'marked' || fitting.match >= GUIDE_FITS)
        const guide = sure ? fitting.guide.id : null
        const last = groups.at(-1)
        const asks = ASKS.test(part)
        const same = last && (guide === null || last.guide === null || last.guide === guide)
        if (last && same && kind === 'sentences') {
          groups[groups.length - 1] = {
            text: `${last.text}，${part}`,
            guide: last.guide ?? guide,
            asks: last.asks || asks,
          }
        } else groups.push({ text: part, guide, asks })
      }
      const several = new Set(groups.flatMap(({ guide }) => guide ?? [])).size > 1
      if (several && groups.length > 1 && (kind === 'marked' || groups.every(({ asks }) => asks))) {
        return groups.map(({ text }) => text)
      }
    }
    return null
  }

  /** Each question in few lines, one after the other. */
  async function answerParts(questions: string[], asking: Asking): Promise<Answer> {
    const said = textsIn(texts, asking.language)
    const answers: Answer[] = []
    for (const text of questions.slice(0, MOST_PARTS)) {
      answers.push(await answerOne({ text, history: [], person: null, hidden: [], brief: true }, asking, {}))
    }
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
      parts: answers.map(({ blocks: _, ...part }) => part),
    }
  }
}

/** A message that is about a matter of its own, whatever was said before. */
function standsAlone({ text, history }: One): boolean {
  return history.length === 0 || !mayLean(text)
}

const ASKS =
  /[?？吗呢么]|怎么|咋|如何|多少|几[天倍个]|能不能|可不可以|可以|能[退赔换告]|该|合[理法]|谁|哪|为什么|凭什么|\b(?:can|how|what|is|do|should)\b/u
/** A guide that fits tells more of what a question is about than its words do. */
function surelyAnswers(grounds: Grounds, { guides: [best] }: Found): boolean {
  return grounds.kind === 'guide' && best?.guide === grounds.guide && best.match >= GUIDE_FITS
}

/** From this likelihood on a message asks how the council is reached, whatever guide is near. */
const SURELY_CONTACT = 0.9
/** What says little by itself says more after another question. */
const AFTER_ANOTHER: ReadonlySet<Aside> = new Set(['vague', 'nothing_asked'])
/** Whoever says no more than this speaks of no danger. */
const PLAINLY: ReadonlySet<Dismissal['code']> = new Set([...ABOUT_US, 'greeting', 'nothing_asked'])
/** Of each of several questions. */
const BRIEF_CITATIONS = 3
const SHORTENED = 18

function shortened(question: string): string {
  return question.length > SHORTENED ? `${question.slice(0, SHORTENED)}……` : question
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'list':
      return block.items
    case 'rows':
      return block.rows.map(({ label, value }) => `${label}：${value}`)
    default:
      return [block.text]
  }
}

/** The first of each list, then the second of each, and so on; nothing twice. */
function inTurn(lists: Citation[][]): Citation[] {
  const longest = Math.max(0, ...lists.map((list) => list.length))
  const all = Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list[place] ?? [])).flat()
  const key = ({ statute, article, paragraph, item }: Citation) => [statute, article, paragraph, item].join('#')
  return [...new Map(all.map((citation) => [key(citation), citation])).values()]
}

/** The question with every statute that is out of force replaced by the one that took its place. */
function withSuccessors(question: string, repealed: { reference: ArticleReference; out: OutOfForce }[]): string {
  return repealed.reduceRight(
    (text, { reference, out }) =>
      `${text.slice(0, reference.start)} ${out.successor ?? ''} ${text.slice(reference.end)}`,
    question,
  )
}
