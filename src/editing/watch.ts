import { affected } from '../corpus/affected.ts'
import { buildCorpus, loadHeld, loadTexts, openReadings } from '../corpus/load.ts'
import { type Resting, restingOnLaw } from '../corpus/places.ts'
import { diff } from '../corpus/publish.ts'
import type { Readings } from '../corpus/readings.ts'
import type { Day } from '../law/types.ts'
import { heldStatutes } from './held.ts'
import type { HeldStatute, LawWatch, Warning } from './types.ts'

const TURNING: readonly Warning[] = ['soon', 'ends_soon']
const UNSURE: readonly Warning[] = ['undated', 'unverified', 'stale']

/** What somebody should look at in the law that is held. */
export function watchOf(
  held: readonly HeldStatute[],
  {
    dataDir,
    resting,
    readings,
    nameOf,
    today,
  }: {
    dataDir: string
    resting: readonly Resting[]
    readings: Readings
    /** The title of a place of ours. */
    nameOf: (place: string) => string
    today: Day
  },
): LawWatch {
  const entries = held.flatMap(({ name, editions }) =>
    editions.map(({ key, edition, warnings }) => ({ statute: name, key, edition, warnings })),
  )
  const some = (wanted: readonly Warning[]) =>
    entries.filter(({ warnings }) => warnings.some((warning) => wanted.includes(warning)))
  return {
    turning: some(TURNING),
    unsure: some(UNSURE),
    affected: affected(resting, readings, today).map((each) => ({ ...each, name: nameOf(each.place) })),
    staged: diff(dataDir).flatMap(({ key, change }) => (change === 'removed' ? [] : [key])),
  }
}

/** The same, read from the folders. Throws KnowledgeError or CorpusError when one of them cannot be used. */
export function readWatch(folders: { knowledgeDir: string; dataDir: string }, today: Day): LawWatch {
  const knowledge = loadHeld(folders)
  const texts = loadTexts(folders.dataDir)
  return watchOf(heldStatutes(texts, { ...knowledge, today }), {
    dataDir: folders.dataDir,
    resting: restingOnLaw(knowledge),
    readings: openReadings(folders, knowledge, buildCorpus(knowledge, texts).articles),
    nameOf: (place) => place,
    today,
  })
}
