import { punctuated } from '../../complaint/reading/prefill.ts'
import { itemBought } from '../../complaint/wording/item.ts'
import { disputesAsked, severalSaid, shopOf, subjectOf, titleOf } from '../cards/disputes.ts'
import { sayResumed, showForm } from '../cards/form-card.ts'
import { draftOf, paragraph, resumeChoice, say, sayRefused, sayText, type Turn } from '../context.ts'
import { keepSaid, valuesOf } from '../draft.ts'
import type { Draft } from '../state.ts'
import { ELSEWHERE } from '../talk/elsewhere.ts'
import { MOST_WAITING, newDraft } from './new-draft.ts'
import { chooseFirst, goOn, readToldMeanwhile, readWhatWasSaid } from './steps.ts'

type Words = Draft['said'][number]

/** Opens a complaint. `opening`: what was said with the wish to complain. One that is half filled in is asked about first. */
export function startComplaint(turn: Turn, opening: string | null) {
  const { state, input } = turn
  const words = opening === null ? [] : [{ text: opening, sentAt: input.message.sentAt }]
  if (state.draft && isOtherMatter(turn, state.draft, words)) return askWhichDraft(turn, words)
  if (state.draft) return resume(turn)
  const before = saidSinceFiling(turn, [...state.toldBefore, ...state.history])
  const told = saidOnce([...ofCouncil(before, words), ...words])
  const all = saidOnce([...saidSinceFiling(turn, state.earlier), ...told])
  begin(turn, severalSaid(turn, all) ? all : told)
}

/** What was said before a complaint was filed belongs to that one: another begins without it. */
function saidSinceFiling({ input }: Turn, said: readonly Words[]): Words[] {
  const last = Math.max(0, ...input.complaints.map(({ filedAt }) => Date.parse(filedAt)))
  return said.filter(({ sentAt }) => sentAt === null || Date.parse(sentAt) > last)
}

/** Characters of a message that tells more than the wish to complain. */
const TELLS = 12

/** Without what was answered with another office, where something else was told. */
function ofCouncil(said: Words[], opening: Words[]): Words[] {
  const ours = said.filter(({ about }) => about?.topic !== ELSEWHERE)
  return ours.length > 0 || opening.some(({ text }) => text.length >= TELLS) ? ours : said
}

/** What was said again word for word is written down once. */
function saidOnce(said: Words[]): Words[] {
  return said.filter(({ text }, index) => said.findIndex((other) => other.text.trim() === text.trim()) === index)
}

/** A new draft, at the consent or, where that was given just now, at the first question. */
export function begin(turn: Turn, said: Words[], consents: Draft['consents'] = []) {
  const { state } = turn
  state.draft = newDraft(turn, said, consents)
  state.loose = []
  state.about = null
  sayRefused(turn)
  showForm(turn)
}

/** The words tell of something else than the draft that waits. */
function isOtherMatter(turn: Turn, draft: Draft, words: Words[]): boolean {
  const { form } = turn.deps
  const told = words.flatMap(({ text }) => itemBought(form, punctuated(turn.deps.simplify(text))) ?? [])[0]
  const { item } = valuesOf(draft)
  if (told === undefined || item?.kind !== 'text') return false
  const known = itemBought(form, turn.deps.simplify(item.text))
  return (told.category ?? told.item) !== (known?.category ?? item.text)
}

export function askWhichDraft(turn: Turn, said: Words[]) {
  const { texts } = turn.deps
  const { state } = turn
  const draft = draftOf(turn)
  state.asking = { kind: 'another', said }
  say(turn, {
    blocks: [paragraph(turn, 'form-another', { item: titleOf(turn, draft) })],
    choices: [resumeChoice(turn, draft), { label: texts('form-choice-another'), action: { kind: 'another' } }],
  })
}

/** Another complaint first; the draft that was there waits. */
export function another(turn: Turn): boolean {
  const { state, asked } = turn
  if (asked?.kind !== 'another') return false
  const { draft } = state
  if (draft) {
    draft.status = 'paused'
    state.waiting = [draft, ...state.waiting].slice(0, MOST_WAITING)
  }
  state.draft = null
  begin(turn, asked.said)
  return true
}

/** A typed answer to whether the draft goes on or another complaint comes first; false when it is something else. */
export function answerAnother(turn: Turn, words: string): boolean {
  return turn.deps.intents.choosesAnother(words) && another(turn)
}

/** Chooses by a typed 第一个, 2 or words of one of them. False: the words choose none. */
export function choosesFirst(turn: Turn, text: string): boolean {
  const words = turn.deps
    .simplify(text)
    .trim()
    .replace(/[。！.]$/u, '')
  const counted = turn.deps.intents.countedFirst(words)
  if (counted !== null) {
    chooseFirst(turn, counted)
    return true
  }
  const named = turn.deps.intents.nameOfFirst(words)
  const parts = disputesAsked(turn)
  const part = named.length < 2 ? -1 : parts.findIndex(({ text: each }) => turn.deps.simplify(each).includes(named))
  // A person who goes on telling of one of them has chosen it.
  const [only, ...others] = parts.flatMap((each, at) => (words.includes(subjectOf(turn, each)) ? at : []))
  if (part < 0 && (only === undefined || others.length > 0)) return false
  if (part >= 0) chooseFirst(turn, part)
  else chooseFirst(turn, only ?? 0, [{ text, sentAt: turn.input.message.sentAt }])
  return true
}

/** Keeps what is told before one dispute is chosen, for the one that is. */
export function keepBeforeChoice(turn: Turn, text: string) {
  const draft = draftOf(turn)
  // The message that is asked about stands last.
  const isKept = keepSaid(draft, { text, sentAt: turn.input.message.sentAt }, { beforeLast: true })
  sayText(turn, isKept ? 'form-consent-first' : 'form-said-full')
  showForm(turn)
}

/** Goes on with the draft, or with one that waited; that which was on the screen waits then. */
export function resume(turn: Turn, id?: string) {
  const { state } = turn
  const waiting = state.waiting.find((draft) => draft.id === id)
  if (waiting) {
    state.waiting = state.waiting.filter((draft) => draft !== waiting)
    if (state.draft) state.waiting.unshift({ ...state.draft, status: 'paused' })
    state.draft = waiting
  }
  const draft = draftOf(turn)
  state.asking = null
  draft.status = 'open'
  if (draft.at.kind === 'consent' && draft.consents.length > 0) {
    turn.effects.push({ kind: 'record_consents', draft: draft.id, consents: draft.consents })
    return readWhatWasSaid(turn)
  }
  readToldMeanwhile(turn)
  sayResumed(turn)
  if (draft.at.kind === 'field') return goOn(turn, { prefilled: false })
  showForm(turn)
}

/** After one is filed or thrown away: the next of those that wait. */
export function nextWaiting(turn: Turn): Draft | null {
  const { state } = turn
  state.draft = state.waiting.shift() ?? null
  return state.draft
}

/** Empties the draft, with its files, and begins again. */
export function restart(turn: Turn) {
  const draft = draftOf(turn)
  const { state } = turn
  state.asking = null
  turn.effects.push({ kind: 'discard_draft', draft: draft.id, evidence: draft.evidence })
  state.history = []
  state.toldBefore = []
  state.earlier = []
  sayText(turn, 'form-restarted')
  state.draft = newDraft(turn, [])
  showForm(turn)
}

/** Longer words tell something. */
const LONGEST_OF_WAITING = 14

/** 那停车费的呢: asks of another complaint that is begun and waits; says that it is kept. False: the words ask of none. */
export function asksOfWaiting(turn: Turn): boolean {
  const { state, deps, words, text } = turn
  if (words === null || words.length > LONGEST_OF_WAITING) return false
  const meant = state.waiting.find((draft) => speaksOf(turn, draft, words))
  if (!meant || text === null) return false
  // 先办国美的
  if (deps.intents.wantsFirst(words)) {
    resume(turn, meant.id)
    return true
  }
  if (!deps.intents.looksLikeQuestion(words)) return false
  const choices = [
    {
      label: deps.texts('form-choice-that-first'),
      action: { kind: 'resume_draft', draft: meant.id } as const,
    },
  ]
  sayText(turn, 'form-other-waits', { item: titleOf(turn, meant) }, { choices })
  showForm(turn)
  return true
}

/** Whether words name the thing or the business of a draft. */
function speaksOf(turn: Turn, draft: Draft, words: string): boolean {
  const shop = shopOf(turn, draft)
  return words.includes(turn.deps.simplify(titleOf(turn, draft))) || (shop !== null && words.includes(shop))
}

/**
 * Keeps for a complaint that waits the clauses that name its business, 国美那个 2600, and leaves the rest. Null: the words name no business
 * that waits, or also the one that is filled in now in the same clause.
 */
export function keptForWaiting(turn: Turn, text: string): string | null {
  const { state, deps } = turn
  const draft = draftOf(turn)
  const own = shopOf(turn, draft)
  const clauses = text.split(/(?<=[，。；！？!?;\n])|,(?!\d{3})/u)
  const kept = new Map<Draft, string>()
  const rest = clauses.filter((clause) => {
    const words = deps.simplify(clause)
    const meant = state.waiting.find((each) => {
      const shop = shopOf(turn, each)
      return shop !== null && words.includes(shop) && !(own !== null && words.includes(own))
    })
    if (meant) kept.set(meant, `${kept.get(meant) ?? ''}${clause}`)
    return !meant
  })
  if (kept.size === 0) return null
  for (const [meant, words] of kept) {
    const isKept = keepSaid(meant, { text: words, sentAt: turn.input.message.sentAt })
    const shop = shopOf(turn, meant) ?? titleOf(turn, meant)
    sayText(turn, isKept ? 'form-kept-for-other' : 'form-said-full', { shop })
  }
  const left = rest.join('').replace(/[，,；;\s]+$/u, '')
  return own !== null && left.startsWith(own) && left.length > own.length ? left.slice(own.length) : left
}

/** Whether the words are about the complaint that waits, once the one before it is filed: 那国美的呢. */
export function speaksOfNext(turn: Turn): boolean {
  const { draft } = turn.state
  if (draft?.status !== 'paused' || draft.at.kind !== 'consent' || turn.words === null) return false
  return speaksOf(turn, draft, turn.words) || isOfTheOther(turn, draft, turn.words)
}

/** 另外一件呢, or words of what was told of it: 那电信的呢. */
function isOfTheOther(turn: Turn, draft: Draft, words: string): boolean {
  const named = turn.deps.intents.asksOfOther(words)
  if (named === null) return false
  return named === '' || draft.said.some(({ text }) => turn.deps.simplify(text).includes(named))
}

/** Goes on with the complaint that waits, with what the words tell of it. */
export function goesOnWithWaiting(turn: Turn) {
  const draft = draftOf(turn)
  const text = turn.text ?? ''
  const tells = /\d/u.test(text) || text.length > LONGEST_OF_WAITING
  if (tells) keepSaid(draft, { text, sentAt: turn.input.message.sentAt })
  resume(turn)
}
