import { roleNow } from '../../casework/role-now.ts'
import { firstState, stateOf } from '../rules.ts'
import type { Pending, RegisterDesk } from '../types.ts'
import { readTyped, sameValues } from '../values.ts'
import { missingFor, takenBy } from './field-problems.ts'
import {
  changed,
  changeOfEntry,
  changesOf,
  type Inside,
  LONGEST_WHY,
  MOST_ENTRIES,
  note,
  refused,
} from './one-change.ts'
import { approved, approvers, bar, reaches } from './second-person.ts'

type Acts = Pick<RegisterDesk, 'add' | 'change' | 'move' | 'approve' | 'sendBack' | 'remove'>

/** What one person does with one entry. */
export function entryActs(inside: Inside): Acts {
  const { store, shelves, inTurn, districts, registerOf } = inside
  return {
    add: ({ register: code, typed, actor }) =>
      inTurn(async () => {
        const register = registerOf(code)
        if (!register) return refused('not_found')
        const shelf = await shelves.open(register)
        const added = await store.transaction('register added', async (tx) => {
          const role = await roleNow(tx, actor.id)
          if (!role || !register.roles.write.includes(role)) return refused('not_yours')
          if (shelf.size() >= MOST_ENTRIES) return refused('full')
          const read = readTyped(register, typed, districts)
          const problems = [...read.problems, ...(await takenBy(tx, register, read.values, shelf, null))]
          if (problems.length > 0) return { ok: false as const, code: 'fields' as const, problems }
          const state = firstState(register)
          const [entry] = await tx.registers.addAll([
            { register: code, state, values: read.values, pending: null, batch: null },
          ])
          if (!entry) throw new Error('an entry that was added is not there')
          await note(tx, entry, { act: 'added', account: actor.id, to: state, changes: changesOf({}, read.values) })
          return { ok: true as const, entry }
        })
        if (!added.ok) return added
        shelf.put([added.entry])
        return { ok: true, id: added.entry.id }
      }),

    change: ({ typed, ...asked }) =>
      changeOfEntry(inside, 'changed', asked, async (tx, { register, entry, role }, shelf) => {
        if (!register.roles.write.includes(role)) return refused('not_yours')
        const read = readTyped(register, typed, districts)
        const problems = [
          ...read.problems,
          ...(await takenBy(tx, register, read.values, shelf, entry)),
          ...missingFor(register, entry.state, read.values),
        ]
        if (problems.length > 0) return { ok: false as const, code: 'fields' as const, problems }
        const base = entry.pending?.kind === 'change' ? entry.pending.values : entry.values
        if (sameValues(base, read.values)) return refused('nothing_changed')
        const account = asked.actor.id
        const changes = changesOf(entry.values, read.values)
        if (stateOf(register, entry.state)?.second) {
          const pending: Pending = { kind: 'change', values: read.values, by: account }
          const after = await changed(tx, { ...entry, pending })
          await note(tx, after, { act: 'asked_change', account, changes })
          return { ok: true as const, waits: true, entry: after }
        }
        const after = await changed(tx, { ...entry, values: read.values, pending: null })
        await note(tx, after, { act: 'changed', account, changes })
        return { ok: true as const, waits: false, entry: after }
      }),

    move: ({ to, why, ...asked }) =>
      changeOfEntry(inside, 'moved', asked, async (tx, { register, entry, role }) => {
        const way = register.moves.find((move) => move.to === to && move.from.includes(entry.state))
        if (!way) return refused('not_now')
        if (!way.roles.includes(role)) return refused('not_yours')
        const said = why.trim().slice(0, LONGEST_WHY) || null
        if (way.reason && said === null) return refused('says_why')
        const empty = way.needs.filter((name) => entry.values[name] === undefined)
        if (empty.length > 0) return refused('needs', empty)
        const step = { account: asked.actor.id, said, from: entry.state, to }
        if (stateOf(register, to)?.second) {
          if (entry.pending) return refused('not_now')
          const pending: Pending = { kind: 'move', to, by: asked.actor.id, why: said }
          const after = await changed(tx, { ...entry, pending })
          await note(tx, after, { ...step, act: 'asked_move' })
          return { ok: true as const, waits: true, entry: after }
        }
        const after = await changed(tx, { ...entry, state: to, pending: null })
        await note(tx, after, { ...step, act: 'moved' })
        return { ok: true as const, waits: false, entry: after }
      }),

    approve: (asked) =>
      changeOfEntry(inside, 'approved', asked, async (tx, { register, entry, role }, shelf) => {
        const problem = bar(register, entry, { role, account: asked.actor.id })
        if (problem) return refused(problem)
        return approved(tx, register, entry, { account: asked.actor.id, shelf })
      }),

    sendBack: ({ why, ...asked }) =>
      changeOfEntry(inside, 'sent back', asked, async (tx, { register, entry, role }) => {
        if (!entry.pending) return refused('not_now')
        const may = entry.pending.by === asked.actor.id || approvers(register, reaches(entry)).includes(role)
        if (!may) return refused('not_yours')
        const said = why.trim().slice(0, LONGEST_WHY)
        if (said === '') return refused('says_why')
        const after = await changed(tx, { ...entry, pending: null })
        await note(tx, after, { act: 'sent_back', account: asked.actor.id, said })
        return { ok: true as const, entry: after }
      }),

    remove: ({ why, ...asked }) =>
      changeOfEntry(inside, 'removed', asked, async (tx, { register, entry, role }) => {
        if (!register.roles.bulk.includes(role)) return refused('not_yours')
        if (stateOf(register, entry.state)?.public) return refused('not_now')
        const said = why.trim().slice(0, LONGEST_WHY)
        if (said === '') return refused('says_why')
        await tx.registers.remove(entry.id)
        await note(tx, entry, { act: 'removed', account: asked.actor.id, said, from: entry.state })
        return { ok: true as const, entry: null }
      }),
  }
}
