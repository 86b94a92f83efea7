import { GrammyError } from 'grammy'
import type { Clock, Schedule } from '../../base/clock.ts'
import type { Texts } from '../../base/texts.ts'
import type { RunningTurn, RunningTurns } from '../../delivery/turns/running.ts'
import type { ChannelConversations } from '../../delivery/types.ts'
import { signalFor, type TelegramApi } from './api.ts'
import { renderBlocks } from './render.ts'
import { classify, type Failure } from './send-result.ts'
import { splitIntoMessages } from './split.ts'
import type { TelegramLog } from './types.ts'

export type PreviewOptions = {
  api: TelegramApi
  follow: RunningTurns['follow']
  conversations: Pick<ChannelConversations, 'addressOf'>
  texts: Texts
  clock: Clock
  schedule: Schedule
  log: TelegramLog
}

/** Least time between two drafts in a chat, in milliseconds. */
const PREVIEW_EVERY_MS = 700
/** An answer that takes longer than this shows 正在输入. In milliseconds. */
const TYPING_AFTER_MS = 1_000
/** Telegram shows 正在输入 for five seconds; it is repeated after this time, in milliseconds. */
const TYPING_EVERY_MS = 5_000

/**
 * Shows answers in private chats while they are made. The verified text appears as a draft (Telegram's word for such a
 * preview); before there is any text the chat shows 正在输入. A server without drafts (Bot API before 9.3) is asked once
 * and then gets only 正在输入. Drafts disappear by themselves and bypass the outbox: a failed one is never an error for the
 * person. Returns a function that ends the previews.
 */
export function createPreviews(options: PreviewOptions): () => void {
  const { follow } = options
  const shared: Shared = { previewsRefused: false, nextPreviewAt: new Map() }
  const shown = new Map<number, (change: 'partial' | 'ended') => void>()

  const stopFollowing = follow(({ kind, turn }) => {
    if (kind === 'began' && turn.channel === 'telegram') shown.set(turn.id, showTurn(turn, shared, options))
    else if (kind === 'partial') shown.get(turn.id)?.('partial')
    else if (kind === 'ended') {
      shown.get(turn.id)?.('ended')
      shown.delete(turn.id)
    }
  })
  return () => {
    stopFollowing()
    for (const tell of shown.values()) tell('ended')
    shown.clear()
  }
}

/** State shared by all turns: whether the server refuses drafts, and when each conversation may have its next draft. */
type Shared = { previewsRefused: boolean; nextPreviewAt: Map<string, number> }

function showTurn(
  turn: RunningTurn,
  shared: Shared,
  { api, conversations, texts, clock, schedule, log }: PreviewOptions,
): (change: 'partial' | 'ended') => void {
  const { conversation } = turn
  const ended = new AbortController()
  let chat: Promise<string | null> | null = null
  let drawn = ''
  let drawing = false
  let cancelDraw: (() => void) | null = null

  const call = async (act: (chat: number) => Promise<unknown>): Promise<void> => {
    chat ??= conversations.addressOf(conversation)
    const known = await chat
    if (known !== null && !ended.signal.aborted) await act(Number(known))
  }

  const type = (): void => {
    cancelTyping = schedule(TYPING_EVERY_MS, type)
    call((id) => api.sendChatAction(id, 'typing', {}, signalFor(ended.signal))).catch((error) =>
      failed('typing', error),
    )
  }
  let cancelTyping = schedule(TYPING_AFTER_MS, type)

  const draw = async (): Promise<void> => {
    cancelDraw = null
    const [part] = splitIntoMessages(renderBlocks(turn.blocks, texts))
    if (!part || part.text === drawn) return
    cancelTyping()
    drawn = part.text
    drawing = true
    pausePreviews(PREVIEW_EVERY_MS)
    try {
      const { text, entities } = part
      await call((id) => api.sendMessageDraft(id, turn.id, text, { entities }, signalFor(ended.signal)))
    } catch (error) {
      failed('preview', error)
    }
    drawing = false
    drawSoon()
  }

  const drawSoon = (): void => {
    if (ended.signal.aborted || shared.previewsRefused || drawing || cancelDraw) return
    const wait = (shared.nextPreviewAt.get(conversation) ?? 0) - clock().getTime()
    if (wait > 0) cancelDraw = schedule(wait, () => void draw())
    else void draw()
  }

  const pausePreviews = (milliseconds: number): void => {
    const now = clock().getTime()
    for (const [other, at] of shared.nextPreviewAt) if (at <= now) shared.nextPreviewAt.delete(other)
    shared.nextPreviewAt.set(conversation, now + milliseconds)
  }

  const failed = (what: 'preview' | 'typing', error: unknown): void => {
    if (ended.signal.aborted) return
    const failure = classify(error)
    log.info({ what, detail: failure.detail }, 'Telegram did not show that an answer is being made')
    if (what === 'typing') return
    if (failure.outcome === 'refused' && failure.code === 'rate_limited') {
      pausePreviews(failure.retryAfterMs ?? PREVIEW_EVERY_MS)
      drawn = ''
    } else if (refusesPreviews(error, failure)) {
      shared.previewsRefused = true
      type()
    }
  }

  return (change) => {
    if (change === 'partial') return drawSoon()
    ended.abort()
    cancelTyping()
    cancelDraw?.()
  }
}

/** A server without the method answers 404, or 400 as for an unreadable request. */
function refusesPreviews(error: unknown, failure: Failure): boolean {
  if (!(error instanceof GrammyError) || ![400, 404].includes(error.error_code)) return false
  return !(failure.outcome === 'refused' && failure.code === 'chat_gone')
}
