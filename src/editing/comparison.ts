import { hashOfWords, partKey, wordsOf } from '../corpus/basis.ts'
import { compareTexts } from '../corpus/compare.ts'
import { type EditionOfText, resolveEditions } from '../corpus/editions.ts'
import { buildCorpus } from '../corpus/load.ts'
import type { Resting as RestingOnLaw } from '../corpus/places.ts'
import { withText } from '../corpus/publish.ts'
import { isSaid, type PartStanding, type Readings } from '../corpus/readings.ts'
import { type StagedStatute, stagedKey } from '../corpus/store.ts'
import type { ArticleRecord, CitedPart, Knowledge } from '../corpus/types.ts'
import type { Day, Edition } from '../law/types.ts'
import { laterDay } from './preview.ts'
import type { Falls, LawComparison, LawDraft, Resting } from './types.ts'

/** What a comparison is made from. `resting`: everything of ours that rests on the law, saved replies too. */
export type ComparisonSetting = {
  live: readonly StagedStatute[]
  knowledge: Knowledge
  resting: readonly (RestingOnLaw & { isReply?: true })[]
  /** The title of a place of ours. */
  nameOf(place: string): string
  readingsOf(articles: readonly ArticleRecord[]): Readings
  today: Day
}

/** A draft against the text it follows, and what becomes of our words that rest on it. */
export function comparisonOf(
  draft: Pick<LawDraft, 'text' | 'replaces' | 'followed'>,
  against: string | null,
  setting: ComparisonSetting,
): LawComparison {
  const { text } = draft
  const { today } = setting
  const { edition, statute, choices, base, next } = placeOf(draft, against, setting)
  const day = edition?.from && edition.from > today ? edition.from : today
  const own = base?.edition.statute === statute ? base.text : null
  const touched = touchedBy(statute, { ...setting, base: own, draft: text, next, day })
  const predecessor = base && base.edition.statute !== statute ? base.edition.statute : null
  return {
    against: base && chosen(base),
    choices: choices.map(chosen),
    pairs: compareTexts(base?.text.articles ?? [], text.articles),
    ...touched,
    isNew: own === null,
    onEarlier:
      predecessor === null
        ? []
        : restingOn(predecessor, setting.resting).map(({ each, parts }) => ({
            ...rested(each, parts, setting.nameOf),
            falls: 'still_said',
          })),
    day,
    isLater: day > today,
    stated: laterDay(text, edition ?? null),
  }
}

/** The live text that a draft would follow, with its edition. Null: there is none. */
export function textBefore(
  draft: Pick<LawDraft, 'text' | 'replaces'>,
  setting: Pick<ComparisonSetting, 'live' | 'knowledge'>,
): EditionOfText | null {
  return placeOf({ ...draft, followed: null }, null, setting).base
}

/** Where a draft would stand among the live texts. One that is live stands against what it followed. */
function placeOf(
  { text, replaces, followed }: Pick<LawDraft, 'text' | 'replaces' | 'followed'>,
  against: string | null,
  { live, knowledge }: Pick<ComparisonSetting, 'live' | 'knowledge'>,
) {
  const next = withText(
    live.filter((each) => stagedKey(each) !== replaces),
    text,
  )
  const edition = editionsOf(next, knowledge.editions).find((each) => each.text === text)?.edition
  const statute = edition?.statute ?? text.title
  const choices = choicesFor(statute, editionsOf(live, knowledge.editions), knowledge)
  const wanted = choices.find(({ text: each }) => stagedKey(each) === (against ?? replaces))
  const base = (against === null ? followed : null) ?? wanted ?? earlier(choices, statute, edition) ?? null
  return { edition, statute, choices, base, next }
}

function editionsOf(texts: readonly StagedStatute[], editions: Edition[]): EditionOfText[] {
  return resolveEditions([...texts], editions).texts
}

function chosen({ text, edition }: EditionOfText) {
  return { key: stagedKey(text), statute: edition.statute, edition }
}

/** Texts of the same statute, then of the statute that it follows. */
function choicesFor(statute: string, held: readonly EditionOfText[], { statutes }: Knowledge): EditionOfText[] {
  const before = new Set(statutes.filter(({ succeededBy }) => succeededBy === statute).map(({ name }) => name))
  return [
    ...held.filter(({ edition }) => edition.statute === statute),
    ...held.filter(({ edition }) => before.has(edition.statute)),
  ]
}

/** The latest text of the statute that began before; without any, the latest of what it follows. */
function earlier(choices: readonly EditionOfText[], statute: string, edition: Edition | undefined) {
  const own = choices.filter((each) => each.edition.statute === statute)
  const from = edition?.from ?? '9'
  const before = own.filter((each) => (each.edition.from ?? '') < from)
  const latest = (all: readonly EditionOfText[]) =>
    all.toSorted((one, other) => ((one.edition.from ?? '9') < (other.edition.from ?? '9') ? 1 : -1))[0]
  return latest(before) ?? latest(own) ?? latest(choices)
}

/** What of ours rests on parts that have other words in the draft, or that our words were not read against. */
function touchedBy(
  statute: string,
  {
    base,
    draft,
    next,
    knowledge,
    resting,
    readingsOf,
    nameOf,
    day,
  }: ComparisonSetting & {
    base: StagedStatute | null
    draft: StagedStatute
    next: readonly StagedStatute[]
    day: Day
  },
): Pick<LawComparison, 'affected' | 'untouched'> {
  const readings = readingsOf(articlesOf(statute, next, knowledge))
  const [before, after] = [base && wordsIn(base), wordsIn(draft)]
  const own = restingOn(statute, resting)
  const affected = own.flatMap(({ each, parts }): Resting[] => {
    const standings = parts.map((part) => {
      const standing = each.isReply ? 'read' : readings.standing(each.place, part, day)
      const isOther = before !== null && before(part) !== after(part)
      return { part, standing, isTouched: isOther || (before === null && !isSaid(standing)) }
    })
    const touched = standings.filter(({ isTouched }) => isTouched)
    if (touched.length === 0) return []
    return [
      {
        ...rested(
          each,
          touched.map(({ part }) => part),
          nameOf,
        ),
        falls: fallOf(each, touched),
      },
    ]
  })
  return { affected, untouched: own.length - affected.length }
}

/** The words of a part in a text, as a hash; null: it has no such part. */
function wordsIn({ articles }: StagedStatute): (part: CitedPart) => string | null {
  const byNumber = new Map(articles.map(({ article, paragraphs }) => [article, paragraphs]))
  return (part) => {
    const words = wordsOf(byNumber.get(part.article) ?? [], part)
    return words === null ? null : hashOfWords(words)
  }
}

function restingOn(statute: string, resting: ComparisonSetting['resting']) {
  return resting.flatMap((each) => {
    const parts = each.parts.filter((part) => part.statute === statute)
    return parts.length === 0 ? [] : [{ each, parts }]
  })
}

type Ours = ComparisonSetting['resting'][number]

function rested(
  { place, kind, says, isReply }: Ours,
  parts: readonly CitedPart[],
  nameOf: ComparisonSetting['nameOf'],
): Omit<Resting, 'falls'> {
  const named = new Map(parts.map((part) => [partKey(part), part.article]))
  return {
    place,
    name: isReply ? place : nameOf(place),
    kind: isReply ? 'saved_reply' : kind,
    says,
    parts: [...named].map(([part, article]) => ({ part, article })),
  }
}

/** The articles of one statute as they would be held; nothing of other statutes is built. */
function articlesOf(statute: string, texts: readonly StagedStatute[], knowledge: Knowledge): ArticleRecord[] {
  const own = new Set(
    editionsOf(texts, knowledge.editions)
      .filter(({ edition }) => edition.statute === statute)
      .map(({ text }) => text),
  )
  const part = {
    ...knowledge,
    digests: knowledge.digests.filter((digest) => digest.statute === statute),
    questions: [],
    editions: knowledge.editions.filter((edition) => edition.statute === statute),
  }
  return buildCorpus(
    part,
    texts.filter((text) => own.has(text)),
  ).articles
}

/** Lines give way to the law, calculations are not made; what stands elsewhere is said on. */
function fallOf({ kind, isReply }: Ours, parts: readonly { standing: PartStanding }[]): Falls {
  const unread = parts.filter(({ standing }) => !isSaid(standing))
  if (isReply) return 'still_said'
  if (unread.length === 0) return 'read'
  if (kind === 'figure') return 'not_made'
  if (kind !== 'line') return 'still_said'
  return unread.every(({ standing }) => standing === 'gone') ? 'unsaid' : 'quoted'
}
