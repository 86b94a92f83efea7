import type { StaffActor } from '../../casework/types.ts'
import type { PublishingPort } from '../ports.ts'
import type { Publication, PublicPage } from '../types.ts'
import type { Counting } from './counting.ts'
import { type Acts, change, type Done, note, type Part, refused } from './one-act.ts'

/** What one person alone does: less becomes public by it. */
export function liveActs(counting: Counting, { reasoned }: Acts): Part<'remove' | 'correct' | 'takeBack'> {
  return {
    remove: (request) =>
      reasoned('removed', request, (tx, publication) => {
        const rows = publication.live?.rows.filter(({ respondent }) => respondent !== request.respondent)
        if (!rows || rows.length === publication.live?.rows.length) return refused('not_found')
        return relive(tx, publication, request, { act: 'removed', rows })
      }),
    correct: (request) =>
      reasoned('corrected', request, async (tx, publication) => {
        if (!publication.live) return refused('not_now')
        const rows = await counting.fewerRows(tx, publication)
        return relive(tx, publication, request, { act: 'corrected', rows })
      }),
    takeBack: (request) =>
      reasoned('taken_back', request, async (tx, publication) => {
        if (!publication.live) return refused('not_now')
        await change(tx, { ...publication, live: null, state: 'taken_back' })
        await note(tx, publication.id, { act: 'taken_back', by: request.actor, said: request.why })
        return { ok: true }
      }),
  }
}

/** Replaces the rows of the live page. */
async function relive(
  tx: PublishingPort,
  publication: Publication,
  { actor, why }: { actor: StaffActor; why: string },
  { act, rows }: { act: 'removed' | 'corrected'; rows: PublicPage['rows'] },
): Promise<Done> {
  if (!publication.live) return refused('not_now')
  const page = { ...publication.live, rows }
  await change(tx, { ...publication, live: page })
  await note(tx, publication.id, { act, by: actor, said: why, page })
  return { ok: true }
}
