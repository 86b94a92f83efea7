import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, dayOf } from '../base/clock.ts'
import { partKey } from '../corpus/basis.ts'
import { loadPlainRules } from '../corpus/check/plainness.ts'
import { articlesInForce } from '../corpus/check/support.ts'
import { buildCorpus, loadTexts, openReadings } from '../corpus/load.ts'
import { guideFile, overlaid, type SetAside } from '../corpus/overlay.ts'
import { linesOf } from '../corpus/places.ts'
import type { Readings } from '../corpus/readings.ts'
import { STALE_DAYS } from '../corpus/stale.ts'
import { readPointer, sha256 } from '../corpus/store.ts'
import type { ArticleRecord, Guide, Knowledge } from '../corpus/types.ts'
import type { Day } from '../law/types.ts'
import type { CheckSetting } from './guide-check.ts'
import type { GuideRow, GuideSign, GuideVersion, ReadLine } from './guide-types.ts'

const DAY_MS = 86_400_000
/** Files whose rules lead to a guide of their own: without it they lead nowhere. */
const NAMING = ['rules/premises.yaml', 'words/asked.yaml']

export type ShelfSetting = {
  folders: { knowledgeDir: string; dataDir: string }
  /** What is read from `knowledge/`. */
  base: () => Knowledge
  clock: Clock
  timeZone: string
}

/** The guides as they are live, with the law that is held. */
export type Held = {
  knowledge: Knowledge
  setAside: readonly SetAside[]
  live: ReadonlyMap<string, GuideVersion>
  articles: ArticleRecord[]
  current: Map<string, ArticleRecord>
  readings: Readings
  today: Day
}

export function openGuideShelf({ folders, base, clock, timeZone }: ShelfSetting) {
  const { knowledgeDir, dataDir } = folders
  const plain = loadPlainRules(join(knowledgeDir, 'words', 'plain.yaml'))
  let law: { key: string; of: Knowledge; articles: ArticleRecord[]; current: Map<string, ArticleRecord> } | null = null
  let guides: { key: string; of: Knowledge; made: ReturnType<typeof overlaid> } | null = null

  /** Articles are the same whatever the guides say. */
  const lawOf = (knowledge: Knowledge, today: Day) => {
    const key = `${readPointer(dataDir)?.revision ?? ''} ${today}`
    if (law?.key !== key || law.of !== knowledge) {
      const { articles } = buildCorpus(knowledge, loadTexts(dataDir))
      law = { key, of: knowledge, articles, current: articlesInForce(articles, today) }
    }
    return law
  }

  return {
    today: () => dayOf(clock(), timeZone),
    held(versions: readonly GuideVersion[]): Held {
      const own = base()
      const today = dayOf(clock(), timeZone)
      const key = versions.map(({ guide, number }) => `${guide} ${number}`).join(',')
      if (guides?.key !== key || guides.of !== own) {
        guides = { key, of: own, made: overlaid(own, versions.map(overlayOf)) }
      }
      const { knowledge, setAside } = guides.made
      const { articles, current } = lawOf(own, today)
      return {
        ...{ knowledge, setAside, articles, current, today },
        live: new Map(versions.map((version) => [version.guide, version])),
        readings: openReadings(folders, knowledge, articles),
      }
    },
    checkSetting: ({ knowledge, articles, current, today }: Held): CheckSetting => ({
      ...{ knowledge, articles, current, today },
      plain,
    }),
    /** The Markdown of the file; null: there is none. */
    fileOf(id: string): string | null {
      const file = join(knowledgeDir, guideFile(id))
      return existsSync(file) ? readFileSync(file, 'utf8') : null
    },
    template: () => readFileSync(join(knowledgeDir, 'rules', 'new-guide.md'), 'utf8'),
    questionsTemplate: () => readFileSync(join(knowledgeDir, 'rules', 'guide-from-questions.md'), 'utf8'),
    /** The files that name a guide. */
    naming(id: string): string[] {
      const named = new RegExp(`(?:^|[\\s:,\\[])${id}(?:$|[\\s:,\\]}])`)
      return NAMING.filter((name) => {
        const file = join(knowledgeDir, name)
        if (!existsSync(file)) return false
        return readFileSync(file, 'utf8')
          .split('\n')
          .some((line) => named.test(line.replace(/#.*$/, '')))
      })
    },
  }
}

export const overlayOf = ({ guide, text, read }: GuideVersion) => ({ id: guide, text, read })

/** Every guide with its signs, by title. */
export function rowsOf(held: Held, fileHash: (id: string) => string | null): GuideRow[] {
  const { knowledge, live } = held
  const rows = knowledge.guides.map((guide) => rowOf(guide, held, fileHash))
  const known = new Set(rows.map(({ id }) => id))
  const out = [...live.values()]
    .filter(({ guide }) => !known.has(guide))
    .map(({ guide, title, text }): GuideRow => {
      const signs: GuideSign[] = text === null ? ['taken_out'] : ['set_aside']
      return { id: guide, title, topic: '', reviewed: null, signs }
    })
  return [...rows, ...out].sort((one, other) => one.title.localeCompare(other.title, 'zh-CN'))
}

function rowOf(guide: Guide, held: Held, fileHash: (id: string) => string | null): GuideRow {
  const { readings, today, live, setAside } = held
  const version = live.get(guide.id)
  const parts = linesOf(guide).flatMap(({ basis }) => basis)
  const file = version && fileHash(guide.id)
  const signs: [GuideSign, boolean][] = [
    ['law_changed', parts.some((part) => ['changed', 'gone'].includes(readings.standing(guide.id, part, today)))],
    ['old', daysBetween(guide.reviewed.on, today) > STALE_DAYS],
    ['file_changed', version !== undefined && file !== version.base && file !== hashOfFile(version.text)],
    ['set_aside', setAside.some(({ id }) => id === guide.id)],
    ['edited', version !== undefined && file !== null],
    ['new', version !== undefined && file === null],
  ]
  return {
    ...{ id: guide.id, title: guide.title, topic: guide.topic, reviewed: guide.reviewed.on },
    signs: signs.filter(([, holds]) => holds).map(([sign]) => sign),
  }
}

/** The lines of a guide in the order in which they are written, each with its law. */
export function readLinesOf(guide: Guide, { readings, current, today }: Held): ReadLine[] {
  const read = (
    section: ReadLine['section'],
    statement: Guide['conclusion'],
    when: readonly string[] = [],
  ): ReadLine => ({
    ...{ section, statement, when },
    basis: statement.basis.map((part) => {
      const standing = readings.standing(guide.id, part, today)
      const record = current.get(`${part.statute} ${part.article}`)
      return {
        part: partKey(part),
        words: readings.held(part, today)?.words ?? record?.digest ?? null,
        standing: standing === 'changed' || standing === 'gone' ? standing : 'fits',
      }
    }),
  })
  return [
    read('conclusion', guide.conclusion),
    ...guide.conditions.map((each) => read('conditions', each)),
    ...guide.situations.map(({ when, statement }) => read('situations', statement, when)),
    ...guide.exceptions.map((each) => read('exceptions', each)),
    ...guide.evidence.map((each) => read('evidence', each)),
    ...guide.steps.map((each) => read('steps', each)),
    ...guide.english.map((each) => read('english', each)),
  ]
}

export const hashOfFile = (text: string | null): string | null => (text === null ? null : sha256(text))

function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}
