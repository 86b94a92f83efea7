import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Clock, Random } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import { type Check, createCheck } from './check.ts'
import { createDayQuota } from './day-quota.ts'
import { isNameAllowed } from './kinds.ts'
import { LIMITS } from './limits.ts'
import { isPicture } from './pictures.ts'
import { cleanName, createRows, viewOf } from './rows.ts'
import type { EvidenceRules } from './rules.ts'
import type { EvidenceStore, EvidenceTransaction, RefusalCode } from './store.ts'
import { createTake, overQuota, refusal } from './take.ts'
import type { Evidence } from './types.ts'
import { createVault, type Seal } from './vault.ts'
import { createViewing, type ViewingSize } from './viewing.ts'

export type EvidenceOptions = {
  store: EvidenceStore
  /** Absolute; files go to its folder `evidence`. */
  dataDir: string
  seal: Seal
  rules: EvidenceRules
  texts: Texts
  clock: Clock
  random: Random
  /** For tests: called by name before bytes go to disk. */
  fault?: (point: string) => void
}

export type EvidenceRoom = Evidence & {
  /**
   * A copy to look at: upright, without position, camera or other hidden data, at most 2000 pixels wide and high
   * (`thumbnail`: 320). Null when it is not a jpg, png or webp, has too many pixels, or cannot be read as one.
   */
  viewingCopy(id: string, size: ViewingSize): Promise<{ mediaType: 'image/jpeg'; bytes: Buffer } | null>
  /** Whether each of the ids was received in the conversation. */
  belongsTo(ids: string[], conversation: string): Promise<boolean>
  /** Removes bytes that no record needs any more; returns the number of files. */
  sweep(): Promise<number>
  /** The same at once, for contents whose record was just deleted. */
  purge(contents: readonly string[]): Promise<void>
  /** For the download job. */
  check: Check
}

/**
 * Files people send as evidence: checked by content, sealed, named by content.
 *
 *     const evidence = createEvidence({ store, dataDir, seal: codec, rules, texts, clock, random })
 */
export function createEvidence(options: EvidenceOptions): EvidenceRoom {
  const { store, dataDir, seal, rules, texts, clock, random, fault } = options
  const vault = createVault({ folder: join(dataDir, 'evidence'), seal, ...(fault && { fault }) })
  const check = createCheck({ vault, rules })
  const rowOf = createRows({ rules, clock, random })
  const take = createTake({ store, check, rowOf, texts })
  const refuse = refusal(texts)
  const ofPerson = createDayQuota({ share: rules.person, clock })
  const ofAddress = createDayQuota({ share: rules.address, clock })
  const viewing = createViewing({ pixels: rules.pixels })
  const { read } = store

  const originalOf = async (id: string) => {
    const [found] = await read.evidence.byIds([id])
    if (found?.state !== 'stored' || found.sha256 === null) return null
    const chunks = await vault.read(found.sha256)
    return chunks && { found, chunks }
  }

  return {
    check,

    async receive({ conversation, address, name, body }) {
      const full = overQuota(await read.evidence.draftUsage(conversation), 1)
      if (full) return refuse(full)
      const shares = [ofPerson(conversation)]
      if (address !== undefined) shares.push(ofAddress(address))
      return take({ row: { conversation, name: cleanName(name) }, shares, body })
    },

    async receiveFromStaff({ complaint: id, account, name, body, origin }) {
      const complaint = await read.complaints.byId(id)
      if (!complaint || complaint.erasedAt) return null
      const { conversation } = complaint
      const before = origin === undefined ? null : await read.evidence.byOrigin(conversation, origin)
      if (before) {
        const { id: evidence, name: known, bytes, sha256, mediaType } = before
        return { ok: true, evidence, name: known, bytes: bytes ?? 0, sha256: sha256 ?? '', mediaType: mediaType ?? '' }
      }
      const row = { conversation, complaint: id, name: cleanName(name), fromStaff: true }
      return take({ row, shares: [ofPerson(`staff ${account}`)], body, origin })
    },

    note: ({ conversation, remote, origin }) =>
      store.transaction('evidence noted', async (tx) => {
        const noted = await tx.evidence.byOrigin(conversation, origin)
        if (noted) return viewOf(noted, texts)
        const name = cleanName(remote.name)
        const wrong = await refusalOf(tx, conversation, name, remote.bytes)
        const share = wrong === null ? ofPerson(conversation) : null
        share?.add(remote.bytes ?? 0)
        const refusal = wrong ?? (share === null ? ('day_full' as const) : null)
        const row =
          refusal === null
            ? rowOf({ conversation, name, state: 'pending', bytes: remote.bytes, remote })
            : rowOf({ conversation, name, state: 'refused', bytes: remote.bytes, refusal })
        await tx.evidence.insert(row, origin)
        return viewOf({ ...row, channel: remote.channel, exhibit: null }, texts)
      }),

    view: async (ids) => (await read.evidence.byIds(ids)).map((found) => viewOf(found, texts)),

    async belongsTo(ids, conversation) {
      const found = await read.evidence.byIds(ids)
      return found.length === ids.length && found.every((file) => file.conversation === conversation)
    },

    async open(id) {
      const original = await originalOf(id)
      if (!original) return null
      const { name, mediaType, bytes } = original.found
      return {
        name,
        mediaType: mediaType ?? 'application/octet-stream',
        bytes: bytes ?? 0,
        stream: Readable.toWeb(Readable.from(original.chunks)) as ReadableStream<Uint8Array>,
      }
    },

    async viewingCopy(id, size) {
      const [found] = await read.evidence.byIds([id])
      if (found?.state !== 'stored' || found.sha256 === null || !isPicture(found.mediaType)) return null
      const { sha256 } = found
      const bytes = await viewing.copy(sha256, size, () => vault.read(sha256))
      return bytes && { mediaType: 'image/jpeg', bytes }
    },

    async purge(contents) {
      if (contents.length === 0) return
      const needed = new Set(await read.evidence.contents())
      for (const sha256 of contents) {
        if (needed.has(sha256)) continue
        viewing.forget(sha256)
        vault.remove(sha256)
      }
    },

    sweep: async () => vault.sweep(await read.evidence.contents(), clock().getTime()),
  }
}

async function refusalOf(
  tx: EvidenceTransaction,
  conversation: string,
  name: string,
  bytes: number | null,
): Promise<RefusalCode | null> {
  if (bytes !== null && bytes > LIMITS.fileBytes) return 'too_large'
  if (bytes === 0) return 'empty'
  if (!isNameAllowed(name)) return 'type_not_allowed'
  return overQuota(await tx.evidence.draftUsage(conversation), bytes ?? 0)
}
