import { type Logger, pino } from 'pino'
import type { Answering } from '../answer/open.ts'
import { type Clock, type Random, type Schedule, systemClock, systemRandom, systemSchedule } from '../base/clock.ts'
import type { Config } from '../config.ts'
import type { Renewal } from '../editing/file-types.ts'
import type { RateLimit, RateLimitName } from '../http/rate-limits.ts'

/** The outside world of the server apart from its configuration. Tests provide their own. */
export type Surroundings = {
  clock?: Clock
  random?: Random
  schedule?: Schedule
  logger?: Logger
  /** Called by name before and after each commit and each send. */
  fault?: (point: string) => void
  /** Seconds for which Telegram may hold a request for updates open. */
  pollSeconds?: number
  /** The function for requests to Telegram and to group robots. */
  fetch?: typeof fetch
  /** An answering that is open already: many servers in one process can share it. */
  answering?: Answering
  /** Where the registers are described, if not in `knowledge/registers`. */
  registersDir?: string
  /** Starts the server anew, when somebody asks for it at the desk. Absent: it cannot do so by itself. */
  renewal?: Renewal
  /** Go by the files of `knowledge/` alone, because what people published does not start: why. */
  onlyFiles?: string
  rateLimits?: Partial<Record<RateLimitName, RateLimit>>
}

type Needed = 'clock' | 'random' | 'schedule' | 'logger'

/** The surroundings. Missing ones are those of this machine. */
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

/** Logs to standard error, because standard output belongs to the output of commands. */
function createLogger({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
}
