import type { Listening } from '../assistant/types.ts'
import { causeOf } from '../base/cause.ts'
import { createEvidence, type EvidenceRoom } from '../evidence/evidence.ts'
import { createListening } from '../evidence/listening.ts'
import type { FetchRemote } from '../evidence/types.ts'
import { createTranscriber, TRANSCRIPTION_LIMITS } from '../model/transcription.ts'
import type { OnClose } from './closing.ts'
import type { Foundation } from './foundation.ts'

/** The evidence room. Contents without a record are removed after the commit. */
export function openEvidence(
  { config, around, store, codec, rules, alarm }: Foundation,
  onClose: OnClose,
): EvidenceRoom {
  const { clock, random, fault } = around
  const evidence = createEvidence({
    store,
    dataDir: config.dataDir,
    seal: codec,
    rules: rules.evidence,
    texts: rules.texts,
    clock,
    random,
    ...(fault && { fault }),
  })
  // When the process ends before this, the next sweep removes the contents.
  onClose(
    store.onCommit(({ freed }) => void evidence.purge(freed).catch((error) => alarm('evidence_left', causeOf(error)))),
  )
  return evidence
}

/** Transcribes spoken messages. Null: no service is configured. */
export function openVoice(
  { config, around, store }: Foundation,
  { evidence, fetchRemote }: { evidence: EvidenceRoom; fetchRemote: FetchRemote },
): Listening | null {
  const { schedule, logger } = around
  if (!config.transcription) return null
  return {
    service: new URL(config.transcription.baseUrl).host,
    longestSeconds: TRANSCRIPTION_LIMITS.seconds,
    listen: createListening({
      store,
      evidence,
      fetchRemote,
      transcribe: createTranscriber({ ...config.transcription, schedule }).transcribe,
      failed: (code, message) => logger.warn({ code }, message),
      schedule,
    }),
  }
}
