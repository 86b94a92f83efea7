import { type Clock, dayOf, timeOf } from '../../base/clock.ts'
import { daysBetween, plusDays, type WorkCalendar } from '../../complaint/procedure/working-days.ts'
import type { Owner } from '../../complaint/types.ts'
import type { Day } from '../../law/types.ts'
import { mayAssignOthers } from '../owner-rights.ts'
import type { Colleague } from '../owner-types.ts'
import type { AccountsTransaction } from '../ports/accounts.ts'
import type { OwnersPort } from '../ports/owners.ts'
import type { RosterPort } from '../ports/roster.ts'
import { type DutyDay, type DutyShift, MOST_SHIFTS, type Roster, type Shift, type Span } from '../roster-types.ts'
import { areShifts, isAt, uncovered } from '../shifts.ts'
import type { StoreOf } from '../store.ts'

type Port = RosterPort & OwnersPort & AccountsTransaction

const LONGEST = 60
/** Gaps are looked for so many days ahead. */
const AHEAD = 14
const LONGEST_LEAVE = 366

/** Shifts, deputies, leave, and who is there now. */
export function createRoster(options: {
  store: StoreOf<Port>
  clock: Clock
  timeZone: string
  calendar: () => WorkCalendar
  hours: Span
}): Roster {
  const { store, clock, timeZone, calendar, hours } = options
  const { read } = store
  const today = () => dayOf(clock(), timeZone)

  async function days(from: Day, count: number): Promise<DutyDay[]> {
    const last = plusDays(from, Math.min(count, LONGEST) - 1)
    const planned = await read.roster.shifts(from, last)
    const [colleagues, accounts, leaves] = [
      await read.owners.colleagues(),
      await read.accounts.list(),
      await read.roster.leaves(from),
    ]
    const named = (id: string | null | undefined): Owner | null => {
      const found = accounts.find((account) => account.id === id)
      return found ? { id: found.id, name: found.name } : null
    }
    return Array.from({ length: daysBetween(from, last) + 1 }, (_, at) => {
      const day = plusDays(from, at)
      const isThere = ({ id }: Owner) =>
        colleagues.some((one) => one.id === id) &&
        !leaves.some((leave) => leave.account === id && leave.from <= day && day <= leave.to)
      const shifts = planned
        .filter((one) => one.day === day)
        .map(({ from: starts, to, account, deputy }): DutyShift => {
          const [main, other] = [named(account), named(deputy)]
          const both = [main, other].filter((one) => one !== null)
          const [onDuty = null] = both.filter(isThere)
          const away = both.filter((one) => !isThere(one))
          return { from: starts, to, planned: main, deputy: other, away, onDuty }
        })
      const working = calendar().isWorkingDay(day)
      const covered = shifts.filter(({ onDuty }) => onDuty !== null)
      return { day, working, shifts, gaps: working ? uncovered(hours, covered) : [] }
    })
  }

  return {
    today,
    hours,
    days,

    async now() {
      const [one] = await days(today(), 1)
      const time = timeOf(clock(), timeZone)
      const onDuty = one?.shifts.find((shift) => isAt(shift, time))?.onDuty
      return onDuty ? { ...onDuty, member: await read.links.memberOf(onDuty.id) } : null
    },

    async waiting() {
      if (!(await read.roster.isUsed(today()))) return 0
      return (await days(today(), AHEAD)).filter(({ gaps }) => gaps.length > 0).length
    },

    plan: (request) => store.transaction('roster', (tx) => planDays(tx, request)),

    async leaves() {
      const accounts = await read.accounts.list()
      return (await read.roster.leaves(today())).flatMap(({ id, account, from, to }) => {
        const who = accounts.find((one) => one.id === account)
        return who ? [{ id, who: { id: who.id, name: who.name }, from, to }] : []
      })
    },

    addLeave: (request) => store.transaction('leave', (tx) => addLeave(tx, request, today())),

    removeLeave: ({ id, actor }) =>
      store.transaction('leave removed', async (tx) => {
        const leave = await tx.roster.leave(id)
        if (!leave) return { ok: false, code: 'not_found' }
        if (!(await mayChange(tx, actor.id, leave.account))) return { ok: false, code: 'not_yours' }
        await tx.roster.removeLeave(id)
        await tx.audit.add({ type: 'leave_removed', account: actor.id, subject: leave.account })
        return { ok: true }
      }),
  }
}

async function planDays(tx: Port, { days: wanted, actor }: Parameters<Roster['plan']>[0]): ReturnType<Roster['plan']> {
  const me = await colleague(tx, actor.id)
  if (!me || !mayAssignOthers(me.role)) return { ok: false, code: 'not_yours' }
  const changed = wanted.filter(({ shifts, was }) => !isSame(shifts, was))
  const known = (await tx.owners.colleagues()).map(({ id }) => id)
  for (const { day, shifts, was } of changed) {
    if (!isSame(await tx.roster.shifts(day, day), was)) return { ok: false, code: 'changed_meanwhile' }
    if (shifts.length > MOST_SHIFTS || !areShifts(shifts)) return { ok: false, code: 'times_invalid' }
    if (shifts.some(({ account, deputy }) => account !== null && account === deputy)) {
      return { ok: false, code: 'same_twice' }
    }
    // Who was planned and is disabled by now may stand there; nobody new may.
    const before = was.flatMap(named)
    const fresh = shifts.flatMap(named).filter((id) => !before.includes(id))
    if (fresh.some((id) => !known.includes(id))) return { ok: false, code: 'no_colleague' }
  }
  for (const { day, shifts } of changed) await tx.roster.set(day, shifts)
  const [first] = changed
  if (first) await tx.audit.add({ type: 'roster_planned', account: actor.id, detail: first.day })
  return { ok: true }
}

const named = ({ account, deputy }: Shift): string[] => [account, deputy].filter((id) => id !== null)

function isSame(some: readonly Shift[], others: readonly Shift[]): boolean {
  const plain = (shifts: readonly Shift[]) =>
    JSON.stringify(shifts.map(({ from, to, account, deputy }) => [from, to, account, deputy]))
  return plain(some) === plain(others)
}

async function addLeave(
  tx: Port,
  { account, from, to, actor }: Parameters<Roster['addLeave']>[0],
  today: Day,
): ReturnType<Roster['addLeave']> {
  if (!(await mayChange(tx, actor.id, account))) return { ok: false, code: 'not_yours' }
  if (!(await colleague(tx, account))) return { ok: false, code: 'no_colleague' }
  if (!isDay(from) || !isDay(to) || to < from || to < today || daysBetween(from, to) >= LONGEST_LEAVE) {
    return { ok: false, code: 'days_invalid' }
  }
  const same = (await tx.roster.leaves(from)).some(
    (leave) => leave.account === account && leave.from === from && leave.to === to,
  )
  if (same) return { ok: true }
  await tx.roster.addLeave({ account, from, to })
  await tx.audit.add({ type: 'leave_entered', account: actor.id, subject: account, detail: from })
  return { ok: true }
}

async function colleague(tx: OwnersPort, id: string): Promise<Colleague | undefined> {
  return (await tx.owners.colleagues()).find((one) => one.id === id)
}

async function mayChange(tx: OwnersPort, me: string, whose: string): Promise<boolean> {
  const found = await colleague(tx, me)
  return found !== undefined && (me === whose || mayAssignOthers(found.role))
}

/** A day that there is: not 2026-02-30. */
function isDay(given: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given)) return false
  const at = new Date(`${given}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === given
}
