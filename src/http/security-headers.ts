import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** One year: shorter values do not count as strict transport security. */
const ONE_YEAR_SECONDS = 31_536_000

/**
 * The headers of every response: only our own scripts, styles, pictures and addresses; no referrer. Nobody may frame a
 * page; our pages frame only what allows it, which is a PDF among the evidence. A route with a policy of its own (files)
 * sets `Content-Security-Policy`, which stays.
 */
export function securityHeaders({ https }: { https: boolean }): MiddlewareHandler {
  return secureHeaders({
    overwrite: false,
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      frameSrc: ["'self'"],
      formAction: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: https ? `max-age=${ONE_YEAR_SECONDS}; includeSubDomains` : false,
    permissionsPolicy: { geolocation: [], microphone: [], payment: [], usb: [] },
  })
}
