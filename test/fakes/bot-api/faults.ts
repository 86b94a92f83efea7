/** Faults of a call. `accept`: the call takes effect first. */
export type FaultKind =
  | { kind: 'rate_limited'; retryAfter: number }
  /** An error of the API in its usual form. */
  | {
      kind: 'error'
      code: number
      description: string
      parameters?: { migrate_to_chat_id?: number; retry_after?: number }
    }
  /** An answer that is no JSON, like that of a proxy in front of the API. */
  | { kind: 'html'; code: number }
  /** The connection breaks: after the call took effect (the response is lost), or before anything happened. */
  | { kind: 'drop'; accept: boolean }
  /** No answer until `release()`. The call takes effect before the wait (`accept: true`) or after it. */
  | { kind: 'hold'; accept: boolean }
  /** The answer comes later by this time. */
  | { kind: 'delay'; ms: number }

export type FaultRequest = FaultKind & {
  /** Name of the method, `download` for files, or `*`. */
  method: string
  /** Number of calls. Default 1; Infinity: until removed. */
  times?: number
  /** Only calls whose parameters pass this test. */
  when?: (params: Record<string, unknown>) => boolean
}

export type Fault = {
  /** Number of calls it has hit. */
  readonly hits: number
  /** Removes the fault, and lets held calls go on. */
  release(): void
}

type Active = FaultRequest & { left: number; hits: number; released: PromiseWithResolvers<void> }

export type Faults = {
  add(request: FaultRequest): Fault
  /** The fault of this call, or none. Uses it up by one. */
  take(method: string, params: Record<string, unknown>): (FaultKind & { released: Promise<void> }) | null
  clear(): void
}

export function createFaults(): Faults {
  let active: Active[] = []
  const end = (fault: Active) => {
    active = active.filter((one) => one !== fault)
    fault.released.resolve()
  }
  return {
    add(request) {
      const fault: Active = { ...request, left: request.times ?? 1, hits: 0, released: Promise.withResolvers() }
      active.push(fault)
      return {
        get hits() {
          return fault.hits
        },
        release: () => end(fault),
      }
    },
    take(method, params) {
      const fault = active.find(
        (one) => one.left > 0 && (one.method === method || one.method === '*') && (one.when?.(params) ?? true),
      )
      if (!fault) return null
      fault.left -= 1
      fault.hits += 1
      return { ...fault, released: fault.released.promise }
    },
    clear() {
      for (const fault of active) end(fault)
    },
  }
}
