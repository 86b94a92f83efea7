import type { AskedWords } from './words.ts'

/** Whether a message goes on with the matter talked about. */
export type SameMatter = {
  /** Whether it tells of something that was bought: a matter of its own. */
  tellsPurchase(text: string): boolean
  /** Whether guides of this topic are about any matter. */
  fitsAny(topic: string): boolean
}

export function createSameMatter({ purchase: bought, general_topics }: AskedWords): SameMatter {
  const purchase = new RegExp(bought, 'u')
  return {
    tellsPurchase: (text) => purchase.test(text),
    fitsAny: (topic) => general_topics.includes(topic),
  }
}
