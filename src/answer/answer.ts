import type { Corpus } from '../corpus/types.ts'
import type { StatuteNames } from '../law/names.ts'
import type { ArticleReference, Edition, Statute } from '../law/types.ts'
import { LONGEST_QUESTION } from '../retrieval/analyze.ts'
import type { Fold } from '../retrieval/fold.ts'
import type { Hit, Search } from '../retrieval/types.ts'
import type { Texts } from '../texts.ts'
import type { Block } from './blocks.ts'
import {
  type ArticleHit,
  earlierGrounds,
  fittingGuide,
  type Grounds,
  GUIDE_FITS,
  type GuideHit,
  guideGrounds,
  namedGrounds,
  nearestCase,
  nearestGrounds,
} from './grounds.ts'
import { dismiss, type OutcomeRules } from './outcome-rules.ts'
import { dayInQuestion, printDay } from './question-day.ts'
import { articleBlocks, caseBlocks, guideBlocks, note } from './render.ts'
import { createReplies } from './reply.ts'
import { type At, createStore, type OutOfForce } from './store.ts'
import type { Answer, AnswerQuestion, Question } from './types.ts'

/**
 * Recognises danger to life, body or money right now in a folded text; `blocks` is what the person must read.
 * `stop`: nothing else is said.
 */
export type EmergencyMatcher = (text: string) => { stop: boolean; blocks: Block[] } | null

export type AnswerDependencies = {
  search: Search
  corpus: Corpus
  statutes: readonly Statute[]
  editions: readonly Edition[]
  names: StatuteNames
  /** Every statute and article named in a folded text. */
  findReferences: (text: string) => ArticleReference[]
  fold: Fold
  rules: OutcomeRules
  texts: Texts
  emergencies?: EmergencyMatcher
}

/** A message up to this length may lean on the question before it (「那咋办」「上周三办的」). */
const LEANS_ON_HISTORY = 12

/**
 * Answers questions without a model: from the best guide, else the articles a question names, else the nearest ones,
 * else it says that it does not know. What may be cited comes from the store and is in force on the day in question.
 * Never throws for what a person writes.
 */
export function createAnswer(dependencies: AnswerDependencies): AnswerQuestion {
  const { corpus, names, findReferences, fold, rules, texts, emergencies } = dependencies
  const { shortName } = names
  const store = createStore(dependencies)
  const replies = createReplies({ texts, shortName })

  /** Guides and articles for a question; when it is short and means nothing by itself, for it and the one before. */
  const lookUp = async (text: string, history: readonly string[], at: At): Promise<Found | null> => {
    const own = await search(text, at)
    const before = history.at(-1)
    if (!own || !before || text.length > LEANS_ON_HISTORY || fittingGuide(own.guides, own.articles)) return own
    return search(`${fold(before)} ${text}`, at)
  }
  const search = async (text: string, at: At, limit = 10): Promise<Found | null> => {
    const result = await dependencies.search({ text, asOf: at.on, today: at.today, limit })
    if (result.state === 'unavailable') return null
    return foundIn(text, result.state === 'found' ? result.hits : [])
  }

  const groundsFor = async (
    found: Found,
    references: ArticleReference[],
    at: At,
    /** An article is named that there is not: what is nearest to the rest of the words would answer something else. */
    missing: boolean,
  ): Promise<Grounds | 'no_edition' | null> => {
    const guide = fittingGuide(found.guides, found.articles)
    const named = namedGrounds(found.text, { store, references, at })
    if (missing && !(guide && guide.match >= GUIDE_FITS)) return named
    if (guide) {
      const rests = guideGrounds(guide, found.text, { store, articles: found.articles, references, at })
      if (rests && (!named || sharesArticle(rests, named))) return rests
      if (named) return named
      const searchAt = async (text: string, limit: number) => (await search(text, at, limit))?.articles ?? []
      return (await earlierGrounds(found.text, guide.guide, { store, at, search: searchAt })) ?? 'no_edition'
    }
    const grounds = named ?? nearestGrounds(found.text, found.articles)
    if (grounds || at.on >= at.today) return grounds
    const present = await search(found.text, { ...at, on: at.today })
    return present && nearestGrounds(found.text, present.articles) ? 'no_edition' : null
  }

  const grounded = (grounds: Grounds, found: Found, before: Block[], at: At): Answer => {
    const { citations } = grounds
    switch (grounds.kind) {
      case 'guide': {
        const { guide, leftOut } = grounds
        const record = nearestCase(guide, corpus.cases, found.hits)
        const late = leftOut > 0 && at.on < at.today ? [note(texts('answer-some-not-yet', dayOfAnswer(at)))] : []
        const next = guide.followUp ? [note(guide.followUp)] : []
        const blocks = [...before, ...guideBlocks(guide, texts), ...caseBlocks(record, texts), ...late, ...next]
        return {
          ...replies.reply(at, { outcome: 'grounded', blocks, citations }),
          cases: record ? [{ id: record.id, title: record.title }] : [],
          questions: guide.followUp ? [guide.followUp] : [],
        }
      }
      case 'named':
      case 'nearest': {
        const lead: Block = { kind: 'lead', text: texts(`answer-${grounds.kind}-lead`) }
        const after = grounds.kind === 'nearest' ? [note(texts('answer-nearest-note'))] : []
        const blocks = [...before, lead, ...articleBlocks(citations, { texts, shortName }), ...after]
        return replies.reply(at, { outcome: 'grounded', blocks, citations })
      }
    }
  }

  return async (asked) => {
    const folded = fold(asked.text)
    const at: At = { on: asked.asOf ?? dayInQuestion(folded, asked.today) ?? asked.today, today: asked.today }
    const emergency = emergencies?.(folded)
    if (!emergency) return answer(asked, folded, at)
    if (emergency.stop) return replies.emergency(at, emergency.blocks, null)
    const after = await answer(asked, folded, at)
    return replies.emergency(at, emergency.blocks, after.outcome === 'grounded' ? after : null)
  }

  async function answer({ text, history, today }: Question, folded: string, at: At): Promise<Answer> {
    const dismissal = dismiss(folded, rules)
    if (dismissal) return replies.dismissed(at, dismissal)

    const question = folded.slice(0, LONGEST_QUESTION)
    const references = findReferences(question)
    const repealed = references.flatMap((reference) => {
      const out = reference.statute ? store.outOfForce(reference.statute, at) : null
      return out ? [{ reference, out }] : []
    })
    const found = await lookUp(withSuccessors(question, repealed), history, at)
    if (!found) return replies.unavailable(at)

    const corrections = [...new Map(repealed.map(({ out }) => [out.statute, replies.correction(out)])).values()]
    const missing = references.flatMap(({ statute, article }) =>
      statute && article && store.lacks(statute, article)
        ? [note(texts('answer-no-such-article', { statute: shortName(statute), article }))]
        : [],
    )
    const grounds = await groundsFor(found, references, at, missing.length > 0)
    const superseded = repealed.map(({ reference: { article }, out: { statute, to } }) => ({
      statute,
      ...(article ? { article } : {}),
      to,
    }))
    if (grounds === 'no_edition') return { ...replies.noEdition(at), superseded }
    if (!grounds) return { ...replies.noRule(at, [...corrections, ...missing]), superseded }
    const before = [
      ...(text.length > LONGEST_QUESTION ? [note(texts('answer-cut', { count: LONGEST_QUESTION }))] : []),
      ...(isEnglish(folded) ? [note(texts('answer-in-english'))] : []),
      ...(at.on === today ? [] : [note(texts('answer-as-of', dayOfAnswer(at)))]),
      ...corrections,
      ...missing,
    ]
    return { ...grounded(grounds, found, before, at), superseded }
  }
}

type Found = { text: string; hits: Hit[]; guides: GuideHit[]; articles: ArticleHit[] }

function foundIn(text: string, hits: Hit[]): Found {
  return {
    text,
    hits,
    guides: hits.filter((hit) => hit.kind === 'guide'),
    articles: hits.filter((hit) => hit.kind === 'article'),
  }
}

function sharesArticle(one: Grounds, other: Grounds): boolean {
  return one.citations.some(({ statute, article }) =>
    other.citations.some((named) => named.statute === statute && named.article === article),
  )
}

/** The question with every statute that is out of force replaced by the one that took its place. */
function withSuccessors(question: string, repealed: { reference: ArticleReference; out: OutOfForce }[]): string {
  return repealed.reduceRight(
    (text, { reference, out }) =>
      `${text.slice(0, reference.start)} ${out.successor ?? ''} ${text.slice(reference.end)}`,
    question,
  )
}

function isEnglish(folded: string): boolean {
  const latin = folded.match(/[a-z]/g)?.length ?? 0
  return latin > 10 && latin > folded.length / 2
}

function dayOfAnswer({ on }: At): { day: string } {
  return { day: printDay(on) }
}
