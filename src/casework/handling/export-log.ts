import type { Texts } from '../../base/texts.ts'
import type { Actor } from '../../complaint/types.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { StoreOf } from '../store.ts'

export type Exports = {
  /** Records on the timeline, for staff only, who exported what. */
  record(request: {
    complaint: string
    actor: Extract<Actor, { kind: 'staff' }>
    what: 'evidence_pack' | 'document' | 'referral_pack'
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
