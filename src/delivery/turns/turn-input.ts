import type { ConversationState } from '../../assistant/state.ts'
import type { TurnInput } from '../../assistant/types.ts'
import type { Clock } from '../../base/clock.ts'
import type { ClockEvent, Clocks } from '../../casework/clocks.ts'
import { earlierOf } from '../../casework/groups/filed-purchases.ts'
import type { ComplaintRecord } from '../../casework/ports/complaints.ts'
import type { Deadline } from '../../complaint/procedure/deadlines.ts'
import { attachmentOf } from '../../evidence/attachment.ts'
import type { Evidence } from '../../evidence/types.ts'
import type { IncomingMessage } from '../../message/message.ts'
import type { OwnComplaint } from '../../message/own.ts'
import { later } from '../schedule.ts'
import type { DeliveryStore } from '../store.ts'

export type TurnInputOptions = {
  store: DeliveryStore
  evidence: Pick<Evidence, 'view'>
  clock: Clock
  clocks: Clocks
  /** See knowledge/rules/notices.yaml. */
  followUpDays: number
  shopReminderDays: number
}

/** Reads what a turn must know of the person: complaints, the talk with staff, questions that wait, files. */
export function createTurnInput({ store, evidence, clock, clocks, followUpDays, shopReminderDays }: TurnInputOptions) {
  const { read } = store

  return async (message: IncomingMessage, state: ConversationState | null): Promise<TurnInput> => {
    const { conversation } = message
    const filed = await read.complaints.ofConversation(conversation)
    const complaints = filed.filter(({ erasedAt }) => !erasedAt)
    const events = await read.complaints.clockEvents(complaints.map(({ id }) => id))
    const { promise: promised } = clocks.rules.council
    const since = later(clock(), -followUpDays * 86_400_000)
    // People without a filed complaint are not asked about one.
    const unansweredStaff = filed.length > 0 ? await read.outbox.unansweredStaff(conversation) : null
    const followUp = filed.length > 0 ? await read.followUps.waiting(conversation, since) : null
    const shopReminder = await read.shop.waiting(conversation, later(clock(), -shopReminderDays * 86_400_000))
    const staffHasTalk = await read.talks.of(conversation)
    const files = await evidence.view(await read.evidence.ofDraft(conversation))
    return {
      message,
      state,
      complaints: complaints.map((complaint) =>
        ownComplaint(complaint, events.get(complaint.id) ?? [], { clocks, promised }),
      ),
      earlier: await earlierOf(read, complaints),
      unansweredStaff,
      followUp,
      shopReminder,
      staffHasTalk,
      subscription: await read.subscriptions.of(conversation),
      evidence: files.map(attachmentOf),
    }
  }
}

/** Deadlines of the council itself, not those of others. */
const OWN_CLOCKS = new Set(['acceptance', 'mediation'])

/** States in which staff closed a complaint, or the person did. */
const FINAL: ReadonlySet<string> = new Set(['settled', 'terminated', 'declined', 'withdrawn'])

function ownComplaint(
  complaint: ComplaintRecord,
  events: readonly ClockEvent[],
  { clocks, promised }: { clocks: Clocks; promised: boolean },
): OwnComplaint {
  const running: readonly Deadline[] = clocks.running(events)
  const clock = running.find(({ clock: code, state: nearness }) => OWN_CLOCKS.has(code) && nearness !== 'paused')
  const deadline = clock && {
    ...{ clock: clock.clock, label: clock.label, due: clock.due },
    ...{ overdue: clock.state === 'overdue', promised },
  }
  const { id, number, state, item, filedAt, endReason, resolved, reopenAsked, supplement, mergedInto } = complaint
  const standing = { state, endReason, resolved, reopenAsked, supplement, mergedInto }
  const endedAt = FINAL.has(state) ? events.findLast(({ to }) => to === state)?.at : undefined
  return { id, number, item, filedAt, deadline: deadline ?? null, ...standing, ...(endedAt && { endedAt }) }
}
