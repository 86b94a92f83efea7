import { type FormField, fieldOf } from '../../complaint/form/form.ts'
import { canBe } from '../../complaint/reading/can-be.ts'
import { optionsSaid } from '../../complaint/reading/prefill.ts'
import { landmarkIn } from '../../complaint/wording/landmark.ts'
import { placeUnknown, platformIn } from '../../complaint/wording/place-unknown.ts'
import { tellsAddress, tellsPlace } from '../../complaint/wording/respondent.ts'
import { isConfirming, joinedTo } from '../cards/form-card.ts'
import { draftOf, sayText, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { noteAlsoTold } from './also-told.ts'
import { addToFacts, fill } from './change.ts'
import { doesNotKnow } from './not-answered.ts'
import { skip, take } from './steps.ts'

const PLACE = 'respondent_address'
/** Fewer characters tell nothing. */
const SHORTEST_TELLING = 4
/** Ways of buying at which nobody sees the shop. */
const AWAY: ReadonlySet<string> = new Set(['online', 'live', 'social'])

/**
 * Takes the words that the address of the business is not known: the platform stands for it where one was named, and of what was bought online or
 * brought it is not asked again. The place that is told nevertheless is handed back as words that are still to be read. Null: the words are
 * something else; '': they are done with.
 */
export function takesPlaceUnknown(turn: Turn, onScreen: FormField, text: string): string | null {
  const { form, simplify } = turn.deps
  const field = isConfirming(turn) ? joinedTo(turn)?.asked : onScreen
  if (field?.name !== PLACE) return null
  const told = placeUnknown(form, simplify(text))
  if (told === null) return null
  const { rest } = told
  const isPlace = tellsAddress(form, rest) || tellsPlace(form, rest) || landmarkIn(form, rest) !== null
  if (rest !== '' && isPlace && canBe(form, PLACE, rest)) return rest
  const isNoted = rest !== '' && noteAlsoTold(turn, rest)
  if (!isNoted && rest.length >= SHORTEST_TELLING && canBe(form, 'facts', rest) && addToFacts(turn, rest))
    sayText(turn, 'form-fact-noted')
  // 网上点的 of what was taken for bought in a shop.
  const { channel: way } = told.isAway ? optionsSaid(form, simplify(text)) : {}
  if (way) fill(turn, { channel: way })
  const { channel, facts, item } = valuesOf(draftOf(turn))
  const isAway = told.isAway || (channel?.kind === 'choice' && AWAY.has(channel.value))
  if (!isAway && told.platform === null) doesNotKnow(turn, onScreen)
  else {
    const said = [facts, item].map((value) => (value?.kind === 'text' ? simplify(value.text) : '')).join('，')
    const platform = told.platform ?? platformIn(form, said)
    if (platform === null) skip(turn, PLACE)
    else take(turn, fieldOf(form, PLACE), { [PLACE]: { kind: 'text', text: platform } })
  }
  return ''
}
