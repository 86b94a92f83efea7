import { showAgain } from '../cards/form-card.ts'
import { draftOf, isSilent, sayText, type Turn } from '../context.ts'
import { complaintNamed, sharesPart } from '../own/named.ts'
import { tellStaff } from '../own/pass-on.ts'
import { openComplaints } from '../standing.ts'

/** Words that share fewer characters with what was told of the draft may do so by chance. */
const SHORTEST_OF_DRAFT = 3

/**
 * Passes on to staff what is told of a complaint that is filed while another one is begun: a payment, a threat, an offer. After the
 * consent only where the words name the filed one. False: they tell nothing of that kind, or name what is begun.
 */
export function passesNewsOfFiled(turn: Turn): boolean {
  const { words, deps, state } = turn
  const open = openComplaints(turn)
  if (words === null || open.length === 0 || isSilent(turn) || !isNews(turn, words)) return false
  const draft = draftOf(turn)
  const named = complaintNamed(turn, words, open)
  const isBegun = draft.at.kind === 'consent' || draft.at.kind === 'abroad'
  const isOfDraft = draft.said.some(({ text }) => sharesPart(words, deps.simplify(text), SHORTEST_OF_DRAFT))
  if (!named && (!isBegun || isOfDraft)) return false
  if (deps.intents.wantsToWithdraw(words)) return false
  tellStaff(turn)
  // Which of several is asked first.
  if (state.asking?.kind === 'which') return true
  sayText(turn, 'form-passed-to-filed')
  if (!isBegun) showAgain(turn)
  return true
}

/** Longer words tell a story, and may be of the one that is begun. */
const LONGEST = 30

function isNews({ deps: { intents } }: Turn, words: string): boolean {
  const told = intents.toldToStaff(words)
  if (told === 'threat') return true
  if (words.length > LONGEST) return false
  return (
    told !== null ||
    (!intents.looksLikeQuestion(words) && (intents.tellsPayment(words) || intents.saysMoneyShort(words)))
  )
}
