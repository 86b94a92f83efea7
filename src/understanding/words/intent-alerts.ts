import type { IntentWords } from './intent-words.ts'

/** Speaks of 消费警示, which people subscribe to. The whole message says it. */
export function alerting(words: IntentWords) {
  const whole = (phrase: string) =>
    new RegExp(`^(?:${words.before_alerts})*(?:${phrase})(?:${words.after_alerts})*$`, 'u')
  const wants = whole(words.wants_alerts)
  const wantsNone = whole(words.wants_no_alerts)
  const wantsNoMore = whole(words.wants_no_more)
  const bare = (text: string) => text.trim().replace(/(?<![。！!，,～~\s])[。！!，,～~\s]+$/u, '')

  return {
    /** 「订阅警示」「我想收消费警示」 */
    wantsAlerts: (text: string): boolean => wants.test(bare(text)),

    /** 「取消订阅」「不想收警示了」 */
    wantsNoAlerts: (text: string): boolean => wantsNone.test(bare(text)),

    /** 「不想收了」: of whom alerts go to, it says that; of others, something else. */
    wantsNoMore: (text: string): boolean => wantsNoMore.test(bare(text)),
  }
}
