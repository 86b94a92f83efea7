import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Clock, Random } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import { type Check, createCheck } from './check.ts'
import { isPicture } from './pictures.ts'
import { createReceiving } from './receiving.ts'
import { createRows, viewOf } from './rows.ts'
import type { EvidenceRules } from './rules.ts'
import type { Seal } from './sealed-file.ts'
import type { EvidenceStore } from './store.ts'
import { createTake } from './take.ts'
import type { Evidence } from './types.ts'
import { createVault } from './vault.ts'
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
  const viewing = createViewing({ pixels: rules.pixels })
  const { read } = store

  const storedOf = async (id: string) => {
    const [found] = await read.evidence.byIds([id])
    return found?.state === 'stored' && found.sha256 !== null ? { ...found, sha256: found.sha256 } : null
  }

  return {
    check,

    ...createReceiving({ store, take, rowOf, rules, texts, clock }),

    takeBack: ({ complaint, evidence }) =>
      store.transaction('evidence taken back', (tx) => tx.evidence.takeBack(evidence, complaint)),

    view: async (ids) => (await read.evidence.byIds(ids)).map((found) => viewOf(found, texts)),

    async belongsTo(ids, conversation) {
      const found = await read.evidence.byIds(ids)
      return found.length === ids.length && found.every((file) => file.conversation === conversation)
    },

    async open(id) {
      const found = await storedOf(id)
      const chunks = found && (await vault.read(found.sha256))
      if (!chunks) return null
      const { name, mediaType, bytes } = found
      return {
        name,
        mediaType: mediaType ?? 'application/octet-stream',
        bytes: bytes ?? 0,
        stream: Readable.toWeb(Readable.from(chunks)) as ReadableStream<Uint8Array>,
      }
    },

    async viewingCopy(id, size) {
      const found = await storedOf(id)
      if (!found || !isPicture(found.mediaType)) return null
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
