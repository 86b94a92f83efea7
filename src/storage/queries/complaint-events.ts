import { sql } from 'kysely'
import type { ClockEvent } from '../../casework/clocks.ts'
import type { CaseworkTransaction } from '../../casework/store.ts'
import { letterAfter, unsentAfter } from '../../casework/tray-types.ts'
import type { TimelineEntry } from '../../casework/types.ts'
import type { Actor, ComplaintState, EventDetails } from '../../complaint/types.ts'
import { now, openJson, type QueryContext, sealJson } from '../context.ts'
import { among } from '../dialect.ts'

/** Contents of an event that have no column. */
type EventData = {
  text: string | null
  recoveredCents: number | null
  evidence: string[]
  details?: EventDetails | null
}

/** Events of complaints, in their order. */
export function complaintEventQueries(
  context: QueryContext,
): Pick<CaseworkTransaction['complaints'], 'addEvent' | 'timeline' | 'texts' | 'clockEvents' | 'recused'> {
  const { db, codec } = context
  const openData = (data: Uint8Array) => openJson(codec, 'complaint_events.data', data) as EventData
  const readActor = (kind: string, id: string | null, name: Uint8Array | null): Actor => {
    if (kind !== 'staff') return { kind: kind === 'system' ? 'system' : 'complainant' }
    return { kind: 'staff', id: id ?? '', name: name ? codec.open('complaint_events.actor_name', name) : '' }
  }

  /** Keeps since when the person waits for an answer, and since when nothing reaches them. */
  const keepWaiting = async (event: {
    complaint: string
    type: string
    actor: Actor
    to: string | null
    thanks?: true
  }) => {
    for (const [column, after] of [
      ['letter_at', letterAfter(event)],
      ['unsent_at', unsentAfter(event)],
    ] as const) {
      if (after === null) continue
      await db
        .updateTable('complaints')
        .set({ [column]: after === 'waits' ? now(context) : null })
        .where('id', '=', event.complaint)
        // The longest wait counts.
        .where(column, after === 'waits' ? 'is' : 'is not', null)
        .execute()
    }
  }

  return {
    async addEvent({ complaint, type, actor, from, to, reason, text, recoveredCents, evidence, details, thanks }) {
      const { last } = await db
        .selectFrom('complaint_events')
        .select(({ fn }) => fn.coalesce(fn.max('seq'), sql<number>`0`).as('last'))
        .where('complaint', '=', complaint)
        .executeTakeFirstOrThrow()
      const data: EventData = {
        text: text ?? null,
        recoveredCents: recoveredCents ?? null,
        evidence: evidence ?? [],
        ...(details && { details }),
      }
      await db
        .insertInto('complaint_events')
        .values({
          complaint,
          seq: Number(last) + 1,
          type,
          actor_kind: actor.kind,
          actor_id: actor.kind === 'staff' ? actor.id : null,
          actor_name: actor.kind === 'staff' ? codec.seal('complaint_events.actor_name', actor.name) : null,
          from_state: from ?? null,
          to_state: to ?? null,
          reason: reason ?? null,
          data: sealJson(codec, 'complaint_events.data', data),
          at: now(context),
        })
        .execute()
      await keepWaiting({ complaint, type, actor, to: to ?? null, ...(thanks && { thanks }) })
      return Number(last) + 1
    },

    async timeline(complaint) {
      const rows = await db
        .selectFrom('complaint_events')
        .selectAll()
        .where('complaint', '=', complaint)
        .orderBy('seq')
        .execute()
      return rows.map(
        (row): TimelineEntry => ({
          seq: row.seq,
          at: row.at,
          actor: readActor(row.actor_kind, row.actor_id, row.actor_name),
          type: row.type,
          from: row.from_state as ComplaintState | null,
          to: row.to_state as ComplaintState | null,
          reason: row.reason,
          ...readData(openData(row.data)),
        }),
      )
    },

    async texts(complaints, types) {
      const texts = new Map<string, string[]>()
      const rows = await db
        .selectFrom('complaint_events')
        .select(['complaint', 'data'])
        .where('complaint', 'in', among(db, complaints, 'text'))
        .where('type', 'in', [...types])
        .orderBy('complaint')
        .orderBy('seq')
        .execute()
      for (const { complaint, data } of rows) {
        const { text } = openData(data)
        if (text !== null) texts.set(complaint, [...(texts.get(complaint) ?? []), text])
      }
      return texts
    },

    async recused(complaint) {
      const rows = await db
        .selectFrom('complaint_events')
        .select('actor_id')
        .where('complaint', '=', complaint)
        .where('type', '=', 'recused')
        .execute()
      return rows.flatMap(({ actor_id }) => actor_id ?? [])
    },

    async clockEvents(ids) {
      const events = new Map<string, ClockEvent[]>()
      for (const some of inPieces(ids)) {
        const rows = await db
          .selectFrom('complaint_events')
          .select(['complaint', 'type', 'at', 'from_state', 'to_state', 'data'])
          .where('complaint', 'in', some)
          .orderBy('complaint')
          .orderBy('seq')
          .execute()
        for (const { complaint, type, at, from_state, to_state, data } of rows) {
          const known = events.get(complaint) ?? []
          const { dueOn = null, day = null } = DATED.has(type) ? readData(openData(data)).details : {}
          const [from, to] = [from_state, to_state] as (ComplaintState | null)[]
          known.push({ type, at, from: from ?? null, to: to ?? null, dueOn, day })
          events.set(complaint, known)
        }
      }
      return events
    },
  }
}

/** Actions for which staff may give a day. */
const DATED = new Set(['refer', 'request_supplement', 'start_appraisal', 'end_appraisal'])

/** A statement takes a limited number of values. */
function inPieces(ids: readonly string[]): string[][] {
  const pieces: string[][] = []
  for (let start = 0; start < ids.length; start += 500) pieces.push(ids.slice(start, start + 500))
  return pieces
}

/** Events of the first version have no details; erased events have lost theirs. */
function readData({ details, ...data }: EventData) {
  return { ...data, details: details ?? {} }
}
