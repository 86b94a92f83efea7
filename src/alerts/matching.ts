import type { Subscription } from '../message/own.ts'
import type { AlertContent } from './types.ts'

/** Whether an alert is for a subscriber: one of the topics, and the same place or one in which the other lies. */
export function matches({ topics, region }: Subscription, alert: Pick<AlertContent, 'topics' | 'regions'>): boolean {
  const isTopic = topics.length === 0 || alert.topics.some((topic) => topics.includes(topic))
  const isPlace =
    region === null ||
    alert.regions.length === 0 ||
    alert.regions.some((code) => code.startsWith(region) || region.startsWith(code))
  return isTopic && isPlace
}
