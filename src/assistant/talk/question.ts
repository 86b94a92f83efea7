import { createHash } from 'node:crypto'
import { languageOf, textsIn } from '../../answer/asked/language.ts'
import type { Answer } from '../../answer/types.ts'
import { dayOf } from '../../base/clock.ts'
import type { Choice } from '../../message/message.ts'
import { askAnotherChoice, complainChoice, humanChoice, resumeChoice, say, sayText, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { rateChoices } from './feedback.ts'

const HISTORY = 6

/** What the person wrote into the form: never for a model, also when they write it again in a question. */
function givenForComplaint({ state }: Turn): string[] {
  return Object.values(state.draft ? valuesOf(state.draft) : {}).flatMap((value) => {
    if (value.kind === 'text') return [value.text]
    return value.kind === 'phone' ? [value.digits] : []
  })
}

/** Looks up a question and says the answer. Outside the form it is remembered for the next one. */
export async function answerQuestion(
  turn: Turn,
  question: string,
  within: 'chat' | 'form',
  { onlyNew = false } = {},
): Promise<void> {
  const { answer, clock, timeZone } = turn.deps
  const { state } = turn
  const found = await answer(
    {
      text: question,
      history: state.history.map(({ text }) => text),
      asOf: null,
      today: dayOf(clock(), timeZone),
      person: turn.input.message.conversation,
      hidden: givenForComplaint(turn),
    },
    turn.run,
  )
  // A word of caution was the first thing said.
  if (turn.emergency?.certainty === 'possible' && found.surely) {
    turn.messages.shift()
    turn.emergency = null
  }
  // Whoever is in danger is not told that no rule was found.
  if (turn.emergency && !turn.emergency.caution && found.outcome !== 'grounded') {
    return sayText(turn, 'assistant-after-emergency', {}, { choices: [complainChoice(turn), askAnotherChoice(turn)] })
  }
  const said = createHash('sha256').update(found.text).digest('base64url').slice(0, 16)
  if (onlyNew && said === state.answered) {
    remember(turn, question)
    return sayText(turn, 'assistant-fact-noted', {}, { choices: [complainChoice(turn), askAnotherChoice(turn)] })
  }
  state.answered = said
  const rateable = found.outcome === 'grounded' || found.outcome === 'abstained'
  // What is asked while a form is open may tell of the person: it is not kept for the editors.
  const forEditors = within === 'chat'
  const unanswered = unansweredIn(found)
  const comfort = turn.emergency ? null : (turn.deps.emergencies.comfort?.(question) ?? null)
  if (forEditors && unanswered) turn.effects.push({ kind: 'open_question', text: question, outcome: unanswered })
  say(turn, {
    blocks: comfort ? [...found.blocks, comfort] : found.blocks,
    ...(found.citations.length > 0 && { citations: found.citations }),
    ...(found.cases.length > 0 && { cases: found.cases }),
    ...(rateable && { rateable }),
    ...(rateable && forEditors && { question }),
    ...(within === 'chat' && {
      choices: [...choicesAfter(turn, found), ...(rateable ? rateChoices(turn) : [])],
    }),
  })
  if (within === 'chat') remember(turn, question)
}

function remember({ state, input }: Turn, question: string) {
  state.history = [...state.history, { text: question, sentAt: input.message.sentAt }].slice(-HISTORY)
}

/** A fact of the matter just talked about: the answer again where it changed, else one line that it is noted. */
export function answerFact(turn: Turn): Promise<void> {
  return answerQuestion(turn, turn.text ?? '', 'chat', { onlyNew: turn.state.history.length > 0 })
}

/** Another matter: what was said before is not looked at. */
export function answerNewMatter(turn: Turn): Promise<void> {
  turn.state.history = []
  return answerQuestion(turn, turn.text ?? '', 'chat')
}

/** The last question again, with what the thing was bought for. */
export async function answerPurpose(turn: Turn, own: boolean): Promise<void> {
  const asked = turn.state.history.pop()
  if (!asked) return sayText(turn, 'assistant-old-button')
  const texts = textsIn(turn.deps.texts, languageOf(asked.text.toLowerCase()))
  await answerQuestion(turn, `${asked.text}，${texts(own ? 'answer-purpose-own' : 'answer-purpose-trade')}`, 'chat')
}

/** Why a question, or one of several in a message, has no answer that the editors could give. */
function unansweredIn({ reason, parts = [] }: Answer): 'no_rule' | 'no_edition' | null {
  const codes = [reason, ...parts.map((part) => part.reason)].map((each) => each?.code)
  return codes.find((code) => code === 'no_rule' || code === 'no_edition') ?? null
}

function choicesAfter(turn: Turn, { outcome, reason, replies }: Answer): Choice[] {
  const { draft } = turn.state
  if (replies) return replies.map((label, place) => ({ label, action: { kind: 'purpose', own: place === 0 } }))
  const complain = draft ? resumeChoice(turn, draft) : complainChoice(turn)
  if (reason?.code === 'contact') return [humanChoice(turn), complain]
  if (reason?.code === 'how_to_complain' || reason?.code === 'confidential') return [complain, askAnotherChoice(turn)]
  switch (outcome) {
    case 'grounded':
    case 'needs_facts':
      return [
        ...(turn.deps.intents.looksLikeQuestion(turn.words ?? '') ? [] : addToChoices(turn)),
        complain,
        askAnotherChoice(turn),
      ]
    case 'abstained':
      return [...addToChoices(turn), complain, askAnotherChoice(turn), humanChoice(turn)]
    case 'unavailable':
      return [complain, askAnotherChoice(turn), humanChoice(turn)]
    case 'out_of_scope':
      return [...addToChoices(turn), askAnotherChoice(turn), humanChoice(turn)]
    case 'emergency':
      return [askAnotherChoice(turn), humanChoice(turn)]
  }
}

const ADDED_TO = 3

/** What is no question may well be meant for a complaint that is being handled. */
function addToChoices({ deps, input }: Turn): Choice[] {
  const { texts, procedure } = deps
  return input.complaints
    .filter((complaint) => procedure.isOpen(complaint.state))
    .slice(0, ADDED_TO)
    .map(({ id, number }) => ({
      label: texts('assistant-choice-add-to', { number }),
      action: { kind: 'write_about', complaint: id },
    }))
}
