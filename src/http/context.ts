import type { HttpBindings } from '@hono/node-server'
import type { RequestIdVariables } from 'hono/request-id'

/** The context of every handler. `Bindings` is empty when a test drives the app in process. */
export type HttpContext = { Bindings: Partial<HttpBindings>; Variables: RequestIdVariables & Reporting }

/** Notes in the log what failed behind an answer. A request that is wrong is no failure. */
type Reporting = { report: (error: unknown) => void }
