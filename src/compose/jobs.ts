import { causeOf } from '../base/cause.ts'
import { repeatedly } from '../base/clock.ts'
import { createWakeLoop, type WakeLoop } from '../base/wake-loop.ts'
import { makeAllFindable } from '../casework/finding/put.ts'
import { createEntering } from '../casework/groups/enter-complaint.ts'
import { keepEscalating } from '../casework/timed/escalation.ts'
import { keepFollowingUp } from '../casework/timed/follow-ups.ts'
import { keepTalksShort } from '../casework/timed/idle-talks.ts'
import { keepReminding } from '../casework/timed/reminders.ts'
import { keepTidy } from '../casework/timed/retention.ts'
import { keepRemindingOfShops } from '../casework/timed/shop-reminders.ts'
import type { Channel } from '../delivery/channel.ts'
import { createDownloads, type Downloads } from '../evidence/downloads.ts'
import type { EvidenceRoom } from '../evidence/evidence.ts'
import { dropOldCopies } from '../storage/copies/copies.ts'
import { fetchFrom } from './channels.ts'
import type { OnClose } from './closing.ts'
import type { Foundation } from './foundation.ts'
import type { Staff } from './staff.ts'

const DAY_MS = 86_400_000
const ENTERING_REST_MS = 60_000

/**
 * Enters each filed complaint under its business, soon after the commit that files it. Works only after its `start()`.
 */
export function openEntering({ around, store, alarm }: Foundation, { desk }: Staff, onClose: OnClose): WakeLoop {
  const entering = createEntering({
    store,
    desk,
    failed: (complaint, error) => alarm('complaint_not_entered', { complaint, ...causeOf(error) }),
  })
  const loop = createWakeLoop({
    schedule: around.schedule,
    look: async () => {
      await entering.enterAll()
      return null
    },
    restMs: ENTERING_REST_MS,
    failed: (error) => alarm('entering_failed', causeOf(error)),
  })
  onClose(
    () => loop.stop(),
    store.onCommit(({ settled }) => settled.length > 0 && loop.wake()),
  )
  return loop
}

/** Makes complaints of an earlier version or key findable, in the background. Ends early when the server stops. */
export function startFindable({ store, alarm }: Foundation, { desk }: Staff, onClose: OnClose): void {
  let open = true
  const running = makeAllFindable(store, desk.finding, () => open).catch((error) =>
    alarm('search_incomplete', causeOf(error)),
  )
  onClose(async () => {
    open = false
    await running
  })
}

/** Starts to fetch files that are noted but not stored yet. */
export function startDownloads(
  { around, store, rules, alarm }: Foundation,
  { evidence, channels, staff }: { evidence: EvidenceRoom; channels: readonly Channel[]; staff: Staff },
  onClose: OnClose,
): Downloads {
  const { clock, schedule } = around
  const downloads = createDownloads({
    store,
    evidence,
    fetchRemote: channels.some(({ fetchFile }) => fetchFile) ? fetchFrom(channels) : null,
    texts: rules.texts,
    clock,
    schedule,
    staff: staff.desk.staff,
    failed: (what, error) => alarm('downloads_failed', { what, ...causeOf(error) }),
  })
  downloads.start()
  onClose(() => downloads.stop())
  return downloads
}

/**
 * Starts the jobs that depend on time: reminders, what nobody reacts to, follow-ups after closing, the end of idle talks, and deletion at the end of the retention
 * periods.
 */
export function startTimedJobs(
  { config, around, store, rules, alarm }: Foundation,
  { desk }: Staff,
  onClose: OnClose,
): void {
  const { clock, schedule, logger } = around
  const { retention } = rules
  const retentionFailed = (error: unknown) => alarm('retention_failed', causeOf(error))
  const dropCopies = async () => {
    try {
      dropOldCopies({ dataDir: config.dataDir, days: retention.copies, clock })
    } catch (error) {
      retentionFailed(error)
    }
  }
  onClose(
    keepReminding({ store, desk, schedule, failed: (error) => alarm('reminders_failed', causeOf(error)) }),
    keepFollowingUp({ store, desk, schedule, failed: (error) => alarm('follow_ups_failed', causeOf(error)) }),
    keepRemindingOfShops({ store, desk, schedule, failed: (error) => alarm('shop_reminders_failed', causeOf(error)) }),
    keepEscalating({ store, desk, schedule, failed: (error) => alarm('escalation_failed', causeOf(error)) }),
    keepTalksShort({ store, desk, schedule, failed: (error) => alarm('idle_talks_failed', causeOf(error)) }),
    keepTidy({
      ...desk,
      store,
      retention,
      schedule,
      done: (tidied) => logger.info(tidied, 'what was kept long enough was deleted'),
      failed: retentionFailed,
    }),
    repeatedly(schedule, DAY_MS, dropCopies),
  )
}
