import type { Clock } from '../base/clock.ts'
import { freeBytes as freeBytesOf, type StorageTrouble, storageTrouble } from './trouble.ts'

/** `down`: writes are lost. `degraded`, `low`: writes succeed, but the disk is nearly full. */
export type StoreHealth =
  | { state: 'ok' }
  | { state: 'degraded'; reason: 'low' }
  | { state: 'down'; reason: StorageTrouble | 'unknown' }

export type Writability = {
  /** Takes the result of a write: its error, or null. */
  note(error: unknown): void
  now(): StoreHealth
}

/** A disk without room for a complaint may still take small writes for a while. In bytes. */
const NO_ROOM = 1024 * 1024
const LOW = 200 * 1024 * 1024
const LOOK_MS = 10_000
const AGAIN_MS = 3_600_000

/**
 * Whether the store can be written, judged by the results of real writes and by the room on the disk. Calls `changed`
 * when the state changes, for one reason at most once an hour.
 */
export function createWritability(options: {
  dataDir: string
  clock: Clock
  freeBytes?: (dataDir: string) => number | null
  changed: (health: StoreHealth) => void
}): Writability {
  const { dataDir, clock, freeBytes = freeBytesOf, changed } = options
  let failed: StorageTrouble | null = null
  let room: StoreHealth = { state: 'ok' }
  let lookedAt = Number.NEGATIVE_INFINITY
  let told: StoreHealth = { state: 'ok' }
  const toldAt = new Map<string, number>()

  const now = (): StoreHealth => (failed ? { state: 'down', reason: failed } : room)

  return {
    now,
    note(error) {
      const at = clock().getTime()
      const trouble = error === null ? null : storageTrouble(error, dataDir)
      if (error === null) failed = null
      else if (trouble) failed = trouble.code
      if (Math.abs(at - lookedAt) >= LOOK_MS) {
        lookedAt = at
        room = roomOf(freeBytes(dataDir))
      }
      const health = now()
      if (reasonOf(health) === reasonOf(told)) return
      const last = toldAt.get(reasonOf(health))
      if (last !== undefined && Math.abs(at - last) < AGAIN_MS) return
      told = health
      toldAt.set(reasonOf(health), at)
      changed(health)
    },
  }
}

function roomOf(free: number | null): StoreHealth {
  if (free === null || free >= LOW) return { state: 'ok' }
  return free < NO_ROOM ? { state: 'down', reason: 'full' } : { state: 'degraded', reason: 'low' }
}

const reasonOf = (health: StoreHealth): string => (health.state === 'ok' ? 'ok' : health.reason)
