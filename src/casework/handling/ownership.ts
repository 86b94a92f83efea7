import { STATES } from '../../complaint/procedure/transitions.ts'
import type { Desk } from '../desk.ts'
import type { BatchRow, OwnerBatch, Ownership } from '../owner-types.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { OwnersPort } from '../ports/owners.ts'
import type { StoreOf } from '../store.ts'
import { assignOne, ownerOf, undoableChange, undoOne } from './owner-acts.ts'

type Port = ComplaintsPort & MessagesPort & OwnersPort

const KEPT_MS = 24 * 3_600_000
/** What takes a batch back has its id with this at the end, so that it is done once too. */
const UNDO = '-undo'

/** Who handles which complaint. */
export function createOwnership(
  options: Pick<Desk, 'clock' | 'random' | 'procedure' | 'staff'> & { store: StoreOf<Port> },
): Ownership {
  const { store, clock, random, procedure } = options
  const { read } = store
  const open = STATES.filter(procedure.isOpen)

  return {
    colleagues: () => read.owners.colleagues(),

    async waiting(owner) {
      return (await read.complaints.list({ states: open, owner, limit: 0, offset: 0 })).total
    },

    assign: (request) => store.transaction('assign', (tx) => assignOne(tx, request, options)),
    undo: (request) => store.transaction('undo assign', (tx) => undoOne(tx, request, options)),
    newBatch: () => random(12).toString('base64url'),

    assignAll: ({ batch, rows, to, actor }) =>
      once(batch, { account: actor.id, owner: to, undoes: null }, async (tx) => {
        const done: BatchRow[] = []
        for (const { number, seen } of rows) {
          const complaint = (await tx.complaints.byNumber(number))?.id
          if (complaint === undefined) continue
          const result = await assignOne(tx, { complaint, to, seen, actor, batch }, options)
          done.push({ complaint, number, code: codeOf(result) })
        }
        return done
      }),

    async undoAll({ batch, actor }) {
      const undone = await read.owners.batch(batch)
      if (!undone || undone.account !== actor.id || undone.undoes !== null) return null
      const id = batch + UNDO
      await once(id, { account: actor.id, owner: null, undoes: batch }, async (tx) => {
        const done: BatchRow[] = []
        for (const { complaint, number, code } of undone.rows) {
          if (code !== 'done') continue
          const result = await undoOne(tx, { complaint, actor, batch: id, of: batch }, options)
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
        undoable = undoableChange(await read.complaints.timeline(complaint), options)?.batch === id
      }
      return { ...batch, to: ownerOf(batch, colleagues), owners, undoable }
    },
  }

  function once(
    id: string,
    about: Pick<OwnerBatch, 'account' | 'owner' | 'undoes'>,
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

function codeOf(result: Awaited<ReturnType<typeof assignOne>>): BatchRow['code'] {
  if (!result.ok) return result.code
  return result.repeated ? 'repeated' : 'done'
}
