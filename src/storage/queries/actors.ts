import type { Actor } from '../../complaint/types.ts'
import type { Codec } from '../keys/codec.ts'

/** The actor of an event, as columns. */
export function actorColumns(codec: Codec, table: string, actor: Actor) {
  const isStaff = actor.kind === 'staff'
  return {
    actor_kind: actor.kind,
    actor_id: isStaff ? actor.id : null,
    actor_name: isStaff ? codec.seal(`${table}.actor_name`, actor.name) : null,
  }
}

export function readActor(
  codec: Codec,
  table: string,
  row: { actor_kind: string; actor_id: string | null; actor_name: Uint8Array | null },
): Actor {
  if (row.actor_kind !== 'staff') return { kind: row.actor_kind === 'complainant' ? 'complainant' : 'system' }
  const name = row.actor_name ? codec.open(`${table}.actor_name`, row.actor_name) : ''
  return { kind: 'staff', id: row.actor_id ?? '', name }
}
