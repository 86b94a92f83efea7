import type { CaseworkTransaction } from '../../casework/store.ts'
import type { ConsentKind } from '../../complaint/types.ts'
import type { QueryContext } from '../context.ts'

/** The data held about the person of a conversation. */
export function heldQueries({ db, codec }: QueryContext): CaseworkTransaction['held'] {
  const handOffs = (conversation: string) => db.selectFrom('hand_offs').where('conversation', '=', conversation)
  const votes = (conversation: string) => db.selectFrom('feedback').where('conversation', '=', conversation)
  return {
    async summary(conversation) {
      const said = await db
        .selectFrom('inbox')
        .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('received_at').as('since')])
        .where('conversation', '=', conversation)
        .where('shown', 'is not', null)
        .executeTakeFirstOrThrow()
      const told = await db
        .selectFrom('outbox')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('conversation', '=', conversation)
        .where('kind', '=', 'message')
        .where('payload', 'is not', null)
        .executeTakeFirstOrThrow()
      const files = await db
        .selectFrom('evidence')
        .select('bytes')
        .where('conversation', '=', conversation)
        .where('from_staff', '=', 0)
        .where('state', 'in', ['pending', 'stored'])
        .execute()
      const [asked, voted] = await Promise.all([
        handOffs(conversation)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow(),
        votes(conversation)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow(),
      ])
      const consents = await db
        .selectFrom('consents')
        .selectAll()
        .where('conversation', '=', conversation)
        .orderBy('at')
        .orderBy('id')
        .execute()
      return {
        messages: Number(said.count) + Number(told.count),
        since: said.since,
        files: { count: files.length, bytes: files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0) },
        handOffs: Number(asked.count),
        votes: Number(voted.count),
        consents: consents.map(({ draft, kind, given, version, text_hash, at }) => ({
          draft,
          kind: kind as ConsentKind,
          given: given === 1,
          version,
          textHash: text_hash,
          at,
        })),
      }
    },

    async handOffs(conversation) {
      const rows = await handOffs(conversation).select(['at', 'urgent', 'text']).orderBy('id').execute()
      return rows.map(({ at, urgent, text }) => ({
        at,
        urgent: urgent === 1,
        text: codec.open('hand_offs.text', text),
      }))
    },

    async votes(conversation) {
      const rows = await votes(conversation).select(['at', 'seq', 'useful', 'code', 'reason']).orderBy('id').execute()
      return rows.map(({ at, seq, useful, code, reason }) => ({
        at,
        seq,
        useful: useful === 1,
        code,
        reason: reason === null ? null : codec.open('feedback.reason', reason),
      }))
    },

    async affected(since) {
      const touched = await db
        .selectFrom('conversations')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('updated_at', '>=', since)
        .executeTakeFirstOrThrow()
      const files = await db
        .selectFrom('evidence')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('created_at', '>=', since)
        .executeTakeFirstOrThrow()
      const complaints = await db
        .selectFrom('complaints')
        .innerJoin('conversations', 'conversations.id', 'complaints.conversation')
        .select(['complaints.number', 'complaints.channel', 'conversations.blocked_at'])
        .where('complaints.erased_at', 'is', null)
        .where((expression) =>
          expression.or([
            expression('complaints.updated_at', '>=', since),
            expression('conversations.updated_at', '>=', since),
          ]),
        )
        .orderBy('complaints.number')
        .execute()
      return {
        conversations: Number(touched.count),
        files: Number(files.count),
        complaints: complaints.map(({ number, channel, blocked_at }) => ({
          number,
          channel,
          reachable: blocked_at === null,
        })),
      }
    },

    async filesOf(conversation) {
      const rows = await db
        .selectFrom('evidence')
        .select(['id', 'complaint', 'bytes', 'sha256'])
        .where('conversation', '=', conversation)
        .where('from_staff', '=', 0)
        .orderBy('created_at')
        .execute()
      return rows.map(({ id, complaint, bytes, sha256 }) => ({ id, complaint, bytes, sha256 }))
    },
  }
}
