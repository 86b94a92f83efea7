import { askAnotherChoice, complainChoice, contactLine, humanChoice, say, sayText, type Turn } from '../context.ts'
import { lookUp, remember } from './look-up.ts'

/** Citations that are named; the others stand under the answer. */
const NAMED = 2
/** Articles shown with a word for those who grieve. */
const MOST_CITED = 3

/** Names the law on which the last answer rests, and where to read it. Nothing else is named. */
export function saySource(turn: Turn) {
  const { state, deps } = turn
  const [first, ...others] = state.last?.cited.slice(0, NAMED) ?? []
  if (first === undefined) return sayText(turn, 'assistant-source-none')
  const places = [first, ...others].join(deps.texts('assistant-source-and'))
  sayText(turn, 'assistant-source', { places }, { choices: [askAnotherChoice(turn), humanChoice(turn)] })
}

/** The first sentence of the last answer and the next step alone. */
export function sayPlainer(turn: Turn) {
  const { state, deps } = turn
  const choices = [...complaining(turn), humanChoice(turn)]
  if (!state.last || state.last.lead === '') return sayText(turn, 'assistant-plainer-none', {}, { choices })
  const { lead, step } = state.last
  say(turn, {
    blocks: [
      { kind: 'lead', text: deps.texts('assistant-plainer', { lead }) },
      ...(step === null ? [] : [{ kind: 'paragraph', text: step } as const]),
    ],
    choices,
  })
}

/** A way without typing. */
export function sayOtherWay(turn: Turn) {
  sayText(
    turn,
    'assistant-other-way',
    { contact: contactLine(turn) },
    { choices: [...complaining(turn), humanChoice(turn)] },
  )
}

/** All steps of the matter, numbered. */
export function saySteps(turn: Turn) {
  const { texts } = turn.deps
  say(turn, {
    blocks: [
      { kind: 'lead', text: texts('assistant-steps') },
      { kind: 'list', ordered: true, items: turn.state.last?.steps ?? [] },
      { kind: 'note', text: texts('assistant-steps-complain') },
    ],
    choices: [...complaining(turn), askAnotherChoice(turn)],
  })
}

/** Whether one may complain for somebody else: in whose name, and with what. */
export function sayForOther(turn: Turn) {
  const { texts } = turn.deps
  say(turn, {
    blocks: [
      { kind: 'lead', text: texts('assistant-for-other') },
      { kind: 'list', ordered: false, items: [1, 2, 3].map((place) => texts(`assistant-for-other-${place}`)) },
    ],
    choices: [...complaining(turn), askAnotherChoice(turn)],
  })
}

/** A word for those who grieve, are ashamed or angry, before the matter. */
export function sayFeelings(turn: Turn) {
  const { intents } = turn.deps
  const words = turn.words ?? ''
  const kind = intents.isAshamed(words) ? '-shame' : intents.isAngry(words) ? '-angry' : ''
  const about = `assistant-feelings${kind}`
  const key = turn.state.answered.length > 0 ? about : `${about}-alone`
  sayText(turn, key, {}, { choices: [...complaining(turn), humanChoice(turn)] })
}

/** For whom the person grieves or is sorry, in view of what was told. Null: for nobody. */
export function griefTold({ deps, state }: Turn, words: string) {
  const kind = deps.intents.griefIn(words)
  const told = [...state.history.map(({ text }) => deps.simplify(text)), words].join('\n')
  return kind === 'pet' && !deps.intents.namesPet(told) ? null : kind
}

/** A word for those who grieve or are sorry, then what can be done. Of a keepsake that was lost, also what may be asked for the grief. */
export async function sayGrief(turn: Turn) {
  const { deps, state, text } = turn
  const kind = griefTold(turn, turn.words ?? '')
  const [guide] = state.answered
  const found =
    kind === 'keepsake' && guide !== undefined
      ? await lookUp(turn, deps.texts('assistant-grief-asks'), state.history, { guide })
      : null
  const [lead] = found?.outcome === 'grounded' ? found.blocks.filter((block) => block.kind === 'lead') : []
  say(turn, {
    blocks: [{ kind: 'paragraph', text: deps.texts(`assistant-grief-${kind}`) }, ...(lead ? [lead] : [])],
    ...(lead && found && { citations: found.citations.slice(0, MOST_CITED) }),
    choices: [...complaining(turn), humanChoice(turn)],
  })
  remember(turn, text ?? '', true)
}

/** To file a complaint: not for a trader. */
function complaining(turn: Turn) {
  return turn.state.trade === null ? [complainChoice(turn)] : []
}
