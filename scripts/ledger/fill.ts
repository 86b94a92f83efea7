// Fills a store with invented complaints over the past, as if they had been filed and handled day by day.

import type { Desk } from '../../src/casework/desk.ts'
import { fileComplaint } from '../../src/casework/handling/filing.ts'
import { writeNote } from '../../src/casework/handling/notes.ts'
import { actOn } from '../../src/casework/handling/staff-acts.ts'
import type { Store } from '../../src/storage/store.ts'
import { seeded } from '../random.ts'
import { type Invented, inventComplaint, type LedgerWords } from './invent.ts'

const DAY_MS = 86_400_000
/** Complaints per transaction. */
const PIECE = 50
const STAFF = { kind: 'staff', id: 'sample', name: '样例工作人员' } as const

/** The past that a sample ledger covers, in days. */
export const LEDGER_DAYS = 730

/**
 * Files `count` complaints, oldest first, spread over the days before `end`, and lets staff go on with them. `time` is
 * what the clock of store and desk shows; it ends at `end`. Nobody is told: the conversations are of the web and belong
 * to nobody.
 */
export async function fillLedger(
  store: Store,
  {
    words,
    count,
    end,
    desk,
    time,
    progress = () => {},
  }: {
    words: LedgerWords
    count: number
    /** Milliseconds since 1970. */
    end: number
    desk: Desk
    time: { at: number }
    progress?: (done: number) => void
  },
): Promise<void> {
  const random = seeded(count)
  for (let from = 0; from < count; from += PIECE) {
    await store.transaction('sample ledger', async (tx) => {
      for (let index = from; index < Math.min(count, from + PIECE); index += 1) {
        const age = LEDGER_DAYS * (1 - (index + 1) / (count + 1))
        time.at = Math.floor(end - age * DAY_MS)
        const { fields, steps } = inventComplaint(words, age, random)
        const { conversation } = await tx.conversations.openWeb(`sample ledger ${count} ${index} ${end}`)
        const filing = { draft: `sample-${end}-${index}`, fields, evidence: [], consents: [], flags: [], conversation }
        const { complaint } = await fileComplaint(tx, { ...filing, channel: 'web' }, desk)
        await go(tx, complaint.id, steps)
      }
    })
    progress(Math.min(count, from + PIECE))
  }
  time.at = end

  async function go(
    tx: Parameters<typeof actOn>[0] & Parameters<typeof writeNote>[0],
    id: string,
    steps: Invented['steps'],
  ) {
    for (const step of steps) {
      const at = time.at + step.after * DAY_MS
      if (at >= end) return
      time.at = at
      if ('note' in step) {
        await writeNote(tx, { complaint: id, actor: STAFF, text: step.note, contact: null }, desk)
        continue
      }
      const { action, input } = step
      const done = await actOn(tx, { complaint: id, action, actor: STAFF, input }, desk)
      if (!done.ok) throw new Error(`${action} of an invented complaint: ${done.code}`)
    }
  }
}
