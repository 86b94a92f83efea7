import type { AnswerRun } from '../../answer/types.ts'
import type { Block } from '../../message/blocks.ts'
import type { ChannelName } from '../../message/channel.ts'

/** A running turn, as its followers see it. */
export type RunningTurn = {
  /** Grows within this process; never 0. */
  readonly id: number
  readonly channel: ChannelName
  readonly conversation: string
  /** The arrivals it answers. */
  readonly inboxIds: readonly number[]
  /** All verified blocks of the answer so far; empty before the first. */
  readonly blocks: readonly Block[]
}

/** `partial`: the blocks changed: more, or none when the turn runs again. */
export type RunningEvent = { kind: 'began' | 'partial' | 'ended'; turn: RunningTurn }

/** Running turns and arrivals in hand, in memory only: what the process loses is done again from the inbox. */
export type RunningTurns = {
  /**
   * A turn begins. Each attempt starts without blocks, and later words of an earlier attempt are ignored; a stop also
   * holds for the following attempts. Call `end` when the turn is committed or failed.
   */
  begin(turn: { channel: ChannelName; conversation: string; inboxIds: readonly number[] }): {
    attempt(): AnswerRun
    end(): void
  }
  /** Stops the running answers of a conversation. False when no turn of it runs. */
  stop(conversation: string): boolean
  /** The server is stopping: stops all running answers and all that begin from now on. */
  stopAll(): void
  /**
   * The worker has taken rows of a lane (by its stored name). Returns the function to call when it is done with them.
   */
  take(lane: string, inboxIds: readonly number[]): () => void
  /** The last row of the lane overtakes: stops the work in hand there and the rows waiting before it. */
  overtake(lane: string, inboxId: number): void
  /** Calls the listener when turns begin, progress and end. Returns the function that ends it. */
  follow(listener: (event: RunningEvent) => void): () => void
  /** The running turn that answers an arrival, or null. */
  answering(inboxId: number): RunningTurn | null
}

type Running = RunningTurn & { blocks: readonly Block[]; stop: AbortController }
type ArrivalInHand = { inboxIds: readonly number[]; stop: AbortController }

/** Holds the running turns, for callers that follow or stop them. */
export function createRunningTurns(): RunningTurns {
  const turns = new Set<Running>()
  const hands = new Map<string, ArrivalInHand>()
  /** By lane: the newest row that overtook and is not in hand yet. */
  const overtaking = new Map<string, number>()
  const listeners = new Set<(event: RunningEvent) => void>()
  const closing = new AbortController()
  let lastId = 0

  const tell = (kind: RunningEvent['kind'], turn: RunningTurn): void => {
    for (const listener of [...listeners]) listener({ kind, turn })
  }
  const handOf = (inboxIds: readonly number[]): ArrivalInHand | undefined =>
    [...hands.values()].find((hand) => inboxIds.some((id) => hand.inboxIds.includes(id)))

  return {
    begin({ channel, conversation, inboxIds }) {
      lastId += 1
      const turn: Running = { id: lastId, channel, conversation, inboxIds, blocks: [], stop: new AbortController() }
      const hand = handOf(inboxIds)
      const signal = AbortSignal.any([turn.stop.signal, closing.signal, ...(hand ? [hand.stop.signal] : [])])
      turns.add(turn)
      tell('began', turn)
      return {
        attempt: attemptsOf(turn, { signal, isRunning: () => turns.has(turn), changed: () => tell('partial', turn) }),
        end() {
          if (turns.delete(turn)) tell('ended', turn)
        },
      }
    },

    stop(conversation) {
      const running = [...turns].filter((turn) => turn.conversation === conversation)
      for (const turn of running) turn.stop.abort()
      return running.length > 0
    },

    stopAll: () => closing.abort(),

    take(lane, inboxIds) {
      const hand: ArrivalInHand = { inboxIds, stop: new AbortController() }
      hands.set(lane, hand)
      const overtaker = overtaking.get(lane)
      if (overtaker !== undefined && Math.max(...inboxIds) >= overtaker) overtaking.delete(lane)
      else if (overtaker !== undefined) hand.stop.abort()
      return () => {
        if (hands.get(lane) === hand) hands.delete(lane)
      }
    },

    overtake(lane, inboxId) {
      const hand = hands.get(lane)
      // A quick worker already has the row itself in hand: nothing is left to overtake.
      if (hand?.inboxIds.some((id) => id >= inboxId)) return
      hand?.stop.abort()
      overtaking.set(lane, inboxId)
    },

    follow(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },

    answering: (inboxId) => [...turns].find((turn) => turn.inboxIds.includes(inboxId)) ?? null,
  }
}

/** Begins an attempt of a turn, without blocks; words of an earlier attempt no longer count. */
function attemptsOf(
  turn: Running,
  { signal, isRunning, changed }: { signal: AbortSignal; isRunning: () => boolean; changed: () => void },
): () => AnswerRun {
  let attempts = 0
  const show = (blocks: readonly Block[]): void => {
    turn.blocks = blocks
    changed()
  }
  return () => {
    attempts += 1
    const attempt = attempts
    if (turn.blocks.length > 0) show([])
    return {
      signal,
      partial: (blocks) => {
        if (attempt === attempts && isRunning()) show([...blocks])
      },
    }
  }
}
