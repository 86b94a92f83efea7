import { dayOf } from '../../base/clock.ts'
import { type FormField, fieldOf } from '../../complaint/form/form.ts'
import { claimsIn, ownWishes } from '../../complaint/wording/claims.ts'
import { sortSaid } from '../../complaint/wording/said-to-us.ts'
import { isConfirming, joinedTo, showAgain } from '../cards/form-card.ts'
import { changed, draftOf, type Turn, telling } from '../context.ts'
import { note, unsureOf, valuesOf } from '../draft.ts'
import { standingOf } from '../standing.ts'
import { answerQuestion } from '../talk/question.ts'
import { noteAlsoTold } from './also-told.ts'
import { readField } from './read-field.ts'
import { remarkIn } from './remarks.ts'
import { addWhatTells } from './take-answer.ts'
import { isWholeAnswer } from './whole-answer.ts'

/** Shorter questions go with what stands before them: 800，行不行. */
const SHORTEST_QUESTION = 5

/** Fields that take nearly any words. */
const FREE: ReadonlySet<FormField['kind']> = new Set<FormField['kind']>(['text', 'evidence'])

/**
 * Answers what the last clause asks, where something is told before it: 退我两千一，这个填了有用吗; 对，要多久. The words that are still to be read
 * as an answer; '' where all was taken. Null: nothing is asked so.
 */
export async function answersQuestionBeside(turn: Turn): Promise<string | null> {
  const { form, intents, simplify } = turn.deps
  const parts = turn.text === null ? null : intents.withLastClause(turn.text)
  // What is said to us is sorted out elsewhere.
  if (!parts || sortSaid(form, parts.last, simplify).toUs.length > 0) return null
  const { told, last } = parts
  const words = simplify(last)
  const beside = { ...turn, text: last, words }
  // 我先问过物业，这算反映过吗: whether it is an answer is what they ask.
  const isAnswered = !intents.asksIfCounts(turn.words ?? '') && answersAsked(turn, told)
  const isAsked = intents.looksLikeQuestion(words) || intents.askedOfFiling(last) !== null || intents.asksStatus(words)
  const remark = isAsked ? remarkIn(beside) : null
  if (remark) remark(beside)
  else if (
    isAnswered &&
    !isAccount(turn) &&
    last.length >= SHORTEST_QUESTION &&
    intents.looksLikeQuestion(`${words}？`)
  ) {
    if (!intents.looksLikeQuestion(words) && !/[？?]\s*$/u.test(turn.text ?? '')) return null
    await answerQuestion(beside, last, 'form')
  } else if (intents.looksLikeQuestion(turn.words ?? '') && notesWish(turn, told)) {
    // 退一赔三，医药费也要，可以吗: the wish is kept, and the whole of it asked.
    await answerQuestion(turn, turn.text ?? '', 'form')
    showAgain(turn)
    return ''
  } else return null
  if (isAnswered) return told
  if (!noteAlsoTold({ ...turn, text: told, words: simplify(told) }, told)) addWhatTells(turn, told)
  showAgain(turn)
  return ''
}

/** Notes, to be confirmed, what the words before a question wish for. False: they wish for nothing that is not known. */
function notesWish(turn: Turn, told: string): boolean {
  const { form, simplify } = turn.deps
  const draft = draftOf(turn)
  const words = simplify(told)
  if (isAccount(turn) || words.length > LONGEST_WISH || turn.deps.intents.looksLikeQuestion(words)) return false
  const codes = claimsIn(form, ownWishes(form, words))
  const { claims: stood } = { ...valuesOf(draft), ...unsureOf(draft) }
  const isNew = codes.length > 0 && !(stood?.kind === 'choices' && codes.every((code) => stood.values.includes(code)))
  const read = isNew ? readField(turn, fieldOf(form, 'claims'), told) : null
  if (!read?.ok || read.values.claims?.kind !== 'choices') return false
  note(draft, read.values, 'read', telling(turn))
  changed(draft)
  return true
}

/** Longer words tell more than what is wanted. */
const LONGEST_WISH = 40

function isAccount(turn: Turn): boolean {
  const { at } = draftOf(turn)
  return at.kind === 'field' && at.name === 'facts'
}

/** Longer words tell more than a yes. */
const LONGEST_YES = 8
/** So likely a yes is one, though no list knows it. */
const LIKELY_YES = 0.6

function isLikelyYes(turn: Turn, words: string): boolean {
  const { deps, input } = turn
  const today = dayOf(new Date(input.message.sentAt), deps.timeZone)
  return words.length <= LONGEST_YES && deps.reader.chances(words, standingOf(turn), today).confirm >= LIKELY_YES
}

/** Whether words are an answer to what is asked. */
function answersAsked(turn: Turn, told: string): boolean {
  const { form, intents, simplify } = turn.deps
  const draft = draftOf(turn)
  const { at } = draft
  const words = simplify(told)
  if (intents.saysYes(words) || (at.kind === 'review' && intents.saysConfirm(words))) return true
  if (at.kind !== 'field') return false
  // 没毛病，多久能退给我: a yes that no list knows.
  if (isConfirming(turn) && isLikelyYes(turn, words)) return true
  const shown = fieldOf(form, at.name)
  const field = (unsureOf(draft)[at.name] ? joinedTo(turn)?.asked : null) ?? shown
  const read = readField(turn, field, told)
  if (field.name === 'facts') return read.ok
  return FREE.has(field.kind) ? isWholeAnswer(turn, field, told) : read.ok && read.uncertain !== true
}
