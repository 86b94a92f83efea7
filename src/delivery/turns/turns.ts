import type { AnswerRun } from '../../answer/types.ts'
import type { ConversationState } from '../../assistant/state.ts'
import { sharedInWords } from '../../assistant/talk/shared.ts'
import type { Assistant, TurnResult } from '../../assistant/types.ts'
import type { Texts } from '../../base/texts.ts'
import { TurnOutdated } from '../../casework/handling/filing.ts'
import type { CaseworkTransaction } from '../../casework/store.ts'
import type { Block } from '../../message/blocks.ts'
import type { Effect } from '../../message/effect.ts'
import type { IncomingMessage, OutgoingMessage } from '../../message/message.ts'
import type { StoredMessage, Turns } from '../types.ts'
import type { RunningTurns } from './running.ts'
import { createTurnInput, type TurnInputOptions } from './turn-input.ts'

/** Carries out an effect of a turn within its transaction. Returns further messages to the person. */
export type ApplyEffect = (
  tx: CaseworkTransaction,
  effect: Effect,
  turn: { conversation: string; channel: IncomingMessage['channel'] },
) => Promise<OutgoingMessage[]>

const RACES = 10

export type TurnsOptions = TurnInputOptions & {
  running: Pick<RunningTurns, 'begin'>
  assistant: Assistant
  applyEffect: ApplyEffect
  texts: Texts
}

/** Runs turns: reads the conversation, asks the assistant, commits all results in one transaction. */
export function createTurns(options: TurnsOptions): Turns {
  const { store, running, assistant } = options
  const inputOf = createTurnInput(options)

  /** False: the turn lost a race and must run again. */
  const once = async (message: IncomingMessage, inboxIds: number[], run: AnswerRun): Promise<boolean> => {
    const { conversation } = message
    const before = await store.read.conversations.load(conversation)
    if (!before) throw new Error('a turn for a conversation that does not exist')
    // The conversation was erased: nobody can read an answer, and what was written must not come back.
    if (before.gone) {
      await store.transaction('turn of an erased conversation', (tx) => tx.inbox.done(inboxIds))
      return true
    }
    const result = await assistant.turn(await inputOf(message, before.state as ConversationState | null), run)
    return commit({ message, inboxIds, version: before.version, result }, options).catch((error: unknown) => {
      // Keeps nothing of it; the turn runs again on the current data.
      if (error instanceof TurnOutdated) return false
      throw error
    })
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

/** Commits a turn and all that follows from it. False: another turn of the conversation was faster. */
function commit(
  turn: { message: IncomingMessage; inboxIds: number[]; version: number; result: TurnResult },
  { store, applyEffect, texts }: TurnsOptions,
): Promise<boolean> {
  const { message, inboxIds, version, result } = turn
  const { conversation, channel } = message
  return store.transaction('turn', async (tx) => {
    // Another worker finished the same arrivals first.
    if (!(await tx.inbox.pending(inboxIds))) return true
    const seq = await tx.conversations.advance(conversation, version, result.state)
    if (seq === null) return false
    const label = message.action === null ? null : await tx.actions.labelOf(conversation, message.action)
    await tx.inbox.doneAsTurn(inboxIds, { conversation, seq, shown: shown(message, label, texts) })
    const messages = [...result.messages]
    for (const effect of result.effects) messages.push(...(await applyEffect(tx, effect, { conversation, channel })))
    const cause = inboxIds[0] ?? null
    for (const outgoing of messages) await tx.messages.append({ conversation, message: outgoing, cause })
    return true
  })
}

/** The person's act, as their own transcript shows it. */
function shown(message: IncomingMessage, label: string | null, texts: Texts): StoredMessage {
  const blocks: Block[] = []
  const { text } = message
  const words =
    text !== null && label !== null ? texts('delivery-transcript-change', { label, words: text }) : (text ?? label)
  if (words !== null) blocks.push({ kind: 'paragraph', text: words })
  if (message.shared) blocks.push({ kind: 'note', text: sharedInWords(texts, message.shared) })
  for (const file of message.attachments) {
    blocks.push({ kind: 'note', text: texts('delivery-transcript-file', { name: file.name }) })
  }
  const files = message.attachments.map(({ evidence, name }) => ({ evidence, name }))
  return { blocks, ...(files.length > 0 && { files }), from: 'person' }
}
