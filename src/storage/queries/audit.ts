import type { AuditEvent, AuditType } from '../../casework/account-types.ts'
import type { AccountsTransaction } from '../../casework/ports/accounts.ts'
import { appendToChain, checkChain } from '../audit-chain.ts'
import { now, type QueryContext } from '../context.ts'

/** The record of sign-ins, refusals, changes of accounts and views of originals. */
export function auditQueries(context: QueryContext): AccountsTransaction['audit'] {
  const { db, codec } = context
  return {
    add: ({ type, account = null, subject = null, complaint = null, detail = null }) =>
      appendToChain(db, codec, { at: now(context), type, account, subject, complaint, detail }),

    check: (noted) => checkChain(db, codec, noted),

    async list({ account, limit, offset }) {
      const some = db
        .selectFrom('audit_events')
        .$if(account !== undefined, (query) =>
          query.where((expression) =>
            expression.or([
              expression('audit_events.account', '=', account ?? ''),
              expression('audit_events.subject', '=', account ?? ''),
            ]),
          ),
        )
      const { total } = await some.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
      const rows = await some
        .leftJoin('complaints', 'complaints.id', 'audit_events.complaint')
        .selectAll('audit_events')
        .select('complaints.number')
        .orderBy('audit_events.id', 'desc')
        .limit(limit)
        .offset(offset)
        .execute()
      const events = rows.map(
        ({ id, at, type, account: by, subject, number, detail }): AuditEvent => ({
          id,
          at,
          type: type as AuditType,
          account: by,
          subject,
          number,
          detail,
        }),
      )
      return { total: Number(total), events }
    },
  }
}
