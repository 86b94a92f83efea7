import type { Selectable } from 'kysely'
import type { RegistersPort } from '../../registers/ports.ts'
import type { Entry, Pending, RegisterAct, RegisterEvent, Values } from '../../registers/types.ts'
import { newId, now, openJson, type QueryContext, sealJson } from '../context.ts'
import type { Tables } from '../schema.ts'

/** Rows of one insert. */
const PIECE = 200

type Content = { values: Values; pending: Pending | null }

/** The registers of the council. */
export function registerQueries(context: QueryContext): RegistersPort['registers'] {
  const { db, codec } = context

  const opened = (row: Selectable<Tables['register_entries']>): Entry => ({
    ...(openJson(codec, 'register_entries.content', row.content) as Content),
    id: row.id,
    register: row.register,
    state: row.state,
    version: row.version,
    batch: row.batch,
    addedAt: row.added_at,
    changedAt: row.changed_at,
    checkedAt: row.checked_at,
  })
  const columns = ({ state, values, pending }: Pick<Entry, 'state' | 'values' | 'pending'>) => ({
    state,
    content: sealJson(codec, 'register_entries.content', { values, pending } satisfies Content),
    pending_by: pending?.by ?? null,
    pending_to: pending?.kind === 'move' ? pending.to : null,
  })
  /** Imports that are not whole count nowhere. */
  const unfinished = () => db.selectFrom('register_batches').select('id').where('state', '=', 'adding')
  const counted = (register: string) =>
    db
      .selectFrom('register_entries')
      .where('register', '=', register)
      .where(({ or, eb }) => or([eb('batch', 'is', null), eb('batch', 'not in', unfinished())]))

  return {
    async some(register, after, limit) {
      const rows = await counted(register)
        .selectAll()
        .where('place', '>', after)
        .orderBy('place')
        .limit(limit)
        .execute()
      return { entries: rows.map(opened), last: rows.at(-1)?.place ?? after }
    },

    async byId(id) {
      const row = await db.selectFrom('register_entries').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? opened(row) : null
    },

    async counts(register) {
      const rows = await counted(register)
        .select('state')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .groupBy('state')
        .execute()
      return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
    },

    async pending() {
      const rows = await db
        .selectFrom('register_entries')
        .select(['register', 'state', 'pending_to', 'pending_by'])
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('pending_by', 'is not', null)
        .where(({ or, eb }) => or([eb('batch', 'is', null), eb('batch', 'not in', unfinished())]))
        .groupBy(['register', 'state', 'pending_to', 'pending_by'])
        .execute()
      return rows.map(({ register, state, pending_to, pending_by, count }) => ({
        register,
        state,
        to: pending_to,
        by: pending_by ?? '',
        count: Number(count),
      }))
    },

    async addAll(entries) {
      const at = now(context)
      const added = entries.map(
        (entry): Entry => ({
          ...entry,
          id: newId(context),
          version: 1,
          addedAt: at,
          changedAt: at,
          checkedAt: null,
        }),
      )
      for (let from = 0; from < added.length; from += PIECE) {
        const rows = added.slice(from, from + PIECE).map((entry) => ({
          id: entry.id,
          register: entry.register,
          version: entry.version,
          batch: entry.batch,
          added_at: at,
          changed_at: at,
          checked_at: null,
          ...columns(entry),
        }))
        await db.insertInto('register_entries').values(rows).execute()
      }
      return added
    },

    async change(entry, checked) {
      const changedAt = now(context)
      const checkedAt = checked ? changedAt : entry.checkedAt
      await db
        .updateTable('register_entries')
        .set({ ...columns(entry), version: entry.version, changed_at: changedAt, checked_at: checkedAt })
        .where('id', '=', entry.id)
        .execute()
      return { ...entry, changedAt, checkedAt }
    },

    async remove(id) {
      await db.deleteFrom('register_entries').where('id', '=', id).execute()
      await db.updateTable('register_history').set({ said: null, changes: null }).where('entry', '=', id).execute()
    },

    async note(register, { entry, act, account, said, from, to, changes }) {
      await db
        .insertInto('register_history')
        .values({
          register,
          entry,
          at: now(context),
          act,
          account,
          from_state: from,
          to_state: to,
          said: said === null ? null : codec.seal('register_history.said', said),
          changes: Object.keys(changes).length === 0 ? null : sealJson(codec, 'register_history.changes', changes),
        })
        .execute()
    },

    async history(entry) {
      const rows = await db
        .selectFrom('register_history')
        .selectAll()
        .where('entry', '=', entry)
        .orderBy('id', 'desc')
        .execute()
      return rows.map(
        ({ id, at, act, account, from_state, to_state, said, changes }): RegisterEvent => ({
          id,
          entry,
          at,
          act: act as RegisterAct,
          account,
          from: from_state,
          to: to_state,
          said: said === null ? null : codec.open('register_history.said', said),
          changes:
            changes === null ? {} : (openJson(codec, 'register_history.changes', changes) as RegisterEvent['changes']),
        }),
      )
    },

    async beginBatch({ register, file, account }) {
      const id = newId(context)
      await db
        .insertInto('register_batches')
        .values({
          id,
          register,
          file: codec.seal('register_batches.file', file),
          account,
          state: 'adding',
          added: 0,
          at: now(context),
          undone_at: null,
        })
        .execute()
      return id
    },

    async finishBatch(id, added) {
      await db.updateTable('register_batches').set({ state: 'done', added }).where('id', '=', id).execute()
    },

    async batches(register) {
      const rows = await db
        .selectFrom('register_batches')
        .selectAll()
        .where('register', '=', register)
        .where('state', '!=', 'adding')
        .orderBy('at', 'desc')
        .orderBy('id')
        .execute()
      return rows.map(({ id, file, account, added, at, undone_at }) => ({
        id,
        register,
        file: codec.open('register_batches.file', file),
        account,
        added,
        at,
        undoneAt: undone_at,
      }))
    },

    async workedOn(batch) {
      const { count } = await db
        .selectFrom('register_entries')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('batch', '=', batch)
        .where('version', '>', 1)
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    async undoBatch(batch) {
      const rows = await db.selectFrom('register_entries').select('id').where('batch', '=', batch).execute()
      await db.deleteFrom('register_entries').where('batch', '=', batch).execute()
      await db
        .updateTable('register_batches')
        .set({ state: 'undone', undone_at: now(context) })
        .where('id', '=', batch)
        .execute()
      return rows.map(({ id }) => id)
    },

    async removeLeft() {
      await db.deleteFrom('register_entries').where('batch', 'in', unfinished()).execute()
      await db.deleteFrom('register_batches').where('state', '=', 'adding').execute()
    },
  }
}
