import type { HttpBindings } from '@hono/node-server'
import type { RequestIdVariables } from 'hono/request-id'

/** What every handler of the server finds in its context. `Bindings` is empty when a test drives the app in process. */
export type HttpContext = { Bindings: Partial<HttpBindings>; Variables: RequestIdVariables }
