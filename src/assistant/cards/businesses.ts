import { businessesLike, type KnownBusiness } from '../../complaint/likeness/known-businesses.ts'
import type { Ask, Choice } from '../../message/message.ts'
import { draftOf, paragraph, say, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import type { ConversationState } from '../state.ts'

export const BUSINESS = 'respondent_name'

/** A button of an offered business picks it by its place. */
const KNOWN = '@known:'

/** Whether the known businesses are needed: a complaint is begun, and it is not settled which business is meant. */
export function asksBusiness({ draft }: ConversationState): boolean {
  if (!draft) return false
  const name = nameIn(draft)
  return name === null || draft.businessIs !== name
}

/** Known businesses that the name in the draft may mean; none once that is settled. */
export function businessesMeant(turn: Turn): readonly KnownBusiness[] {
  const draft = draftOf(turn)
  const name = nameIn(draft)
  if (name === null || draft.businessIs === name) return []
  const { deps, businesses } = turn
  return businessesLike(deps.simplify(name), businesses, { nameKey: deps.nameKey, words: deps.form.words })
}

/** The name that was written stands: nothing of it is asked again. */
export function settleBusiness(turn: Turn) {
  const draft = draftOf(turn)
  draft.businessIs = nameIn(draft)
}

/** Which of the known businesses is it? */
export function sayBusinesses(turn: Turn, meant: readonly KnownBusiness[], none: Choice, ask: Ask) {
  const draft = draftOf(turn)
  draft.businesses = meant.map(({ name }) => name)
  const picks = meant.map(
    ({ name, region }, place): Choice => ({
      label: region === null || name.includes(region) ? name : `${name}（${region}）`,
      action: { kind: 'pick', draft: draft.id, field: BUSINESS, value: knownAt(place) },
    }),
  )
  say(turn, {
    blocks: [
      { kind: 'lead', text: turn.deps.texts('form-business-which', { name: nameIn(draft) ?? '' }) },
      paragraph(turn, 'form-business-which-hint'),
    ],
    ask,
    choices: [...picks, none],
  })
}

/** The name that a press picks; null when it picks none, or one of an older card. */
export function pickedBusiness(turn: Turn, value: string): string | null {
  if (!value.startsWith(KNOWN)) return null
  return draftOf(turn).businesses[Number(value.slice(KNOWN.length))] ?? null
}

function nameIn(draft: Parameters<typeof valuesOf>[0]): string | null {
  const value = valuesOf(draft)[BUSINESS]
  return value?.kind === 'text' ? value.text : null
}

/** What the button of a known business stands for. */
export const knownAt = (place: number) => `${KNOWN}${place}`
