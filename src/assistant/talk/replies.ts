import type { Block } from '../../message/blocks.ts'
import { type Emergency, emergencyBlocks } from '../../understanding/words/emergencies.ts'
import {
  complainChoice,
  contactLine,
  humanChoice,
  paragraph,
  resumeChoice,
  say,
  sayText,
  type Turn,
} from '../context.ts'
import { doorInDanger } from './elsewhere.ts'
import { keepDanger } from './first-aid.ts'

/** Said once: that this is an automated assistant, what its answers are, how to reach a person. */
export function introduce(turn: Turn) {
  if (turn.state.introduced) return
  turn.state.introduced = true
  const { council } = turn.deps
  say(turn, { blocks: [paragraph(turn, 'assistant-intro', { council: council.name }), whoSpeaks(turn)] })
}

/** The same below the last answer and without a greeting, where the talk began with danger. */
export function noteWhoSpeaks(turn: Turn) {
  const last = turn.messages.pop()
  if (!last) return
  turn.state.introduced = true
  say(turn, { ...last, blocks: [...last.blocks, whoSpeaks(turn)] })
}

function whoSpeaks(turn: Turn): Block {
  return { kind: 'note', text: turn.deps.texts('assistant-intro-note', { contact: contactLine(turn) }) }
}

/** Who speaks, to a person who asks. The first message was told it already. */
export function sayWho(turn: Turn) {
  if (turn.isFirst && turn.messages.length > 0) return sayHeard(turn)
  say(turn, { blocks: [whoSpeaks(turn)], choices: [humanChoice(turn)] })
}

export function sayStart(turn: Turn) {
  sayText(turn, 'assistant-start', {}, { choices: [complainChoice(turn), humanChoice(turn)] })
}

export function sayHelp(turn: Turn) {
  const { texts } = turn.deps
  const items = ['ask', 'stop', 'complain', 'status', 'human', 'form', 'my-data'].map((topic) =>
    texts(`assistant-help-${topic}`),
  )
  say(turn, {
    blocks: [paragraph(turn, 'assistant-help'), { kind: 'list', ordered: false, items }],
    choices: [complainChoice(turn), humanChoice(turn)],
  })
}

/** Staff are told that a person is wanted, with what was said last outside the form. */
export function handOff(turn: Turn, reason: string, text: string) {
  if (turn.input.staffHasTalk) return sayText(turn, 'assistant-talk-told')
  turn.effects.push({ kind: 'hand_off', urgent: false, reason, text })
  sayText(turn, 'assistant-human', { contact: contactLine(turn) })
}

/** The person is listened to: nothing was asked or told. */
export function sayHeard(turn: Turn) {
  sayText(turn, 'assistant-heard')
}

/** What the business learns of a complaint, and what to do against one that takes revenge. Nothing is begun. */
export function sayRetaliation(turn: Turn) {
  const { texts } = turn.deps
  const items = ['knows', 'harmed', 'report'].map((place) => texts(`assistant-retaliation-${place}`))
  say(turn, {
    blocks: [paragraph(turn, 'assistant-retaliation'), { kind: 'list', ordered: false, items }],
    choices: [complainChoice(turn), humanChoice(turn)],
  })
}

/** Says sorry and offers a person. */
export function sayScorned(turn: Turn) {
  sayText(turn, 'assistant-sorry', {}, { choices: [humanChoice(turn)] })
}

/** Who may complain alone, and with whom a minor does. */
export function sayGuardianWay(turn: Turn) {
  const isOpen = turn.state.draft?.status === 'open'
  sayText(turn, 'assistant-guardian-way', {}, isOpen ? {} : { choices: [complainChoice(turn), humanChoice(turn)] })
}

/** What staff should know when a person asks for them. */
export function lastWords(turn: Turn): string {
  return turn.state.history.at(-1)?.text ?? turn.deps.texts('assistant-nothing-said')
}

/** Emergency words come first; staff are told at once, unless it may well be none. */
export function sayEmergency(turn: Turn, emergency: Emergency) {
  const { draft } = turn.state
  turn.state.door = doorInDanger(emergency, turn.state.door)
  if (doorInDanger(emergency, null) !== null) turn.state.scammed = true
  if (emergency.caution === null || emergency.quiet) keepDanger(turn, emergency)
  if (emergency.caution) return say(turn, { blocks: emergencyBlocks(emergency) })
  turn.effects.push({ kind: 'hand_off', urgent: true, reason: emergency.id, text: turn.text ?? '' })
  if (draft) draft.flags = [...new Set([...draft.flags, ...emergency.flags])]
  const blocks = emergencyBlocks(emergency)
  if (!emergency.stop) return say(turn, { blocks })
  if (draft) blocks.push(paragraph(turn, 'assistant-emergency-draft-kept'))
  say(turn, { blocks, choices: [...(draft ? [resumeChoice(turn, draft)] : []), humanChoice(turn)] })
}
