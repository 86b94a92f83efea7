import type { CaseworkTransaction } from '../../casework/store.ts'
import type { HandOffRecord } from '../../casework/talk-types.ts'
import { now, type QueryContext } from '../context.ts'

/** Consents given in a draft. A repeated consent is stored once. */
export function consentQueries({ db }: QueryContext): CaseworkTransaction['consents'] {
  /** A case that is not public yet falls with the consent: nothing of its words is kept. */
  const dropCases = (draft: string) =>
    db
      .updateTable('case_drafts')
      .set({ state: 'fallen', title: null, text: null, confirmed: null })
      .where('complaint', 'in', db.selectFrom('complaints').select('id').where('draft_id', '=', draft))
      .where('state', '!=', 'published')
      .execute()
  return {
    async record(conversation, draft, consents) {
      for (const { kind, given, version, textHash, at } of consents) {
        await db
          .insertInto('consents')
          .values({ conversation, draft, kind, given: given ? 1 : 0, version, text_hash: textHash, at })
          .onConflict((conflict) => conflict.columns(['draft', 'kind', 'at']).doNothing())
          .execute()
        if (kind === 'publication' && !given) await dropCases(draft)
      }
    },
  }
}

/** Requests of people to speak with staff. */
export function handOffQueries(context: QueryContext): CaseworkTransaction['handOffs'] {
  const { db, codec } = context
  const rows = () =>
    db
      .selectFrom('hand_offs')
      .innerJoin('conversations', 'conversations.id', 'hand_offs.conversation')
      .selectAll('hand_offs')
      .leftJoin('staff_talks', 'staff_talks.conversation', 'hand_offs.conversation')
      .select([
        'conversations.channel',
        'conversations.blocked_at',
        'staff_talks.account',
        'staff_talks.name',
        'staff_talks.since',
        'staff_talks.staff_at',
        'staff_talks.person_at',
      ])
  const read = (row: Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]): HandOffRecord => ({
    id: row.id,
    conversation: row.conversation,
    channel: row.channel as HandOffRecord['channel'],
    unreachable: row.blocked_at !== null,
    urgent: row.urgent === 1,
    reason: row.reason,
    text: codec.open('hand_offs.text', row.text),
    at: row.at,
    raised: row.escalated as NonNullable<HandOffRecord['raised']>,
    handled:
      row.handled_at === null
        ? null
        : { at: row.handled_at, by: row.handled_by ? codec.open('hand_offs.handled_by', row.handled_by) : '' },
    talk:
      row.account === null || row.name === null || row.since === null || row.staff_at === null
        ? null
        : {
            account: row.account,
            who: codec.open('staff_talks.name', row.name),
            since: row.since,
            staffAt: row.staff_at,
            personAt: row.person_at,
          },
  })

  return {
    async add({ conversation, urgent, reason, text }) {
      const sealed = codec.seal('hand_offs.text', text)
      await db
        .insertInto('hand_offs')
        .values({ conversation, urgent: urgent ? 1 : 0, reason, text: sealed, at: now(context) })
        .execute()
    },

    async byId(id) {
      const row = await rows().where('hand_offs.id', '=', id).executeTakeFirst()
      return row ? read(row) : null
    },

    async ofConversation(conversation) {
      const found = await rows().where('hand_offs.conversation', '=', conversation).orderBy('hand_offs.id').execute()
      return found.map(read)
    },

    async open() {
      const newest = db
        .selectFrom('hand_offs as other')
        .select(({ fn }) => fn.max('other.id').as('id'))
        .where('other.conversation', 'in', db.selectFrom('staff_talks').select('staff_talks.conversation'))
        .groupBy('other.conversation')
      const found = await rows()
        .where(({ or, eb, and }) =>
          or([
            and([eb('handled_at', 'is', null), eb('staff_talks.since', 'is', null)]),
            eb('hand_offs.id', 'in', newest),
          ]),
        )
        .execute()
      return found.map(read)
    },

    async answered(limit) {
      const found = await rows()
        .where('handled_at', 'is not', null)
        .where('staff_talks.since', 'is', null)
        .orderBy('handled_at', 'desc')
        .limit(limit)
        .execute()
      return found.map(read)
    },

    async isWaiting(conversation, reason) {
      const row = await db
        .selectFrom('hand_offs')
        .select('id')
        .where('conversation', '=', conversation)
        .where('reason', '=', reason)
        .where('handled_at', 'is', null)
        .executeTakeFirst()
      return row !== undefined
    },

    async handle(id, by) {
      await db
        .updateTable('hand_offs')
        .set({ handled_at: now(context), handled_by: codec.seal('hand_offs.handled_by', by) })
        .where('id', '=', id)
        .where('handled_at', 'is', null)
        .execute()
    },

    async handleAll(conversation, by) {
      await db
        .updateTable('hand_offs')
        .set({ handled_at: now(context), handled_by: codec.seal('hand_offs.handled_by', by) })
        .where('conversation', '=', conversation)
        .where('handled_at', 'is', null)
        .execute()
    },
  }
}
