import { type Clock, dayOf } from '../base/clock.ts'
import type { Day } from '../law/types.ts'
import { matches } from './matching.ts'
import type { AlertsPort } from './ports.ts'
import type { Alert, AlertFinder, PublicAlert, PublicAlerts } from './types.ts'

type Setting = { store: { read: AlertsPort }; clock: Clock; timeZone: string }

/** What people find of alerts without an account. */
export function createPublicAlerts({ store: { read }, clock, timeZone }: Setting): PublicAlerts {
  const today = () => dayOf(clock(), timeZone)
  return {
    async list() {
      return (await read.alerts.everPublished()).flatMap((alert) => {
        const shown = publicOf(alert, today(), timeZone)
        return shown && shown.standing !== 'withdrawn' ? [shown] : []
      })
    },
    async of(id) {
      const alert = await read.alerts.byId(id)
      return alert && publicOf(alert, today(), timeZone)
    },
  }
}

/** Null: the public knows nothing of it, because it was never public or its first day has not come. */
function publicOf(alert: Alert, today: Day, timeZone: string): PublicAlert | null {
  const { id, live, content, state, firstPublishedAt, publishedAt, withdrawnAt } = alert
  if (firstPublishedAt === null || publishedAt === null) return null
  const base = { id, live, firstPublishedAt }
  if (state === 'withdrawn') {
    // One that was withdrawn before its first day was never read by anybody.
    if (withdrawnAt !== null && content.from > dayOf(new Date(withdrawnAt), timeZone)) return null
    return { ...base, title: content.title, standing: 'withdrawn', changedAt: withdrawnAt ?? publishedAt }
  }
  if (live === null || live.from > today) return null
  const standing = live.until < today ? 'over' : 'in_force'
  return { ...base, title: live.title, standing, changedAt: publishedAt }
}

/** Finds the alert that is in force for the topic of an answer, the latest published; never more than one. */
export function createAlertFinder({ read }: { read: AlertsPort }): AlertFinder {
  return async ({ topic, region, today }) => {
    const found = (await read.alerts.everPublished()).find(({ live }) => {
      const isNow = live !== null && live.from <= today && today <= live.until
      return isNow && live.topics.includes(topic) && matches({ topics: [], region }, live)
    })
    return found?.live ? { id: found.id, title: found.live.title } : null
  }
}
