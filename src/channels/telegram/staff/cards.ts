import { GrammyError } from 'grammy'
import type { ComplaintView } from '../../../casework/types.ts'
import { STAYS_HOME } from '../../../complaint/types.ts'
import type { StaffTopic } from '../../../delivery/staff-group.ts'
import type { SendResult } from '../../../delivery/types.ts'
import { signalFor } from '../api.ts'
import { noPreview, placeOf, remoteOf } from '../send-parts.ts'
import { classify } from '../send-result.ts'
import type { SenderOptions } from '../sender-options.ts'
import { renderCard, topicName } from './card.ts'

type Options = Pick<SenderOptions, 'alarm' | 'api' | 'log' | 'onDuty' | 'topics'> &
  Parameters<typeof renderCard>[2] &
  Parameters<typeof topicName>[1]

export type Cards = {
  /**
   * Posts a card into the topic of the complaint, and makes the topic when it is not `known`. `repeat`: the card may
   * stand there already.
   */
  post(
    complaint: ComplaintView,
    to: { known: StaffTopic | null; chat: string; repeat: boolean },
    signal: AbortSignal,
  ): Promise<SendResult>
  /** Updates all known copies of the card, and closes or opens the topic. A deleted copy is forgotten. */
  update(complaint: ComplaintView, topic: StaffTopic, signal: AbortSignal): Promise<SendResult>
  /** Opens a topic that we closed, because something is to be said in it. */
  openForNews(topic: StaffTopic, signal: AbortSignal): Promise<void>
}

/** The cards of complaints in the staff group. */
export function createCards(options: Options): Cards {
  const { alarm } = options
  /** The alarm was raised, and no topic could be made since. */
  let withoutTopics = false

  return {
    async post(complaint, { known, chat, repeat }, signal) {
      const topic = known ?? (await openTopic(complaint, chat, options, signal))
      if (known === null && topic.thread !== null) withoutTopics = false
      try {
        const result = await postInto(topic, complaint, repeat, options, signal)
        if (topic.thread === null && !withoutTopics) {
          withoutTopics = true
          alarm('staff_topics_refused', {})
        }
        return result
      } catch (error) {
        // A topic that is missing right after it was made: topics do not work here. The card goes to the group itself,
        // as the last resort.
        if (known !== null || topic.thread === null || !isTopicGone(error)) throw error
        return postInto({ ...topic, thread: null }, complaint, repeat, options, signal)
      }
    },
    update: (complaint, topic, signal) => updateCards(complaint, topic, options, signal),
    openForNews: (topic, signal) => openForNews(topic, options, signal),
  }
}

async function postInto(
  topic: StaffTopic,
  complaint: ComplaintView,
  repeat: boolean,
  options: Options,
  signal: AbortSignal,
): Promise<SendResult> {
  const duty = await dutyFor(complaint, options)
  const { keyboard, ...card } = renderCard(complaint, repeat, { ...options, duty })
  const { chat, thread } = topic
  const message = await options.api.sendMessage(
    chat,
    card.text,
    {
      entities: card.entities,
      ...placeOf({ thread, protect: true }),
      ...(keyboard ? { reply_markup: keyboard } : {}),
    },
    signalFor(signal),
  )
  await options.topics.save({ ...topic, cards: [...topic.cards, message.message_id] })
  return { outcome: 'sent', remote: [remoteOf(topic, message.message_id)] }
}

/** Whoever is on duty is called while nobody handles an open complaint. */
async function dutyFor({ owner, state }: ComplaintView, { onDuty, procedure }: Options) {
  return owner === null && procedure.isOpen(state) ? ((await onDuty?.()) ?? null) : null
}

/**
 * Makes a topic and saves it before the card goes out, so that a repeat finds it. Without topics the card goes to the
 * group itself, which is saved with the card: if the group itself is gone, a topic is tried again.
 */
async function openTopic(
  complaint: ComplaintView,
  chat: string,
  options: Options,
  signal: AbortSignal,
): Promise<StaffTopic> {
  const { api, topics, log } = options
  const place = { complaint: complaint.id, chat, cards: [] }
  try {
    const { message_thread_id: thread } = await api.createForumTopic(
      chat,
      topicName(complaint, options),
      {},
      signalFor(signal),
    )
    await topics.save({ ...place, thread })
    return { ...place, thread }
  } catch (error) {
    if (!refusesTopics(error)) throw error
    log.warn({ reason: error.description }, 'the staff group lets the bot make no topics; cards go to the group itself')
    return { ...place, thread: null }
  }
}

async function updateCards(
  complaint: ComplaintView,
  known: StaffTopic,
  options: Options,
  signal: AbortSignal,
): Promise<SendResult> {
  const { api, topics } = options
  await nameAgain(complaint, known, options, signal)
  const topic = await closeOrOpen(complaint, known, options, signal)
  const duty = await dutyFor(complaint, options)
  const gone: number[] = []
  for (const [index, card] of topic.cards.entries()) {
    const { keyboard, ...text } = renderCard(complaint, index > 0, { ...options, duty })
    const markup = keyboard ? { reply_markup: keyboard } : {}
    try {
      await api.editMessageText(
        topic.chat,
        card,
        text.text,
        { entities: text.entities, ...noPreview, ...markup },
        signalFor(signal),
      )
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
      if (/message to edit not found|message can't be edited/.test(error.description)) gone.push(card)
      else if (!/message is not modified/.test(error.description)) throw error
    }
  }
  const cards = topic.cards.filter((card) => !gone.includes(card))
  if (gone.length > 0) await topics.save({ ...topic, cards })
  return { outcome: 'sent', remote: cards.map((card) => remoteOf(topic, card)) }
}

/** Renames the topic without the item, when the person later says that nothing may go abroad. */
async function nameAgain(
  complaint: ComplaintView,
  { chat, thread }: StaffTopic,
  options: Options,
  signal: AbortSignal,
): Promise<void> {
  if (thread === null || !complaint.flags.includes(STAYS_HOME)) return
  const name = topicName(complaint, options)
  await options.api.editForumTopic(chat, thread, { name }, signalFor(signal)).catch((error) => {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
    if (!/TOPIC_NOT_MODIFIED/.test(error.description)) {
      options.log.warn({ reason: error.description }, 'the topic of a complaint keeps its name')
    }
  })
}

/**
 * Closes the topic of a complaint that has ended, and opens it when it is handled again. What came after the end keeps
 * it open.
 */
async function closeOrOpen(
  complaint: ComplaintView,
  topic: StaffTopic,
  options: Options,
  signal: AbortSignal,
): Promise<StaffTopic> {
  const closed = topic.closed ?? null
  const ended = !options.procedure.isOpen(complaint.state)
  if (topic.thread === null || ended === (closed !== null)) return topic
  if (ended) return setClosed(topic, 'closed', options, signal)
  return closed === 'closed' ? setClosed(topic, null, options, signal) : saved({ ...topic, closed: null }, options)
}

/** A closed topic is opened for news: members can write in no closed one. */
async function openForNews(topic: StaffTopic, options: Options, signal: AbortSignal): Promise<void> {
  if (topic.closed === 'closed') await setClosed(topic, 'kept_open', options, signal)
}

async function setClosed(
  topic: StaffTopic,
  closed: StaffTopic['closed'],
  options: Options,
  signal: AbortSignal,
): Promise<StaffTopic> {
  const { api, log } = options
  const { chat, thread } = topic
  if (thread === null) return topic
  try {
    if (closed === 'closed') await api.closeForumTopic(chat, thread, signalFor(signal))
    else await api.reopenForumTopic(chat, thread, signalFor(signal))
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
    if (!/TOPIC_NOT_MODIFIED/.test(error.description)) {
      log.warn({ reason: error.description }, 'the topic of a complaint is neither closed nor opened')
      return saved({ ...topic, closed: 'kept_open' }, options)
    }
  }
  return saved({ ...topic, closed: closed ?? null }, options)
}

async function saved(topic: StaffTopic, { topics }: Options): Promise<StaffTopic> {
  await topics.save(topic)
  return topic
}

/**
 * Whether Telegram refuses a topic, for whatever reason. Posting the card then shows whether the group takes messages.
 */
function refusesTopics(error: unknown): error is GrammyError {
  const failure = classify(error)
  return failure.outcome === 'refused' && failure.code !== 'rate_limited' && failure.code !== 'migrated'
}

function isTopicGone(error: unknown): boolean {
  const failure = classify(error)
  return failure.outcome === 'refused' && failure.code === 'topic_gone'
}
