import type { HandOffRecord, TalkLine } from './talk-types.ts'
import type { ComplaintReference, TimelineEntry } from './types.ts'

/** Something that happened between a person and the council. `at`: ISO instant. */
export type ThreadEntry =
  | { kind: 'event'; at: string; complaint: ComplaintReference; entry: TimelineEntry }
  /** The person asked for a human. */
  | { kind: 'hand_off'; at: string; handOff: Pick<HandOffRecord, 'id' | 'urgent' | 'reason' | 'text' | 'handled'> }
  /** A line of the talk that staff have with the person now, unless it stands on a timeline. */
  | { kind: 'said'; at: string; line: TalkLine }

export type Threads = {
  /**
   * The events of the complaint and of the person's other complaints (same conversation or telephone), the hand-offs of
   * the conversation and the talk that staff have there, oldest first. Empty for an erased complaint. `reader`: an
   * account; complaints that it may not read are left out.
   */
  of(complaint: string, reader: string): Promise<ThreadEntry[]>
}
