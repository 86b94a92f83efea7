import type { Clock } from '../base/clock.ts'
import type { Share } from './rules.ts'

const DAY_MS = 86_400_000

/** The share that one file takes of its day. */
export type FileShare = {
  /** Adds the bytes that really came, even for a refused file. */
  add(bytes: number): void
  /** For a file that never came whole: it no longer counts. */
  giveBack(): void
}

/**
 * Files and bytes of today per key (a person, an address), counted in memory: restarts with the day (UTC) and with the
 * process. Keeps people from filling the disk, file by file, under ever new drafts.
 */
export function createDayQuota({ share, clock }: { share: Share; clock: Clock }) {
  let day = -1
  let used = new Map<string, { files: number; bytes: number }>()

  const of = (key: string) => {
    const today = Math.floor(clock().getTime() / DAY_MS)
    if (today !== day) {
      day = today
      used = new Map()
    }
    const found = used.get(key) ?? { files: 0, bytes: 0 }
    used.set(key, found)
    return found
  }

  /** Counts one more file; null when it is one too many, or the day's bytes are used up. */
  return function begin(key: string): FileShare | null {
    const today = of(key)
    if (today.files >= share.files || today.bytes >= share.bytes) return null
    const taken = { files: 1, bytes: 0 }
    today.files += 1
    return {
      add(bytes) {
        taken.bytes += bytes
        today.bytes += bytes
      },
      giveBack() {
        today.files -= taken.files
        today.bytes -= taken.bytes
        taken.files = taken.bytes = 0
      },
    }
  }
}
