import { dayOf } from '../../base/clock.ts'
import { spanOf } from '../../reports/period.ts'
import type { Period } from '../../reports/types.ts'
import { countedOf, publicRow } from '../count.ts'
import type { PublishingPort } from '../ports.ts'
import type { PublicityLimits } from '../rules.ts'
import type { Candidate, Counted, Publication } from '../types.ts'
import type { Setting } from './one-act.ts'

export type Counting = ReturnType<typeof createCounting>

/** What the store counts now. */
export function createCounting({ timeZone, natures }: Pick<Setting, 'timeZone' | 'natures'>) {
  const count = async (
    tx: PublishingPort,
    period: Period,
    limits: PublicityLimits,
    countedAt: string | null = null,
  ) => {
    const { from, until } = spanOf(period, timeZone)
    const ended = await tx.publications.ended(from, until, (instant) => dayOf(new Date(instant), timeZone), countedAt)
    return countedOf(ended, limits, natures)
  }
  return {
    count,
    async drawn(tx: PublishingPort, { period, limits, candidates }: Publication) {
      return { candidates: candidatesOf((await count(tx, period, limits)).counted, candidates) }
    },
    /**
     * The rows of a live page as they count now; one that would say more stays as it is. What was erased since the page
     * was approved still counts: the page tells of its day and of nobody.
     */
    async fewerRows(tx: PublishingPort, { id, live }: Publication) {
      if (!live) return []
      const { period, limits, rows } = live
      const approved = (await tx.publications.history(id)).find(({ act }) => act === 'published')
      const { counted } = await count(tx, period, limits, approved?.at ?? null)
      const now = new Map(counted.map((one) => [one.respondent, one]))
      return rows.flatMap((row) => {
        const one = now.get(row.respondent)
        if (!one) return []
        return one.count > row.count ? [row] : [publicRow({ ...one, name: row.name }, limits, natures.rest)]
      })
    },
  }
}

/** `before`: candidates whose days and objections are kept. Who was told of fewer complaints is to be told again. */
export function candidatesOf(counted: readonly Counted[], before: readonly Candidate[]): Candidate[] {
  const known = new Map(before.map((one) => [one.respondent, one]))
  return counted.map((one) => {
    const earlier = known.get(one.respondent)
    const toldOn = earlier && one.count <= earlier.count ? earlier.toldOn : null
    return { ...one, toldOn, objection: earlier?.objection ?? null }
  })
}

/** Whether what counts now is not what the candidates say. */
export const isOther = (candidates: readonly Candidate[], counted: readonly Counted[]): boolean =>
  JSON.stringify(candidates.map(({ toldOn: _, objection: __, ...figures }) => figures)) !== JSON.stringify(counted)
