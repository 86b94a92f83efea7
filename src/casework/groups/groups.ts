import { dayOf } from '../../base/clock.ts'
import type { Day } from '../../law/types.ts'
import type { GroupState } from '../ports/groups.ts'
import { barTo } from '../rights.ts'
import type { StaffActor } from '../types.ts'
import type { Bar } from '../unit-types.ts'
import { createLetters } from './letters.ts'
import { createMembership } from './membership.ts'
import { readGroups } from './reading.ts'
import type { Groups, GroupsOptions } from './types.ts'

const NEXT: Record<'confirm' | 'reject' | 'later' | 'close', { from: GroupState; to: GroupState }> = {
  confirm: { from: 'proposed', to: 'confirmed' },
  reject: { from: 'proposed', to: 'rejected' },
  later: { from: 'proposed', to: 'proposed' },
  close: { from: 'confirmed', to: 'closed' },
}
const LATER_DAYS = 7
const DAY_MS = 86_400_000

/** Groups of complaints by several people over one cause, handled together. Members never learn of each other. */
export function createGroups(options: GroupsOptions): Groups {
  const { store, ...desk } = options
  const today = (days = 0): Day => dayOf(new Date(desk.clock().getTime() + days * DAY_MS), desk.timeZone)

  const acts: Pick<Groups, Acts> = {
    ...createMembership(options),
    ...createLetters(options),

    decide: ({ id, decision, note, version, actor }) =>
      store.transaction('group decided', async (tx) => {
        const group = await tx.groups.byId(id)
        if (!group) return { ok: false, code: 'not_found' }
        const { from, to } = NEXT[decision]
        const againOn = decision === 'later' ? today(LATER_DAYS) : null
        if (group.state !== from || !(await tx.groups.change(id, version, { state: to, againOn }))) {
          return { ok: false, code: 'changed_meanwhile' }
        }
        await tx.groups.addEvent(id, { type: decision, actor, complaint: null, text: note.trim() || null })
        if (decision !== 'confirm') return { ok: true }
        for (const { complaint, state } of await tx.groups.members(id)) {
          if (state !== 'proposed') continue
          await tx.groups.setMember(id, complaint, { state: 'in' })
          await desk.staff.note(tx, complaint, { heading: desk.texts('casework-note-group-in'), said: null })
        }
        return { ok: true }
      }),

    progress: ({ id, text, actor }) =>
      store.transaction('group progress', async (tx) => {
        if (!(await tx.groups.byId(id))) return { ok: false, code: 'not_found' }
        if (text.trim() === '') return { ok: false, code: 'empty' }
        await tx.groups.addEvent(id, { type: 'progress', actor, complaint: null, text: text.trim() })
        return { ok: true }
      }),
  }

  return {
    ...readGroups(options, today),
    decide: unlessBarred(acts.decide),
    add: unlessBarred(acts.add),
    remove: unlessBarred(acts.remove),
    represent: unlessBarred(acts.represent),
    write: unlessBarred(acts.write),
    record: unlessBarred(acts.record),
    progress: unlessBarred(acts.progress),
  }

  /** An account that may not act on the complaint of a member does nothing to the group. */
  function unlessBarred<Request extends { id: string; actor: StaffActor }, Result>(
    act: (request: Request) => Promise<Result>,
  ): (request: Request) => Promise<Result | { ok: false; code: Bar }> {
    return async (request) => {
      for (const { complaint, state } of await store.read.groups.members(request.id)) {
        if (state === 'out') continue
        const found = await store.read.complaints.byId(complaint)
        const bar = found && (await barTo(store.read, found, request.actor))
        if (bar) return { ok: false, code: bar }
      }
      return act(request)
    }
  }
}

type Acts = 'decide' | 'add' | 'remove' | 'represent' | 'write' | 'record' | 'progress'
