import type { EvidenceFlag } from '../casework/types.ts'
import { flagsOf, TAIL_BYTES } from './flags.ts'
import { HEAD_BYTES, kindOf } from './kinds.ts'
import { LIMITS } from './limits.ts'
import type { EvidenceRules } from './rules.ts'
import { TooLargeError } from './sealed-file.ts'
import type { RefusalCode } from './store.ts'
import type { IncomingFile, Vault } from './vault.ts'

/** Incoming bytes after the check: kept by the caller near its row, or refused. */
export type Checked =
  | { ok: true; incoming: IncomingFile; mediaType: string; flags: EvidenceFlag[] }
  | { ok: false; code: RefusalCode }

/** Seals a stream and says by its content what it is. A refused file leaves nothing behind. */
export type Check = (name: string, body: AsyncIterable<Uint8Array>) => Promise<Checked>

export function createCheck({ vault, rules }: { vault: Vault; rules: EvidenceRules }): Check {
  return async (name, body) => {
    let incoming: IncomingFile
    try {
      incoming = await vault.write(body, { bytes: LIMITS.fileBytes, head: HEAD_BYTES, tail: TAIL_BYTES })
    } catch (error) {
      if (error instanceof TooLargeError) return { ok: false, code: 'too_large' }
      if (hasNoRoom(error)) return { ok: false, code: 'disk' }
      throw error
    }
    const kind = incoming.bytes === 0 ? ({ ok: false, code: 'empty' } as const) : await kindOf(name, incoming.head)
    if (!kind.ok) {
      await incoming.discard()
      return kind
    }
    const { mediaType } = kind
    return { ok: true, incoming, mediaType, flags: flagsOf(name, { ...incoming, mediaType }, rules) }
  }
}

/** The disk or the database has no room, or does not work; the file is not at fault. */
export function hasNoRoom(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^(ENOSPC|EDQUOT|EIO|EROFS|SQLITE_FULL|SQLITE_IOERR.*)$/.test(code)
}
