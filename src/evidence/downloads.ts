import type { Clock, Schedule } from '../base/clock.ts'
import { type Texts, textsIn } from '../base/texts.ts'
import { createWakeLoop } from '../base/wake-loop.ts'
import { showTalkFile } from '../casework/handling/staff-talk.ts'
import type { StaffDesk } from '../casework/staff-desk.ts'
import type { EvidenceRoom } from './evidence.ts'
import { refusalKey } from './rows.ts'
import type { EvidenceRecord, EvidenceStore, EvidenceTransaction, RefusalCode } from './store.ts'
import type { FetchRemote } from './types.ts'

export type Downloads = {
  start(): void
  /** Interrupts running downloads; the next start begins them again. */
  stop(): Promise<void>
  /** Resolves when nothing is running and nothing is due. */
  idle(): Promise<void>
}

export type DownloadsOptions = {
  store: EvidenceStore
  evidence: Pick<EvidenceRoom, 'check' | 'sweep' | 'purge'>
  /** Null: no channel to fetch from; waiting files stay. */
  fetchRemote: FetchRemote | null
  texts: Texts
  clock: Clock
  schedule: Schedule
  staff: StaffDesk
  /** A failure of our own: of the store, of a check, of the disk. It is tried again, and is no reason to give a file up. */
  failed: (what: 'look' | 'file' | 'sweep', error: unknown) => void
}

const ATTEMPTS = 12
const LONGEST_PAUSE_MS = 600_000
const PARALLEL = 2
const TIMEOUT_MS = 120_000
const SWEEP_MS = 3_600_000
/** Pause after a failure of our own. */
const OWN_FAILURE_PAUSE_MS = 60_000
/** Pause when the database refuses. */
const REST_MS = 5_000

/**
 * Fetches files that were only noted. Tells staff when a file is here, or tells the person why it was refused. Retries
 * with growing pauses if a file is not available at the moment. Nobody waits for it. Removes bytes without a record at
 * the start and every hour.
 */
export function createDownloads(options: DownloadsOptions): Downloads {
  const { store, evidence, fetchRemote, clock, schedule, failed } = options
  const one = createDownload(options)
  const underWay = new Map<string, Promise<void>>()
  /** Files whose result could not be stored: left alone for a while. */
  const resting = new Set<string>()
  let closing = new AbortController()
  let cancelSweep = () => {}
  let stopListening = () => {}

  const look = async (): Promise<number | null> => {
    if (fetchRemote === null || underWay.size >= PARALLEL) return null
    const now = clock()
    const { due, nextAt } = await store.read.evidence.due(now.toISOString(), PARALLEL * 2)
    for (const file of due) begin(file, fetchRemote)
    return nextAt === null ? null : Date.parse(nextAt) - now.getTime()
  }

  const wakeLoop = createWakeLoop({ schedule, look, restMs: REST_MS, failed: (error) => failed('look', error) })

  const begin = (file: EvidenceRecord, from: FetchRemote): void => {
    if (underWay.size >= PARALLEL || underWay.has(file.id) || resting.has(file.id)) return
    underWay.set(
      file.id,
      one
        .download(file, from, closing.signal)
        // A broken connection or a database that refuses: the row still waits.
        .catch((error: unknown) => {
          if (closing.signal.aborted) return
          failed('file', error)
          return one.wait(file).catch(() => rest(file.id))
        })
        .finally(() => {
          underWay.delete(file.id)
          wakeLoop.wake()
        }),
    )
  }

  const rest = (id: string): void => {
    resting.add(id)
    schedule(REST_MS, () => {
      resting.delete(id)
      wakeLoop.wake()
    })
  }

  const sweep = (): void => {
    // Leftover bytes cost only space; the next sweep tries again.
    evidence.sweep().catch((error: unknown) => failed('sweep', error))
    cancelSweep = schedule(SWEEP_MS, sweep)
  }

  return {
    start() {
      closing = new AbortController()
      stopListening = store.onEvidence(wakeLoop.wake)
      wakeLoop.start()
      sweep()
    },
    async stop() {
      stopListening()
      cancelSweep()
      closing.abort()
      await wakeLoop.stop()
      await Promise.all(underWay.values())
    },
    async idle() {
      await wakeLoop.settled()
      while (underWay.size > 0) {
        await Promise.all(underWay.values())
        await wakeLoop.settled()
      }
    },
  }
}

const LATER = { ok: false, code: 'later' } as const

/** Fetches one file and stores what came of it. After `stop` the row is left as it was. */
function createDownload({
  store,
  evidence,
  texts,
  clock,
  staff,
  failed,
}: Omit<DownloadsOptions, 'fetchRemote' | 'schedule'>) {
  const download = async (file: EvidenceRecord, from: FetchRemote, stop: AbortSignal): Promise<void> => {
    if (file.remote === null) return refuse(file, 'gone')
    const signal = AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)])
    const { remote } = file
    // The line may break while the file is read: that counts as an attempt.
    const checked = await from(remote, signal)
      .then(async (fetched) => (fetched.ok ? evidence.check(file.name, fetched.body) : fetched))
      .catch((error: unknown) => {
        if (!stop.aborted) failed('file', error)
        return LATER
      })
    if (!checked.ok) {
      const { code } = checked
      return code === 'later' || code === 'disk' ? pause(file, stop) : refuse(file, code)
    }
    const { incoming, mediaType, flags } = checked
    await incoming.keep()
    const kept = await store
      .transaction('evidence stored', async (tx) => {
        const { bytes, sha256 } = incoming
        const [row] = await tx.evidence.byIds([file.id])
        if (!row) return false
        await tx.evidence.update(file.id, {
          state: 'stored',
          mediaType,
          bytes,
          sha256,
          flags,
          notBefore: null,
          remote: null,
        })
        if (row.complaint !== null) await staff.evidence(tx, row.complaint, [file.id])
        else await showTalkFile(tx, { ...row, flags }, { staff, texts })
        return true
      })
      .finally(incoming.settled)
    // The incoming was discarded meanwhile.
    if (!kept) await evidence.purge([incoming.sha256])
  }

  const pause = async (file: EvidenceRecord, stop: AbortSignal): Promise<void> => {
    if (stop.aborted) return
    const attempts = file.attempts + 1
    if (attempts >= ATTEMPTS) return refuse(file, 'gone')
    const milliseconds = Math.min(LONGEST_PAUSE_MS, 2_000 * 2 ** file.attempts)
    const notBefore = new Date(clock().getTime() + milliseconds).toISOString()
    await store.transaction('evidence waits', (tx) => tx.evidence.update(file.id, { attempts, notBefore }))
  }

  /** After a failure of our own: no attempt is counted, so that the file is not given up for it. */
  const wait = async (file: EvidenceRecord): Promise<void> => {
    const notBefore = new Date(clock().getTime() + OWN_FAILURE_PAUSE_MS).toISOString()
    await store.transaction('evidence waits', (tx) => tx.evidence.update(file.id, { notBefore }))
  }

  const refuse = async (file: EvidenceRecord, code: RefusalCode): Promise<void> => {
    await store.transaction('evidence refused', async (tx) => {
      const [row] = await tx.evidence.byIds([file.id])
      if (!row) return
      const state = code === 'gone' ? 'failed' : 'refused'
      await tx.evidence.update(file.id, { state, refusal: code, notBefore: null, remote: null })
      const key = refusalKey(code)
      const said = textsIn(texts, await tx.messages.languageOf(row.conversation))
      const text = said('evidence-not-taken', { name: file.name, reason: said(key) })
      await tx.messages.append({ conversation: row.conversation, message: { blocks: [{ kind: 'warning', text }] } })
      if (row.complaint !== null) await tellStaff(tx, row.complaint, row.name, texts(key))
    })
  }

  /** Says on the timeline and in the topic that a file, which staff saw as pending, does not come. */
  const tellStaff = async (tx: EvidenceTransaction, complaint: string, name: string, reason: string): Promise<void> => {
    const text = texts('evidence-not-taken-staff', { name, reason })
    await tx.complaints.addEvent({ complaint, type: 'evidence_failed', actor: { kind: 'system' }, text })
    await staff.note(tx, complaint, { heading: text, said: null })
  }

  return { download, wait }
}
