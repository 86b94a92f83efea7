import type { Texts } from '../../base/texts.ts'
import type { Actor } from '../../complaint/types.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { StoreOf } from '../store.ts'

export type Exports = {
  /** Notes on the timeline, for staff alone, who took a copy of what out of the system. */
  record(request: {
    complaint: string
    actor: Extract<Actor, { kind: 'staff' }>
    what: 'evidence_pack' | 'document'
  }): Promise<void>
}

export function createExports({ store, texts }: { store: StoreOf<ComplaintsPort>; texts: Texts }): Exports {
  return {
    record: ({ complaint, actor, what }) =>
      store.transaction('exported', async (tx) => {
        await tx.complaints.addEvent({ complaint, type: 'exported', actor, text: texts(`casework-exported-${what}`) })
      }),
  }
}
