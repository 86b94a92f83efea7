import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Register } from '../../registers/shape.ts'
import type { RegisterRefusal } from '../../registers/types.ts'
import type { Notice, WorkbenchContext } from '../types.ts'

export type On = Context<WorkbenchContext>
export type Posted = Record<string, string>

export const STATUS: Record<RegisterRefusal['code'], ContentfulStatusCode> = {
  not_yours: 403,
  own: 403,
  not_found: 404,
  not_now: 409,
  changed_meanwhile: 409,
  nothing_changed: 422,
  says_why: 422,
  needs: 422,
  taken: 409,
  full: 409,
  worked_on: 409,
}

/** What the routes of registers share. */
export type Shared = {
  registerIn(context: On): Register
  problemOf(register: Register, refusal: Pick<RegisterRefusal, 'code' | 'fields'>): Notice
  toldIn(context: On): Notice | null
}
