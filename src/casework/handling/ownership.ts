import { dayOf } from '../../base/clock.ts'
import { undoable as undoableAct } from '../../complaint/procedure/history.ts'
import { STATES } from '../../complaint/procedure/transitions.ts'
import type { Desk } from '../desk.ts'
import type { ActAtOnce, BatchRow, OwnerBatch, Ownership } from '../owner-types.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { GroupsPort } from '../ports/groups.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { OwnersPort } from '../ports/owners.ts'
import type { UnitsPort } from '../ports/units.ts'
import type { StoreOf } from '../store.ts'
import type { StaffActor, TimelineEntry } from '../types.ts'
import { assignOne, ownerOf, undoableChange, undoOne } from './owner-acts.ts'
import { actOn } from './staff-acts.ts'

type Port = ComplaintsPort & MessagesPort & OwnersPort & GroupsPort & UnitsPort

const KEPT_MS = 24 * 3_600_000
/** What takes a batch back has its id with this at the end, so that it is done once too. */
const UNDO = '-undo'

/** Who handles which complaint. */
export function createOwnership(options: Desk & { store: StoreOf<Port> }): Ownership {
  const { store, clock, random, procedure } = options
  const { read } = store
  const open = STATES.filter(procedure.isOpen)

  return {
    async colleagues() {
      const away = await read.owners.onLeave(dayOf(clock(), options.timeZone))
      const until = (id: string) => away.find(({ account }) => account === id)?.to ?? null
      return (await read.owners.colleagues()).map((one) => ({ ...one, awayUntil: until(one.id) }))
    },

    async waiting(owner) {
      return (await read.complaints.list({ states: open, owner, limit: 0, offset: 0 })).total
    },

    assign: (request) => store.transaction('assign', (tx) => assignOne(tx, request, options)),
    undo: (request) => store.transaction('undo assign', (tx) => undoOne(tx, request, options)),
    newBatch: () => random(12).toString('base64url'),

    assignAll: ({ batch, rows, to, actor }) =>
      once(batch, { account: actor.id, owner: to, undoes: null, action: null }, async (tx) => {
        const done: BatchRow[] = []
        for (const { number, seen } of rows) {
          const complaint = (await tx.complaints.byNumber(number))?.id
          if (complaint === undefined) continue
          const result = await assignOne(tx, { complaint, to, seen, actor, batch }, options)
          done.push({ complaint, number, code: codeOf(result) })
        }
        return done
      }),

    actAll: ({ batch, rows, action, input, actor }) =>
      once(batch, { account: actor.id, owner: null, undoes: null, action }, async (tx) => {
        const done: BatchRow[] = []
        for (const { number, at } of rows) {
          const record = await tx.complaints.byNumber(number)
          if (!record) continue
          const isSame = record.updatedAt === at
          const result = isSame && (await actOn(tx, { complaint: record.id, action, actor, input }, options))
          done.push({ complaint: record.id, number, code: result ? codeOf(result) : 'changed_meanwhile' })
        }
        return done
      }),

    async undoAll({ batch, actor }) {
      const undone = await read.owners.batch(batch)
      if (!undone || undone.account !== actor.id || undone.undoes !== null) return null
      const id = batch + UNDO
      const { action } = undone
      await once(id, { account: actor.id, owner: null, undoes: batch, action }, async (tx) => {
        const done: BatchRow[] = []
        for (const { complaint, number, code } of undone.rows) {
          if (code !== 'done') continue
          const result = action
            ? await undoAct(tx, { complaint, action, actor }, options)
            : await undoOne(tx, { complaint, actor, batch: id, of: batch }, options)
          done.push({ complaint, number, code: codeOf(result) })
        }
        return done
      })
      return id
    },

    async batch(id, actor) {
      const batch = await read.owners.batch(id)
      if (!batch || batch.account !== actor.id) return null
      const colleagues = await read.owners.colleagues()
      const owners: Record<string, ReturnType<typeof ownerOf>> = {}
      let undoable = false
      for (const { complaint, number, code } of batch.rows) {
        const record = await read.complaints.byId(complaint)
        if (!record) continue
        owners[number] = ownerOf(record, colleagues)
        if (code !== 'done' || undoable || batch.undoes !== null) continue
        const timeline = await read.complaints.timeline(complaint)
        undoable = batch.action
          ? isLastAct(timeline, { action: batch.action, actor }) &&
            undoableAct(timeline, options.clock(), procedure.undoMs) !== null
          : undoableChange(timeline, options)?.batch === id
      }
      return { ...batch, to: ownerOf(batch, colleagues), owners, undoable }
    },
  }

  function once(
    id: string,
    about: Pick<OwnerBatch, 'account' | 'owner' | 'undoes' | 'action'>,
    work: (tx: Port) => Promise<BatchRow[]>,
  ): Promise<void> {
    return store.transaction('owners', async (tx) => {
      if (await tx.owners.batch(id)) return
      const at = clock()
      await tx.owners.forgetBatches(new Date(at.getTime() - KEPT_MS).toISOString())
      await tx.owners.addBatch({ id, ...about, rows: await work(tx), at: at.toISOString() })
    })
  }
}

/** Takes an act of a batch back, unless something else was done since. */
async function undoAct(
  tx: Port,
  { complaint, action, actor }: { complaint: string; action: ActAtOnce; actor: StaffActor },
  desk: Desk,
): ReturnType<typeof actOn> {
  if (!isLastAct(await tx.complaints.timeline(complaint), { action, actor })) {
    return { ok: false, code: 'changed_meanwhile' }
  }
  return actOn(tx, { complaint, action: 'undo', actor, input: {} }, desk)
}

function isLastAct(
  timeline: readonly TimelineEntry[],
  { action, actor }: { action: ActAtOnce; actor: StaffActor },
): boolean {
  const last = timeline.findLast(({ to }) => to !== null)
  return last?.type === action && last.actor.kind === 'staff' && last.actor.id === actor.id
}

function codeOf(result: Awaited<ReturnType<typeof assignOne>> | Awaited<ReturnType<typeof actOn>>): BatchRow['code'] {
  if (!result.ok) return result.code
  return result.repeated ? 'repeated' : 'done'
}
