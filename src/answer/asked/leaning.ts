/** A message up to this many characters may lean on what was said before (「那咋办」「上周三办的」). */
const SHORT = 14
/** Words that point back to something, or put it right. */
const POINTS_BACK =
  /^(?:那|那么|还有|然后|另外|但是|可是|如果|要是|假如|万一|对了|而且|不过|就是说|也就是说|so|and|but|what if|then)|(?:这个|那个|这家|那家|这种情况|那种情况|刚才|刚刚|上面|前面|你说的|您说的|它|他们?|她)|^不是.{1,20}是|^(?:说错|写错|打错|更正|纠正)/iu
/** How many earlier questions one may lean on. */
export const LEANT_ON = 3
/** Characters of one earlier question that count. */
const LONGEST = 300

/** Whether a folded message may mean nothing by itself. */
export function mayLean(text: string): boolean {
  return text.replace(/[\p{P}\p{S}\s]/gu, '').length <= SHORT || POINTS_BACK.test(text)
}

/** Characters of a bare fact. */
const FACT = 8
const ASKS = /[吗呢么?吧]|怎么|如何|咋|能|可以|多少|几|哪|什么|为什么|要不要|会不会|是不是|有没有/u

/** A bare fact (「3000」「没保价」「健身房」) asks nothing: it belongs to the question before it. */
export function isBareFact(text: string): boolean {
  return text.replace(/[\p{P}\p{S}\s]/gu, '').length <= FACT && !ASKS.test(text) && !POINTS_BACK.test(text)
}

/**
 * The texts to look up for a message that leans on earlier ones, the likeliest first: with the last question, then with
 * the last two, and so on. Each is what counts as said, oldest first.
 */
export function readings(text: string, history: readonly string[]): string[][] {
  const recent = history.slice(-LEANT_ON).map((question) => question.slice(0, LONGEST))
  const nearest = recent.map((_, index) => [...recent.slice(recent.length - 1 - index), text])
  // One fact after another belongs to the question before the first of them.
  const asked = recent.findLastIndex((earlier) => !isBareFact(earlier))
  return isBareFact(text) ? [[...recent.slice(Math.max(asked, 0)), text], ...nearest] : nearest
}
