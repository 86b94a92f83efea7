import type { Answer } from '../../answer/types.ts'
import { dayOf } from '../../base/clock.ts'
import { itemIn } from '../../complaint/form/guess.ts'
import { isEnglish } from '../../complaint/wording/in-english.ts'
import type { Block } from '../../message/blocks.ts'
import type { Citation } from '../../message/citation.ts'
import type { OutgoingMessage } from '../../message/message.ts'
import { askAnotherChoice, complainChoice, humanChoice, resumeChoice, say, sayText, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { remindOfKept } from '../own/pass-on.ts'
import { choicesAfter } from './choices.ts'
import { doorAfter, ELSEWHERE, isOnlyScam } from './elsewhere.ts'
import { rateChoices } from './feedback.ts'
import { fittingLaw } from './first-aid.ts'
import { lookUp, remember } from './look-up.ts'
import { choicesAfterFact, sayNoted, sayNotedElsewhere } from './noted.ts'
import { freshOf, isSameSubject, marksOf, withMark } from './said.ts'
import type { Said } from './shop-told.ts'

/**
 * Looks up a question and says the answer. Outside the form it is remembered for the next one. `guide`: the person
 * chose it. `onlyIfFound`: nothing is said when no law is near, or none that was not said.
 */
export async function answerQuestion(
  turn: Turn,
  question: string,
  within: 'chat' | 'form',
  { guide, onlyIfFound = false }: { guide?: string; onlyIfFound?: boolean } = {},
): Promise<void> {
  const { state } = turn
  const alone = await lookUp(turn, question, state.history, guide === undefined ? {} : { guide })
  const meant = within === 'form' && guide === undefined ? await inViewOfForm(turn, question, alone) : alone
  const found = guide === undefined ? await fittingLaw(turn, question, meant) : meant
  const isOld = found.outcome === 'grounded' && isSameSubject(found, state.answered) && !freshOf(found, state.answered)
  if (onlyIfFound && (found.outcome === 'abstained' || isOld)) return
  return sayFound(turn, question, within, found)
}

/** Outcomes that a matter told before may change. */
const LEANS: ReadonlySet<Answer['outcome']> = new Set<Answer['outcome']>(['grounded', 'abstained', 'needs_facts'])

/**
 * A question in the form that does not surely tell its matter by itself belongs to the one that the form holds: a child of nine, a game.
 * What was told there is read here alone, and leaves for no service.
 */
async function inViewOfForm(turn: Turn, question: string, alone: Answer): Promise<Answer> {
  const facts = turn.state.draft ? valuesOf(turn.state.draft).facts : undefined
  if (facts?.kind !== 'text' || !LEANS.has(alone.outcome) || namesOtherGoods(turn, question)) return alone
  const told = await lookUp(turn, question, [...turn.state.history, { text: facts.text }], { atHome: true })
  const isMeant = alone.surely !== true || told.subject === alone.subject
  return told.outcome === 'grounded' && isMeant ? told : alone
}

/** Names goods of another kind than those of the form: a friend asks of a skirt. */
function namesOtherGoods({ deps, state }: Turn, question: string): boolean {
  const named = itemIn(deps.form, deps.simplify(question))
  const category = state.draft ? valuesOf(state.draft).category : undefined
  return named !== null && category?.kind === 'choice' && named.category !== category.value
}

/** Says what was found for a question, as far as it was not said before. */
export async function sayFound(turn: Turn, question: string, within: 'chat' | 'form', found: Answer): Promise<void> {
  const { state } = turn
  if (within === 'chat') state.door = doorAfter(turn, found)
  // No law is near, and nothing is asked: it belongs to what was talked about.
  const words = turn.deps.simplify(question)
  const isStatement = !turn.deps.intents.looksLikeQuestion(words) && !turn.deps.intents.pleads(words)
  if (
    within === 'chat' &&
    !turn.emergency &&
    found.outcome === 'abstained' &&
    state.answered.length > 0 &&
    isStatement
  ) {
    const [guide] = state.answered
    const ofMatter = await lookUp(turn, question, state.history, guide === undefined ? {} : { guide })
    if (ofMatter.outcome !== 'abstained') return sayFound(turn, question, within, ofMatter)
    remember(turn, question, true)
    return sayNoted(turn, null)
  }
  if (within === 'chat' && !turn.emergency && found.outcome === 'abstained' && found.door === undefined) {
    if (state.door !== null && isStatement) return sayNotedElsewhere(turn, question)
  }
  // A word of caution was the first thing said.
  if (turn.emergency?.certainty === 'possible' && found.surely) {
    turn.messages.shift()
    turn.emergency = null
  }
  // Whoever is in danger is not told that no rule was found.
  if (isOnlyScam(turn, found)) return
  if (inDanger(turn) && found.outcome !== 'grounded') {
    return sayText(turn, 'assistant-after-emergency', {}, { choices: [complainChoice(turn), askAnotherChoice(turn)] })
  }
  const isSame = within === 'chat' && !turn.emergency && isSameSubject(found, state.answered)
  const fresh = isSame ? freshOf(found, state.answered) : null
  const isAgain = isSaidAgain(question, state.history)
  if (isSame && !fresh && isStatement) {
    remember(turn, question, true)
    return sayNoted(turn, found)
  }
  if (isSame && (!fresh || (found.again && isAgain))) {
    remember(turn, question)
    // A person that asks whether they may, or asks nothing, is told the line itself.
    if (found.stands || isStatement) return sayLine(turn, found, found.stands === 'whole' ? fresh : null)
    return saySame(turn, found, isAgain || saysRunOf(question, found))
  }
  // A matter of another office is answered aside. The matter before it goes on.
  if (within === 'chat' && found.outcome !== 'out_of_scope') {
    state.answered = marksOf(found, isSame ? state.answered : [])
    keepAnswer(turn, found, fresh ?? found.blocks, isSame)
  }
  const rateable = found.outcome === 'grounded' || found.outcome === 'abstained'
  // What is asked while a form is open may tell of the person: it is not kept for the editors.
  const forEditors = within === 'chat'
  const unanswered = unansweredIn(found)
  const comfort = turn.emergency ? null : (turn.deps.emergencies.comfort?.(question) ?? null)
  if (forEditors && unanswered) turn.effects.push({ kind: 'open_question', text: question, outcome: unanswered })
  const alert = within === 'chat' ? await alertBeside(turn, question, found) : null
  say(turn, {
    blocks: [
      ...(inDanger(turn) ? mostlyFolded(turn, found.blocks) : (fresh ?? found.blocks)),
      ...(comfort ? [comfort] : []),
    ],
    ...(alert && { alert }),
    ...(found.citations.length > 0 && { citations: found.citations }),
    ...(found.cases.length > 0 && { cases: found.cases }),
    ...(rateable && { rateable }),
    ...(rateable && forEditors && { question }),
    ...(within === 'chat' && {
      choices: [...choicesAfter(turn, found), ...(rateable ? rateChoices(turn) : [])],
    }),
  })
  if (within === 'chat') remember(turn, question, false, isSame ? undefined : aboutOf(turn, question, found))
}

/** Whether the message surely tells of danger: what to do then was said first. */
function inDanger({ emergency }: Turn): boolean {
  return emergency !== null && !emergency.caution
}

/** The answer for a person in danger: its first sentence, and what they may unfold later. Nothing is asked back. */
function mostlyFolded({ deps: { texts } }: Turn, blocks: readonly Block[]): Block[] {
  const label = texts('answer-more')
  const isMore = (block: Block) => block.kind === 'fold' && block.label === label
  const items = blocks.flatMap((block) =>
    block.kind === 'list' || (block.kind === 'fold' && isMore(block)) ? block.items : [],
  )
  const more: Block[] = items.length === 0 ? [] : [{ kind: 'fold', label, ordered: false, items }]
  return [
    ...blocks.filter(({ kind }) => kind === 'lead' || kind === 'warning'),
    ...more,
    ...blocks.filter((block) => block.kind === 'fold' && !isMore(block)),
  ]
}

/**
 * The matter that a question begins. What is not ours is one of its own. Undefined: it goes on with the last one, as one does that
 * names nothing bought (「找平台还是找卖家」).
 */
function aboutOf({ deps }: Turn, question: string, { outcome, topic, subject }: Answer): Said['about'] {
  if (outcome === ELSEWHERE) return { topic: outcome, guide: null }
  return topic === undefined || itemIn(deps.form, deps.simplify(question)) === null
    ? undefined
    : { topic, guide: subject ?? null }
}

/**
 * The alert that is in force for the topic of the guide that answers: one, once in a talk. None where danger is spoken of,
 * where no guide answers, or where the person is elsewhere.
 */
async function alertBeside(
  turn: Turn,
  question: string,
  { outcome, subject, cautioned }: Answer,
): Promise<OutgoingMessage['alert'] | null> {
  const { deps, input, state, emergency } = turn
  if (outcome !== 'grounded' || subject === undefined || emergency || cautioned) return null
  const place = deps.regions.read(question, deps.home)
  const region = place.kind === 'one' ? place.region.code : (input.subscription?.region ?? null)
  const today = dayOf(new Date(input.message.sentAt), deps.timeZone)
  const found = await deps.alerts.beside({ guide: subject, region, today })
  if (!found || state.alerted.includes(found.id)) return null
  state.alerted = [...state.alerted, found.id].slice(-MOST_ALERTED)
  return { id: found.id, label: deps.texts('alerts-line', { title: found.title }) }
}

const MOST_ALERTED = 20

/**
 * What it comes to once more, and that all the rest was said just now. A further question is not told the line once more that it follows: it
 * is told that there is no other.
 */
function saySame(turn: Turn, { blocks, citations, to }: Answer, isAgain: boolean) {
  const texts = turn.deps.texts
  const { draft, trade } = turn.state
  const side = trade === null ? '' : '-trade'
  const first = blocks.filter((block) => block.kind === 'lead').slice(0, 1)
  const isOld = first.every(({ text }) => text === turn.state.last?.lead)
  const tellsLine = to !== 'supposing' && (isAgain || !isOld)
  say(turn, {
    blocks: tellsLine
      ? [...first, { kind: 'note', text: texts(`assistant-same-answer${side}`) }]
      : [
          {
            kind: 'lead',
            text: texts(to === 'supposing' ? 'assistant-nothing-supposed' : `assistant-nothing-further${side}`),
          },
        ],
    ...(tellsLine && citations.length > 0 && { citations }),
    choices:
      trade !== null && !draft
        ? [askAnotherChoice(turn), humanChoice(turn)]
        : [draft ? resumeChoice(turn, draft) : complainChoice(turn), askAnotherChoice(turn), humanChoice(turn)],
  })
}

/** The line that stands in the talk once more, with what is new below it, and what can be done next. */
function sayLine(turn: Turn, { blocks, citations, next }: Answer, fresh: readonly Block[] | null) {
  const { state } = turn
  const lead = fresh ?? blocks.filter((block) => block.kind === 'lead').slice(0, 1)
  if (next) state.answered = withMark(state.answered, next)
  say(turn, {
    blocks: [...lead, ...(next ? [{ kind: 'note' as const, text: next }] : [])],
    ...(citations.length > 0 && { citations }),
    choices: choicesAfterFact(turn),
  })
}

/** So many characters in a row of a question stand in the line that answers it: 那算不算价格欺诈. */
const SHORTEST_RUN = 4

/** Whether the first sentence speaks of what the question names. */
function saysRunOf(question: string, { blocks }: Answer): boolean {
  const lead = blocks.find((block) => block.kind === 'lead')?.text ?? ''
  const runs = Array.from({ length: question.length }, (_, at) => question.slice(at, at + SHORTEST_RUN))
  return runs.some((run) => run.length === SHORTEST_RUN && !/[\p{P}\s]/u.test(run) && lead.includes(run))
}

/** Fewer characters doubt or repeat (「真的吗」). */
const SHORTEST_FURTHER = 7

/** In words: can they do that. */
const SHORTEST_IN_ENGLISH = 6

/** Whether a question is the last one again, or too short to ask something further: none of its parts is longer (「不过说真的，能退不」). */
function isSaidAgain(question: string, history: readonly { text: string }[]): boolean {
  if (history.some(({ text }) => text === question)) return true
  if (isEnglish(question)) return question.split(/\s+/u).filter(Boolean).length < SHORTEST_IN_ENGLISH
  return question.split(/[\p{P}\s]+/u).every((part) => part.length < SHORTEST_FURTHER)
}

/** Keeps what may be asked about the answer afterwards. `goesOn`: the step of the matter is still the one that was named. */
export function keepAnswer({ state }: Turn, found: Answer, blocks: readonly Block[], goesOn: boolean) {
  if (found.outcome !== 'grounded') {
    state.last = null
    return
  }
  const lead = blocks.find(({ kind }) => kind === 'lead')
  const step = blocks.find(({ kind }) => kind === 'paragraph')
  const before = goesOn ? state.last : null
  state.last = {
    lead: lead?.kind === 'lead' ? lead.text : (before?.lead ?? ''),
    step: step?.kind === 'paragraph' ? step.text : (before?.step ?? null),
    steps: found.steps ?? before?.steps ?? [],
    cited: found.citations.map(placeOf),
  }
}

/** 《消费者权益保护法》第二十四条第一款. */
function placeOf({ statute, article, paragraph, item }: Citation): string {
  return `《${statute.replace(/^中华人民共和国/u, '')}》${article}${paragraph ?? ''}${item ? `第${item}项` : ''}`
}

/** Another question: what was talked about, and files that came meanwhile, are let go. */
export function askAnother(turn: Turn) {
  const { state } = turn
  state.about = null
  if (state.loose.length > 0) {
    turn.effects.push({ kind: 'discard_draft', draft: 'loose', evidence: state.loose })
    state.loose = []
  }
  sayText(turn, 'assistant-ask-another')
  remindOfKept(turn)
}

/** The last question again, with what the thing was bought for. */
export async function answerPurpose(turn: Turn, own: boolean): Promise<void> {
  const asked = turn.state.history.pop()
  if (!asked) return sayText(turn, 'assistant-old-button')
  const { texts } = turn.deps
  await answerQuestion(turn, `${asked.text}，${texts(own ? 'answer-purpose-own' : 'answer-purpose-trade')}`, 'chat')
}

/** The last question again, as one about the matter that the person chose. */
export async function answerMatter(turn: Turn, guide: string): Promise<void> {
  const asked = turn.state.history.pop()
  if (!asked) return sayText(turn, 'assistant-old-button')
  await answerQuestion(turn, asked.text, 'chat', { guide })
}

/** Why a question, or one of several in a message, has no answer that the editors could give. */
function unansweredIn({ reason, parts = [] }: Answer): 'no_rule' | 'no_edition' | null {
  const codes = [reason, ...parts.map((part) => part.reason)].map((each) => each?.code)
  return codes.find((code) => code === 'no_rule' || code === 'no_edition') ?? null
}
