/** Words with letters and no Chinese sign. */
export function isEnglish(words: string): boolean {
  return /[a-z]/iu.test(words) && !/\p{Script=Han}/u.test(words)
}

/** The company is Green Wheels Car Rental: a name begins with a capital. */
const CALLED =
  /\b(?:company|shop|store|business|hotel|restaurant|seller|agency|clinic|gym|school|salon|place)(?:['’]s)?(?: name)? (?:(?:is|was) )?(?:(?:called|named) )?(?<name>\p{Lu}[\w'’&]{0,24}(?: (?:of|and|&|\p{Lu}[\w'’&]{0,24})){0,8})/u

/** The Lakeside Grand Hotel: a name that ends with a kind of business. */
const KIND =
  /(?<name>(?:\p{Lu}[\w'’&]{0,24}(?: of| and| &)? ){1,4}(?:Hotel|Hostel|Inn|Shop|Store|Restaurant|Clinic|Hospital|Gym|Market|Mall|Salon|Company|Rental|Agency|Bar|Cafe|School|Academy|Cent(?:re|er)|House|Studio|Spa|Ltd)\b)/u

/** Golden Jade shop: the kind of business after a name of two words and more. */
const NAMED_KIND =
  /(?<name>(?:(?!(?:The|This|That|These|My|Our|Your|His|Her|Their|An?|I|In|At|On|Real|Same|Online|One|No|Some|Local)\b)\p{Lu}[\w'’&]{0,24} ){2,4}(?:hotel|hostel|shop|store|restaurant|clinic|gym|market|salon|cafe|bar)\b)/u

/** The business that an English sentence names, by its place in the words. Null: it names none. */
export function businessInEnglish(words: string): { start: number; end: number } | null {
  const match = CALLED.exec(words) ?? KIND.exec(words) ?? NAMED_KIND.exec(words)
  const name = match?.groups?.name
  if (!match || !name) return null
  const start = match.index + match[0].length - name.length
  return { start, end: start + name.length }
}

const PLACE = /^(?:(?:it['’]?s |it is )?(?:near|next to|at|on|in|opposite|beside|behind|inside|by)|\d+)\s/iu

const STREET = /\b(?:road|street|avenue|lane|square|plaza|mall|tower|building|district)\b|\bmarket$/iu

/** Floor 2 stall 215, building 9, 2nd floor. */
const NUMBERED =
  /\b(?:floor|stall|building|block|unit|room|gate|level|dormitory|counter|shop no\.?|booth)\s(?:no\.?\s)?[a-z]?\d|\b\d{1,3}(?:st|nd|rd|th) (?:floor|building)\b/iu

/** Near the train station, Old Town street number 8: words that say where something is. */
export function isPlaceInEnglish(words: string): boolean {
  if (!isEnglish(words)) return false
  return PLACE.test(words) || NUMBERED.test(words) || (STREET.test(words) && businessInEnglish(words) === null)
}

/** Words of a sentence, and of what answers or wishes: no name of a thing, a business or a place has them. */
const SENTENCE =
  /\b(?:i|he|she|they|we|you|me|him|them|us|is|are|was|were|am|been|do|does|did|done|(?:do|does|did|is|was|ca|wo)n['’]?t|have|has|had|will|would|can|could|should|want|need|told|said|says|bought|paid|refused?|refuses|went|called|not|no(?!\.)|yes|never|please|what|who|how|why|when|where|which|because|but|if|sorry|money back|refund|wrong|correct|actually|know|remember|nothing|cheated)\b/iu
/** More words tell something. */
const MOST_WORDS = 10

/** A few English words that make no sentence: gym card, university dormitory building 9. */
export function isPhraseInEnglish(words: string): boolean {
  return (
    isEnglish(words) &&
    words.trim().split(/\s+/u).length <= MOST_WORDS &&
    !SENTENCE.test(words) &&
    !/[?？]/u.test(words)
  )
}

/** What stands before the end of the first sentence: Hongda digital, stall 215. Oh and it was 15 November. */
export function firstSentence(words: string): string {
  return words.split(/(?<=[\p{L}\d]{2})(?<!\b(?:no|st|rd|mr|co|ltd))[.!]\s+(?=\S)/iu)[0] ?? words
}

/** Golden Jade: a few words that each begin with a capital, as names do. */
export function isNameInEnglish(words: string): boolean {
  return isEnglish(words) && /^\p{Lu}[\w'’&.-]*(?: (?:of|and|&|the|\p{Lu}[\w'’&.-]*)){0,5}$/u.test(words.trim())
}
