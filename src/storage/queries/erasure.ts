import { type RawBuilder, sql } from 'kysely'
import type { CaseworkTransaction } from '../../casework/store.ts'
import type { ErasureRequest } from '../../casework/types.ts'
import type { ComplaintState } from '../../complaint/types.ts'
import { laneAt } from '../../delivery/lane.ts'
import type { ChannelName } from '../../message/channel.ts'
import { now, openJson, type QueryContext, sealJson } from '../context.ts'
import { PERSONAL, type TableRule } from '../personal.ts'
import { forgetRespondent } from './respondent-erasure.ts'

/** Erases the data of a person by the list of personal.ts, and keeps the requests for it. */
export function erasureQueries(context: QueryContext): CaseworkTransaction['erasure'] {
  const { db, codec, changed } = context
  const tables = Object.entries(PERSONAL) as [string, TableRule][]

  /** Clears each column by its rule. */
  const clear = async (table: string, rule: TableRule, which: RawBuilder<unknown>): Promise<void> => {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)} where ${which}`.execute(db)
    for (const row of rows) {
      const values = Object.entries(rule.columns).flatMap(([name, column]) => {
        if (column.erased === 'stays' || column.erased === 'left' || row[name] === null) return []
        const place = `${table}.${name}`
        const value =
          column.erased === null ? null : codec.seal(place, column.erased(codec.open(place, row[name] as Uint8Array)))
        return [sql`${sql.ref(name)} = ${value}`]
      })
      if (values.length === 0) continue
      await sql`update ${sql.table(table)} set ${sql.join(values)} where ${sql.ref(rule.key)} = ${row[rule.key]}`.execute(
        db,
      )
    }
  }

  const byRule = async (link: 'conversation' | 'complaint', id: string): Promise<void> => {
    for (const [table, rule] of tables) {
      const which = sql`${sql.ref(link)} = ${id}`
      if (rule[link] === 'deleted') await sql`delete from ${sql.table(table)} where ${which}`.execute(db)
      if (rule[link] === 'cleared') await clear(table, rule, which)
    }
  }

  /** Clears messages to the person, and messages to staff in the person's words. Those not sent yet are cancelled. */
  const forgetOutbox = async (column: 'conversation' | 'complaint', id: string): Promise<void> => {
    const mine = db.updateTable('outbox').where(column, '=', id)
    await mine
      .set({ state: 'failed', error_code: 'erased' })
      .where('kind', 'in', ['message', 'staff_note', 'staff_evidence', 'staff_alarm'])
      .where('state', '=', 'pending')
      .execute()
    await mine.set({ payload: null, remote: null }).where('kind', '=', 'message').execute()
    // `remote` stays: it is needed to make the messages to staff unreadable.
    await mine.set({ payload: null }).where('kind', 'in', ['staff_note', 'staff_evidence', 'staff_alarm']).execute()
  }

  const conversation: CaseworkTransaction['erasure']['conversation'] = async (
    id,
    { keepDraft = false, keepToken = keepDraft } = {},
  ) => {
    const row = await db
      .selectFrom('conversations')
      .select(['state', 'channel', 'address'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) return { alarms: false }
    const state = row.state === null ? null : (openJson(codec, 'conversations.state', row.state) as KeptState)
    const draft = keepDraft ? (state?.draft ?? null) : null
    await db
      .updateTable('conversations')
      .set((expression) => ({
        state:
          draft === null
            ? null
            : sealJson(codec, 'conversations.state', { ...state, ...FORGOTTEN, draft, ...quiet(state) }),
        ...(!keepToken && { token_hash: null }),
        ...(!keepDraft && { erased_at: now(context) }),
        // A turn that runs at the same time must not restore the state.
        version: expression('version', '+', 1),
        updated_at: now(context),
      }))
      .where('id', '=', id)
      .execute()
    await forgetOutbox('conversation', id)
    // An erased row loses its place in the transcript. It is deleted once its id need not be known.
    await db
      .updateTable('inbox')
      .set({ payload: null, shown: null, conversation: null, seq: null })
      .where('conversation', '=', id)
      .execute()
    const { address } = row
    const lane =
      address === null ? id : laneAt(row.channel as ChannelName, codec.open('conversations.address', address))
    await db
      .updateTable('inbox')
      .set({ payload: null })
      .where('lane', '=', codec.hash('inbox.lane', lane))
      .where('state', '=', 'dead')
      .execute()
    await db
      .updateTable('model_calls')
      .set({ person_hash: null })
      .where('person_hash', '=', codec.hash('model_calls.person', id))
      .execute()
    await byRule('conversation', id)
    const drafts = draft === null ? [] : [draft, ...(state?.waiting ?? [])]
    await freeEvidence(
      'conversation',
      id,
      drafts.flatMap(({ evidence }) => evidence),
    )
    changed.erased = true
    const alarm = await db
      .selectFrom('outbox')
      .select('id')
      .where('conversation', '=', id)
      .where('kind', 'in', ['staff_alarm', 'staff_evidence'])
      .limit(1)
      .executeTakeFirst()
    return { alarms: alarm !== undefined }
  }

  const freeEvidence = async (
    column: 'conversation' | 'complaint',
    id: string,
    except: readonly string[],
  ): Promise<void> => {
    const rows = await db
      .deleteFrom('evidence')
      .where(column, '=', id)
      .$if(column === 'conversation', (query) => query.where('complaint', 'is', null))
      .$if(except.length > 0, (query) => query.where('id', 'not in', [...except]))
      .returning('sha256')
      .execute()
    changed.freed.push(...rows.flatMap((row) => row.sha256 ?? []))
    changed.evidence = true
  }

  const requests = () =>
    db
      .selectFrom('erasure_requests')
      .innerJoin('complaints', 'complaints.id', 'erasure_requests.complaint')
      .innerJoin('conversations', 'conversations.id', 'erasure_requests.conversation')
      .selectAll('erasure_requests')
      .select(['complaints.number', 'complaints.state', 'complaints.channel', 'conversations.blocked_at'])
  const read = (row: Awaited<ReturnType<ReturnType<typeof requests>['execute']>>[number]): ErasureRequest => ({
    id: row.id,
    conversation: row.conversation,
    complaint: row.complaint,
    number: row.number,
    state: row.state as ComplaintState,
    channel: row.channel as ErasureRequest['channel'],
    unreachable: row.blocked_at !== null,
    at: row.at,
    wantedBy: row.wanted_by,
    decided:
      row.decided_at === null
        ? null
        : {
            outcome: row.outcome as 'erased' | 'refused',
            answer: row.answer === null ? '' : codec.open('erasure_requests.answer', row.answer),
            at: row.decided_at,
            by: row.decided_by === null ? '' : codec.open('erasure_requests.decided_by', row.decided_by),
          },
  })

  return {
    conversation,

    async complaint(id) {
      const found = await db
        .selectFrom('complaints')
        .select('conversation')
        .where('id', '=', id)
        .where('erased_at', 'is', null)
        .executeTakeFirst()
      if (!found) return { alarms: false }
      const opened = await db
        .selectFrom('complaint_access')
        .select('conversation')
        .where('complaint', '=', id)
        .execute()
      await clear('complaints', PERSONAL.complaints, sql`id = ${id}`)
      await db
        .updateTable('complaints')
        .set((expression) => ({ erased_at: now(context), version: expression('version', '+', 1) }))
        .where('id', '=', id)
        .execute()
      await byRule('complaint', id)
      await forgetRespondent(context, id)
      await forgetOutbox('complaint', id)
      await freeEvidence('complaint', id, [])
      for (const other of opened) await conversation(other.conversation, { keepDraft: true })
      return conversation(found.conversation, { keepDraft: true })
    },

    async requestsFor(complaint) {
      const rows = await requests()
        .where('erasure_requests.complaint', '=', complaint)
        .orderBy('erasure_requests.id')
        .execute()
      return rows.map(read)
    },

    async waiting() {
      const { count } = await db
        .selectFrom('erasure_requests')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('decided_at', 'is', null)
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    async request(id) {
      const row = await requests().where('erasure_requests.id', '=', id).executeTakeFirst()
      return row ? read(row) : null
    },

    async ask({ conversation: from, complaint, wantedBy }) {
      const open = await db
        .selectFrom('erasure_requests')
        .select('id')
        .where('complaint', '=', complaint)
        .where('decided_at', 'is', null)
        .executeTakeFirst()
      if (open) return null
      const { id } = await db
        .insertInto('erasure_requests')
        .values({ conversation: from, complaint, at: now(context), wanted_by: wantedBy })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },

    async requestsOf(from) {
      const rows = await requests()
        .where('erasure_requests.conversation', '=', from)
        .orderBy('erasure_requests.id', 'desc')
        .execute()
      return rows.map(read)
    },

    async decide(id, { outcome, answer, by }) {
      const result = await db
        .updateTable('erasure_requests')
        .set({
          outcome,
          answer: codec.seal('erasure_requests.answer', answer),
          decided_at: now(context),
          decided_by: codec.seal('erasure_requests.decided_by', by),
        })
        .where('id', '=', id)
        .where('decided_at', 'is', null)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
  }
}

/** The parts of a conversation's state that an erasure reads. The assistant owns the rest. */
type KeptState = { draft?: { evidence: string[] } | null; waiting?: { evidence: string[] }[]; voice?: object }

/** The parts that are emptied when only the draft is kept: messages, waiting questions and choices. */
const FORGOTTEN = { history: [], loose: [], about: null, filed: null, asking: null, second: null, shop: null }

/** Clears transcribed words. The consent to transcription stays. */
const quiet = (state: KeptState | null) => (state?.voice ? { voice: { ...state.voice, waiting: [], heard: null } } : {})
