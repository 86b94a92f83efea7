import { withoutUndone } from '../../complaint/procedure/history.ts'
import type { ComplaintState, FiledField } from '../../complaint/types.ts'
import type { DeskTalks, LedgerPort, OwnComplaint } from '../../reports/ports.ts'
import { openJson, type QueryContext } from '../context.ts'
import { among } from '../dialect.ts'

/** The fields whose values the statistics need. */
const FIELDS = new Set(['nature', 'source', 'respondent_region', 'respondent_address', 'facts'])
/** Complaints whose words are fetched at once. */
const PIECE = 2_000

type Instants = Pick<OwnComplaint, 'acceptedAt' | 'declinedAt' | 'endedAt'>
type EventRow = { type: string; from: ComplaintState | null; to: ComplaintState | null; at: string }

/** The product's own complaints as the statistics see them. */
export function ownComplaintQueries({
  db,
  codec,
}: QueryContext): Pick<LedgerPort['ledger'], 'own' | 'unread' | 'desk'> {
  return {
    async own(named) {
      const instants = await instantsOf()
      const rows = await db
        .selectFrom('complaints')
        // A unit that was closed meanwhile keeps its past.
        .leftJoin('units', 'units.id', 'complaints.unit')
        .select([
          'complaints.id',
          'number',
          'channel',
          'category',
          'state',
          'filed_at',
          'amount_cents',
          'recovered_cents',
          'doubled_cents',
          'resolved',
          'on_the_spot',
          'units.name as unit',
        ])
        .where('state', '!=', 'merged')
        .execute()
      const wanted = rows.filter(({ id }) => named(instants.get(id)?.acceptedAt ?? null)).map(({ id }) => id)
      const words = await wordsOf(wanted)
      return rows.map((row): OwnComplaint => {
        const { acceptedAt, declinedAt, endedAt } = instants.get(row.id) ?? NO_INSTANTS
        return {
          number: row.number,
          channel: row.channel,
          category: row.category,
          state: row.state,
          filedAt: row.filed_at,
          acceptedAt,
          declinedAt,
          endedAt,
          amountCents: row.amount_cents,
          recoveredCents: row.recovered_cents,
          doubledCents: row.doubled_cents,
          resolved: row.resolved,
          onTheSpot: row.on_the_spot === null ? null : row.on_the_spot === 1,
          unit: row.unit,
          words: words.get(row.id) ?? null,
        }
      })
    },

    async desk(from, until, dayOf) {
      const acts = await db
        .selectFrom('complaint_events')
        .innerJoin('complaints', 'complaints.id', 'complaint_events.complaint')
        .select(['complaint', 'number', 'type', 'from_state as from', 'to_state as to', 'at'])
        .where('complaint', 'in', (query) =>
          query
            .selectFrom('complaint_events')
            .select('complaint')
            .where('type', 'in', ['refer', 'record_reply'])
            .where('at', '>=', from)
            .where('at', '<', until),
        )
        .orderBy('complaint')
        .orderBy('seq')
        .execute()
      const standing = byComplaint(acts as (EventRow & { complaint: string; number: string })[])
        .flatMap(withoutUndone)
        .filter(({ at }) => at >= from && at < until)
        .toSorted((one, other) => inOrder(other.at, one.at))
      const done = (wanted: string) =>
        standing.flatMap(({ type, number, at }) => (type === wanted ? { number, day: dayOf(at) } : []))
      const groups = await db
        .selectFrom('complaint_groups')
        .leftJoin('group_members', (join) =>
          join.onRef('group_members.group_id', '=', 'complaint_groups.id').on('group_members.state', '=', 'in'),
        )
        .select(({ fn }) => [
          'complaint_groups.id',
          'proposed_at',
          fn.count<number>('group_members.id').as('complaints'),
        ])
        .where('complaint_groups.state', 'in', ['confirmed', 'closed'])
        .where('complaint_groups.proposed_at', '>=', from)
        .where('complaint_groups.proposed_at', '<', until)
        .groupBy(['complaint_groups.id', 'proposed_at'])
        .orderBy('proposed_at', 'desc')
        .orderBy('complaint_groups.id')
        .execute()
      const arrivals = await db
        .selectFrom('inbox')
        .innerJoin('conversations', 'conversations.id', 'inbox.conversation')
        .select(['inbox.conversation', 'inbox.received_at', 'conversations.channel'])
        .where('inbox.received_at', '>=', from)
        .where('inbox.received_at', '<', until)
        .where('inbox.conversation', 'not in', db.selectFrom('complaints').select('conversation'))
        .orderBy('conversations.channel')
        .orderBy('inbox.received_at')
        .execute()
      const begun = await db
        .selectFrom('conversations')
        .select(['channel', 'created_at'])
        .where('created_at', '>=', from)
        .where('created_at', '<', until)
        .where('id', 'not in', db.selectFrom('complaints').select('conversation'))
        .execute()
      const ratings = await db
        .selectFrom('follow_ups')
        .innerJoin('complaints', 'complaints.id', 'follow_ups.complaint')
        .select(['number', 'rating', 'answered_at'])
        .where('rating', 'is not', null)
        .where('answered_at', '>=', from)
        .where('answered_at', '<', until)
        .orderBy('answered_at', 'desc')
        .orderBy('number', 'desc')
        .execute()
      return {
        referred: done('refer'),
        replies: done('record_reply'),
        groups: groups.map(({ id, proposed_at, complaints }) => ({
          id,
          day: dayOf(proposed_at),
          complaints: Number(complaints),
        })),
        talks: talksOf(
          arrivals.flatMap(({ conversation, channel, received_at: at }) =>
            conversation === null ? [] : { conversation, channel, day: dayOf(at) },
          ),
          begun.map(({ channel, created_at }) => ({ channel, day: dayOf(created_at) })),
        ),
        ratings: ratings.flatMap(({ number, rating, answered_at: at }) =>
          rating === null || at === null ? [] : { number, rating, day: dayOf(at) },
        ),
      }
    },

    async unread({ units, but }) {
      const rows = await db
        .selectFrom('complaints')
        .select('number')
        .where('unit', 'in', [...units])
        .where(({ eb, or }) => or([eb('owner', 'is', null), eb('owner', '!=', but)]))
        .execute()
      return rows.map(({ number }) => number)
    },
  }

  /** The instants of each complaint; where something was taken back, by its whole history. */
  async function instantsOf(): Promise<Map<string, Instants>> {
    const rows = await db
      .selectFrom('complaint_events')
      .select(['complaint', 'type', 'from_state as from', 'to_state as to', 'at'])
      .where('to_state', 'is not', null)
      .orderBy('complaint')
      .orderBy('seq')
      .execute()
    const all = byComplaint(rows as (EventRow & { complaint: string })[])
    return new Map(all.map((events) => [events[0]?.complaint ?? '', instantsIn(events)]))
  }

  async function wordsOf(ids: readonly string[]): Promise<Map<string, OwnComplaint['words']>> {
    const found = new Map<string, OwnComplaint['words']>()
    for (let start = 0; start < ids.length; start += PIECE) {
      const rows = await db
        .selectFrom('complaints')
        .select(['id', 'item', 'respondent', 'fields'])
        .where('id', 'in', among(db, ids.slice(start, start + PIECE), 'text'))
        .execute()
      for (const { id, item, respondent, fields } of rows) {
        const filed = openJson(codec, 'complaints.fields', fields) as FiledField[]
        const values = filed.filter(({ name }) => FIELDS.has(name))
        found.set(id, {
          item: codec.open('complaints.item', item),
          respondent: codec.open('complaints.respondent', respondent),
          fields: new Map(
            values.map(({ name, value, display }) => [name, value.kind === 'choice' ? value.value : display]),
          ),
        })
      }
    }
    return found
  }
}

/** Events in the order of their complaints, as a list for each. */
function byComplaint<Event extends { complaint: string }>(events: readonly Event[]): Event[][] {
  const found: Event[][] = []
  for (const event of events) {
    const last = found.at(-1)
    if (last?.[0]?.complaint === event.complaint) last.push(event)
    else found.push([event])
  }
  return found
}

const inOrder = (one: string, other: string): number => Number(one > other) - Number(one < other)

/** Arrivals, the oldest first, and beginnings of conversations, as counts by channel and day; the newest day first. */
function talksOf(
  arrivals: readonly { conversation: string; channel: string; day: string }[],
  begun: readonly { channel: string; day: string }[],
): DeskTalks[] {
  const found = new Map<string, { row: DeskTalks; who: Set<string> }>()
  const at = ({ channel, day }: { channel: string; day: string }) => {
    const known = found.get(`${channel} ${day}`) ?? {
      row: { channel, day, people: 0, times: 0, began: 0 },
      who: new Set(),
    }
    found.set(`${channel} ${day}`, known)
    return known
  }
  const seen = new Set<string>()
  for (const { conversation, ...place } of arrivals) {
    const { row, who } = at(place)
    if (!seen.has(conversation)) row.people += 1
    if (!who.has(conversation)) row.times += 1
    seen.add(conversation)
    who.add(conversation)
  }
  for (const place of begun) at(place).row.began += 1
  return [...found.values()]
    .map(({ row }) => row)
    .toSorted((one, other) => inOrder(one.channel, other.channel) || inOrder(other.day, one.day))
}

const NO_INSTANTS: Instants = { acceptedAt: null, declinedAt: null, endedAt: null }
const ENDS = new Set(['close', 'withdraw', 'refer'])

/** The instants that a history comes to: taking up again takes back the end before it. */
function instantsIn(events: readonly EventRow[]): Instants {
  const counted = withoutUndone(events)
  const after = counted.findLastIndex(({ type }) => type === 'reopen')
  const last = counted.slice(after + 1)
  return {
    acceptedAt: counted.find(({ type }) => type === 'accept' || type === 'reopen')?.at ?? null,
    declinedAt: last.find(({ type }) => type === 'decline')?.at ?? null,
    endedAt: last.findLast(({ type }) => ENDS.has(type))?.at ?? null,
  }
}
