import type { AnswerRun } from '../answer/types.ts'
import type { ConversationState } from '../assistant/state.ts'
import type { Assistant } from '../assistant/types.ts'
import type { Clock } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import type { Clocks } from '../casework/clocks.ts'
import { earlierOf } from '../casework/groups/filed-purchases.ts'
import { TurnOutdated } from '../casework/handling/filing.ts'
import type { ComplaintRecord } from '../casework/ports/complaints.ts'
import type { CaseworkTransaction } from '../casework/store.ts'
import type { Deadline } from '../complaint/procedure/deadlines.ts'
import { attachmentOf } from '../evidence/attachment.ts'
import type { Evidence } from '../evidence/types.ts'
import type { Block } from '../message/blocks.ts'
import type { Effect } from '../message/effect.ts'
import type { IncomingMessage, OutgoingMessage } from '../message/message.ts'
import type { OwnComplaint } from '../message/own.ts'
import type { RunningTurns } from './running.ts'
import { later } from './schedule.ts'
import type { DeliveryStore } from './store.ts'
import type { StoredMessage, Turns } from './types.ts'

/** Carries out an effect of a turn within its transaction. Returns further messages to the person. */
export type ApplyEffect = (
  tx: CaseworkTransaction,
  effect: Effect,
  turn: { conversation: string; channel: IncomingMessage['channel'] },
) => Promise<OutgoingMessage[]>

const RACES = 10

/** Deadlines of the council itself, not those of others. */
const OWN_CLOCKS = new Set(['acceptance', 'mediation'])

function ownComplaint(complaint: ComplaintRecord, running: readonly Deadline[], promised: boolean): OwnComplaint {
  const clock = running.find(({ clock: code, state: nearness }) => OWN_CLOCKS.has(code) && nearness !== 'paused')
  const deadline = clock ? { label: clock.label, due: clock.due, overdue: clock.state === 'overdue', promised } : null
  const { id, number, state, item, filedAt, resolved, reopenAsked, supplement, mergedInto } = complaint
  return { id, number, state, item, filedAt, deadline, resolved, reopenAsked, supplement, mergedInto }
}

/** Runs turns: reads the conversation, asks the assistant, commits all results in one transaction. */
export function createTurns(options: {
  store: DeliveryStore
  running: Pick<RunningTurns, 'begin'>
  assistant: Assistant
  applyEffect: ApplyEffect
  evidence: Pick<Evidence, 'view'>
  texts: Texts
  clock: Clock
  clocks: Clocks
  /** See knowledge/rules/notices.yaml. */
  followUpDays: number
}): Turns {
  const { store, running, assistant, applyEffect, evidence, texts, clock, clocks, followUpDays } = options

  const once = async (message: IncomingMessage, inboxIds: number[], run: AnswerRun): Promise<boolean> => {
    const { conversation } = message
    const before = await store.read.conversations.load(conversation)
    if (!before) throw new Error('a turn for a conversation that does not exist')
    // The conversation was erased: nobody can read an answer, and what was written must not come back.
    if (before.gone) {
      await store.transaction('turn of an erased conversation', (tx) => tx.inbox.done(inboxIds))
      return true
    }
    const filed = await store.read.complaints.ofConversation(conversation)
    const complaints = filed.filter(({ erasedAt }) => !erasedAt)
    const events = await store.read.complaints.clockEvents(complaints.map(({ id }) => id))
    const { promise: promised } = clocks.rules.council
    const since = later(clock(), -followUpDays * 86_400_000)
    // People without a filed complaint are not asked about one.
    const unansweredStaff = filed.length > 0 ? await store.read.outbox.unansweredStaff(conversation) : null
    const followUp = filed.length > 0 ? await store.read.followUps.waiting(conversation, since) : null
    const staffHasTalk = await store.read.talks.of(conversation)
    const files = await evidence.view(await store.read.evidence.ofDraft(conversation))

    const result = await assistant.turn(
      {
        message,
        state: before.state as ConversationState | null,
        complaints: complaints.map((complaint) =>
          ownComplaint(complaint, clocks.running(events.get(complaint.id) ?? []), promised),
        ),
        earlier: await earlierOf(store.read, complaints),
        unansweredStaff,
        followUp,
        staffHasTalk,
        evidence: files.map(attachmentOf),
      },
      run,
    )

    const commit = store.transaction('turn', async (tx) => {
      // Another worker finished the same arrivals first.
      if (!(await tx.inbox.pending(inboxIds))) return true
      const seq = await tx.conversations.advance(conversation, before.version, result.state)
      if (seq === null) return false
      const label = message.action === null ? null : await tx.actions.labelOf(conversation, message.action)
      await tx.inbox.doneAsTurn(inboxIds, { conversation, seq, shown: shown(message, label) })
      const messages = [...result.messages]
      for (const effect of result.effects) {
        messages.push(...(await applyEffect(tx, effect, { conversation, channel: message.channel })))
      }
      const cause = inboxIds[0] ?? null
      for (const outgoing of messages) await tx.messages.append({ conversation, message: outgoing, cause })
      return true
    })
    return commit.catch((error: unknown) => {
      // Keeps nothing of it; the turn runs again on the current data.
      if (error instanceof TurnOutdated) return false
      throw error
    })
  }

  /** The person's act, as their own transcript shows it. */
  const shown = (message: IncomingMessage, label: string | null): StoredMessage => {
    const blocks: Block[] = []
    const words = message.text ?? label
    if (words !== null) blocks.push({ kind: 'paragraph', text: words })
    for (const file of message.attachments) {
      blocks.push({ kind: 'note', text: texts('delivery-transcript-file', { name: file.name }) })
    }
    return { blocks, from: 'person' }
  }

  return {
    async process(message, inboxIds) {
      const { channel, conversation } = message
      const turn = running.begin({ channel, conversation, inboxIds })
      // Ends as soon as it is on disk, so that listeners of the commit find nothing running.
      const stopListening = store.onCommit(({ settled }) => {
        if (settled.some(({ id }) => inboxIds.includes(id))) turn.end()
      })
      try {
        for (let race = 0; race < RACES; race += 1) {
          if (await once(message, inboxIds, turn.attempt())) return
        }
      } finally {
        stopListening()
        turn.end()
      }
      throw new Error(`a turn lost ${RACES} races in a row; it will be tried again`)
    },

    say: (conversation, message, inboxIds) =>
      store.transaction('say', async (tx) => {
        if (!(await tx.inbox.pending(inboxIds))) return
        // A person who writes to us can be reached again.
        await tx.conversations.setBlocked(conversation, false)
        await tx.messages.append({ conversation, message, cause: inboxIds[0] ?? null })
        await tx.inbox.done(inboxIds)
      }),
  }
}
