import { quantile } from './bench/measure.ts'

/** Time and memory of a row of questions. `null`: none was asked. */
export type Cost = {
  /** Milliseconds of one question: half of them, and 95 of 100, took no longer. */
  p50_ms: number | null
  p95_ms: number | null
  /** Resident memory of this process now, in megabytes. */
  memory_mb: number
}

/** Takes the time of questions one by one. */
export function createStopwatch() {
  const times: number[] = []
  return {
    async time<T>(ask: () => Promise<T>): Promise<T> {
      const started = performance.now()
      try {
        return await ask()
      } finally {
        times.push(performance.now() - started)
      }
    },
    cost(): Cost {
      const within = (share: number) => (times.length === 0 ? null : quantile(times, share))
      return { p50_ms: within(0.5), p95_ms: within(0.95), memory_mb: process.memoryUsage().rss / 1024 ** 2 }
    },
  }
}

/** The cost in one line for people. */
export function printCost({ p50_ms, p95_ms, memory_mb }: Cost): string {
  const ms = (value: number | null) => (value === null ? '–' : `${value.toFixed(value < 10 ? 1 : 0)} ms`)
  return `一道题：中位数 ${ms(p50_ms)}，95% 在 ${ms(p95_ms)} 以内；量完时内存 ${memory_mb.toFixed(0)} MB`
}
