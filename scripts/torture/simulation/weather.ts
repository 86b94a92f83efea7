import type { Chance } from './chance.ts'

/** The fate of one call to Telegram. */
export type Fate = {
  /** Milliseconds until the call arrives. */
  there: number
  takesEffect: boolean
  /** Milliseconds until the caller learns its end. */
  back: number
  end: 'answer' | 'too_many' | 'server_error' | 'no_json' | 'reset' | 'unreachable'
}

/** The probability of each mishap of a call. */
type Sky = {
  too_many: number
  server_error: number
  no_json: number
  reset: number
  unreachable: number
  slow: number
  silence: number
}

const FAIR: Sky = { too_many: 0, server_error: 0, no_json: 0, reset: 0, unreachable: 0, slow: 0, silence: 0 }
const SKIES: readonly Sky[] = [
  FAIR,
  FAIR,
  { too_many: 0.05, server_error: 0.03, no_json: 0.02, reset: 0.06, unreachable: 0.03, slow: 0.03, silence: 0.01 },
  { ...FAIR, reset: 0.3 },
  { ...FAIR, too_many: 0.4 },
  { ...FAIR, slow: 0.3, silence: 0.1 },
  { ...FAIR, unreachable: 1 },
  { ...FAIR, server_error: 0.3, no_json: 0.1 },
]

/** Longer than any caller waits for an answer. In milliseconds. */
const SILENCE_MS = 150_000

/** The network between the server and Telegram. It changes every few minutes. */
export function createWeather(chance: Chance) {
  let sky = FAIR
  return {
    change(): void {
      sky = chance.one(SKIES)
    },
    clear(): void {
      sky = FAIR
    },
    fate(): Fate {
      const there = chance.between(20, 300)
      const back = chance.between(20, 300)
      const fate: Fate = { there, takesEffect: true, back, end: 'answer' }
      const draw = chance.number()
      let upTo = 0
      const is = (mishap: keyof Sky): boolean => {
        upTo += sky[mishap]
        return draw < upTo
      }
      if (is('too_many')) return { ...fate, takesEffect: false, end: 'too_many' }
      if (is('server_error')) return { ...fate, takesEffect: chance.likely(0.5), end: 'server_error' }
      if (is('no_json')) return { ...fate, takesEffect: chance.likely(0.5), end: 'no_json' }
      if (is('reset')) return { ...fate, takesEffect: chance.likely(0.5), end: 'reset' }
      if (is('unreachable')) return { ...fate, takesEffect: false, end: 'unreachable' }
      if (is('slow')) return { ...fate, back: chance.between(5_000, 100_000) }
      if (is('silence')) return { ...fate, takesEffect: chance.likely(0.5), back: SILENCE_MS, end: 'reset' }
      return fate
    },
  }
}

export type Weather = ReturnType<typeof createWeather>
