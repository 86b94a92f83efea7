import type { IntentWords } from './intent-words.ts'

/** Longer words tell what happened, whatever they hold. */
const LONGEST = 24
/** The same, where the words may tell what is asked about. */
const LONGEST_TOLD = 40

const CLAUSES = /[，,。；;！!？?\s]+/u
/** English has no clause that ends with a space. */
const CLAUSES_IN_ENGLISH = /[,;.!?]+ ?/u

/** Speaks of the form: of a consent, of a field, of what was changed there; or in anger of the business. */
export function aboutForm(words: IntentWords) {
  const whole = (list: string) => {
    const pattern = new RegExp(`^${list}[啊呀呢吧哦的了。！!？?，,\\s]*$`, 'u')
    return (text: string): boolean => text.length <= LONGEST && pattern.test(text.trim())
  }
  const askedInForm = Object.entries(words.asks_in_form).map(([topic, list]) => [topic, whole(list)] as const)
  const before = new RegExp(`^${words.before_asked_in_form}+`, 'u')
  const threat = new RegExp(words.threatens, 'u')
  const seller = new RegExp(words.seller_complains, 'u')
  const notSeller = new RegExp(words.not_seller, 'u')
  const cannotAuthorise = new RegExp(words.cannot_authorise, 'u')
  const scolds = new RegExp(words.scolds_us, 'u')
  const otherOffices = new RegExp(words.other_offices, 'u')
  const goesBack = new RegExp(`^${words.goes_back}$`, 'u')
  const counts = new RegExp(words.asks_if_counts, 'u')

  return {
    /** 「公示是啥意思」「公示会写我名字吗」 */
    asksOfPublication: whole(words.asks_of_publication),
    /** 「委托调解是啥意思」 */
    asksOfEntrusting: whole(words.asks_of_entrusting),
    /** Asks whether something may be left out, or would rather leave it out: 「不填地址不行吗」. */
    asksIfNeeded: whole(words.asks_if_needed),
    /** A seller complains of a buyer: 「我要投诉这个买家」. */
    complainsOfBuyer: (text: string): boolean => seller.test(text) && !notSeller.test(text),
    /** Somebody for whom the person complains cannot write a letter of authority. */
    cannotAuthorise: (text: string): boolean => text.length <= LONGEST_TOLD && cannotAuthorise.test(text),
    /** Says that the council does nothing: 「你们也是吃干饭的」. */
    scoldsUs: (text: string): boolean => text.length <= LONGEST_TOLD && scolds.test(text),
    /** Names an office or a helper that is not us: 「12315说不受理」. */
    namesOtherOffice: (text: string): boolean => otherOffices.test(text),
    /** Wants to go back to the question before, or to one that is named: 「退一步，回到问店名那里」. */
    goesBack: (text: string): boolean => text.length <= LONGEST && goesBack.test(text.trim()),
    /** Name, telephone or address are those of the complaint before: 「跟上次一样的名字电话」. */
    sameAsBefore: whole(words.same_as_before),
    /** Asks why something is asked for; the field is named in the words: 「要店名干嘛」. Which, the caller knows. */
    asksWhy: whole(words.asks_why),
    /** Asks how far the form is, or to see what is filled in: 「到哪一步了」, 「看看我填的」. */
    asksWhere: whole(words.asks_where),
    /**
     * What is asked of filing a complaint, in the whole text or its last clause after a few words: 「收据在我妈那里，要原件吗」. Null: nothing of
     * it.
     */
    askedOfFiling(text: string): string | null {
      if (text.length > LONGEST_TOLD) return null
      const all = text.trim()
      const last = lastClause(all).replace(before, '')
      return askedInForm.find(([, asks]) => asks(all) || asks(last))?.[0] ?? null
    },
    /** The last clause and what stands before it: 「对，要多久」. Null: there is one clause. */
    withLastClause(text: string): { told: string; last: string } | null {
      const all = text.trim().replace(/(?<![？?。！!])[？?。！!]+$/u, '')
      const last = lastClause(all)
      const told = all
        .slice(0, all.length - last.length)
        .trimEnd()
        .replace(/[，,；;]$/u, '')
      return told === '' ? null : { told, last: last.replace(before, '') }
    },
    /** Asks what the name of a field means: 「啥叫凭证」. */
    asksWhatIs: whole(words.asks_what_is),
    /** Asked whether others were told of the matter: no, and a word more: 「没有没有，我跟谁讲呀」. */
    toldNobody: whole(words.told_nobody),
    /** Asks what stands for a field that the words name: 「看看我填的电话是多少」, 「我的姓名是什么」. */
    asksWhatIFilledIn: whole(words.asks_what_i_filled_in),
    /** Some of what is shown is right, and it is not said what: 「对了一半」. */
    saysPartlyRight: whole(words.partly_right),
    /** Something is missing in what is shown, and it is not said what: 「好像少了点什么」. */
    saysIncomplete: whole(words.incomplete),
    /** 「改了吗」「电话改了没」 */
    asksIfChanged: whole(words.asks_if_changed),
    /** Would do violence to the business: 「我把他店砸了信不信」. */
    threatens: (text: string): boolean => text.length <= LONGEST_TOLD && threat.test(text),
    /** Asks whether what was done elsewhere counts: 「我问过物业，这算反映过吗」. */
    asksIfCounts: (text: string): boolean => text.length <= LONGEST_TOLD && counts.test(text.trim()),
  }
}

function lastClause(text: string): string {
  const clauses = text.split(/\p{Script=Han}/u.test(text) ? CLAUSES : CLAUSES_IN_ENGLISH)
  return clauses.findLast((clause) => clause !== '') ?? ''
}
