import { createHash } from 'node:crypto'
import type { Random } from '../../../src/base/clock.ts'
import { seeded } from '../../random.ts'

/** All random decisions of a run, from one seed. */
export function createChance(seed: number) {
  const number = seeded(seed)
  const between = (low: number, high: number) => low + Math.floor(number() * (high - low + 1))
  return {
    /** From 0 up to but not including 1. */
    number,
    /** A whole number between two others, both included. */
    between,
    likely: (probability: number) => number() < probability,
    one: <Item>(items: readonly Item[]): Item => items[between(0, items.length - 1)] as Item,
  }
}

export type Chance = ReturnType<typeof createChance>

/** Bytes derived from a name. */
export function bytesFrom(name: string): Random {
  let count = 0
  return (bytes) => {
    const parts: Buffer[] = []
    for (let length = 0; length < bytes; length += 32) {
      count += 1
      parts.push(createHash('sha256').update(`${name} ${count}`).digest())
    }
    return Buffer.concat(parts).subarray(0, bytes)
  }
}
