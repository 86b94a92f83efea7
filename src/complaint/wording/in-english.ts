/** Words with letters and no Chinese sign. */
export function isEnglish(words: string): boolean {
  return /[a-z]/iu.test(words) && !/\p{Script=Han}/u.test(words)
}

/** The company is Green Wheels Car Rental: a name begins with a capital. */
const CALLED =
  /\b(?:company|shop|store|business|hotel|restaurant|seller|agency|clinic|gym|school|salon|place)(?:['’]s)?(?: name)? (?:(?:is|was) )?(?:(?:called|named) )?(?<name>\p{Lu}[\w'’&]*(?: (?:of|and|&|\p{Lu}[\w'’&]*))*)/u

/** The business that an English sentence names, by its place in the words. Null: it names none. */
export function businessInEnglish(words: string): { start: number; end: number } | null {
  const match = CALLED.exec(words)
  const name = match?.groups?.name
  if (!match || !name) return null
  const start = match.index + match[0].length - name.length
  return { start, end: start + name.length }
}

const PLACE = /^(?:(?:it['’]?s |it is )?(?:near|next to|at|on|in|opposite|beside|behind|inside|by)|\d+)\s/iu

/** Near the train station: words that say where something is. */
export function isPlaceInEnglish(words: string): boolean {
  return isEnglish(words) && PLACE.test(words)
}
