import type { Heard, Listening } from '../assistant/types.ts'
import type { Schedule } from '../base/clock.ts'
import { HEAD_BYTES, kindOf } from './kinds.ts'
import { LIMITS } from './limits.ts'
import type { EvidenceStore } from './store.ts'
import type { Evidence, FetchRemote } from './types.ts'

/** Turns a recording into text, outside of this process. */
export type Transcribe = (
  speech: { bytes: Uint8Array; name: string; mediaType: string; seconds: number },
  options: { signal?: AbortSignal },
) => Promise<{ ok: true; text: string } | { ok: false; code: string; message: string }>

const FETCH_WITHIN_MS = 30_000

/**
 * Transcribes spoken messages: takes the recording from the sealed store, else straight from the channel. Keeps neither
 * recording nor text.
 */
export function createListening(options: {
  store: EvidenceStore
  evidence: Pick<Evidence, 'open'>
  fetchRemote: FetchRemote
  transcribe: Transcribe
  /** For the operator: a code and a message without personal data. */
  failed: (code: string, message: string) => void
  schedule: Schedule
}): Listening['listen'] {
  const { store, evidence, fetchRemote, transcribe, failed, schedule } = options

  const source = async (id: string, signal: AbortSignal): ReturnType<FetchRemote> => {
    const [record] = await store.read.evidence.byIds([id])
    if (record?.state === 'stored') {
      const opened = await evidence.open(id)
      if (opened) return { ok: true, body: opened.stream }
    }
    if (record?.state === 'pending' && record.remote) return fetchRemote(record.remote, signal)
    return { ok: false, code: 'gone', detail: 'no such recording' }
  }

  const recordingOf = async (id: string, signal: AbortSignal): Promise<Recording> => {
    const found = await source(id, signal)
    if (!found.ok) {
      if (found.code === 'later') failed('voice_not_fetched', found.detail)
      return { ok: false, reason: found.code === 'later' ? 'unavailable' : 'gone' }
    }
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of found.body) {
      size += part.length
      if (size > LIMITS.fileBytes) return { ok: false, reason: 'gone' }
      parts.push(part)
    }
    const bytes = Buffer.concat(parts)
    const kind = await kindOf(NAME, bytes.subarray(0, HEAD_BYTES))
    return kind.ok ? { ok: true, bytes, mediaType: kind.mediaType } : { ok: false, reason: 'nothing' }
  }

  return async ({ evidence: id, seconds }, signal): Promise<Heard> => {
    const late = new AbortController()
    const calmDown = schedule(FETCH_WITHIN_MS, () => late.abort())
    const until = signal ? AbortSignal.any([signal, late.signal]) : late.signal
    let recording: Recording
    try {
      recording = await recordingOf(id, until)
    } catch (error) {
      if (!signal?.aborted) failed('voice_not_fetched', error instanceof Error ? error.name : 'Error')
      recording = { ok: false, reason: 'unavailable' }
    } finally {
      calmDown()
    }
    if (signal?.aborted) return { ok: false, reason: 'stopped' }
    if (!recording.ok) return recording
    const { bytes, mediaType } = recording
    const heard = await transcribe({ bytes, mediaType, name: NAME, seconds }, signal ? { signal } : {})
    if (signal?.aborted) return { ok: false, reason: 'stopped' }
    if (!heard.ok) {
      failed(`voice_${heard.code}`, heard.message)
      return { ok: false, reason: 'unavailable' }
    }
    const text = heard.text.trim()
    return text === '' ? { ok: false, reason: 'nothing' } : { ok: true, text }
  }
}

type Recording = { ok: true; bytes: Uint8Array; mediaType: string } | Extract<Heard, { ok: false }>

/** Spoken messages of messengers are Opus in Ogg. */
const NAME = 'voice.ogg'
