import type { Block } from '../../message/blocks.ts'
import { capabilities } from '../../message/channel.ts'
import type { Choice } from '../../message/message.ts'
import type { Subscription } from '../../message/own.ts'
import { say, sayText, type Turn } from '../context.ts'

/** Which alerts the person gets, and what may be changed; or the topics, or the regions, to choose from. */
export function showSubscription(turn: Turn, show: 'card' | 'topics' | 'regions') {
  const { subscription } = turn.input
  if (show === 'topics') return askTopic(turn, subscription)
  if (show === 'regions') return askRegion(turn)
  sayCard(turn, subscription, subscription ? 'alerts-card-have' : 'alerts-card-none')
}

/** Wants alerts of one more topic, or of all. From 「全部」 to one topic: only that one. */
export function subscribe(turn: Turn, topic: string | null) {
  const { topics } = turn.deps.alerts
  if (topic !== null && !topics.includes(topic)) return sayText(turn, 'assistant-old-button')
  const now = turn.input.subscription
  const chosen = topic === null ? [] : [...new Set([...(now?.topics ?? []), topic])]
  const to = { topics: topics.filter((each) => chosen.includes(each)), region: now?.region ?? null }
  turn.effects.push({ kind: 'subscribe', to })
  if (topic === null) sayCard(turn, to, 'alerts-card-done')
  else askTopic(turn, to)
}

/** Wants no alerts of a topic any more, or none at all; without the last topic there are none. */
export function unsubscribe(turn: Turn, topic: string | null) {
  const now = turn.input.subscription
  if (!now) return sayText(turn, 'alerts-ended-before', {}, { choices: [cardChoice(turn)] })
  const topics = now.topics.filter((each) => each !== topic)
  if (topic === null || topics.length === 0) {
    turn.effects.push({ kind: 'subscribe', to: null })
    return sayText(turn, 'alerts-ended', {}, { choices: [cardChoice(turn)] })
  }
  const to = { ...now, topics }
  turn.effects.push({ kind: 'subscribe', to })
  askTopic(turn, to)
}

export function subscribeRegion(turn: Turn, region: string | null) {
  const { districts } = turn.deps.alerts
  const isKnown = region === null || districts.some(({ code }) => code === region)
  if (!isKnown) return sayText(turn, 'assistant-old-button')
  const to = { topics: turn.input.subscription?.topics ?? [], region }
  turn.effects.push({ kind: 'subscribe', to })
  sayCard(turn, to, 'alerts-card-done')
}

function sayCard(turn: Turn, subscription: Subscription | null, key: string) {
  const { texts, alerts, retention } = turn.deps
  const { pushes } = capabilities[turn.input.message.channel]
  const rows: Block[] = subscription
    ? [
        {
          kind: 'rows',
          rows: [
            { label: texts('alerts-row-topics'), value: topicsIn(turn, subscription) },
            { label: texts('alerts-row-region'), value: regionIn(turn, subscription) },
          ],
        },
      ]
    : []
  const choices: Choice[] = [
    ...(subscription?.topics.length === 0 ? [] : [allChoice(turn, subscription === null)]),
    { label: texts('alerts-choice-topics'), action: { kind: 'subscription', show: 'topics' } },
    ...(alerts.districts.length > 0
      ? [{ label: texts('alerts-choice-regions'), action: { kind: 'subscription', show: 'regions' } } as const]
      : []),
    ...(subscription ? [stopChoice(turn)] : []),
  ]
  const note: Block = {
    kind: 'note',
    text: texts(pushes ? 'alerts-card-pushes' : 'alerts-card-page', { days: retention.conversations }),
  }
  say(turn, { blocks: [{ kind: 'paragraph', text: texts(key) }, ...rows, note], choices })
}

/** The topics one may add or leave out; what the person has stands in the words. */
function askTopic(turn: Turn, subscription: Subscription | null) {
  const { texts, alerts } = turn.deps
  const has = (topic: string) => subscription?.topics.includes(topic) ?? false
  const key = subscription ? 'alerts-topics-have' : 'alerts-topics-ask'
  const topics = alerts.topics.map(
    (topic): Choice =>
      has(topic)
        ? { label: texts('alerts-choice-leave', { topic }), action: { kind: 'unsubscribe', topic } }
        : { label: topic, action: { kind: 'subscribe', topic } },
  )
  const done: Choice[] = subscription
    ? [{ label: texts('alerts-choice-done'), action: { kind: 'subscription', show: 'card' }, primary: true }]
    : [allChoice(turn, true)]
  const values = subscription ? { topics: topicsIn(turn, subscription) } : {}
  sayText(turn, key, values, { choices: [...done, ...topics] })
}

function askRegion(turn: Turn) {
  const { texts, alerts } = turn.deps
  if (alerts.districts.length === 0) return sayText(turn, 'assistant-old-button')
  const choices = alerts.districts.map(
    ({ code, name }): Choice => ({ label: name, action: { kind: 'subscribe_region', region: code } }),
  )
  const all: Choice = { label: texts('alerts-choice-every-region'), action: { kind: 'subscribe_region', region: null } }
  sayText(turn, 'alerts-regions-ask', {}, { choices: [all, ...choices] })
}

function topicsIn({ deps: { texts } }: Turn, { topics }: Subscription): string {
  return topics.length === 0 ? texts('alerts-every-topic') : topics.join('、')
}

function regionIn({ deps: { texts, regions } }: Turn, { region }: Subscription): string {
  return region === null ? texts('alerts-every-region') : (regions.at(region)?.name ?? region)
}

function allChoice({ deps: { texts } }: Turn, primary: boolean): Choice {
  const choice: Choice = { label: texts('alerts-choice-all'), action: { kind: 'subscribe', topic: null } }
  return primary ? { ...choice, primary } : choice
}

function stopChoice({ deps: { texts } }: Turn): Choice {
  return { label: texts('alerts-choice-stop'), action: { kind: 'unsubscribe', topic: null } }
}

function cardChoice({ deps: { texts } }: Turn): Choice {
  return { label: texts('alerts-choice-card'), action: { kind: 'subscription', show: 'card' } }
}
