import { dayOf } from '../../base/clock.ts'
import { showValue } from '../../complaint/form/fields.ts'
import { fieldOf } from '../../complaint/form/form.ts'
import { tellsBeyond } from '../../complaint/reading/beyond-values.ts'
import { speaksOfBusiness } from '../../complaint/reading/can-be.ts'
import { saysNoMoreThan } from '../../complaint/reading/choice.ts'
import { isEnglish } from '../../complaint/wording/in-english.ts'
import type { Matter } from '../../matter/matter.ts'
import { saysSame } from '../../matter/value.ts'
import { showForm } from '../cards/form-card.ts'
import { draftOf, sayText, type Turn } from '../context.ts'
import { changesOf, keepSaid, unsureOf, valuesOf } from '../draft.ts'
import type { Draft } from '../state.ts'
import { addToFacts } from './change.ts'
import { showAfterChange } from './steps.ts'

/** A first account is no shorter. */
const SHORTEST_ACCOUNT = 20
/** What is said shortly where these are asked is about the proof, the steps taken or the person, and stands in the line itself. */
const OF_THE_LINE: ReadonlySet<string> = new Set([
  'voucher',
  'negotiated',
  'filed_elsewhere',
  'complainant_name',
  'agent_name',
  'guardian_name',
])
/** Fewer characters are short. */
const SHORT = 20
/** Fewer characters of what the business said hold no reason: 倾过，佢唔肯. */
const SHORTEST_REASON = 10

/** The draft as it was before a message: its matter, and how it stood. */
export type Before = Pick<Draft, 'id' | 'at' | 'matter' | 'editing'>

/**
 * Keeps what a message told beyond the values that it filled in: all of it goes into what happened, in the person's own words, and that is
 * said. What a message corrects is no part of what happened. It decides so for every way in which a value is taken.
 */
export function keepsTheRest(turn: Turn, before: Before): void {
  const { draft } = turn.state
  const { text } = turn
  if (text === null || draft?.id !== before.id || draft.status !== 'open' || !fillsOnly(draft, before)) return
  if (!losesReason(turn, before, text) && (isOfLine(before, text) || !tellsMore(turn, draft, text))) return
  const { facts } = valuesOf(draft)
  if (facts === undefined && text.length < SHORTEST_ACCOUNT) return
  // The question that was put is put after it.
  if (turn.messages.at(-1)?.ask !== undefined) turn.messages.pop()
  if (addToFacts(turn, text)) sayText(turn, 'form-fact-noted')
  if (draft.at.kind === 'field') showForm(turn)
  else showAfterChange(turn)
}

const TAKES_VALUES: ReadonlySet<Draft['at']['kind']> = new Set(['field', 'review', 'clash', 'screening'])

/** The message filled in something that was not known, corrected nothing, and told nothing of what happened yet. */
function fillsOnly(draft: Draft, { at, matter, editing }: Before): boolean {
  if (!TAKES_VALUES.has(at.kind) || editing) return false
  const count = (one: Matter, isFacts: boolean) =>
    one.told.filter(({ slot, words }) => (slot === 'facts') === isFacts && words !== '').length
  const isFilled = count(draft.matter, false) > count(matter, false)
  const stands = valuesOf(draft)
  // 不是十五，是十六号: what waited for a yes is another value now.
  const isPutRight = Object.entries(unsureOf({ ...draft, matter })).some(([name, value]) => {
    const now = stands[name]
    return now !== undefined && !saysSame(now, value) && now.kind !== 'choice' && now.kind !== 'choices'
  })
  if (isPutRight) return false
  return (
    isFilled &&
    count(draft.matter, true) === count(matter, true) &&
    changesOf(draft).length === changesOf({ ...draft, matter }).length
  )
}

function isOfLine({ at }: Before, text: string): boolean {
  return at.kind === 'field' && OF_THE_LINE.has(at.name) && text.length < SHORT
}

/** What the business said became an option of its line, and why it said so stands nowhere: 去找过他们说拆了封不能退. */
function losesReason(turn: Turn, before: Before, text: string): boolean {
  const { form, intents, simplify } = turn.deps
  const words = simplify(text)
  const { negotiated } = valuesOf(draftOf(turn))
  const { negotiated: stood } = valuesOf({ ...draftOf(turn), ...before })
  const { options } = fieldOf(form, 'negotiated')
  const option = negotiated?.kind === 'choice' && options.find(({ code }) => code === negotiated.value)
  const isNew = option && !(stood && negotiated && saysSame(stood, negotiated))
  return (
    isNew === true &&
    words.length >= SHORTEST_REASON &&
    speaksOfBusiness(form, words) &&
    !intents.looksLikeQuestion(words) &&
    !saysNoMoreThan(form, option, words)
  )
}

/** Whether a message tells more than the values that the draft holds, and asks nothing. */
export function tellsMore({ deps, input }: Turn, draft: Draft, text: string): boolean {
  const { form, intents, simplify, timeZone } = deps
  // Which English words tell something is not known.
  if (isEnglish(text)) return false
  const values = Object.entries({ ...valuesOf(draft), ...unsureOf(draft) }).flatMap(([name, value]) =>
    name === 'facts' ? [] : [simplify(showValue(fieldOf(form, name), value))],
  )
  return tellsBeyond(form, simplify(text), {
    day: dayOf(new Date(input.message.sentAt), timeZone),
    values: values.filter((value) => value.length > 1),
    asks: intents.looksLikeQuestion,
  })
}

/** Keeps, in a complaint that is open, what was told with words of danger: before the consent among what was said, else in what happened. */
export function keepsBesideDanger(turn: Turn, text: string): void {
  const draft = draftOf(turn)
  if (draft.at.kind === 'consent' || draft.at.kind === 'abroad' || draft.at.kind === 'parts')
    keepSaid(draft, { text, sentAt: turn.input.message.sentAt })
  else addToFacts(turn, text)
}
