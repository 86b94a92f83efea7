import { fieldOf } from '../../complaint/form/form.ts'
import { showAgain, showForm } from '../cards/form-card.ts'
import { draftOf, isSilent, type Turn } from '../context.ts'
import { doShopWish, wishesAlone } from '../talk/shop-message.ts'
import { consentText } from './consent-words.ts'
import { asksOfWaiting } from './drafts.ts'
import { fieldText } from './field-words.ts'
import { takeIntoDraft } from './files.ts'
import { goesOnInForm } from './going-on.ts'
import { answersRemark } from './remarks.ts'
import { clashText, partsText, reviewText, screeningText } from './review-words.ts'
import { decideAbroad, decideConsent, goOn } from './steps.ts'
import { offerWaysOut, questionOf, toldIn } from './ways-out.ts'

/** A message while the form is open. */
export async function formTurn(turn: Turn): Promise<void> {
  const before = { question: questionOf(draftOf(turn)), told: toldIn(draftOf(turn)) }
  await formMessage(turn)
  if (turn.text !== null) offerWaysOut(turn, before)
}

async function formMessage(turn: Turn): Promise<void> {
  const draft = draftOf(turn)
  takeIntoDraft(turn)
  const { text } = turn
  if (text === null && isSilent(turn) && draft.at.kind !== 'review') return
  if (text === null) return showAgain(turn)
  // The wish itself, said again, is no answer.
  if (turn.deps.intents.wantsToComplain(text) && text.length <= 12) {
    return draft.at.kind === 'screening' ? goOn(turn, { prefilled: false }) : showForm(turn)
  }
  if (answersRemark(turn)) return
  if (turn.deps.intents.goesOn(turn.words ?? text) && goesOnInForm(turn)) return
  if (asksOfWaiting(turn)) return
  const wish = turn.deps.shop.words.wish(turn.words ?? text, { plainly: true })
  if (wishesAlone(wish)) {
    await doShopWish(turn, wish)
    return showAgain(turn)
  }
  switch (draft.at.kind) {
    case 'consent':
      return consentText(turn, text, decideConsent)
    case 'abroad':
      return consentText(turn, text, decideAbroad)
    case 'field':
      return fieldText(turn, fieldOf(turn.deps.form, draft.at.name), text)
    case 'parts':
      return partsText(turn, text)
    case 'screening':
      return screeningText(turn, text)
    case 'clash':
      return clashText(turn, draft.at.key, text)
    case 'review':
      return reviewText(turn, text)
  }
}
