import { textsIn } from '../base/texts.ts'
import type { StatuteNames } from '../law/names.ts'
import type { ArticleReference } from '../law/types.ts'
import type { Block } from '../message/blocks.ts'
import { LONGEST_QUESTION } from '../retrieval/analyze.ts'
import type { Asked } from './asked/asked.ts'
import type { FurtherName } from './asked/further.ts'
import type { Leaning } from './asked/leaning.ts'
import { falsePremise, type Premise } from './asked/premises.ts'
import type { SameMatter } from './asked/same-matter.ts'
import type { Traders } from './asked/traders.ts'
import { note } from './composed/render.ts'
import type { QuestionSetting } from './composed/setting.ts'
import {
  askedOfComplaining,
  englishFurtherAsked,
  englishFurtherOf,
  type FurtherTools,
  furtherAsked,
  furtherOf,
  likelyFurther,
} from './further-asked.ts'
import { answerFromGrounds, type GroundedTools, isNothingNew, type SingleQuestion } from './grounded.ts'
import { type Chosen, chooseGrounds } from './grounds/choose.ts'
import { fittingGuide, type Grounds, guideGrounds, nearbyGuide } from './grounds/grounds.ts'
import { type LawNamed, lawNamed, supersededIn, withSuccessors } from './grounds/law-named.ts'
import type { LookUp, LookUpResult } from './grounds/look-up.ts'
import type { ChooseGuide } from './guide-choice.ts'
import { remarks, sideOf } from './remarks.ts'
import type { Aside, Matters } from './scope/matters.ts'
import { ABOUT_US, type Dismissal, dismiss, type OutcomeRules } from './scope/outcome-rules.ts'
import type { Whose, WhoseMatter } from './scope/whose.ts'
import { guideOfSupposed } from './supposed.ts'
import { ofThing, toldBefore } from './told-before.ts'
import { type Answer, type AnswerRun, matterOf } from './types.ts'

export type OneQuestionTools = GroundedTools &
  FurtherTools & {
    leaning: Leaning
    /** The last clause of a message that tells what the business says. Null: none does. */
    claimIn: Asked['claimIn']
    sameMatter: SameMatter
    lookUp: LookUp
    beginsTalk: Asked['beginsTalk']
    names: StatuteNames
    /** Finds every statute and article named in a folded text. */
    findReferences: (text: string) => ArticleReference[]
    rules: OutcomeRules
    premises: readonly Premise[]
    traders: Traders
    /** Recognises messages that ask no question of law. Null: there is no learned model. */
    matters: Pick<Matters, 'aside' | 'consumer'> | null
    whoseMatter: WhoseMatter
    /** A chat model's say in which guide answers. Null: there is no model. */
    chooseGuide: ChooseGuide | null
  }

/** From this likelihood on a message asks how to reach the council, even when a guide is near. */
const SURELY_CONTACT = 0.9
/** From this chance on a guide answers although learned words tell no question of law. */
const SURELY_GUIDED = 0.7
/** The same for a guide on something particular about complaining, where learned words tell that it is asked how one complains. */
const GUIDED_ON_COMPLAINING = 0.6
/** From this match on a message is nearly a listed question of a guide. */
const LISTED = 0.7
/** From this likelihood on learned words decide all the same. */
const SURELY_ASIDE = 0.9
/** From this likelihood on a message that may lean on what was talked about is something else all the same. */
const SURELY_APART = 0.98
/** From this match on a message is like the questions that people ask of a guide. */
const ASKED_OF = 0.5
/** Below this consumer share a short message after another matter is a matter of its own. */
const APART = 0.02
/** Below this likelihood of beginning a talk a message goes on with one. */
const LIKE_LATER = 0.25
/** In characters: 扣手续费, 入住. */
const FEW_OWN_WORDS = 4
/** Words that ask for an office ask for one of the matter: 找谁投诉，我在山东报的名. */
const OF_OFFICES: ReadonlySet<FurtherName> = new Set(['whose', 'whom', 'phone'])
/** Kinds of message that mean more after an earlier question. */
const AFTER_ANOTHER: ReadonlySet<Aside> = new Set(['vague', 'nothing_asked'])
/** Kinds for which short words after an answer are easily taken. */
const HELD_BACK: ReadonlySet<Aside> = new Set(['contact', 'brand_advice'])
/** What is said means more after an earlier question. */
const TOO_LITTLE: ReadonlySet<Dismissal['code']> = new Set(['vague', 'bare_purchase'])
/** Messages of these kinds never tell of danger. */
const PLAINLY: ReadonlySet<Dismissal['code']> = new Set([...ABOUT_US, 'greeting', 'nothing_asked'])

/**
 * Answers one question, in this order: dismisses it by its words alone; looks it up; corrects a false belief; sorts out
 * messages that ask nothing or belong elsewhere; answers from grounds.
 */
export async function answerOne(
  asked: SingleQuestion,
  asking: QuestionSetting,
  run: AnswerRun,
  tools: OneQuestionTools,
): Promise<Answer> {
  const { at } = asking
  const { replies } = tools
  const one = await withOtherMatter(
    withClaim(withMatterOfTrader(withPurchase(asked, tools), tools), tools),
    asking,
    tools,
  )
  const dismissal = dismiss(one.text, tools.rules)
  if (dismissal && !isHeard(dismissal, one)) {
    const answer = replies.dismissed(asking, dismissal)
    return PLAINLY.has(dismissal.code) ? { ...answer, surely: true } : answer
  }

  const question = one.text.slice(0, LONGEST_QUESTION)
  const law = lawNamed(tools.findReferences(question), at, tools.store)
  const lookedUp = await tools.lookUp.inTalk(withSuccessors(question, law), one, at)
  if (!lookedUp) return replies.unavailable(asking)
  const byWords = one.messages.length > 0 ? { ...lookedUp, said: [...one.messages] } : lookedUp

  const doubted = tools.leaning.isDoubt(one.text) ? one.subject : null
  // Words that name the matter of another office ask nothing of this one: 离婚要多少律师费.
  const isElsewhere = dismissal?.code === 'not_consumer'
  // What asks about us in plain words has an answer of its own.
  const isAboutUs = (tools.matters?.aside(one.text) ?? null) !== null
  const ofComplaining = isElsewhere || isAboutUs ? null : askedOfComplaining(one, byWords, asking, tools)
  const asksFurther = isElsewhere ? null : (ofComplaining?.asked ?? furtherOfAll(one, byWords, asking, tools))
  const asksInEnglish = englishFurtherAsked(one, asking, tools)
  const chosen = chosenGrounds(
    one.guide ?? doubted ?? ofComplaining?.guide ?? ((asksFurther || asksInEnglish) && one.subject),
    byWords,
    law.references,
    asking,
    tools,
  )
  const earlier = [...one.saidBefore, ...one.history]
  const told = () => toldBefore(byWords, earlier, at, tools)
  const onThing = ofThing([...earlier, one.text], tools)
  if (chosen) {
    const before = sideOf(one, asking, tools)
    return withTradersGuide(
      await answerFromGrounds(
        chosen,
        byWords,
        {
          before,
          one,
          told: await told(),
          asking,
          run,
          ofThing: onThing,
          further: asksFurther && furtherOf(asksFurther, chosen, asking, tools),
          furtherInEnglish: asksInEnglish && englishFurtherOf(asksInEnglish, asking, tools),
        },
        tools,
      ),
      one,
      asking,
      tools,
    )
  }

  if (one.trader && tools.traders.isOwed(one.text) && (byWords.guides[0]?.match ?? 0) < LISTED)
    return replies.owed(asking, one.trader)

  const premise = premiseGrounds(question, byWords, asking, tools)
  const isLaw = premise !== null || law.references.length > 0
  const aside = isLaw || one.brief ? null : learnedAside(byWords, one, tools)
  if (aside) return replies.dismissed(asking, { code: aside, door: null })
  const whose = withPurposeKnown(whoseIs(one, byWords, { dismissal, isLaw, asking }, tools), one, byWords, tools)
  if (whose.kind === 'elsewhere' && !whose.surely) return replies.likelyElsewhere(asking, whose.door)
  if (whose.kind === 'elsewhere') return replies.dismissed(asking, { code: 'not_consumer', door: whose.door })
  if (whose.kind === 'purpose') return replies.purpose(asking)

  const isChoice = !isLaw && whose.kind === 'ours' && !one.brief
  const found = isChoice ? await chosenAmong(byWords, one, run, tools) : byWords
  const superseded = supersededIn(law)
  const likeliest = premise?.grounds ?? (await groundsOf(found, law, whose, asking, tools))
  // A trader of whom something is asked hears at least what holds for any trader.
  const ofTraders = one.trader && tools.traders.isDemanded(one.text) ? (tools.traders.guides[0] ?? null) : null
  const own = likeliest ?? chosenGrounds(ofTraders, found, [], asking, tools)
  const isOpen = isUndecided(own) || whose.kind === 'doubtful'
  const staysOn =
    strays(one, own, tools) || (isOpen && (found.guides[0]?.guide === found.about || tools.leaning.mayLean(one.text)))
  const kept = staysOn ? chosenGrounds(found.about?.id ?? null, found, [], asking, tools) : null
  const grounds = kept ?? own
  const corrections = [...(premise ? [premise.correction] : []), ...correctionsOf(law, asking, tools)]
  if (grounds === 'no_edition') return { ...replies.noEdition(asking), superseded }
  if (grounds?.kind === 'which') return { ...replies.which(asking, corrections, grounds.matters), superseded }
  const isDoubtful = grounds?.kind === 'guide' && !kept && whose.kind === 'doubtful'
  if (!grounds || isDoubtful) {
    return { ...replies.noRule(asking, corrections, whose.kind === 'doubtful' ? whose.door : null), superseded }
  }
  const before = [...remarks(one, question, asking, tools), ...corrections]
  const given = { before, one, told: await told(), asking, run, ofThing: onThing }
  const isEmpty = isNothingNew(grounds, found, given, tools)
  const likely = isEmpty ? likelyFurther(one, found, asking, tools, false) : null
  const general = isEmpty && !likely ? generalGrounds(one, found, asking, tools) : null
  const further = likely && furtherOf(likely, grounds, asking, tools)
  const answer = withTradersGuide(
    await answerFromGrounds(general ?? grounds, found, { ...given, further }, tools),
    one,
    asking,
    tools,
  )
  const supposed = answer.to === 'supposing' ? await ofSupposed(one, found, given, tools) : null
  if (supposed) return { ...supposed, superseded }
  const isAside = general !== null || isBeside(one, grounds, tools)
  // A question that fits any matter is answered aside: the talk stays where it was.
  return { ...answer, ...(isAside && one.subject !== null && { subject: one.subject }), superseded }
}

/** What is asked of the matter that was answered and fits any matter: by the words of the list, unless what was learned is surer. */
function furtherOfAll(one: SingleQuestion, found: LookUpResult, asking: QuestionSetting, tools: OneQuestionTools) {
  const likely = likelyFurther(one, found, asking, tools, true)
  const told = furtherAsked(one, found, asking, tools)
  return told && (OF_OFFICES.has(told.name) || !likely?.surely) ? told : likely
}

/** The answer of another guide to a case that is supposed, where it has a line for that. The talk stays where it was. Null: none has. */
async function ofSupposed(
  one: SingleQuestion,
  found: LookUpResult,
  given: Parameters<typeof answerFromGrounds>[2],
  tools: OneQuestionTools,
): Promise<Answer | null> {
  const subject = tools.corpus.guides.find(({ id }) => id === one.subject)
  const alone = await tools.lookUp.one(one.text, given.asking.at)
  const other = subject && alone && guideOfSupposed(one.text, subject, alone.guides, tools.sameMatter)
  const grounds = other ? chosenGrounds(other.id, found, [], given.asking, tools) : null
  if (!grounds || one.subject === null) return null
  return { ...(await answerFromGrounds(grounds, found, given, tools)), subject: one.subject }
}

/** A trader is offered the guide that is written for them. */
function withTradersGuide(
  answer: Answer,
  { trader, subject }: SingleQuestion,
  { language }: QuestionSetting,
  { corpus, traders }: OneQuestionTools,
): Answer {
  const guide = corpus.guides.find(({ id }) => id === traders.guides[0])
  if (!trader || !guide || answer.subject === guide.id || subject === guide.id) return answer
  const others = (answer.matters ?? []).filter((each) => each.guide !== guide.id)
  return { ...answer, matters: [...others, matterOf(guide, language)] }
}

/** The guides that were found, with a chat model's say in which of them answers, where there is one. */
async function chosenAmong(
  found: LookUpResult,
  { person, hidden }: SingleQuestion,
  { signal }: AnswerRun,
  { chooseGuide }: OneQuestionTools,
): Promise<LookUpResult> {
  return chooseGuide ? chooseGuide(found, { person, hidden, signal }) : found
}

/** What went wrong with a purchase that was only named before is read with it. */
function withPurchase(asked: SingleQuestion, { rules, sameMatter, matters }: OneQuestionTools): SingleQuestion {
  const purchase = asked.history.at(-1)
  if (purchase === undefined || asked.messages.length > 0 || asked.subject !== null) return asked
  const isNamed = dismiss(purchase, rules)?.code === 'bare_purchase'
  if (!isNamed || sameMatter.tellsPurchase(asked.text) || (matters?.consumer(asked.text) ?? 1) < APART) return asked
  return { ...asked, text: `${purchase}，${asked.text}`, history: asked.history.slice(0, -1) }
}

/** Who only says on which side they stand asks what they asked before: 「我是房东不是租客」. */
function withMatterOfTrader(one: SingleQuestion, { traders, leaning, sameMatter }: OneQuestionTools): SingleQuestion {
  const before = one.history.at(-1)
  if (!one.trader || before === undefined || before === one.text) return one
  const tellsOnlySide = traders.side(one.text) !== null && !leaning.asks(one.text) && leaning.mayLean(one.text)
  return tellsOnlySide && !sameMatter.tellsPurchase(one.text)
    ? { ...one, text: `${before}，${one.text}`, messages: [] }
    : one
}

/** 「是真的吗」 after a message that tells what the business says asks whether that is true. What it says in place of the question is asked. */
function withClaim(one: SingleQuestion, { leaning, claimIn }: OneQuestionTools): SingleQuestion {
  const before = one.history.at(-1)
  if (one.subject === null || one.guide !== null || before === undefined || !leaning.isDoubt(one.text)) return one
  const claim = claimIn(before)
  return claim === null ? one : { ...one, text: `${claim}，${one.text}` }
}

const CLAUSE = /[\p{P}\s]+/u

/**
 * A thing that was told beside the matter that was answered is asked about: what was told of it is asked, alone. The guide of that
 * clause must be another.
 */
async function withOtherMatter(
  one: SingleQuestion,
  { at }: QuestionSetting,
  { lookUp, leaning }: OneQuestionTools,
): Promise<SingleQuestion> {
  const thing = one.subject === null || one.guide !== null ? null : leaning.thingAsked(one.text)
  if (thing === null || leaning.isTopicless(thing)) return one
  const clauses = one.history.toReversed().flatMap((told) => {
    const parts = told.split(CLAUSE).filter(Boolean)
    return parts.length > 1 ? parts.filter((part) => part.includes(thing) && part.length > thing.length + 2) : []
  })
  const [told] = clauses
  if (told === undefined) return one
  const found = await lookUp.one(told, at)
  const guide = found && (fittingGuide(found.guides, found.articles)?.guide ?? nearbyGuide(found.guides)?.guide)
  if (!guide || guide.id === one.subject) return one
  return { ...one, text: told, guide: guide.id, messages: [], history: [], saidBefore: [], subject: null }
}

/**
 * Whether a dismissed question is looked up all the same: the history may complete a vague message, and only all the
 * evidence decides whose matter a question is.
 */
function isHeard({ code }: Dismissal, { history }: SingleQuestion): boolean {
  return code === 'not_consumer' || (TOO_LITTLE.has(code) && history.length > 0)
}

/** Whether the guide that answers is asked beside the matter talked about. */
function isBeside(
  { subject, guide, text }: SingleQuestion,
  grounds: Grounds,
  { sameMatter }: OneQuestionTools,
): boolean {
  if (subject === null || guide !== null || grounds.kind !== 'guide') return false
  const { id } = grounds.guide
  return id !== subject && sameMatter.isAside(id) && !sameMatter.isAside(subject) && !sameMatter.tellsPurchase(text)
}

/** The guide that answers such a question on any matter. Null: there is none, or the talk is about that guide. */
function generalGrounds(
  one: SingleQuestion,
  found: LookUpResult,
  asking: QuestionSetting,
  tools: OneQuestionTools,
): Grounds | null {
  const general = tools.composition.generalGuide([one.text])
  return general === one.subject ? null : chosenGrounds(general, found, [], asking, tools)
}

function isUndecided(chosen: Chosen): boolean {
  if (chosen === null || chosen === 'no_edition') return chosen === null
  return chosen.kind === 'which'
}

/**
 * Whether a message would leave the matter talked about for a word in it: it speaks of that matter and would go to one of another topic,
 * or a few words that name nothing bought would go to a matter that only may be meant.
 */
function strays(
  one: SingleQuestion,
  own: Chosen,
  { sameMatter, leaning, corpus, beginsTalk }: OneQuestionTools,
): boolean {
  if (one.subject === null || own === null || own === 'no_edition' || own.kind !== 'guide') return false
  if (own.guide.id === one.subject || sameMatter.isAside(own.guide.id)) return false
  const isSmall = leaning.ownWords(one.text) <= FEW_OWN_WORDS && !sameMatter.tellsPurchase(one.text)
  const topic = corpus.guides.find(({ id }) => id === one.subject)?.topic
  const isOfOtherTopic = own.guide.topic !== topic && !sameMatter.fitsAny(own.guide.topic)
  const isLater = beginsTalk(one.text) < LIKE_LATER && !sameMatter.tellsPurchase(one.text)
  if (isOfOtherTopic && isLater) return true
  return (isOfOtherTopic && sameMatter.speaksOfIt(one.text)) || (own.unsure && isSmall)
}

/** Whether a message means little without what was talked about. */
function leansOnSubject({ subject, text }: SingleQuestion, { leaning }: OneQuestionTools): boolean {
  return subject !== null && leaning.mayLean(text)
}

/** The guide that the person chose, or that was talked about. Null: none, it is gone, or was not yet the law on that day. */
function chosenGrounds(
  id: string | null,
  found: LookUpResult,
  references: ArticleReference[],
  { at }: QuestionSetting,
  { corpus, store }: OneQuestionTools,
): Grounds | null {
  const guide = corpus.guides.find((each) => each.id === id)
  return guide
    ? guideGrounds({ guide, chance: 1 }, found.text, { store, articles: found.articles, references, at })
    : null
}

/** The correction of a false belief, from the guide with the true rule. It comes before everything else. */
function premiseGrounds(
  question: string,
  found: LookUpResult,
  { at, language }: QuestionSetting,
  { corpus, premises, store }: OneQuestionTools,
): { grounds: Grounds; correction: Block } | null {
  const premise = falsePremise(question, premises)
  const guide = premise && corpus.guides.find(({ id }) => id === premise.guide)
  if (!premise || !guide) return null
  // This belief alone decides the guide: it counts as a full match.
  const grounds = guideGrounds({ guide, chance: 1 }, found.text, {
    store,
    articles: found.articles,
    references: [],
    at,
  })
  const text = language === 'en' ? premise.english : premise.correction
  // The correction says what the conclusion says, which is not said once the law has changed.
  if (grounds?.kind === 'guide' && grounds.quoted.has(grounds.guide.conclusion.says)) return null
  return grounds && { grounds, correction: { kind: 'warning', text } }
}

/**
 * The kind of a message that asks no question of law (a greeting, a question about us or for brands, …). Null unless
 * its words say so clearly and no guide surely answers.
 */
function learnedAside(found: LookUpResult, one: SingleQuestion, tools: OneQuestionTools): Aside | null {
  const aside = tools.matters?.aside(found.said.join('\n'))
  if (!aside || (found.guides[0]?.match ?? 0) >= LISTED) return null
  // No guide says how to reach the council.
  if (aside.kind === 'contact' && aside.likelihood >= SURELY_CONTACT && !leansOnSubject(one, tools)) return 'contact'
  const least =
    aside.kind === 'how_to_complain' && isOnComplaining(found, tools) ? GUIDED_ON_COMPLAINING : SURELY_GUIDED
  const isGuided = found.guided * (found.guides[0]?.chance ?? 0) >= least
  if (isGuided && aside.likelihood < SURELY_ASIDE) return null
  if (HELD_BACK.has(aside.kind) && leansOnSubject(one, tools) && aside.likelihood < SURELY_APART) return null
  return AFTER_ANOTHER.has(aside.kind) && one.history.length > 0 ? null : aside.kind
}

/** Whether a guide on something particular about complaining is the likeliest: 投诉要准备哪些材料. */
function isOnComplaining({ guides: [best] }: LookUpResult, { sameMatter }: OneQuestionTools): boolean {
  return best !== undefined && sameMatter.fitsAny(best.guide.topic)
}

/**
 * Whose matter the question is. A question about a named law or a false belief is ours, unless rules send it elsewhere.
 */
function whoseIs(
  one: SingleQuestion,
  found: LookUpResult,
  { dismissal, isLaw, asking }: { dismissal: Dismissal | null; isLaw: boolean; asking: QuestionSetting },
  { whoseMatter, leaning, matters, traders, sameMatter }: OneQuestionTools,
): Whose {
  const door = dismissal?.code === 'not_consumer' ? dismissal.door : null
  if (isLaw && door === null) return { kind: 'ours', surely: false }
  // What a trader goes on asking of a matter that was answered is of that matter, and so is the side that they tell.
  const goesOn = one.subject !== null && (leaning.mayLean(one.text) || traders.side(one.text) !== null)
  if (one.trader && door === null && goesOn) return { kind: 'ours', surely: false }
  // Words that name nothing of their own, and those that speak of the matter that was answered, go on with it: 「那还能要回来不」.
  const isOfIt = leaning.isTopicless(one.text) || sameMatter.speaksOfIt(one.text)
  if (one.subject !== null && door === null && isOfIt) return { kind: 'ours', surely: false }
  // A matter that was taken is kept: what is asked is much like what people ask of that very guide.
  if (door === null && isAskedOfGuide(one, found)) return { kind: 'ours', surely: false }
  // A customer asks something of them: what may be asked is a consumer matter.
  if (one.trader && door === null && traders.isDemanded(one.text) && !traders.isOwed(one.text))
    return { kind: 'ours', surely: true }
  // Whether the message means something without the earlier ones.
  const isApart = door === null && (matters?.consumer(one.text) ?? 1) < APART && !leaning.isTopicless(one.text)
  const alone = one.history.length === 0 || !leaning.mayLean(one.text) || isApart || door !== null
  if (isApart && one.history.length > 0) {
    return whoseMatter(one.text, { door, alone, inChinese: asking.language !== 'en', found: { ...found, guided: 0 } })
  }
  return whoseMatter(alone ? one.text : found.said.join('\n'), {
    door,
    alone,
    inChinese: asking.language !== 'en',
    found,
  })
}

/** Whether the guide of the matter that was answered is the likeliest, and people ask of it in such words. */
function isAskedOfGuide({ subject }: SingleQuestion, { guides: [best] }: LookUpResult): boolean {
  return best !== undefined && best.guide.id === subject && best.match >= ASKED_OF
}

/** What a thing was bought for is asked once in a talk, and not of a trader or of a matter that was answered: then it is taken to be ours. */
function withPurposeKnown(
  whose: Whose,
  { subject, history, trader }: SingleQuestion,
  found: LookUpResult,
  { whoseMatter }: OneQuestionTools,
): Whose {
  if (whose.kind !== 'purpose') return whose
  const before = [...history, history.join('\n')].filter(Boolean)
  const isAsked = before.some(
    (told) => whoseMatter(told, { door: null, alone: true, inChinese: true, found }).kind === 'purpose',
  )
  return subject !== null || trader || isAsked ? { kind: 'ours', surely: false } : whose
}

function groundsOf(
  found: LookUpResult,
  { references, missing }: LawNamed,
  whose: Whose,
  { at }: QuestionSetting,
  { store, lookUp }: OneQuestionTools,
) {
  return chooseGrounds(found, {
    references,
    missing: missing.length > 0,
    surelyOurs: whose.kind === 'ours' && whose.surely,
    at,
    store,
    lookUp,
  })
}

/**
 * Corrections of the law that the question names: one for each repealed statute and for each article, paragraph or item that
 * does not exist.
 */
function correctionsOf(
  { repealed, missing, missingParts }: LawNamed,
  asking: QuestionSetting,
  tools: OneQuestionTools,
): Block[] {
  const { replies, texts, names } = tools
  const said = textsIn(texts, asking.language)
  return [
    ...new Map(repealed.map(({ out }) => [out.statute, replies.correction(asking, out)])).values(),
    ...missing.map(({ statute, article }) =>
      note(said('answer-no-such-article', { statute: names.shortName(statute), article })),
    ),
    ...missingParts.map(({ statute, article, part }) =>
      note(said('answer-no-such-part', { statute: names.shortName(statute), article, part })),
    ),
  ]
}
