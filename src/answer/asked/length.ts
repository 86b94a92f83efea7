/** Characters that say about as much as an English word. */
const IN_A_WORD = 2

/**
 * How much a text says, in Chinese characters, without signs and spaces: a word in Latin letters, or a figure beside such words, counts
 * as two.
 */
export function lengthOf(text: string): number {
  const words = text.match(/[a-z][a-z0-9'’]*/giu) ?? []
  const rest = text.replace(/[a-z][a-z0-9'’]*/giu, '').replace(/[\p{P}\p{S}\s]/gu, '')
  return words.length * IN_A_WORD + rest.length
}
