import { z } from 'zod'
import type { ComplaintAction } from '../../../complaint/types.ts'

/**
 * The meaning of a button in the staff group. Its data holds only ids and codes. Rights are checked when it is pressed.
 */
export type StaffPress =
  /** A button of the card: begins an action. */
  | { kind: 'begin'; action: ComplaintAction; complaint: string }
  /** A button of the card: the member of staff who presses it handles the complaint. */
  | { kind: 'take'; complaint: string }
  /** A button under what was assigned: takes that back. */
  | { kind: 'unassign'; complaint: string }
  /** A button under the confirmation of an action: takes the action back. */
  | { kind: 'undo'; complaint: string }
  /** A ground or end reason, for the action that `user` has begun. */
  | { kind: 'reason'; reason: string; user: number; complaint: string }
  | { kind: 'confirm'; user: number; complaint: string }
  /** Sends a note, given by its number in the timeline, to the person. */
  | { kind: 'send'; note: number; complaint: string }
  | { kind: 'cancel'; user: number; complaint: string }

const ACTIONS: Record<string, ComplaintAction> = {
  a: 'accept',
  d: 'decline',
  m: 'start_mediation',
  e: 'end_appraisal',
  r: 'request_supplement',
  c: 'close',
  p: 'record_reply',
}
const KINDS: Record<string, 'confirm' | 'cancel'> = { y: 'confirm', n: 'cancel' }

const user = z.string().regex(/^\d{1,15}$/)
const reason = z.string().regex(/^[A-Z]\d{1,2}$/)

/** At most 64 bytes, for complaint ids of up to 36. */
export function printPress(press: StaffPress): string {
  switch (press.kind) {
    case 'begin':
      return `s:b:${letterOf(ACTIONS, press.action)}:${press.complaint}`
    case 'take':
      return `s:t:${press.complaint}`
    case 'unassign':
      return `s:v:${press.complaint}`
    case 'undo':
      return `s:u:${press.complaint}`
    case 'reason':
      return `s:r:${press.reason}:${press.user}:${press.complaint}`
    case 'send':
      return `s:w:${press.note}:${press.complaint}`
    case 'confirm':
    case 'cancel':
      return `s:${letterOf(KINDS, press.kind)}:${press.user}:${press.complaint}`
  }
}

/** Null when the data has another form. A client can send anything. */
export function readPress(data: string): StaffPress | null {
  const [mark, kind = '', ...rest] = data.split(':')
  const complaint = rest.at(-1)
  if (mark !== 's' || !complaint) return null
  if (kind === 'b') {
    const action = ACTIONS[rest[0] ?? '']
    return action && rest.length === 2 ? { kind: 'begin', action, complaint } : null
  }
  if (kind === 't') return rest.length === 1 ? { kind: 'take', complaint } : null
  if (kind === 'v') return rest.length === 1 ? { kind: 'unassign', complaint } : null
  if (kind === 'u') return rest.length === 1 ? { kind: 'undo', complaint } : null
  const who = user.safeParse(rest.at(-2))
  if (!who.success) return null
  if (kind === 'r') {
    const code = reason.safeParse(rest[0])
    return code.success && rest.length === 3
      ? { kind: 'reason', reason: code.data, user: Number(who.data), complaint }
      : null
  }
  if (kind === 'w') return rest.length === 2 ? { kind: 'send', note: Number(who.data), complaint } : null
  const plain = KINDS[kind]
  return plain && rest.length === 2 ? { kind: plain, user: Number(who.data), complaint } : null
}

function letterOf<Value extends string>(table: Record<string, Value>, value: Value): string {
  const found = Object.entries(table).find(([, one]) => one === value)
  if (!found) throw new Error(`${value} has no button`)
  return found[0]
}
