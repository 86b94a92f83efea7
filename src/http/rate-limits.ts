import type { MiddlewareHandler } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Texts } from '../base/texts.ts'
import type { ClientAddress } from './client-address.ts'
import type { HttpContext } from './context.ts'
import { HttpError } from './errors.ts'

export type RateLimit = { points: number; seconds: number }
export type RateLimitName =
  | 'conversations'
  | 'chat'
  | 'uploads'
  | 'streams'
  | 'reads'
  | 'copies'
  | 'numbers'
  | 'signIn'
  | 'businessLinks'
  | 'surveyLinks'

/** Per address. Generous, because a school or an office shares one address. */
export const DEFAULT_RATE_LIMITS: Record<RateLimitName, RateLimit> = {
  conversations: { points: 30, seconds: 600 },
  chat: { points: 60, seconds: 60 },
  uploads: { points: 60, seconds: 600 },
  streams: { points: 60, seconds: 60 },
  reads: { points: 240, seconds: 60 },
  copies: { points: 10, seconds: 600 },
  // Complaint numbers of other people: nobody mistypes that often.
  numbers: { points: 20, seconds: 3600 },
  signIn: { points: 20, seconds: 600 },
  // Links of businesses, opened or tried.
  businessLinks: { points: 40, seconds: 600 },
  // Links of surveys, opened, answered or tried. A school may answer from one address.
  surveyLinks: { points: 200, seconds: 600 },
}

export type RateLimits = {
  /** Middleware that counts a request against a limit and refuses with 429 and `Retry-After` past it. */
  limit(name: RateLimitName): MiddlewareHandler<HttpContext>
  /** The same from inside a handler. Throws HttpError 429. */
  consume(name: RateLimitName, address: string): Promise<void>
}

export function createRateLimits({
  clientAddress,
  texts,
  limits = {},
}: {
  clientAddress: ClientAddress
  texts: Texts
  limits?: Partial<Record<RateLimitName, RateLimit>>
}): RateLimits {
  const chosen = { ...DEFAULT_RATE_LIMITS, ...limits }
  const limiters = Object.fromEntries(
    Object.entries(chosen).map(([name, { points, seconds }]) => [
      name,
      new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
    ]),
  ) as Record<RateLimitName, RateLimiterMemory>

  const consume = async (name: RateLimitName, address: string): Promise<void> => {
    try {
      await limiters[name].consume(address)
    } catch (refusal) {
      if (refusal instanceof Error) throw refusal
      const wait = Math.ceil(((refusal as { msBeforeNext?: number }).msBeforeNext ?? 1000) / 1000)
      throw new HttpError(429, 'rate_limited', texts('web-error-rate-limited', { seconds: wait }), {
        'Retry-After': String(wait),
      })
    }
  }
  return {
    consume,
    limit: (name) => async (context, next) => {
      await consume(name, clientAddress(context))
      await next()
    },
  }
}
