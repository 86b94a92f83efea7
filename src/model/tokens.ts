/**
 * Rough number of tokens of a text: one per Chinese character, one per four of other writing. For servers that do not
 * report it.
 */
export function estimatedTokens(text: string): number {
  const wide = text.match(/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/g)?.length ?? 0
  return wide + Math.ceil((text.length - wide) / 4)
}
