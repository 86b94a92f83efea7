import { dayOf } from '../base/clock.ts'
import { createFileReader } from '../corpus/files/reader.ts'
import { createLawDesk } from '../editing/law-desk.ts'
import type { LawTrial } from '../editing/trial-types.ts'
import type { LawDesk } from '../editing/types.ts'
import type { OnClose } from './closing.ts'
import { KNOWLEDGE } from './folders.ts'
import type { Foundation } from './foundation.ts'
import type { keepOpen } from './keep-open.ts'
import { createLawTrial } from './law-trial.ts'

/** The desk at which people change the law that is held, and where they ask drafts. */
export function openLaw(
  { config, around, store }: Foundation,
  answering: ReturnType<typeof keepOpen>,
  onClose: OnClose,
): { desk: LawDesk; trial: LawTrial } {
  const { clock, schedule } = around
  const { dataDir, timeZone, council } = config
  const trial = createLawTrial({
    dataDir,
    council,
    schedule,
    today: () => dayOf(clock(), timeZone),
    questions: () => answering.current().corpus.guides.flatMap(({ questions }) => questions[0] ?? []),
  })
  onClose(trial.stop)
  const folders = { knowledgeDir: KNOWLEDGE, dataDir }
  const desk = createLawDesk({ store, folders, clock, timeZone, read: createFileReader({ schedule }) })
  return { desk, trial }
}
