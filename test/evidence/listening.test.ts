import { describe, expect, it } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import { createEvidence } from '../../src/evidence/evidence.ts'
import { createListening, type Transcribe } from '../../src/evidence/listening.ts'
import type { FetchRemote } from '../../src/evidence/types.ts'
import { texts } from '../delivery/house.ts'
import { temporaryStore } from '../storage/temporary.ts'
import { evidenceRules } from './rules.ts'
import { spoken } from './spoken.ts'

async function* stream(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 70_000) yield bytes.subarray(at, at + 70_000)
}

async function room(
  options: {
    fetchRemote?: FetchRemote
    transcribe?: Transcribe
    schedule?: (after: number, run: () => void) => () => void
  } = {},
) {
  const { store, codec, dataDir, time } = await temporaryStore()
  const evidence = createEvidence({
    store,
    dataDir,
    seal: codec,
    rules: evidenceRules,
    texts,
    clock: time.clock,
    random: systemRandom,
  })
  const { conversation } = await store.transaction('open', (tx) => tx.conversations.openWeb('id'))
  const sent: Parameters<Transcribe>[0][] = []
  const failures: string[] = []
  const listen = createListening({
    store,
    evidence,
    fetchRemote: options.fetchRemote ?? (async () => ({ ok: true, body: stream(spoken()) })),
    transcribe:
      options.transcribe ??
      (async (speech) => {
        sent.push(speech)
        return { ok: true, text: ' 能退吗 ' }
      }),
    failed: (code, message) => failures.push(`${code} ${message}`),
    schedule: options.schedule ?? (() => () => {}),
  })
  const note = async () => {
    const remote = { channel: 'telegram', fileId: 'FILE1', name: '语音 1.ogg', bytes: 600 } as const
    const { evidence: id } = await evidence.note({ conversation, remote, origin: '1' })
    return { evidence: id, seconds: 3 }
  }
  return { store, evidence, conversation, listen, note, sent, failures }
}

describe('listening to a spoken message', () => {
  it('takes the recording straight from the channel and sends it without its name', async () => {
    const { listen, note, sent } = await room()
    expect(await listen(await note())).toEqual({ ok: true, text: '能退吗' })
    expect(sent).toMatchObject([{ name: 'voice.ogg', mediaType: 'audio/ogg', seconds: 3 }])
    expect(Buffer.from(sent[0]?.bytes ?? []).equals(spoken())).toBe(true)
  })

  it('opens the recording that is here already', async () => {
    const { listen, evidence, conversation, sent } = await room({
      fetchRemote: async () => ({ ok: false, code: 'gone', detail: '' }),
    })
    const recording = spoken(600_000)
    const received = await evidence.receive({ conversation, name: '语音 1.ogg', body: stream(recording) })
    const id = received.ok ? received.evidence : ''
    expect(await listen({ evidence: id, seconds: 3 })).toEqual({ ok: true, text: '能退吗' })
    expect(Buffer.from(sent[0]?.bytes ?? []).equals(recording)).toBe(true)
  })

  it.each<[string, FetchRemote, string]>([
    ['what the channel no longer has', async () => ({ ok: false, code: 'gone', detail: 'x' }), 'gone'],
    ['what cannot be had just now', async () => ({ ok: false, code: 'later', detail: 'HTTP 502' }), 'unavailable'],
    ['what is too large', async () => ({ ok: true, body: stream(Buffer.alloc(20 * 1024 * 1024 + 1)) }), 'gone'],
    ['what is no recording', async () => ({ ok: true, body: stream(Buffer.from('MZ a program')) }), 'nothing'],
    [
      'what breaks off',
      async () => {
        throw new TypeError('terminated')
      },
      'unavailable',
    ],
  ])('sends nothing of %s', async (_, fetchRemote, reason) => {
    const { listen, note, sent } = await room({ fetchRemote })
    expect(await listen(await note())).toEqual({ ok: false, reason })
    expect(sent).toEqual([])
  })

  it('knows nothing of a deleted file', async () => {
    const { listen, sent } = await room()
    expect(await listen({ evidence: 'unknown', seconds: 3 })).toEqual({ ok: false, reason: 'gone' })
    expect(sent).toEqual([])
  })

  it('reports silence as nothing heard', async () => {
    const { listen, note } = await room({ transcribe: async () => ({ ok: true, text: ' \n' }) })
    expect(await listen(await note())).toEqual({ ok: false, reason: 'nothing' })
  })

  it('tells the operator why a service failed', async () => {
    const { listen, note, failures } = await room({
      transcribe: async () => ({ ok: false, code: 'refused', message: '请检查密钥。' }),
    })
    expect(await listen(await note())).toEqual({ ok: false, reason: 'unavailable' })
    expect(failures).toEqual(['voice_refused 请检查密钥。'])
  })

  it('stops with the signal, while it fetches and while it is transcribed, and blames nobody', async () => {
    const stop = new AbortController()
    const fetching = await room({
      fetchRemote: async (_, signal) => {
        stop.abort()
        signal.throwIfAborted()
        return { ok: false, code: 'gone', detail: '' }
      },
    })
    expect(await fetching.listen(await fetching.note(), stop.signal)).toEqual({ ok: false, reason: 'stopped' })

    const later = new AbortController()
    const transcribing = await room({
      transcribe: async () => {
        later.abort()
        return { ok: false, code: 'aborted', message: '' }
      },
    })
    expect(await transcribing.listen(await transcribing.note(), later.signal)).toEqual({ ok: false, reason: 'stopped' })
    expect([...fetching.failures, ...transcribing.failures]).toEqual([])
  })

  it('does not wait longer than half a minute for the recording', async () => {
    let late = () => {}
    const { listen, note } = await room({
      schedule: (_, run) => {
        late = run
        return () => {}
      },
      fetchRemote: (_, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve({ ok: false, code: 'later', detail: 'too slow' }))
          late()
        }),
    })
    expect(await listen(await note())).toEqual({ ok: false, reason: 'unavailable' })
  })
})
