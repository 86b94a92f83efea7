import type { Answer, Question, ReasonCode } from '../../answer/types.ts'
import { dayOf } from '../../base/clock.ts'
import { itemIn } from '../../complaint/form/guess.ts'
import { saysHappened } from '../../complaint/reading/prefill.ts'
import { isEnglish } from '../../complaint/wording/in-english.ts'
import type { Block } from '../../message/blocks.ts'
import type { Citation } from '../../message/citation.ts'
import type { Choice, OutgoingMessage } from '../../message/message.ts'
import { findAmounts } from '../../normalise/amount.ts'
import { findDates } from '../../normalise/date.ts'
import { foldNumerals } from '../../normalise/numeral.ts'
import { plan } from '../../shop-message/rules.ts'
import { askAnotherChoice, complainChoice, humanChoice, resumeChoice, say, sayText, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { remindOfKept } from '../own/pass-on.ts'
import { askedOfDoor, doorAfter, ELSEWHERE, isOnlyScam, lastAbout } from './elsewhere.ts'
import { rateChoices } from './feedback.ts'
import { freshOf, isSameSubject, marksOf, saidIn, withMark } from './said.ts'
import type { Said } from './shop-told.ts'

const HISTORY = 6
/** Messages of a talk that are looked at no more and may still be complained of. */
const MOST_TOLD_BEFORE = 12

/** What the person wrote into the form: never for a model, also when they write it again in a question. */
function givenForComplaint({ state }: Turn): string[] {
  return Object.values(state.draft ? valuesOf(state.draft) : {}).flatMap((value) => {
    if (value.kind === 'text') return [value.text]
    return value.kind === 'phone' ? [value.digits] : []
  })
}

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
  const found = within === 'form' && guide === undefined ? await inViewOfForm(turn, question, alone) : alone
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
async function sayFound(turn: Turn, question: string, within: 'chat' | 'form', found: Answer): Promise<void> {
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
    return sayNoted(turn, found.next ?? null)
  }
  if (isSame && (!fresh || (found.again && isAgain))) {
    remember(turn, question)
    return saySame(turn, found, isAgain && found.to !== 'supposing')
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
 * What it comes to once more, and that all the rest was said just now. A further question gets no old line for an answer: it
 * is told that there is none.
 */
function saySame(turn: Turn, { blocks, citations, to }: Answer, isAgain: boolean) {
  const texts = turn.deps.texts
  const { draft, trade } = turn.state
  const side = trade === null ? '' : '-trade'
  const first = blocks.filter(({ kind }) => kind === 'lead').slice(0, 1)
  say(turn, {
    blocks: isAgain
      ? [...first, { kind: 'note', text: texts(`assistant-same-answer${side}`) }]
      : [
          {
            kind: 'lead',
            text: texts(to === 'supposing' ? 'assistant-nothing-supposed' : `assistant-nothing-further${side}`),
          },
        ],
    ...(isAgain && citations.length > 0 && { citations }),
    choices:
      trade !== null && !draft
        ? [askAnotherChoice(turn), humanChoice(turn)]
        : [draft ? resumeChoice(turn, draft) : complainChoice(turn), askAnotherChoice(turn), humanChoice(turn)],
  })
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

/** Looks a question up in view of this talk; `atHome`: no service outside is asked. */
export async function lookUp(
  turn: Turn,
  text: string,
  history: readonly Pick<Said, 'text' | 'about'>[],
  { atHome = false, ...given }: Pick<Question, 'messages' | 'guide'> & { atHome?: boolean } = {},
): Promise<Answer> {
  const { state, deps, input } = turn
  const door = askedOfDoor(turn, text)
  const ask = (subject: string | undefined, guide: string | undefined, trade = state.trade) =>
    (atHome ? deps.answerAtHome : deps.answer)(
      {
        text,
        ...given,
        ...(door && { door }),
        ...(guide !== undefined && { guide }),
        ...(subject !== undefined && { subject, isSaid: saidIn(state.answered) }),
        ...(trade !== null && { trade }),
        // A matter of another office was asked aside: what is asked on is not of that.
        history: history
          .filter(({ about }) => subject === undefined || about?.topic !== ELSEWHERE)
          .map((said) => said.text),
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
  // A complaint holds it still: what a long talk began with tells most of the matter.
  state.toldBefore = [...state.toldBefore, ...all.slice(0, -HISTORY)].slice(0, MOST_TOLD_BEFORE)
  state.history = all.slice(-HISTORY)
}

/**
 * Takes a fact of the matter just talked about. Says that it is noted, and the lines by which it changes the last answer.
 * A fact never changes what is talked about: when other law is nearer to it, only the note is said.
 */
export async function answerFact(turn: Turn): Promise<void> {
  const { state } = turn
  const fact = turn.text ?? ''
  const asked = state.history.findLastIndex(({ isFact }) => !isFact)
  const [subject] = state.answered
  if (subject === undefined && state.door !== null && isBare(turn, fact)) return sayNotedElsewhere(turn, fact)
  // Nothing was answered yet: what is told is what it is about.
  if (asked < 0 || subject === undefined) return answerQuestion(turn, fact, 'chat')
  const { intents, simplify } = turn.deps
  const words = simplify(fact)
  // Told with a question mark, it is asked. A plea is asked of the matter talked about, or surely of another; else it is a fact.
  if (intents.looksLikeQuestion(words)) return answerQuestion(turn, fact, 'chat')
  if (intents.pleads(words)) {
    const found = await lookUp(turn, fact, state.history)
    const isOfSame = found.outcome === 'grounded' && isSameSubject(found, state.answered)
    const isElsewhere = found.outcome === ELSEWHERE && found.door !== undefined
    if (isOfSame || isElsewhere || found.surely) return sayFound(turn, fact, 'chat', found)
  }
  const told = [...state.history.slice(asked).map(({ text }) => text), fact]
  const found = await lookUpFact(turn, fact, { messages: told, subject })
  const ofMatter = found.putsRight && !found.putsRight.isReckoned ? await reckonedAnew(turn, fact) : null
  if (ofMatter) return sayFound(turn, fact, 'chat', ofMatter)
  // By what is told now another matter is nearer.
  if (found.outcome === 'grounded' && !isSameSubject(found, state.answered)) {
    const own = namesNewThing(turn, told)
      ? await lookUp(turn, fact, [], { messages: [fact], ...guideOf(found) })
      : found
    return sayFound(turn, fact, 'chat', own)
  }
  remember(turn, fact, true)
  // Of several matters each has lines of its own: none of them is new by it.
  const isTold = isSameSubject(found, state.answered) || fact.length >= SHORTEST_STORY
  const fresh = isTold && found.outcome === 'grounded' && !found.parts ? freshOf(found, state.answered) : null
  if (!fresh) return sayNoted(turn, isTold ? (found.next ?? null) : null)
  state.answered = marksOf(found, state.answered)
  keepAnswer(turn, found, fresh, true)
  sayChanged(turn, fresh, found)
}

/** Whether the message tells that something happened, names nothing bought, and a matter was answered. */
export function tellsOfAnswered(turn: Turn): boolean {
  const words = turn.words ?? ''
  const { form } = turn.deps
  return (
    turn.state.answered.length > 0 && isBare(turn, words) && saysHappened(form, words) && itemIn(form, words) === null
  )
}

/** Whether the last of these messages names a thing, and another one than those before it: what was told of them is not of it. */
function namesNewThing({ deps: { form, simplify } }: Turn, messages: readonly string[]): boolean {
  const things = messages.map((each) => itemIn(form, simplify(each)))
  const last = things.at(-1)
  return last != null && things.slice(0, -1).every((each) => each?.category !== last.category)
}

const guideOf = ({ subject }: Answer): { guide?: string } => (subject === undefined ? {} : { guide: subject })

/** A fact of a matter that is not for the council is noted. */
function sayNotedElsewhere(turn: Turn, fact: string) {
  remember(turn, fact, true)
  sayText(turn, 'assistant-elsewhere-noted', {}, { choices: [askAnotherChoice(turn), humanChoice(turn)] })
}

/** The sum of the matter with which the talk began, made anew with the number that is put right. Null: that makes none. */
async function reckonedAnew(turn: Turn, fact: string): Promise<Answer | null> {
  const { state } = turn
  const guide = lastAbout(state)?.guide ?? null
  if (guide === null || guide === state.answered[0]) return null
  const messages = [...state.history.map(({ text }) => text), fact]
  const found = await lookUp(turn, fact, state.history, { messages, guide })
  return found.putsRight?.isReckoned ? found : null
}

/** Whether a message tells a bare fact. */
function isBare({ deps }: Turn, fact: string): boolean {
  const words = deps.simplify(fact)
  return fact.length < SHORTEST_STORY && !deps.intents.looksLikeQuestion(words) && !deps.intents.pleads(words)
}

/** Looks a fact up in view of this talk. A short one that finds nothing is one of the matter that was answered. */
async function lookUpFact(turn: Turn, fact: string, { messages, subject }: { messages: string[]; subject: string }) {
  const { history } = turn.state
  // A figure or a day tells of the matter talked about, whatever else has the like.
  if ((fact.length <= LONGEST_FIGURE && findAmounts(fact).length > 0) || isDay(turn, fact))
    return lookUp(turn, fact, history, { messages, guide: subject })
  const found = await lookUp(turn, fact, history, { messages })
  if (found.outcome === 'grounded' || fact.length >= SHORTEST_STORY) return found
  return lookUp(turn, fact, history, { messages, guide: subject })
}

/** Whether a message tells hardly more than a day: 「上周三付的」「记错了，前天」. */
function isDay({ deps, input }: Turn, fact: string): boolean {
  const folded = foldNumerals(fact)
  const [day] = findDates(fact, dayOf(new Date(input.message.sentAt), deps.timeZone))
  return day !== undefined && folded.length - (day.end - day.start) <= LONGEST_BESIDE_DAY
}

/** In characters. */
const LONGEST_BESIDE_DAY = 5

/** A longer message with a figure may tell another matter. In characters. */
const LONGEST_FIGURE = 14

/**
 * Whether a statement tells another matter than the last answer's: a guide surely answers it alone. What is told before
 * anything was asked needs less (「办了张卡」, 「店换老板了，不认旧卡」).
 */
export async function tellsAnother(turn: Turn, fact: string): Promise<boolean> {
  const { state, deps } = turn
  if (fact.length < SHORTEST_STORY) return false
  const alone = await lookUp(turn, fact, [])
  if (alone.outcome !== 'grounded' || isSameSubject(alone, state.answered)) return false
  const wasAsked = state.history.some(
    ({ text, isFact }) => isFact || deps.intents.looksLikeQuestion(deps.simplify(text)),
  )
  return alone.surely === true || !wasAsked
}

/** Fewer characters are a fact of a story, not the story. */
const SHORTEST_STORY = 9

/** Keeps what may be asked about the answer afterwards. `goesOn`: the step of the matter is still the one that was named. */
function keepAnswer({ state }: Turn, found: Answer, blocks: readonly Block[], goesOn: boolean) {
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

/** A fact is noted. `next`: a line on what is asked of the person, or can be done, after it. */
function sayNoted(turn: Turn, next: string | null) {
  const { state } = turn
  const texts = turn.deps.texts
  if (next !== null) state.answered = withMark(state.answered, next)
  const noted = turn.state.trade === null ? 'assistant-fact-noted' : 'assistant-fact-noted-trade'
  const text = next === null ? texts(noted) : texts('assistant-fact-noted-next', { next })
  say(turn, { blocks: [{ kind: 'paragraph', text }], choices: choicesAfterFact(turn) })
}

/** What is new by a fact, of the answer that counts now. */
function sayChanged(turn: Turn, fresh: readonly Block[], { to, citations }: Answer) {
  const texts = turn.deps.texts
  const text = texts(to ? `assistant-${to}-answered` : 'assistant-fact-changes')
  say(turn, { blocks: [{ kind: 'note', text }, ...fresh], citations, choices: choicesAfterFact(turn) })
}

function choicesAfterFact(turn: Turn): Choice[] {
  const { draft, trade } = turn.state
  if (trade !== null && !draft) return [askAnotherChoice(turn), humanChoice(turn)]
  return [draft ? resumeChoice(turn, draft) : complainChoice(turn), askAnotherChoice(turn)]
}

/** Another matter: what was said before is not looked at, and kept for a complaint about all of it. */
export async function answerNewMatter(turn: Turn): Promise<void> {
  const { state } = turn
  const told = turn.text ?? ''
  // A few words of the same guide go on with the matter: 「2800 在宠物店买的」.
  if (told.length <= LONGEST_FIGURE && isSameSubject(await lookUp(turn, told, []), state.answered))
    return answerFact(turn)
  state.earlier = [...state.earlier, ...state.toldBefore, ...state.history].slice(-HISTORY)
  state.toldBefore = []
  state.history = []
  return answerQuestion(turn, turn.text ?? '', 'chat')
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

function choicesAfter(turn: Turn, { outcome, reason, replies, footing, matters = [] }: Answer): Choice[] {
  const { draft } = turn.state
  const others = matters.map(({ guide, label }): Choice => ({ label, action: { kind: 'matter', guide } }))
  if (replies) return replies.map((label, place) => ({ label, action: { kind: 'purpose', own: place === 0 } }))
  const complain = draft ? resumeChoice(turn, draft) : complainChoice(turn)
  // The other side complains, not they.
  if (turn.state.trade !== null && !draft) return [...others, askAnotherChoice(turn), humanChoice(turn)]
  if (reason?.code === 'contact') return [humanChoice(turn), complain]
  if (ABOUT_COMPLAINING.has(reason?.code)) return [complain, askAnotherChoice(turn)]
  switch (outcome) {
    case 'grounded':
    case 'needs_facts':
      return [
        ...others,
        ...(turn.deps.intents.looksLikeQuestion(turn.words ?? '') ? [] : addToChoices(turn)),
        ...(isForShop(turn, footing) ? [shopChoice(turn)] : []),
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

/** A message to the shop is offered where the person may ask for something, and nothing was filed yet. */
function isForShop({ deps, input }: Turn, footing: Answer['footing']): boolean {
  if (!footing || input.complaints.some(({ state }) => deps.procedure.isOpen(state))) return false
  return plan(deps.shop.rules, footing, { where: null, onlyRegrets: false, texts: [] }).kind === 'message'
}

export function shopChoice({ deps }: Turn): Choice {
  return { label: deps.texts('shop-choice-write'), action: { kind: 'write_to_shop', variant: 'plain' } }
}

const ABOUT_COMPLAINING = new Set<ReasonCode | undefined>(['how_to_complain', 'confidential', 'after_filing'])

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
