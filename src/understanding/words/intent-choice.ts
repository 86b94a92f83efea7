import type { IntentWords } from './intent-words.ts'

/** A choice is short, with all that is said around it. */
const LONGEST = 30
const CLAUSES = /[，,。；;！!、\s]+/u

type Reads = (text: string) => boolean

/**
 * What a person decides by typing instead of pressing: a consent, a refusal, what is thrown away, what is settled. One rule holds for all: the
 * choice is all that is said, a yes or a no beside it aside, and nothing is asked.
 */
export function choosing(
  { choices }: IntentWords,
  { looksLikeQuestion, saysYes, saysNo }: { looksLikeQuestion: Reads; saysYes: Reads; saysNo: Reads },
) {
  const choice = (list: string, beside: Reads): Reads => {
    const says = new RegExp(`^${choices.before}*${list}${choices.after}*$`, 'iu')
    return (text) => {
      const bare = text.trim().replace(/(?<![。！!，,～~\s])[。！!，,～~\s]+$/u, '')
      if (bare.length > LONGEST || looksLikeQuestion(text) || /[?？]/u.test(text)) return false
      if (says.test(bare)) return true
      const clauses = bare.split(CLAUSES).filter(Boolean)
      const isChoice = (clause: string) => says.test(clause)
      return clauses.some(isChoice) && clauses.every((clause) => isChoice(clause) || beside(clause))
    }
  }
  const agrees = (list: string) => choice(list, saysYes)
  const refuses = (list: string) => choice(list, saysNo)

  return {
    agreesTranscription: agrees(choices.agrees_transcription),
    refusesTranscription: refuses(choices.refuses_transcription),
    /** The recording that waits is kept as it is. */
    keepsAsEvidence: agrees(choices.keeps_as_evidence),
    /** What was heard is what was said: 「对，就这样问」. */
    heardRight: agrees(choices.heard_right),
    heardWrong: refuses(choices.heard_wrong),
    agreesPublication: agrees(choices.agrees_publication),
    refusesPublication: refuses(choices.refuses_publication),
    agreesEntrusting: agrees(choices.agrees_entrusting),
    refusesEntrusting: refuses(choices.refuses_entrusting),
    /** What is filled in is emptied: 「清空，重新填」. */
    restarts: agrees(choices.restarts),
    /** Another complaint comes first: 「填新的」. */
    choosesAnother: agrees(choices.another),
    /** Of two answers that do not agree none is wrong: 「都没写错」. */
    saysBothHold: agrees(choices.both_hold),
    /** In view of what stands against it, it is complained all the same: 「还是要投诉」. */
    complainsAnyway: agrees(choices.complains_anyway),
    /** What is told belongs to the complaint that is there. */
    addsToFiled: agrees(choices.adds_to_filed),
    /** It is another matter than the complaint that is there; why may follow: 「不是同一件，这是另外买的」. */
    isOtherThanFiled(text: string): boolean {
      const [first = ''] = text.trim().split(CLAUSES)
      return !looksLikeQuestion(text) && agrees(choices.other_than_filed)(first)
    },
  }
}
