import type { AskedWords } from './words.ts'

/** Whether a message goes on with the matter talked about. */
export type SameMatter = {
  /** Whether it tells of something that was bought: a matter of its own. */
  tellsPurchase(text: string): boolean
  /** Whether it speaks of the other side, the papers or the costs of the matter talked about, or of the person, and of nothing that was bought. */
  speaksOfIt(text: string): boolean
  /** Whether guides of this topic are about any matter. */
  fitsAny(topic: string): boolean
  /** Whether a guide answers a question beside any matter: 鉴定费谁出, 合同写了概不退款. */
  isAside(guide: string): boolean
}

export function createSameMatter({
  purchase: bought,
  of_matter,
  general_topics,
  aside_guides,
}: AskedWords): SameMatter {
  const purchase = new RegExp(bought, 'u')
  const ofMatter = new RegExp(of_matter, 'u')
  return {
    tellsPurchase: (text) => purchase.test(text),
    speaksOfIt: (text) => ofMatter.test(text) && !purchase.test(text),
    isAside: (guide) => aside_guides.includes(guide),
    fitsAny: (topic) => general_topics.includes(topic),
  }
}
