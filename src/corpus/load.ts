import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { compareArticles } from '../law/articles.ts'
import { editionOn } from '../law/editions.ts'
import type { Day, Edition } from '../law/types.ts'
import { loadBasis, partKey, readReviews, reviewsFileOf } from './basis.ts'
import { caseOverlayFileOf, caseOverlayStamp, readCaseOverlay, withCases } from './case-overlay.ts'
import { resolveEditions } from './editions.ts'
import { loadKnowledge } from './knowledge.ts'
import { overlaid, overlayFileOf, overlayStamp, readOverlay } from './overlay.ts'
import { createReadings, type Readings } from './readings.ts'
import { pointerFile, readLive, readPointer, type StagedStatute, sha256 } from './store.ts'
import type { ArticleRecord, Corpus, Knowledge } from './types.ts'

/** Folders of `knowledge/` that make up a corpus. */
const PARTS = ['cases', 'guides', 'questions', 'registries', 'statutes']

/**
 * The live corpus: our own knowledge and the official texts that the operator published. Throws KnowledgeError or
 * CorpusError, with what to do, when one of them cannot be used.
 */
export function loadCorpus(folders: { knowledgeDir: string; dataDir: string }): Corpus {
  return buildCorpus(loadHeld(folders), loadTexts(folders.dataDir))
}

/** `knowledge/` with the guides and cases that were changed in the workbench. Throws as `loadCorpus` does. */
export function loadHeld(
  folders: { knowledgeDir: string; dataDir: string },
  base: Knowledge = loadKnowledge(folders.knowledgeDir),
): Knowledge {
  const { knowledge } = overlaid(base, readOverlay(folders.dataDir))
  return withCases(knowledge, readCaseOverlay(folders.dataDir)).knowledge
}

/** The published texts, or none. */
export function loadTexts(dataDir: string): StagedStatute[] {
  const pointer = readPointer(dataDir)
  return pointer ? readLive(dataDir, pointer.revision) : []
}

/** What of our words was read against the law as it is held: by whoever wrote them, or later here. */
export function openReadings(
  folders: { knowledgeDir: string; dataDir: string },
  { guides, overlay }: Pick<Knowledge, 'guides' | 'overlay'>,
  articles: readonly ArticleRecord[],
): Readings {
  const written = loadBasis(folders.knowledgeDir)
  const days = new Map(guides.map(({ id, reviewed }) => [id, reviewed.on]))
  return createReadings({
    articles,
    // What was recorded for the file says nothing of the guide in its place.
    basis: {
      hashOf(place, part) {
        const own = overlay?.get(place)
        return own ? (own.read[partKey(part)] ?? null) : written.hashOf(place, part)
      },
    },
    reviews: readReviews(folders.dataDir),
    changedOn: (place) => days.get(place) ?? null,
    textOf: (place) => overlay?.get(place)?.text ?? null,
  })
}

/** A hash of everything `loadCorpus` would read: equal versions mean an equal corpus. */
export function corpusVersion(folders: { knowledgeDir: string; dataDir: string }): string {
  const files = PARTS.flatMap((part) => {
    const folder = join(folders.knowledgeDir, part)
    if (!existsSync(folder)) return []
    return readdirSync(folder)
      .filter((name) => /\.(?:md|yaml)$/.test(name))
      .sort()
      .map((name) => `${part}/${name} ${sha256(readFileSync(join(folder, name)))}`)
  })
  const live = readPointer(folders.dataDir)?.revision ?? 'none'
  const overlay = overlayStamp(folders.dataDir)
  const cases = caseOverlayStamp(folders.dataDir)
  const parts = [
    'corpus/1',
    ...files,
    `live ${live}`,
    `overlay ${overlay}`,
    ...(cases === '' ? [] : [`cases ${cases}`]),
  ]
  return sha256(parts.join('\n')).slice(0, 16)
}

/**
 * Calls `onChange` when another revision goes live, later or earlier, a guide or a case was changed, or somebody has read our words again. Looks every `every` milliseconds and at
 * `check()`; does not keep the process running.
 */
export function watchCorpus(options: { dataDir: string; onChange: () => void; every?: number }): {
  check(): void
  stop(): void
} {
  const { dataDir, onChange, every = 1_000 } = options
  const content = (file: string) => {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      return ''
    }
  }
  /** The file is written anew each time and may be large. */
  const written = (file: string) => {
    const found = statSync(file, { throwIfNoEntry: false })
    return found ? `${found.ino} ${found.mtimeMs} ${found.size}` : ''
  }
  const look = () =>
    content(pointerFile(dataDir)) +
    content(reviewsFileOf(dataDir)) +
    [overlayFileOf(dataDir), caseOverlayFileOf(dataDir)].map(written).join(' ')
  let seen = look()
  const check = () => {
    const now = look()
    if (now === seen) return
    seen = now
    onChange()
  }
  const timer = setInterval(check, every).unref()
  return { check, stop: () => clearInterval(timer) }
}

/** Joins official texts and digests of the same statute, edition and article. Pure. */
export function buildCorpus(knowledge: Knowledge, texts: StagedStatute[]): Corpus {
  const resolved = resolveEditions(texts, knowledge.editions)
  const byEdition = new Map<string, Map<string, ArticleRecord>>()
  for (const { text, edition } of resolved.texts) {
    const records = text.articles.map((parsed): [string, ArticleRecord] => [
      parsed.article,
      { ...emptyRecord(edition, parsed.article), headings: parsed.headings, paragraphs: parsed.paragraphs },
    ])
    byEdition.set(`${edition.statute}@${edition.edition}`, new Map(records))
  }
  const official = new Set(byEdition.keys())
  const incomplete = new Set<Map<string, ArticleRecord>>()
  for (const digest of knowledge.digests) {
    const edition = editionOfNote(digest, resolved.editions.get(digest.statute) ?? [])
    const key = `${edition.statute}@${edition.edition}`
    const records = byEdition.get(key) ?? new Map<string, ArticleRecord>()
    // The law has this article no more: our digest of it is not kept.
    if (official.has(key) && !records.has(digest.article)) continue
    byEdition.set(key, records)
    const record = records.get(digest.article) ?? emptyRecord(edition, digest.article)
    if (!records.has(digest.article)) incomplete.add(records)
    if (record.digest === null) {
      records.set(digest.article, { ...record, digest: digest.text, aliases: digest.aliases })
    }
  }
  for (const asked of knowledge.questions) {
    const edition = editionOfNote(asked, resolved.editions.get(asked.statute) ?? [])
    const records = byEdition.get(`${edition.statute}@${edition.edition}`)
    const record = records?.get(asked.article)
    if (record) records?.set(asked.article, { ...record, questions: [...record.questions, ...asked.questions] })
  }
  const articles = [...byEdition.keys()].sort().flatMap((key) => {
    const records = byEdition.get(key) as Map<string, ArticleRecord>
    const list = [...records.values()]
    return incomplete.has(records) ? list.sort((a, b) => compareArticles(a.article, b.article)) : list
  })
  return { articles, guides: knowledge.guides, cases: knowledge.cases }
}

/**
 * Our note on an article belongs to the edition in force on the day the note was checked; for a repealed statute, to
 * the last edition.
 */
function editionOfNote({ statute, checkedOn }: { statute: string; checkedOn: Day }, editions: Edition[]): Edition {
  const unknown: Edition = {
    statute,
    edition: 'unknown',
    from: null,
    to: null,
    source: '名录里没有这部法规的日期',
    verifiedBy: null,
    verifiedOn: null,
  }
  return editionOn(editions, checkedOn, checkedOn) ?? editions.at(-1) ?? unknown
}

function emptyRecord(edition: Edition, article: string): ArticleRecord {
  return {
    id: `${edition.statute}@${edition.edition}#${article}`,
    statute: edition.statute,
    edition: edition.edition,
    from: edition.from,
    ...(edition.from === null && edition.since ? { since: edition.since } : {}),
    to: edition.to,
    article,
    headings: [],
    paragraphs: null,
    digest: null,
    aliases: [],
    questions: [],
    url: null,
  }
}
