import { type Language, type Texts, textsIn } from '../base/texts.ts'
import { type Check, hasNoRoom } from './check.ts'
import type { FileShare } from './day-quota.ts'
import { LIMITS } from './limits.ts'
import { type NewRecord, type RowValues, refusalKey } from './rows.ts'
import type { EvidenceStore, RefusalCode } from './store.ts'
import type { Received } from './types.ts'

/** A file that somebody sends now. */
export type Taken = {
  row: Pick<NewRecord, 'conversation' | 'name'> & Partial<Pick<NewRecord, 'complaint' | 'fromStaff'>>
  /** Shares of a day from which it is counted. Null: one of them is used up. */
  shares: (FileShare | null)[]
  body: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>
  origin?: string | undefined
}

/** Seals a stream as far as the shares of a day allow, and writes its row. */
export function createTake({
  store,
  check,
  rowOf,
  texts,
}: {
  store: EvidenceStore
  check: Check
  rowOf: (values: RowValues) => NewRecord
  texts: Texts
}): (taken: Taken) => Promise<Received> {
  return async ({ row: about, shares, body, origin }) => {
    const { conversation, name } = about
    // Staff send files too, and read Chinese.
    const language = about.fromStaff ? 'zh' : await store.read.messages.languageOf(conversation)
    const refuse = refusal(texts, language)
    const giveBack = () => {
      for (const share of shares) share?.giveBack()
    }
    if (shares.includes(null)) {
      giveBack()
      return refuse('day_full')
    }
    const counted = counting(body as AsyncIterable<Uint8Array>, (bytes) => {
      for (const share of shares) share?.add(bytes)
    })
    const checked = await check(name, counted).catch((cut) => {
      giveBack()
      throw cut
    })
    if (!checked.ok) return refuse(checked.code === 'gone' ? 'disk' : checked.code)
    const { incoming, mediaType, flags } = checked
    const { bytes, sha256 } = incoming
    const row = rowOf({ ...about, state: 'stored', mediaType, bytes, sha256, flags })
    try {
      await incoming.keep()
      return await store.transaction('evidence', async (tx): Promise<Received> => {
        const over = row.complaint === null ? overQuota(await tx.evidence.draftUsage(conversation), bytes) : null
        if (over) return refuse(over)
        await tx.evidence.insert(row, origin)
        return { ok: true, evidence: row.id, name, bytes, sha256, mediaType }
      })
    } catch (error) {
      await incoming.discard()
      if (hasNoRoom(error)) return refuse('disk')
      throw error
    } finally {
      incoming.settled()
    }
  }
}

/** The answer to a file that is not taken. */
export function refusal(texts: Texts, language: Language) {
  const said = textsIn(texts, language)
  return (code: Exclude<RefusalCode, 'gone'>): Received => ({ ok: false, code, message: said(refusalKey(code)) })
}

async function* counting(body: AsyncIterable<Uint8Array>, add: (bytes: number) => void) {
  for await (const part of body) {
    add(part.length)
    yield part
  }
}

/** What speaks against `more` bytes before a complaint is filed. */
export function overQuota(usage: { files: number; bytes: number }, more: number): 'too_many' | 'quota' | null {
  if (usage.files >= LIMITS.files) return 'too_many'
  return usage.bytes + more > LIMITS.totalBytes ? 'quota' : null
}
