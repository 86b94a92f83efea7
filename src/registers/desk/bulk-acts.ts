import { setImmediate } from 'node:timers/promises'
import { roleNow } from '../../casework/role-now.ts'
import type { StaffActor } from '../../casework/types.ts'
import { STATE_HEADING } from '../file.ts'
import { stateOf } from '../rules.ts'
import type { Register } from '../shape.ts'
import type { Entry, RegisterDesk } from '../types.ts'
import { type Inside, MOST_ENTRIES, refused, type Tx } from './one-change.ts'
import { compare, PIECE } from './rows-of-file.ts'
import { approved, decidable, seenOf } from './second-person.ts'

/** Refused rows that are told. */
const TOLD = 200

type Bulk = Pick<RegisterDesk, 'waitingFor' | 'approveAll' | 'tryImport' | 'import' | 'batches' | 'undo' | 'export'>

/** What is done with many entries at once: files in and out, approvals. */
export function bulkActs({ store, shelves, inTurn, registerOf }: Inside): Bulk {
  const { read } = store
  const mayBulk = async (tx: Pick<Tx, 'accounts'>, register: Register, actor: StaffActor): Promise<boolean> => {
    const role = await roleNow(tx, actor.id)
    return role !== null && register.roles.bulk.includes(role)
  }

  return {
    async waitingFor(code, account) {
      const register = registerOf(code)
      const role = await roleNow(read, account)
      if (!register || !role) return { count: 0, seen: '' }
      const waiting = decidable(await shelves.open(register), register, { role, account })
      return { count: waiting.length, seen: seenOf(waiting) }
    },

    approveAll: ({ register: code, seen, actor }) =>
      inTurn(async () => {
        const register = registerOf(code)
        if (!register) return refused('not_found')
        const shelf = await shelves.open(register)
        const role = await roleNow(read, actor.id)
        if (!role) return refused('not_yours')
        const waiting = decidable(shelf, register, { role, account: actor.id })
        if (waiting.length === 0) return refused('not_now')
        if (seenOf(waiting) !== seen) return refused('changed_meanwhile')
        let count = 0
        for (let from = 0; from < waiting.length; from += PIECE) {
          const piece = waiting.slice(from, from + PIECE)
          const after = await store.transaction('register approved', async (tx) => {
            const done: Entry[] = []
            for (const entry of piece) {
              const result = await approved(tx, register, entry, { account: actor.id, shelf })
              if (result.ok) done.push(result.entry)
            }
            return done
          })
          shelf.put(after)
          count += after.length
          await setImmediate()
        }
        return { ok: true, approved: count }
      }),

    async tryImport({ register: code, rows }) {
      const register = registerOf(code)
      if (!register) return { fresh: 0, already: 0, waiting: 0, refused: [] }
      const { fresh, already, refused: problems } = await compare(read, register, rows, await shelves.open(register))
      return {
        fresh: fresh.length,
        already,
        waiting: fresh.filter(({ pending }) => pending).length,
        refused: problems.slice(0, TOLD),
      }
    },

    import: ({ register: code, file, rows, actor }) =>
      inTurn(async () => {
        const register = registerOf(code)
        if (!register) return refused('not_found')
        if (!(await mayBulk(read, register, actor))) return refused('not_yours')
        const shelf = await shelves.open(register)
        const { fresh, refused: problems } = await compare(read, register, rows, shelf)
        if (problems.length > 0) return { ok: false, code: 'refused', refused: problems.slice(0, TOLD) }
        if (fresh.length === 0) return { ok: true, batch: null, added: 0, waiting: 0 }
        if (shelf.size() + fresh.length > MOST_ENTRIES) return refused('full')
        const batch = await store.transaction('register import begun', (tx) =>
          tx.registers.beginBatch({ register: code, file: file.slice(0, 200), account: actor.id }),
        )
        const added: Entry[] = []
        for (let from = 0; from < fresh.length; from += PIECE) {
          const piece = fresh.slice(from, from + PIECE).map(({ values, state, pending }) => ({
            register: code,
            state,
            values,
            pending: pending === null ? null : ({ kind: 'move', to: pending, by: actor.id, why: null } as const),
            batch,
          }))
          added.push(...(await store.transaction('register import', (tx) => tx.registers.addAll(piece))))
          await setImmediate()
        }
        await store.transaction('register import finished', async (tx) => {
          await tx.registers.finishBatch(batch, added.length)
          await tx.audit.add({
            type: 'register_imported',
            account: actor.id,
            detail: `${register.title} ${added.length}`,
          })
        })
        shelf.put(added)
        const waiting = added.filter(({ pending }) => pending !== null).length
        return { ok: true, batch, added: added.length, waiting }
      }),

    batches: (code) => read.registers.batches(code),

    undo: ({ register: code, batch, actor }) =>
      inTurn(async () => {
        const register = registerOf(code)
        if (!register) return refused('not_found')
        const shelf = await shelves.open(register)
        const undone = await store.transaction('register import undone', async (tx) => {
          if (!(await mayBulk(tx, register, actor))) return refused('not_yours')
          const known = (await tx.registers.batches(code)).find(({ id }) => id === batch)
          if (!known) return refused('not_found')
          if (known.undoneAt !== null) return refused('not_now')
          if ((await tx.registers.workedOn(batch)) > 0) return refused('worked_on')
          const ids = await tx.registers.undoBatch(batch)
          await tx.audit.add({ type: 'register_undone', account: actor.id, detail: `${register.title} ${ids.length}` })
          return { ok: true as const, ids }
        })
        if (!undone.ok) return undone
        shelf.drop(undone.ids)
        return { ok: true, removed: undone.ids.length }
      }),

    async export({ register: code, filter, actor }) {
      const register = registerOf(code)
      if (!register) return refused('not_found')
      if (!(await mayBulk(read, register, actor))) return refused('not_yours')
      const entries = (await shelves.open(register)).list(filter)
      await store.transaction('register exported', (tx) =>
        tx.audit.add({ type: 'register_exported', account: actor.id, detail: `${register.title} ${entries.length}` }),
      )
      return {
        ok: true,
        headings: [...register.fields.map(({ label }) => label), STATE_HEADING],
        rows: entries.map(({ values, state }) => [
          ...register.fields.map(({ name, kind }) => {
            const value = values[name]
            if (value === undefined) return null
            return kind === 'money' ? Number(value) / 100 : value
          }),
          stateOf(register, state)?.label ?? state,
        ]),
      }
    },
  }
}
