import { createHash } from 'node:crypto'
import type { Role } from '../../casework/account-types.ts'
import { stateOf } from '../rules.ts'
import type { Register } from '../shape.ts'
import type { OpenShelf } from '../shelf.ts'
import type { Entry, RegisterRefusal } from '../types.ts'
import { takenBy } from './field-problems.ts'
import { changed, changesOf, note, refused, type Tx } from './one-change.ts'

/** The state that an entry comes into, or is changed in, when a second person agrees. */
export const reaches = ({ pending, state }: Entry): string => (pending?.kind === 'move' ? pending.to : state)

/** The roles of which one agrees before an entry comes into a state. */
export const approvers = (register: Register, state: string): readonly Role[] => stateOf(register, state)?.second ?? []

/** Why an account may not approve what waits; null: it may. */
export function bar(
  register: Register,
  entry: Entry,
  { role, account }: { role: Role; account: string },
): 'not_now' | 'not_yours' | 'own' | null {
  if (!entry.pending) return 'not_now'
  if (!approvers(register, reaches(entry)).includes(role)) return 'not_yours'
  return entry.pending.by === account ? 'own' : null
}

/** The entries that wait and that the account may approve. */
export const decidable = (shelf: OpenShelf, register: Register, who: { role: Role; account: string }): Entry[] =>
  [...shelf.all()].filter((entry) => bar(register, entry, who) === null)

/** A text that is equal for equal entries in equal versions. */
export const seenOf = (entries: readonly Entry[]): string =>
  createHash('sha256')
    .update(JSON.stringify(entries.map(({ id, version }) => [id, version])))
    .digest('base64url')
    .slice(0, 22)

/** Makes what waits live. */
export async function approved(
  tx: Tx,
  register: Register,
  entry: Entry,
  { account, shelf }: { account: string; shelf: OpenShelf },
): Promise<{ ok: true; entry: Entry } | RegisterRefusal> {
  const { pending } = entry
  if (!pending) return refused('not_now')
  if (pending.kind === 'move') {
    const after = await changed(tx, { ...entry, state: pending.to, pending: null }, true)
    await note(tx, after, { act: 'approved', account, from: entry.state, to: pending.to })
    return { ok: true, entry: after }
  }
  if ((await takenBy(tx, register, pending.values, shelf, entry)).length > 0) return refused('taken')
  const after = await changed(tx, { ...entry, values: pending.values, pending: null }, true)
  await note(tx, after, { act: 'approved', account, changes: changesOf(entry.values, pending.values) })
  return { ok: true, entry: after }
}
