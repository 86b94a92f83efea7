import { statSync } from 'node:fs'
import { dayOf } from '../base/clock.ts'
import { caseOverlayFileOf, readCaseOverlay, withCases } from '../corpus/case-overlay.ts'
import { createFileReader } from '../corpus/files/reader.ts'
import type { Knowledge } from '../corpus/types.ts'
import { createFileDesk } from '../editing/file-desk.ts'
import type { FileDesk } from '../editing/file-types.ts'
import { createGuideDesk } from '../editing/guide-desk.ts'
import type { GuideDesk } from '../editing/guide-types.ts'
import { createLawDesk } from '../editing/law-desk.ts'
import type { GuideTrial, LawTrial } from '../editing/trial-types.ts'
import type { LawDesk } from '../editing/types.ts'
import type { OnClose } from './closing.ts'
import { createFileTrial } from './file-trial.ts'
import { KNOWLEDGE } from './folders.ts'
import type { Foundation } from './foundation.ts'
import type { keepOpen } from './keep-open.ts'
import { createGuideTrial, createLawTrial, keepTrialThread } from './law-trial.ts'

/** What is read from `knowledge/`, with the cases that were changed in the workbench: guides name them. */
export function withLiveCases(base: () => Knowledge, dataDir: string): () => Knowledge {
  let kept: { of: Knowledge; key: string; made: Knowledge } | null = null
  return () => {
    const of = base()
    const found = statSync(caseOverlayFileOf(dataDir), { throwIfNoEntry: false })
    const key = found ? `${found.ino} ${found.mtimeMs} ${found.size}` : ''
    if (kept?.of !== of || kept.key !== key) kept = { of, key, made: withCases(of, readCaseOverlay(dataDir)).knowledge }
    return kept.made
  }
}

/** The desk at which people change guides. The answers find them as the database has them. */
export async function openGuides(
  { config, around, store, knowledge }: Pick<Foundation, 'config' | 'around' | 'store' | 'knowledge'>,
  { base, changed }: { base: () => Knowledge; changed: () => void },
): Promise<GuideDesk> {
  const { dataDir, timeZone } = config
  const folders = { knowledgeDir: knowledge.dir, dataDir }
  const desk = createGuideDesk({ store, folders, base, clock: around.clock, timeZone, changed })
  await desk.layOut()
  return desk
}

/** The desk at which people change texts, rules, words and registries. */
export function openFiles(
  { config, around, store, knowledge }: Pick<Foundation, 'config' | 'around' | 'store' | 'knowledge'>,
  onClose: OnClose,
): FileDesk {
  const { clock, schedule, logger, registersDir } = around
  const trial = createFileTrial({
    ...{ config, schedule, registersDir },
    today: () => dayOf(clock(), config.timeZone),
    failed: (error) =>
      logger.warn(
        { code: 'draft_not_read', reason: error.message },
        'a thread did not read a draft; the next one starts another',
      ),
  })
  onClose(trial.close)
  return createFileDesk({ store, knowledgeDir: KNOWLEDGE, trial, running: knowledge.running })
}

/** The desk at which people change the law that is held, and where they ask drafts. */
export function openLaw(
  { config, around, store, knowledge }: Foundation,
  { answering, base }: { answering: ReturnType<typeof keepOpen>; base: () => Knowledge },
  onClose: OnClose,
): { desk: LawDesk; trial: LawTrial; guideTrial: GuideTrial } {
  const { clock, schedule } = around
  const { dataDir, timeZone, council } = config
  const thread = keepTrialThread({ dataDir, council, schedule, knowledgeDir: knowledge.dir })
  const today = () => dayOf(clock(), timeZone)
  const guideTrial = createGuideTrial({ dataDir, today, thread })
  const trial = createLawTrial({
    dataDir,
    council,
    schedule,
    thread,
    today,
    questions: () => answering.current().corpus.guides.flatMap(({ questions }) => questions[0] ?? []),
  })
  onClose(thread.stop)
  const folders = { knowledgeDir: knowledge.dir, dataDir }
  const desk = createLawDesk({ store, folders, clock, timeZone, read: createFileReader({ schedule }), base })
  return { desk, trial, guideTrial }
}
