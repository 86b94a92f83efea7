import { join } from 'node:path'
import type { Alarm } from '../base/alarm.ts'
import { type LiveTexts, openLiveTexts } from '../base/texts.ts'
import { isText, layOutKnowledge, layOutTexts, placeParts, writeChanged } from '../corpus/laid-out.ts'
import { partOf } from '../editing/file-shelf.ts'
import type { Renewal, RunningParts } from '../editing/file-types.ts'
import type { GuideVersion } from '../editing/guide-types.ts'
import type { Store } from '../storage/store.ts'
import { KNOWLEDGE } from './folders.ts'

/** Texts that a thread reads once for itself: they follow a change only after a new start. */
const READ_ONCE = 'texts/report.ftl'

/** What the server goes by since this start: the files, with what people published over them. */
export type OpenKnowledge<Rules> = {
  /** A folder of the data directory that looks like `knowledge/`. */
  dir: string
  words: LiveTexts
  rules: Rules
  running: RunningParts
  /** Tells staff what could not be used. */
  tell(alarm: Alarm): void
}

/**
 * Lays the published parts out over the files and reads them. What cannot be read is set aside, the latest first tried and then
 * its earlier versions, so that a server starts whatever was published.
 *
 * @param read reads the whole folder; throws when it cannot be used. `isChanged`: more than texts differ from the files
 */
export async function openKnowledge<Rules>({
  store,
  dataDir,
  renewal,
  onlyFiles,
  read,
}: {
  store: Pick<Store, 'read'>
  dataDir: string
  renewal: Renewal | null
  /** Why nothing that was published is to count; null: it counts. */
  onlyFiles: string | null
  read: (dir: string, words: LiveTexts, isChanged: boolean) => Rules
}): Promise<OpenKnowledge<Rules>> {
  const dir = join(dataDir, 'knowledge')
  const { knowledgeFiles } = store.read
  const versions = await knowledgeFiles.live()
  const setAside: { place: string; number: number; why: string }[] = []

  const tryOut = (tried: readonly GuideVersion[]) => {
    const lost = layOutKnowledge(KNOWLEDGE, dir, tried.map(partOf))
    const words = openLiveTexts(join(dir, 'texts'))
    const rules = read(
      dir,
      words,
      tried.some(({ guide }) => !isText({ place: guide })),
    )
    return { words, rules, lost }
  }

  /** One after another, the oldest first: what makes the folder unreadable is left out. */
  async function oneByOne() {
    const used: GuideVersion[] = []
    for (const version of versions.toSorted((one, other) => (one.at < other.at ? -1 : 1))) {
      const earlier = (await knowledgeFiles.versions(version.guide)).filter(({ state }) => state === 'earlier')
      const fitting = [version, ...earlier].find((candidate) => {
        try {
          tryOut([...used, candidate])
          return true
        } catch (error) {
          if (candidate === version)
            setAside.push({ place: version.guide, number: version.number, why: wordsOf(error) })
          return false
        }
      })
      if (fitting) used.push(fitting)
    }
    return { ...tryOut(used), used }
  }

  async function open() {
    if (onlyFiles !== null) {
      setAside.push(...versions.map(({ guide, number }) => ({ place: guide, number, why: onlyFiles })))
      return { ...tryOut([]), used: [] }
    }
    try {
      return { ...tryOut(versions), used: versions }
    } catch (error) {
      if (versions.length === 0) throw error
      return oneByOne()
    }
  }
  const opened = await open()
  const { words, rules } = opened
  for (const { guide, number } of opened.used) {
    if (opened.lost.includes(guide)) setAside.push({ place: guide, number, why: '文件里没有这一条了' })
  }
  writeChanged(dataDir, versions.map(partOf))
  const numbers = new Map(opened.used.map(({ guide, number }) => [guide, number]))
  for (const { place, number } of setAside) if (numbers.get(place) === number) numbers.delete(place)

  return {
    dir,
    words,
    rules,
    running: {
      versions: () => numbers,
      setAside: () => setAside,
      renewal,
      takeOver(live) {
        writeChanged(dataDir, live.map(partOf))
        const texts = live.filter(({ guide, number }) => isText({ place: guide }) && !isAside(guide, number))
        layOutTexts(KNOWLEDGE, dir, texts.map(partOf))
        words.reload()
        const now = new Map(texts.map(({ guide, number }) => [guide, number]))
        for (const place of new Set([...now.keys(), ...numbers.keys()])) {
          const { file, key } = placeParts(place)
          if (!isText({ place }) || file === READ_ONCE || words.early.has(key ?? '')) continue
          const number = now.get(place)
          if (number === undefined) numbers.delete(place)
          else numbers.set(place, number)
        }
      },
    },
    tell(alarm) {
      for (const { place, why } of setAside) alarm('knowledge_set_aside', { place, error: why })
    },
  }

  function isAside(place: string, number: number): boolean {
    return setAside.some((each) => each.place === place && each.number === number)
  }
}

const LONGEST_WORDS = 500

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_WORDS)
}
