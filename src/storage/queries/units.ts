import { sql } from 'kysely'
import type { CaseworkTransaction } from '../../casework/store.ts'
import { OTHERS_RULES, type OthersRule, type Unit } from '../../casework/unit-types.ts'
import { now, type QueryContext } from '../context.ts'

/** Setting with what accounts may do with complaints of other units. */
const RULE = 'other_units'

/** The units of the council. */
export function unitQueries(context: QueryContext): CaseworkTransaction['units'] {
  const { db, codec } = context
  return {
    async list() {
      const rows = await db.selectFrom('units').selectAll().orderBy('made_at').orderBy('id').execute()
      const regions = await db.selectFrom('unit_regions').selectAll().orderBy('region').execute()
      const all = rows.map(({ id, kind, name, closed_at }) => ({
        id,
        kind: kind as Unit['kind'],
        name,
        regions: regions.filter(({ unit }) => unit === id).map(({ region }) => region),
        closed: closed_at !== null,
      }))
      return [...all.filter(({ closed }) => !closed), ...all.filter(({ closed }) => closed)]
    },

    async insert({ id, kind, name }) {
      await db
        .insertInto('units')
        .values({ id, kind, name, made_at: now(context), closed_at: null })
        .execute()
    },

    async change(id, { kind, name, closed }) {
      await db
        .updateTable('units')
        .set({
          ...(kind !== undefined && { kind }),
          ...(name !== undefined && { name }),
          ...(closed !== undefined && { closed_at: closed ? now(context) : null }),
        })
        .where('id', '=', id)
        .execute()
    },

    async setRegions(id, regions) {
      await db.deleteFrom('unit_regions').where('unit', '=', id).execute()
      if (regions.length > 0) {
        await db
          .insertInto('unit_regions')
          .values(regions.map((region) => ({ region, unit: id })))
          .execute()
      }
    },

    async rule() {
      const row = await db.selectFrom('settings').select('value').where('name', '=', RULE).executeTakeFirst()
      const stored = row && codec.open('settings.value', row.value)
      return OTHERS_RULES.find((rule): rule is OthersRule => rule === stored) ?? 'act'
    },

    async setRule(rule) {
      const value = codec.seal('settings.value', rule)
      await db
        .insertInto('settings')
        .values({ name: RULE, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },

    async setUnitOf(account, unit) {
      await db.updateTable('accounts').set({ unit }).where('id', '=', account).execute()
    },

    async setUnitOfComplaint(complaint, unit) {
      await db.updateTable('complaints').set({ unit }).where('id', '=', complaint).execute()
    },

    async adopt(unit, regions, states) {
      if (regions.length === 0) return
      await db
        .updateTable('complaints')
        .set({ unit })
        .where('unit', 'is', null)
        .where('district', 'in', [...regions])
        .where('state', 'in', [...states])
        .execute()
    },

    async ofRegionOf(complaint) {
      const row = await db
        .selectFrom('complaints')
        .innerJoin('unit_regions', 'unit_regions.region', 'complaints.district')
        .innerJoin('units', 'units.id', 'unit_regions.unit')
        .select('units.id')
        .where('complaints.id', '=', complaint)
        .where('units.closed_at', 'is', null)
        .executeTakeFirst()
      return row?.id ?? null
    },

    async load(accounts, states) {
      if (accounts.length === 0) return new Map()
      const rows = await db
        .selectFrom('complaints')
        .select(({ fn }) => ['owner', fn.countAll<number>().as('total')])
        .where('owner', 'in', [...accounts])
        .where(sql<string>`state || ''`, 'in', [...states])
        .groupBy('owner')
        .execute()
      return new Map(rows.flatMap(({ owner, total }) => (owner === null ? [] : [[owner, Number(total)] as const])))
    },
  }
}
