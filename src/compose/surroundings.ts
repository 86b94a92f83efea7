import { type Logger, pino } from 'pino'
import type { Answering } from '../answer/open.ts'
import { type Clock, type Random, type Schedule, systemClock, systemRandom, systemSchedule } from '../base/clock.ts'
import type { Config } from '../config.ts'
import type { RateLimit, RateLimitName } from '../http/rate-limits.ts'

/** What the system is given from outside, apart from the configuration; tests give their own. */
export type Surroundings = {
  clock?: Clock
  random?: Random
  schedule?: Schedule
  logger?: Logger
  /** Called by name before and after each commit and each send. */
  fault?: (point: string) => void
  /** Seconds Telegram may hold a request for updates open. */
  pollSeconds?: number
  /** How Telegram is reached. */
  fetch?: typeof fetch
  /** What answers questions, opened already: for many servers in one process. */
  answering?: Answering
  rateLimits?: Partial<Record<RateLimitName, RateLimit>>
}

type Needed = 'clock' | 'random' | 'schedule' | 'logger'

/** The surroundings, with those of this machine where none were given. */
export type CompleteSurroundings = Surroundings & Required<Pick<Surroundings, Needed>>

export function complete(surroundings: Surroundings, config: Pick<Config, 'logLevel'>): CompleteSurroundings {
  return {
    ...surroundings,
    clock: surroundings.clock ?? systemClock,
    random: surroundings.random ?? systemRandom,
    schedule: surroundings.schedule ?? systemSchedule,
    logger: surroundings.logger ?? createLogger(config),
  }
}

/** To standard error: standard output belongs to what the command prints. */
function createLogger({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
}
