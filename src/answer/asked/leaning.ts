/** A message of at most this many characters may lean on earlier ones (「那咋办」「上周三办的」). */
const SHORT = 14
/** Words that refer back to something, or correct it. */
const POINTS_BACK =
  /^(?:那|那么|还有|然后|另外|但是|可是|如果|要是|假如|万一|对了|而且|不过|就是说|也就是说|so|and|but|what if|then)|(?:这个|那个|这家|那家|这种情况|那种情况|刚才|刚刚|上面|前面|你说的|您说的|它|他们?|她)|^不是.{1,20}是|^(?:说错|写错|打错|更正|纠正)/iu
/** Number of earlier questions on which a message may lean. */
export const LEANT_ON = 3
/** Number of characters that count of each earlier question. */
const LONGEST = 300

/** Whether a folded message may need the earlier ones to be understood. */
export function mayLean(text: string): boolean {
  return text.replace(/[\p{P}\p{S}\s]/gu, '').length <= SHORT || POINTS_BACK.test(text)
}

/** Greatest length of a bare fact, in characters. */
const FACT = 8
const ASKS = /[吗呢么?吧]|怎么|如何|咋|能|可以|多少|几|哪|什么|为什么|要不要|会不会|是不是|有没有/u

/** Whether the text is a bare fact (「3000」「没保价」「健身房」): it asks nothing and belongs to the question before it. */
export function isBareFact(text: string): boolean {
  return text.replace(/[\p{P}\p{S}\s]/gu, '').length <= FACT && !ASKS.test(text) && !POINTS_BACK.test(text)
}

/**
 * The ways to read a message that leans on earlier ones, the likeliest first: with the last question, with the last
 * two, and so on. Each way lists the messages that count as said, oldest first.
 */
export function readings(text: string, history: readonly string[]): string[][] {
  const recent = history.slice(-LEANT_ON).map((question) => question.slice(0, LONGEST))
  const nearest = recent.map((_, index) => [...recent.slice(recent.length - 1 - index), text])
  // Several facts in a row belong to the question before the first of them.
  const asked = recent.findLastIndex((earlier) => !isBareFact(earlier))
  return isBareFact(text) ? [[...recent.slice(Math.max(asked, 0)), text], ...nearest] : nearest
}
