import { canBe } from '../../complaint/reading/can-be.ts'
import type { Act } from '../../understanding/acts.ts'
import { showForm } from '../cards/form-card.ts'
import { draftOf, sayText, type Turn } from '../context.ts'
import { keepSaid } from '../draft.ts'
import { offerWithdrawal } from '../own/withdrawal.ts'
import { actInForm, asksNothing } from './act-in-form.ts'
import { BESIDE, doBeside } from './acts.ts'
import { holdsSomething } from './also-told.ts'
import { pause } from './leave.ts'

/** A longer message that speaks of withdrawing tells what happened. */
const LONGEST_WITHDRAWAL = 20

/** A wish to withdraw a complaint that is filed and goes on: what is begun here is not filed yet. */
function withdrawsFiled({ deps, input }: Turn, text: string): boolean {
  const { wantsToWithdraw, takesConsentBack } = deps.intents
  if (text.length > LONGEST_WITHDRAWAL || !wantsToWithdraw(text) || takesConsentBack(text)) return false
  return input.complaints.some(({ state }) => deps.procedure.isOpen(state))
}

/** Words where a notice waits for a yes. */
export async function consentText(
  turn: Turn,
  text: string,
  decide: (turn: Turn, given: boolean) => void,
): Promise<void> {
  const draft = draftOf(turn)
  if (turn.deps.intents.saysYes(text)) return decide(turn, true)
  const more = afterConsent(turn, text)
  if (more !== null) {
    keepSaid(draft, { text: more, sentAt: turn.input.message.sentAt })
    return decide(turn, true)
  }
  if (withdrawsFiled(turn, text)) {
    pause(turn)
    return offerWithdrawal(turn, text)
  }
  const act = turn.deps.intents.saysNo(text) ? 'deny' : actInForm(turn, turn.words ?? text)
  // A consent is given in words that say so.
  if (act === 'confirm' && turn.deps.intents.agrees(text)) return decide(turn, true)
  // A typed no is asked about once more: it would throw away what was told. The button is plain. 「他们不给退」 is none.
  if (act === 'deny' && (turn.deps.intents.saysNo(text) || !holdsSomething(turn, text))) {
    sayText(turn, 'form-consent-sure')
    return showForm(turn)
  }
  // Even what ends with 怎么办 may tell what happened.
  const isTold = isToldBefore(turn, act, text)
  const isKept = isTold && keepSaid(draft, { text, sentAt: turn.input.message.sentAt })
  // A question is answered, and 快点，我上班呢 asks nothing, whatever they were read as.
  const asked = turn.deps.intents.looksLikeQuestion(turn.words ?? text) && !BESIDE.has(act) ? 'ask_law' : act
  if (!asksNothing(turn, asked) && (await doBeside(turn, asked, text))) return
  if (isTold) sayText(turn, isKept ? 'form-consent-first' : 'form-said-full')
  showForm(turn)
}

/** 同意。我在…买的鞋: what follows a consent that says so. Null: the words do not begin with one, or ask something. */
function afterConsent({ deps, words }: Turn, text: string): string | null {
  const { agrees, saysYes, looksLikeQuestion, objects } = deps.intents
  const [, first = '', more = ''] = /^([^，,。！!；;\s]{1,6})[，,。！!；;\s]+(.{4,})$/su.exec(text) ?? []
  const isTold = saysYes(deps.simplify(first)) && agrees(deps.simplify(first)) && !looksLikeQuestion(words ?? text)
  return isTold && !objects(more) ? more : null
}

/** Acts that tell nothing of what happened, unless the words hold something that the form asks for. */
const TELLS_NOTHING: ReadonlySet<Act> = new Set<Act>([
  'confirm',
  'deny',
  'skip_unknown',
  'evidence_promise',
  'ask_procedure',
  'ask_status',
  'nudge',
  'withdraw',
  'human',
  'erase_data',
  'export_data',
  'pause',
  'resume',
  'cancel',
  'small_talk',
  'thanks',
  'complain_about_us',
])

/** Acts of short words: longer ones tell something too. */
const MORE_THAN: ReadonlySet<Act> = new Set<Act>(['confirm', 'deny', 'ask_law', 'ask_procedure', 'not_consumer'])
const SHORTEST_ACCOUNT = 8

/** Fewer letters tell nothing: 我找找. */
const SHORTEST_TELLING = 4

/** Whether words before the consent are kept until what was said may be read. */
export function isToldBefore(turn: Turn, act: Act, text: string): boolean {
  const length = text.replace(/[^\p{L}\p{N}]/gu, '').length
  if (length < SHORTEST_TELLING) return false
  if (holdsSomething(turn, text)) return true
  // A telephone tells nothing of what happened, and is kept.
  if (!/\d/u.test(text) && !canBe(turn.deps.form, 'facts', turn.words ?? text)) return false
  // 是我儿子充的，我是他妈妈 is more than a yes; 快点，我上班呢 is nothing.
  return MORE_THAN.has(act) ? length >= SHORTEST_ACCOUNT : !TELLS_NOTHING.has(act)
}
