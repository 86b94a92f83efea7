import type { Answering } from '../answer/open.ts'
import { compareTexts } from '../corpus/compare.ts'
import type { ArticleRecord, CaseRecord, Guide } from '../corpus/types.ts'
import { compareArticles } from '../law/articles.ts'
import { editionOn, inForce } from '../law/editions.ts'
import type { Day, Edition } from '../law/types.ts'
import {
  type EditionsView,
  type Found,
  type HeldEdition,
  type Library,
  LONGEST_WORDS,
  type Standing,
  type StatuteEntry,
} from './types.ts'

/** Comparisons that are remembered: the largest takes about a second. */
const MOST_COMPARED = 20
const MOST_ARTICLES = 10
/** A case that speaks of less of the words is not shown. */
const LEAST_CASE = 0.08
/** Other guides are shown when they are at least this likely, or mention this much of the words. */
const LEAST_CHANCE = 0.3
const LEAST_MATCH = 0.6

type Opened = Pick<
  Answering,
  'corpus' | 'names' | 'statutes' | 'editions' | 'digestsCheckedOn' | 'topics' | 'asHeld' | 'searchAtHome'
>

/**
 * What the public reads, made from what answers. It follows each publication: `current` gives what is live. What is made of it is
 * remembered until the next publication or the next day.
 */
export function createLibrary({ current, today }: { current: () => Opened; today: () => Day }): Library {
  let made: { of: Opened; day: Day; shelves: ReturnType<typeof shelvesOf> } | null = null
  const shelves = () => {
    const [of, day] = [current(), today()]
    if (made?.of !== of || made.day !== day) made = { of, day, shelves: shelvesOf(of, day) }
    return made.shelves
  }
  return {
    guides: () => byTopic(current().corpus.guides, current().topics).map(([topic, guides]) => ({ topic, guides })),
    guide(id) {
      const { corpus, asHeld } = current()
      const written = corpus.guides.find((guide) => guide.id === id)
      if (!written) return null
      const held = asHeld(written, today())
      const cases = corpus.cases.filter((each) => written.cases.includes(each.id))
      return { written, said: held?.guide ?? null, quoted: held?.quoted ?? new Set(), cases }
    },
    statutes: () => {
      const byLevel = Map.groupBy(shelves().entries, ({ level }) => level)
      return [...byLevel].map(([level, statutes]) => ({ level, statutes }))
    },
    named: (words) => shelves().named(words),
    statute: (name, edition) => shelves().statute(name, edition),
    editions: (name, before, after) => shelves().compared(name, before, after),
    cases: () => byTopic(current().corpus.cases, current().topics).map(([topic, cases]) => ({ topic, cases })),
    case: (id) => current().corpus.cases.find((each) => each.id === id) ?? null,
    find: (words) => found(words, current(), today()),
    holds: ({ statute, article }) => shelves().holds(statute, article),
    shortName: (statute) => current().names.shortName(statute),
    today,
  }
}

/** The statutes of which something can be read. */
function shelvesOf({ corpus, statutes, editions, digestsCheckedOn }: Opened, today: Day) {
  const readable = corpus.articles.filter(({ paragraphs, digest }) => paragraphs !== null || digest !== null)
  const texts = Map.groupBy(readable, ({ statute }) => statute)
  const registered = new Map(statutes.map((statute) => [statute.name, statute]))
  const held = new Map<string, { editions: HeldEdition[]; main: HeldEdition; articles: Map<string, ArticleRecord[]> }>()
  for (const [name, records] of texts) {
    const articles = Map.groupBy(records, ({ edition }) => edition)
    const all = [...articles].map(([edition, own]) => heldEdition(name, edition, own, { editions, today }))
    all.sort((one, other) => ((one.edition.from ?? '') < (other.edition.from ?? '') ? 1 : -1))
    const present = editionOn(
      all.map(({ edition }) => edition),
      today,
      today,
    )
    const main = all.find(({ edition }) => edition === present) ?? all[0]
    if (main) held.set(name, { editions: all, main, articles })
  }
  const entries = [...registered.values()].flatMap(({ name, level, succeededBy }): StatuteEntry[] => {
    const shown = held.get(name)?.main
    return shown ? [{ name, level, succeededBy, shown }] : []
  })
  const numbers = new Set(
    [...held].flatMap(([name, { main, articles }]) =>
      (articles.get(main.edition.edition) ?? []).map(({ article }) => `${name} ${article}`),
    ),
  )
  const comparisons = new Map<string, EditionsView>()

  return {
    entries,
    holds: (statute: string, article: string) => numbers.has(`${statute} ${article}`),
    named(words: string) {
      const wanted = plain(words)
      if (wanted === '') return []
      return entries.filter(({ name }) => {
        const { shortNames = [], aliases = [] } = registered.get(name) ?? {}
        return [name, ...shortNames, ...aliases].some((each) => plain(each).includes(wanted))
      })
    },
    statute(name: string, edition: string | null) {
      const [statute, own] = [registered.get(name), held.get(name)]
      const shown = edition === null ? own?.main : own?.editions.find((each) => each.edition.edition === edition)
      if (!statute || !own || !shown) return null
      const predecessors = entries.filter(({ succeededBy }) => succeededBy === name).map((each) => each.name)
      const articles = (own.articles.get(shown.edition.edition) ?? []).toSorted((one, other) =>
        compareArticles(one.article, other.article),
      )
      return {
        ...{ ...statute, shown, main: own.main, editions: own.editions, articles, predecessors },
        digestsCheckedOn: digestsCheckedOn.get(name) ?? null,
      }
    },
    compared(name: string, before: string, after: string): EditionsView | null {
      const key = JSON.stringify([name, before, after])
      const known = comparisons.get(key)
      if (known) return known
      const [statute, own] = [registered.get(name), held.get(name)]
      const [one, other] = [before, after].map((edition) =>
        own?.editions.find((each) => each.official && each.edition.edition === edition),
      )
      if (!statute || !own || !one || !other || one === other) return null
      const [earlier, later] = [one, other].map(({ edition }) =>
        (own.articles.get(edition.edition) ?? []).flatMap(({ article, headings, paragraphs }) =>
          paragraphs ? [{ article, headings, paragraphs }] : [],
        ),
      )
      const pairs = compareTexts(earlier ?? [], later ?? [])
      const changed = pairs.filter((pair) => pair.fate !== 'same')
      const view = { statute, before: one, after: other, pairs: changed, same: pairs.length - changed.length }
      if (comparisons.size >= MOST_COMPARED) comparisons.delete(comparisons.keys().next().value as string)
      comparisons.set(key, view)
      return view
    },
  }
}

function heldEdition(
  statute: string,
  name: string,
  records: readonly ArticleRecord[],
  { editions, today }: { editions: Opened['editions']; today: Day },
): HeldEdition {
  const known = editions.get(statute)?.find((each) => each.edition === name)
  const { from = null, to = null, since = null } = records[0] ?? {}
  const edition = known ?? { statute, edition: name, from, to, since, source: '', verifiedBy: null, verifiedOn: null }
  return {
    edition,
    standing: standingOf(edition, today),
    articles: records.length,
    official: records.some(({ paragraphs }) => paragraphs !== null),
  }
}

function standingOf(edition: Edition, today: Day): Standing {
  if (edition.to !== null && edition.to <= today) return 'past'
  if (!inForce(edition, today, today)) return 'future'
  return edition.from === null ? 'undated' : 'now'
}

/** Guides whose title or keywords hold the words, then what the search of the product finds. */
async function found(words: string, { corpus, searchAtHome }: Opened, today: Day): Promise<Found> {
  const text = [...words.trim()].slice(0, LONGEST_WORDS).join('')
  if (text === '') return { state: 'nothing' }
  const result = await searchAtHome({ text, asOf: today, today, limit: MOST_ARTICLES })
  if (result.state === 'unavailable') return { state: 'unavailable' }
  const hits = result.state === 'found' ? result.hits : []
  const wanted = plain(text)
  const holds = (each: string) => wanted !== '' && plain(each).includes(wanted)
  const guides = [
    ...corpus.guides.filter(({ title }) => holds(title)),
    ...hits.flatMap((hit) =>
      hit.kind === 'guide' && (hit.chance >= LEAST_CHANCE || hit.match >= LEAST_MATCH) ? [hit.guide] : [],
    ),
    ...corpus.guides.filter(({ keywords }) => keywords.some((each) => plain(each) === wanted)),
  ]
  const cases = [
    ...corpus.cases.filter(({ title, facts }) => holds(title) || holds(facts)),
    ...hits.flatMap((hit) => (hit.kind === 'case' && hit.score >= LEAST_CASE ? [hit.case] : [])),
  ]
  const articles = hits.flatMap((hit) => (hit.kind === 'article' ? [hit.article] : []))
  if (guides.length + cases.length + articles.length === 0) return { state: 'nothing' }
  return { state: 'found', guides: [...new Set(guides)], cases: [...new Set(cases)], articles }
}

function byTopic<One extends Guide | CaseRecord>(all: readonly One[], topics: readonly string[]): [string, One[]][] {
  const groups = Map.groupBy(all, ({ topic }) => topic)
  const order = (topic: string) => (topics.includes(topic) ? topics.indexOf(topic) : topics.length)
  return [...groups].sort(([one], [other]) => order(one) - order(other))
}

/** For comparing names: without spaces and marks, in one width. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}
