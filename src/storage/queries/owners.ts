import type { ExpressionBuilder } from 'kysely'
import { HANDLERS, type Role } from '../../casework/account-types.ts'
import type { ActAtOnce, BatchRow } from '../../casework/owner-types.ts'
import type { CaseworkTransaction } from '../../casework/store.ts'
import type { QueryContext } from '../context.ts'
import type { Tables } from '../schema.ts'

/** Who handles complaints. */
export function ownerQueries({ db, codec }: QueryContext): CaseworkTransaction['owners'] {
  return {
    async colleagues() {
      const rows = await db
        .selectFrom('accounts')
        .select(['id', 'name', 'role', 'unit'])
        .where('disabled', '=', 0)
        .where('role', 'in', [...HANDLERS])
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return rows.map(({ id, name, role, unit }) => {
        return { id, name: codec.open('accounts.name', name), role: role as Role, unit }
      })
    },

    async onLeave(day) {
      const rows = await db
        .selectFrom('leaves')
        .select(['account', 'last_day'])
        .where('first_day', '<=', day)
        .where('last_day', '>=', day)
        .orderBy('last_day', 'desc')
        .execute()
      return rows.map(({ account, last_day }) => ({ account, to: last_day }))
    },

    async roleOf(account) {
      const row = await db.selectFrom('accounts').select('role').where('id', '=', account).executeTakeFirst()
      return row ? (row.role as Role) : null
    },

    async set(complaint, from, to) {
      const { numUpdatedRows } = await db
        .updateTable('complaints')
        .set({ owner: to })
        .where('id', '=', complaint)
        .where('owner', from === null ? 'is' : '=', from)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async addBatch({ rows, ...batch }) {
      await db
        .insertInto('owner_batches')
        .values({ ...batch, rows: JSON.stringify(rows) })
        .execute()
    },

    async batch(id) {
      const row = await db.selectFrom('owner_batches').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? { ...row, action: row.action as ActAtOnce | null, rows: JSON.parse(row.rows) as BatchRow[] } : null
    },

    async forgetBatches(before) {
      await db.deleteFrom('owner_batches').where('at', '<', before).execute()
    },
  }
}

/** The complaints of an account; null: of nobody who may use an account and handle complaints. */
export function ownedBy(owner: string | null) {
  return ({ eb, or, selectFrom }: ExpressionBuilder<Tables, 'complaints'>) =>
    owner !== null
      ? eb('owner', '=', owner)
      : or([
          eb('owner', 'is', null),
          eb(
            'owner',
            'not in',
            selectFrom('accounts')
              .select('accounts.id')
              .where('accounts.disabled', '=', 0)
              .where('accounts.role', 'in', [...HANDLERS]),
          ),
        ])
}
