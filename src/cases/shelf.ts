import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, dayOf } from '../base/clock.ts'
import { partKey } from '../corpus/basis.ts'
import { type CaseSetAside, caseFile, withCases } from '../corpus/case-overlay.ts'
import { loadPlainRules } from '../corpus/check/plainness.ts'
import { articlesInForce } from '../corpus/check/support.ts'
import { buildCorpus, loadTexts, openReadings } from '../corpus/load.ts'
import type { Readings } from '../corpus/readings.ts'
import { readPointer, sha256 } from '../corpus/store.ts'
import type { ArticleRecord, CaseRecord, Knowledge } from '../corpus/types.ts'
import type { Day } from '../law/types.ts'
import type { CaseCheckSetting } from './check.ts'
import type { Hiding } from './hide/hide.ts'
import type { CaseKind, CaseRow, CaseSign, CaseVersion } from './types.ts'

export type CaseShelfSetting = {
  folders: { knowledgeDir: string; dataDir: string }
  /** What is read from `knowledge/`. */
  base: () => Knowledge
  hiding: Hiding
  clock: Clock
  timeZone: string
}

/** The cases as they are live, with the law that is held. */
export type HeldCases = {
  knowledge: Knowledge
  setAside: readonly CaseSetAside[]
  live: ReadonlyMap<string, CaseVersion>
  articles: ArticleRecord[]
  current: Map<string, ArticleRecord>
  readings: Readings
  today: Day
}

export function openCaseShelf({ folders, base, hiding, clock, timeZone }: CaseShelfSetting) {
  const { knowledgeDir, dataDir } = folders
  const plain = loadPlainRules(join(knowledgeDir, 'words', 'plain.yaml'))
  let law: { key: string; of: Knowledge; articles: ArticleRecord[]; current: Map<string, ArticleRecord> } | null = null
  let cases: { key: string; of: Knowledge; made: ReturnType<typeof withCases> } | null = null
  const rule = (name: string) => readFileSync(join(knowledgeDir, 'rules', `${name}.md`), 'utf8')

  const checkedToday = (name: string) =>
    rule(name).replace(/^checked_on: .*$/m, `checked_on: ${dayOf(clock(), timeZone)}`)

  /** Articles are the same whatever the cases say. */
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
    held(versions: readonly CaseVersion[]): HeldCases {
      const own = base()
      const today = dayOf(clock(), timeZone)
      const key = versions.map((version) => `${version.case} ${version.number}`).join(',')
      if (cases?.key !== key || cases.of !== own) {
        cases = { key, of: own, made: withCases(own, versions.map(overlaidOf)) }
      }
      const { knowledge, setAside } = cases.made
      const { articles, current } = lawOf(own, today)
      return {
        ...{ knowledge, setAside, articles, current, today },
        live: new Map(versions.map((version) => [version.case, version])),
        readings: openReadings(folders, knowledge, articles),
      }
    },
    checkSetting: ({ knowledge, articles, current, today }: HeldCases): CaseCheckSetting => ({
      ...{ knowledge, articles, current, today, plain, hiding },
    }),
    /** The Markdown of the file; null: there is none. */
    fileOf(id: string): string | null {
      const file = join(knowledgeDir, caseFile(id))
      return existsSync(file) ? readFileSync(file, 'utf8') : null
    },
    template: () => checkedToday('new-case'),
    complaintTemplate: () => checkedToday('case-from-complaint'),
  }
}

export const overlaidOf = ({ case: id, text, read }: CaseVersion) => ({ id, text, read })
export const hashOfCase = (text: string | null): string | null => (text === null ? null : sha256(text))

/** Hashes of the law that a case names, as it is held today. */
export function lawRead(record: CaseRecord | null, { readings, today }: HeldCases): Record<string, string> {
  return Object.fromEntries(
    (record?.articles ?? []).flatMap((part) => {
      const law = readings.held(part, today)
      return law ? [[partKey(part), law.hash] as const] : []
    }),
  )
}

export const kindOf = ({ source }: Pick<CaseRecord, 'source'>): CaseKind => source?.kind ?? 'retold'

/** Every case with its signs, by title. `back`: ids of complaints whose person does not agree any more. */
export function rowsOf(
  held: HeldCases,
  { fileHash, back }: { fileHash: (id: string) => string | null; back: ReadonlySet<string> },
): CaseRow[] {
  const { knowledge, live, setAside } = held
  const rows = knowledge.cases.map((record): CaseRow => {
    const version = live.get(record.id)
    const file = version && fileHash(record.id)
    const signs: [CaseSign, boolean][] = [
      ['law_changed', isLawChanged(record, held)],
      ['file_changed', version !== undefined && file !== version.base && file !== hashOfCase(version.text)],
      ['set_aside', setAside.some(({ id }) => id === record.id)],
      ['edited', version !== undefined && file !== null],
      ['new', version !== undefined && file === null],
      ['consent_back', version?.complaint != null && back.has(version.complaint)],
    ]
    return {
      ...{ id: record.id, title: record.title, topic: record.topic, kind: kindOf(record) },
      olderStandard: record.olderStandard,
      checkedOn: record.checkedOn,
      signs: signs.filter(([, holds]) => holds).map(([sign]) => sign),
    }
  })
  const known = new Set(rows.map(({ id }) => id))
  const out = [...live.values()]
    .filter((version) => !known.has(version.case))
    .map(
      (version): CaseRow => ({
        ...{ id: version.case, title: version.title, topic: '', kind: 'retold', olderStandard: false, checkedOn: null },
        signs: [version.text === null ? 'taken_off' : 'set_aside'],
      }),
    )
  return [...rows, ...out].sort((one, other) => one.title.localeCompare(other.title, 'zh-CN'))
}

function isLawChanged({ id, articles }: CaseRecord, { readings, today }: HeldCases): boolean {
  return articles.some((part) => ['changed', 'gone'].includes(readings.standing(caseFile(id), part, today)))
}
