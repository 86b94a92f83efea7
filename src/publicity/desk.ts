import { dayOf } from '../base/clock.ts'
import { offPage, pageOf, seenOf } from './count.ts'
import { type Counting, createCounting, isOther } from './desk/counting.ts'
import { draftActs } from './desk/draft-acts.ts'
import { liveActs } from './desk/live-acts.ts'
import { createActs, may, type Part, type Setting } from './desk/one-act.ts'
import type { PublishingPort } from './ports.ts'
import { type Counted, type LeftOut, PUBLIC_ACTS, type PublicityDesk, type ShownPublication } from './types.ts'

/** Complaints made public by business: what is read here, and the acts with their rights. */
export function createPublicityDesk(setting: Setting): PublicityDesk {
  const counting = createCounting(setting)
  const acts = createActs(setting)
  return {
    ...readingPart(setting, counting),
    ...draftActs(setting, counting, acts),
    ...liveActs(counting, acts),
  }
}

function readingPart(
  setting: Setting,
  counting: Counting,
): Part<'list' | 'waiting' | 'open' | 'published' | 'livePeriods'> {
  const { store, timeZone } = setting
  const { publications } = store.read
  return {
    list: () => publications.list(),
    async waiting(account) {
      if (!(await may(store.read, { id: account }))) return 0
      const all = await publications.list()
      return all.filter(({ state, authors }) => state === 'waiting' && !authors.includes(account)).length
    },
    open: (id) => shown(store.read, id, setting, counting),
    async published(period) {
      const publication = await publications.ofPeriod(period)
      if (!publication) return null
      const changes = (await publications.history(publication.id)).toReversed().flatMap(({ at, act: what }) => {
        const known = PUBLIC_ACTS.find((each) => each === what)
        return known ? [{ day: dayOf(new Date(at), timeZone), act: known }] : []
      })
      return changes.length === 0 ? null : { period, page: publication.live, changes }
    },
    async livePeriods() {
      return (await publications.list()).flatMap(({ live, period }) => (live ? [period] : []))
    },
  }
}

async function shown(
  read: PublishingPort,
  id: string,
  { clock, timeZone, natures }: Setting,
  counting: Counting,
): Promise<ShownPublication | null> {
  const publication = await read.publications.byId(id)
  if (!publication) return null
  const { period, limits, candidates, live } = publication
  const today = dayOf(clock(), timeZone)
  const now: { counted: Counted[]; leftOut: LeftOut[] } = await counting.count(read, period, limits)
  const page = pageOf(candidates, { period, limits, today, rest: natures.rest })
  const rowsNow = new Map((await counting.fewerRows(read, publication)).map((row) => [row.respondent, row.count]))
  return {
    publication,
    page,
    seen: seenOf(page),
    off: candidates.flatMap((one) => {
      const off = offPage(one, limits, today)
      return off ? [{ respondent: one.respondent, ...off }] : []
    }),
    leftOut: now.leftOut,
    isStale: isOther(candidates, now.counted),
    fewer: (live?.rows ?? []).flatMap(({ respondent, name, count }) => {
      const counts = rowsNow.get(respondent) ?? 0
      return counts < count ? [{ respondent, name, count, now: counts }] : []
    }),
    history: await read.publications.history(id),
  }
}
