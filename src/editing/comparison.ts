import { affected as affectedBy } from '../corpus/affected.ts'
import { partKey } from '../corpus/basis.ts'
import { compareTexts } from '../corpus/compare.ts'
import { type EditionOfText, resolveEditions } from '../corpus/editions.ts'
import { buildCorpus } from '../corpus/load.ts'
import type { Resting as RestingOnLaw } from '../corpus/places.ts'
import { withText } from '../corpus/publish.ts'
import type { Readings } from '../corpus/readings.ts'
import { type StagedStatute, stagedKey } from '../corpus/store.ts'
import type { ArticleRecord, Knowledge } from '../corpus/types.ts'
import type { Day, Edition } from '../law/types.ts'
import type { Falls, LawComparison, LawDraft, Resting } from './types.ts'

/** What a comparison is made from. `resting`: everything of ours that rests on the law, saved replies too. */
export type ComparisonSetting = {
  live: readonly StagedStatute[]
  knowledge: Knowledge
  resting: readonly (RestingOnLaw & { isReply?: true })[]
  readingsOf(articles: readonly ArticleRecord[]): Readings
  today: Day
}

/** A draft against the text it follows, and what becomes of our words that rest on it. */
export function comparisonOf(
  { text, replaces }: Pick<LawDraft, 'text' | 'replaces'>,
  against: string | null,
  setting: ComparisonSetting,
): LawComparison {
  const { live, knowledge, today } = setting
  const next = withText(
    live.filter((each) => stagedKey(each) !== replaces),
    text,
  )
  const edition = editionsOf(next, knowledge.editions).find((each) => each.text === text)?.edition
  const statute = edition?.statute ?? text.title
  const choices = choicesFor(statute, editionsOf(live, knowledge.editions), knowledge)
  const wanted = choices.find(({ text: each }) => stagedKey(each) === (against ?? replaces))
  const base = wanted ?? earlier(choices, statute, edition) ?? null
  const day = edition?.from && edition.from > today ? edition.from : today
  const touched = touchedBy(statute, { ...setting, next, day })
  const predecessor = base && base.edition.statute !== statute ? base.edition.statute : null
  return {
    against: base && chosen(base),
    choices: choices.map(chosen),
    pairs: compareTexts(base?.text.articles ?? [], text.articles),
    ...touched,
    onEarlier: predecessor === null ? [] : restingOn(predecessor, setting.resting),
    day,
  }
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

/** What of ours is read against other words once the texts `next` are live. */
function touchedBy(
  statute: string,
  {
    live,
    next,
    knowledge,
    resting,
    readingsOf,
    today,
    day,
  }: ComparisonSetting & {
    next: readonly StagedStatute[]
    day: Day
  },
): Pick<LawComparison, 'affected' | 'untouched'> {
  const own = resting.flatMap((each) => {
    const parts = each.parts.filter((part) => part.statute === statute)
    return parts.length === 0 ? [] : [{ ...each, parts }]
  })
  const readings = (texts: readonly StagedStatute[]) => readingsOf(articlesOf(statute, texts, knowledge))
  const [now, then] = [readings(live), readings(next)]
  const said = own.filter((each) => !each.isReply)
  const already = new Set(
    affectedBy(said, now, today).flatMap(({ place, says, parts }) =>
      parts.map(({ part }) => `${place} ${says} ${part}`),
    ),
  )
  const fallen = affectedBy(said, then, day).flatMap((each): Resting[] => {
    const parts = each.parts.filter(({ part }) => !already.has(`${each.place} ${each.says} ${part}`))
    if (parts.length === 0) return []
    return [
      { ...each, parts, articles: articlesIn(own, each.place, each.says, parts), falls: fallOf(each.kind, parts) },
    ]
  })
  const replies = own
    .filter((each) => each.isReply)
    .flatMap((each): Resting[] => {
      const parts = each.parts.flatMap((part) => {
        const [before, after] = [now.held(part, today)?.hash, then.held(part, day)?.hash]
        if (before === after) return []
        return [{ part: partKey(part), standing: after === undefined ? ('gone' as const) : ('changed' as const) }]
      })
      if (parts.length === 0) return []
      const articles = each.parts.map(({ article }) => article)
      return [{ place: each.place, kind: 'saved_reply', says: each.says, parts, articles, falls: 'still_said' }]
    })
  const affected = [...fallen, ...replies]
  return { affected, untouched: own.length - affected.length }
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

function articlesIn(
  own: readonly RestingOnLaw[],
  place: string,
  says: string,
  parts: readonly { part: string }[],
): string[] {
  const named = new Set(parts.map(({ part }) => part))
  const cited = own.filter((each) => each.place === place && each.says === says).flatMap((each) => each.parts)
  return [...new Set(cited.filter((part) => named.has(partKey(part))).map(({ article }) => article))]
}

/** Lines give way to the law, calculations are not made; what stands elsewhere is said on. */
function fallOf(kind: RestingOnLaw['kind'], parts: readonly { standing: string }[]): Falls {
  if (kind === 'figure') return 'not_made'
  if (kind !== 'line') return 'still_said'
  return parts.every(({ standing }) => standing === 'gone') ? 'unsaid' : 'quoted'
}

function restingOn(statute: string, resting: ComparisonSetting['resting']): Resting[] {
  return resting.flatMap((each): Resting[] => {
    const parts = each.parts.filter((part) => part.statute === statute)
    if (parts.length === 0) return []
    return [
      {
        place: each.place,
        kind: each.isReply ? 'saved_reply' : each.kind,
        says: each.says,
        parts: parts.map((part) => ({ part: partKey(part), standing: 'gone' })),
        articles: [...new Set(parts.map(({ article }) => article))],
        falls: 'still_said',
      },
    ]
  })
}
