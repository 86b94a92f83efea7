import { STATES } from '../../complaint/procedure/transitions.ts'
import type { Desk } from '../desk.ts'
import { giveWithin, type PlacingPort } from '../handling/placing.ts'
import { mayAssignOthers } from '../owner-rights.ts'
import type { AccountsTransaction } from '../ports/accounts.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { MessagesPort } from '../ports/messages.ts'
import { barTo } from '../rights.ts'
import type { StoreOf } from '../store.ts'
import type { Unit, UnitRefusal, Units } from '../unit-types.ts'

type Port = PlacingPort & ComplaintsPort & MessagesPort & AccountsTransaction
type Done = { ok: true } | UnitRefusal

/** The units of the council: made and filled by admins, complaints handed between them by leads. */
export function createUnits(options: Desk & { store: StoreOf<Port> }): Units {
  const { store, random } = options
  const { read } = store
  const asAdmin = (name: string, by: string, work: (tx: Port) => Promise<Done>): Promise<Done> =>
    store.transaction(name, async (tx) => {
      const me = (await tx.owners.colleagues()).find(({ id }) => id === by)
      return me?.role === 'admin' ? work(tx) : { ok: false, code: 'not_admin' }
    })

  return {
    async list() {
      const people = await read.owners.colleagues()
      return (await read.units.list()).map((unit) => ({
        ...unit,
        people: people.filter((one) => one.unit === unit.id).map(({ id, name }) => ({ id, name })),
      }))
    },

    async people() {
      const open = await openUnits(read)
      return (await read.owners.colleagues()).map(({ id, name, unit }) => {
        return { id, name, unit: open.find((one) => one.id === unit)?.id ?? null }
      })
    },

    rule: () => read.units.rule(),

    save: (request) => asAdmin('unit', request.by, (tx) => save(tx, request, random(8).toString('base64url'), options)),

    close: ({ id, closed, by }) =>
      asAdmin('unit closed', by, async (tx) => {
        const unit = (await tx.units.list()).find((one) => one.id === id)
        if (!unit) return { ok: false, code: 'not_found' }
        if (unit.closed === closed) return { ok: true }
        if (!closed && (await openUnits(tx)).some(({ name }) => name === unit.name)) {
          return { ok: false, code: 'name_taken' }
        }
        if (closed) await tx.units.setRegions(id, [])
        await tx.units.change(id, { closed })
        await tx.audit.add({ type: closed ? 'unit_closed' : 'unit_reopened', account: by, detail: id })
        return { ok: true }
      }),

    place: ({ accounts, by }) =>
      asAdmin('accounts placed', by, async (tx) => {
        const [people, open] = [await tx.owners.colleagues(), await openUnits(tx)]
        for (const { account, unit } of accounts) {
          if (!people.some(({ id }) => id === account)) return { ok: false, code: 'no_colleague' }
          if (unit !== null && !open.some(({ id }) => id === unit)) return { ok: false, code: 'not_found' }
        }
        for (const { account, unit } of accounts) {
          const now = open.find(({ id }) => id === people.find((one) => one.id === account)?.unit)?.id ?? null
          if (now === unit) continue
          await tx.units.setUnitOf(account, unit)
          await tx.audit.add({ type: 'account_unit', account: by, subject: account, detail: unit })
        }
        return { ok: true }
      }),

    setRule: ({ rule, by }) =>
      asAdmin('rule of units', by, async (tx) => {
        if ((await tx.units.rule()) === rule) return { ok: true }
        await tx.units.setRule(rule)
        await tx.audit.add({ type: 'units_rule', account: by, detail: rule })
        return { ok: true }
      }),

    move: (request) => store.transaction('moved to a unit', (tx) => move(tx, request, options)),
  }
}

async function save(
  tx: Port,
  { id, kind, name: given, regions, by }: Parameters<Units['save']>[0],
  fresh: string,
  { procedure }: Pick<Desk, 'procedure'>,
): Promise<Done> {
  const name = given.trim().slice(0, 40)
  if (name === '') return { ok: false, code: 'name_missing' }
  const open = await openUnits(tx)
  const others = open.filter((one) => one.id !== id)
  if (id !== null && !open.some((one) => one.id === id)) return { ok: false, code: 'not_found' }
  if (others.some((one) => one.name === name)) return { ok: false, code: 'name_taken' }
  for (const region of regions) {
    const taken = others.find((one) => one.regions.includes(region))
    if (taken) return { ok: false, code: 'region_taken', region, unit: taken.name }
  }
  const unit = id ?? fresh
  if (id === null) await tx.units.insert({ id: unit, kind, name })
  else await tx.units.change(unit, { kind, name })
  await tx.units.setRegions(unit, [...new Set(regions)])
  await tx.units.adopt(unit, regions, STATES.filter(procedure.isOpen))
  await tx.audit.add({ type: id === null ? 'unit_made' : 'unit_changed', account: by, detail: unit })
  return { ok: true }
}

async function move(tx: Port, { complaint: id, unit, actor }: Parameters<Units['move']>[0], desk: Desk): Promise<Done> {
  const complaint = await tx.complaints.byId(id)
  if (!complaint || complaint.erasedAt) return { ok: false, code: 'not_found' }
  const open = await openUnits(tx)
  const to = open.find((one) => one.id === unit) ?? null
  if (unit !== null && !to) return { ok: false, code: 'not_found' }
  const me = (await tx.owners.colleagues()).find((one) => one.id === actor.id)
  if (!me || !mayAssignOthers(me.role)) return { ok: false, code: 'not_yours' }
  const bar = await barTo(tx, complaint, actor)
  if (bar) return { ok: false, code: bar }
  const from = open.find((one) => one.id === complaint.unit) ?? null
  if (from?.id === to?.id) return { ok: true }
  await tx.units.setUnitOfComplaint(id, to?.id ?? null)
  const details = { unit: { from: from?.name ?? null, to: to?.name ?? null } }
  await tx.complaints.addEvent({ complaint: id, type: 'unit_changed', actor, details })
  await tx.owners.set(id, complaint.owner, null)
  if (to) await giveWithin(tx, id, to.id, desk)
  await desk.staff.update(tx, id)
  return { ok: true }
}

async function openUnits(tx: Pick<Port, 'units'>): Promise<Unit[]> {
  return (await tx.units.list()).filter(({ closed }) => !closed)
}
