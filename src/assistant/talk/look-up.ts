import type { Answer, Question } from '../../answer/types.ts'
import { dayOf } from '../../base/clock.ts'
import type { Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { askedOfDoor, ELSEWHERE, lastAbout } from './elsewhere.ts'
import { saidIn } from './said.ts'
import type { Said } from './shop-told.ts'

export const HISTORY = 6

/** Messages of a talk that are looked up no more. Their sums and days still count, and they may be complained of. */
const MOST_TOLD_BEFORE = 24

/** What the person wrote into the form: never for a model, also when they write it again in a question. */
function givenForComplaint({ state }: Turn): string[] {
  return Object.values(state.draft ? valuesOf(state.draft) : {}).flatMap((value) => {
    if (value.kind === 'text') return [value.text]
    return value.kind === 'phone' ? [value.digits] : []
  })
}

/** Looks a question up in view of this talk; `atHome`: no service outside is asked. */
export async function lookUp(
  turn: Turn,
  text: string,
  history: readonly Pick<Said, 'text' | 'about'>[],
  { atHome = false, ...given }: Pick<Question, 'messages' | 'guide'> & { atHome?: boolean } = {},
): Promise<Answer> {
  const { state, deps, input } = turn
  const door = askedOfDoor(turn, text)
  const ofOurs = (said: readonly Pick<Said, 'text' | 'about'>[], subject: string | undefined) =>
    // A matter of another office was asked aside: what is asked on is not of that.
    said.filter(({ about }) => subject === undefined || about?.topic !== ELSEWHERE).map(({ text }) => text)
  const ask = (subject: string | undefined, guide: string | undefined, trade = state.trade) =>
    (atHome ? deps.answerAtHome : deps.answer)(
      {
        text,
        ...given,
        ...(door && { door }),
        ...(guide !== undefined && { guide }),
        ...(subject !== undefined && { subject, isSaid: saidIn(state.answered) }),
        ...(trade !== null && { trade }),
        history: ofOurs(history, subject),
        // What is looked up without the talk is of no matter of it.
        ...(history.length > 0 && { saidBefore: ofOurs(state.toldBefore, subject) }),
        language: state.language ?? 'zh',
        asOf: null,
        today: dayOf(new Date(input.message.sentAt), deps.timeZone),
        person: input.message.conversation,
        hidden: givenForComplaint(turn),
      },
      turn.run,
    )
  const [subject] = state.answered
  let found = await ask(subject, given.guide)
  const trade = found.trade ?? null
  if (trade !== state.trade) {
    state.trade = trade
    // What was said was said to the other side: the same matter is told anew.
    if (subject !== undefined) {
      state.answered = []
      const goesOn = found.outcome === 'abstained' || found.outcome === 'needs_facts' || found.subject === subject
      found = await ask(undefined, goesOn ? subject : given.guide, null)
    }
  }
  Object.assign(turn.ours, found.ours)
  return found
}

/** Remembers a question, or a fact told of the matter of the one before. `about`: its topic; absent: that of the one before. */
export function remember({ state, input }: Turn, text: string, isFact = false, about = lastAbout(state)) {
  const said = { text, sentAt: input.message.sentAt, isFact, ...(about !== undefined && { about }) }
  const all = [...state.history, said]
  // What a long talk began with tells most of the matter.
  state.toldBefore = [...state.toldBefore, ...all.slice(0, -HISTORY)].slice(0, MOST_TOLD_BEFORE)
  state.history = all.slice(-HISTORY)
}
