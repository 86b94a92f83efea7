import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'

/** Particles and marks at the end of the words. */
const END = '[啊呀吗呢吧\\p{P}\\s]*$'

const lead = (words: ComplaintForm['words']['answers']) => `(?:${words.before_plea}|[，,\\s])*`

const clauses = oncePer(({ words: { answers, corrections } }: ComplaintForm) => ({
  toUs: new RegExp(`^(?:${answers.said_to_us}|${answers.asks_of_name})$`, 'iu'),
  ofName: new RegExp(`^${answers.asks_of_name}$`, 'iu'),
  noAccount: new RegExp(`^${answers.no_account}$`, 'u'),
  sorry: new RegExp(`^${answers.apologies}$`, 'iu'),
  wish: new RegExp(answers.wish_of_name, 'u'),
  noName: new RegExp(answers.wants_no_name, 'u'),
  besidePlea: new RegExp(`^${answers.beside_plea}$`, 'iu'),
  notToWrite: [
    new RegExp(`^${lead(answers)}(\\S{1,16}?)${answers.that_sentence}${answers.to_be_left_out}[。！!？?]*$`, 'u'),
    new RegExp(`^${lead(answers)}${answers.do_not_write}(\\S{1,16}?)${answers.that_sentence}[了吧啊。！!？?]*$`, 'u'),
  ],
  leftOut: new RegExp(`${answers.left_out}(?=[，。！？；]|$)`, 'gu'),
  missed: [
    new RegExp(`^${answers.account_wrong}?${answers.told_later}(.{4,}?)${answers.is_gone}${END}`, 'su'),
    new RegExp(
      `^(?:.{0,4}${corrections.all_right}[的了]?[，,\\s]+)?${lead(answers)}${answers.leaves_out}(.{2,}?)(?:${answers.that_matter})?${END}`,
      'su',
    ),
    new RegExp(`^${lead(answers)}${answers.leaves_out_matter}(.{2,}?)${answers.that_matter}${END}`, 'su'),
    new RegExp(`^${lead(answers)}(.{2,}?)${answers.that_matter}${answers.is_left_out}了?${END}`, 'su'),
    new RegExp(`^${lead(answers)}([他她我].{2,}?)${answers.is_left_out}了?${END}`, 'su'),
  ],
  toBeAdded: new RegExp(`^${lead(answers)}(.{4,}?)[，,\\s]*${answers.to_be_added}${END}`, 'su'),
  nothingMissed: new RegExp(`^${answers.left_out_nothing}$`, 'u'),
  asksOurMind: new RegExp(`^${answers.asks_our_mind}`, 'u'),
  /** Ends of a clause: marks that are no part of a figure, and a space between Chinese words or before 你. */
  ends: new RegExp(
    `([，。！？；!?;、~～…\\n]+|,(?!\\d{3})|(?<!\\d)\\.+|\\.{2,}|(?<!\\s)\\s{1,9}(?=[你您])|(?<=\\p{Script=Han})\\s{1,9}(?=\\p{Script=Han})|(?<=\\p{Script=Han})(?=${answers.asks_us_to_act}))`,
    'u',
  ),
  saidByOthers: new RegExp(answers.said_by_others, 'u'),
  mayI: new RegExp(`^${answers.may_i}$`, 'u'),
  asks: new RegExp(answers.asks_yes_or_no, 'u'),
}))

/** What a message tells, and what of it is said to us and tells nothing. */
export type Sorted = { told: string; toUs: readonly string[] }

/**
 * Takes out of a text the clauses that are said to us: abuse, what was said before, questions about the form, and the fear to be known
 * (你是不是傻逼; 就我刚说的; 为啥非得告诉商家我的名字). A clause with a figure tells something, and stays. `simplify` is for recognising words.
 */
export function sortSaid(form: ComplaintForm, text: string, simplify: (text: string) => string = (one) => one): Sorted {
  const pieces = text.split(clauses(form).ends)
  const toUs: string[] = []
  let told = ''
  let before = ''
  const { toUs: saidToUs, besidePlea, saidByOthers, asksOurMind } = clauses(form)
  const tellsNothing = (words: string) => words !== '' && !/\d/u.test(words) && saidToUs.test(words)
  for (let at = 0; at < pieces.length; at += 2) {
    const clause = pieces[at] ?? ''
    const end = pieces[at + 1] ?? ''
    const words = simplify(clause).trim()
    const next = simplify(pieces[at + 2] ?? '').trim()
    const isToUs =
      (tellsNothing(words) || (besidePlea.test(words) && tellsNothing(next))) &&
      (!saidByOthers.test(before) || asksOurMind.test(words))
    if (!isToUs) told += clause + end
    else {
      toUs.push(clause.trim())
      // What stood apart stays apart.
      if (told !== '' && /\p{L}$/u.test(told)) told += end
    }
    before = words
  }
  return { told: toUs.length === 0 ? text : told.replace(/[，,、；;\s]+$/u, '').trim(), toUs }
}

/**
 * A text without the clauses at its ends that greet, say yes or wish to complain (喂 帮我投诉一下, 都对, 怎么投诉), and without those that
 * `isKnown` knows to stand elsewhere.
 */
export function withoutNoAccount(
  form: ComplaintForm,
  text: string,
  isKnown: (clause: string) => boolean = () => false,
): string {
  const pieces = text.split(clauses(form).ends)
  const { noAccount } = clauses(form)
  const said = pieces.flatMap((piece, at) =>
    at % 2 === 0 && piece.trim() !== '' ? [{ clause: piece.trim(), at }] : [],
  )
  const isTold = ({ clause }: { clause: string }) => !noAccount.test(clause) && !isKnown(clause)
  const [first, last] = [said.find(isTold), said.findLast(isTold)]
  if (first === undefined || last === undefined) return said.length === 0 ? text : ''
  if (first === said[0] && last === said.at(-1)) return text
  return pieces
    .slice(first.at, last.at + 1)
    .join('')
    .trim()
}

/** Characters before such a question that tell nothing: 王女士. */
const LONGEST_ADDRESS = 4

/** Whether all of it asks why a name or a telephone is needed, or is afraid of giving them. */
export function asksOfName(form: ComplaintForm, words: string): boolean {
  const { ofName, toUs, besidePlea, ends, mayI } = clauses(form)
  const parts = words.split(ends).filter((part) => /[\p{L}\p{N}]/u.test(part ?? ''))
  const isBeside = (part: string) => toUs.test(part) || besidePlea.test(part) || mayI.test(part)
  const rest = parts.filter((part) => !isBeside(part.trim()))
  return parts.some((part) => ofName.test(part.trim())) && rest.join('').length <= LONGEST_ADDRESS
}

/** Whether all of it says sorry to us: 对不起，刚才骂你了. */
export function apologises(form: ComplaintForm, words: string): boolean {
  return words.length <= LONGEST_APOLOGY && clauses(form).sorry.test(words.replace(/[，,。.！!~～…\s]+/gu, spaceOf))
}

/** Longer words tell something. */
const LONGEST_APOLOGY = 40

/** Marks between Chinese words say nothing; between English ones they part them. */
function spaceOf(_mark: string, at: number, words: string): string {
  return /[a-z]/iu.test(words[at - 1] ?? '') && /\s[a-z]/iu.test(words.slice(at)) ? ' ' : ''
}

/** Whether a part of the words asks what the business learns of the person, or wishes that it learns nothing. */
export function speaksOfName(form: ComplaintForm, words: string): boolean {
  const { ofName, noName, ends } = clauses(form)
  return words.split(ends).some((part) => ofName.test((part ?? '').trim()) || noName.test(part ?? ''))
}

/** What the person wishes of how their name is handled, as written: 别让老板知道是我. Empty: nothing. */
export function wishesOfName(
  form: ComplaintForm,
  text: string,
  simplify: (text: string) => string = (one) => one,
): string[] {
  const { ofName, noName, wish, ends, asks } = clauses(form)
  return text.split(ends).flatMap((part = '') => {
    const words = simplify(part).trim()
    if (asks.test(words)) return []
    const no = noName.exec(words)?.[0]
    if (no !== undefined) return [no]
    return ofName.test(words) && wish.test(words) ? [part.trim()] : []
  })
}

/** Longer words tell more than what is missing. */
const LONGEST_MISSED = 80

/** What the person told and does not find in the account: 经过不对，我后来说的办卡剪坏头发呢？ 你没写他骂我. Null: the words ask for nothing of it. */
export function missedInAccount(form: ComplaintForm, words: string): string | null {
  const { missed, toBeAdded, nothingMissed } = clauses(form)
  const said = words.trim()
  if (said.length > LONGEST_MISSED) return null
  for (const says of [...missed, toBeAdded]) {
    const told = says.exec(said)?.[1]?.replace(/^[，,：:\s]+|[，,\s]+$/gu, '')
    if (told !== undefined) return nothingMissed.test(told) ? null : told
  }
  return null
}

/** The words that name a sentence of the account which the person wants out: 我妈 of 我妈那句别写. Null: they want none out. */
export function notToWrite(form: ComplaintForm, words: string): string | null {
  for (const says of clauses(form).notToWrite) {
    const named = says.exec(words.trim())?.[1]
    if (named !== undefined) return named
  }
  return null
}

/** Two characters in a row that both texts hold, of so many that the words have: one tells of the other. */
const ALIKE_SHARE = 0.5

/** How much of the words another text holds: the share of their pairs of characters, 0 to 1. */
function shareOf(words: string, text: string): number {
  const signs = [...words]
  const pairs = signs.slice(1).map((sign, at) => `${signs[at]}${sign}`)
  return pairs.length === 0 ? 0 : pairs.filter((pair) => text.includes(pair)).length / pairs.length
}

/** Whether a text tells what the words name. */
export function tellsOf(words: string, text: string): boolean {
  return shareOf(words, text) >= ALIKE_SHARE
}

/** An account without the clauses that tell what the words name, and those clauses. */
export function withoutTold(
  form: ComplaintForm,
  account: string,
  words: string,
): { rest: string; taken: readonly string[] } {
  const taken: string[] = []
  const lines = account.split('\n').map((line) => {
    const pieces = line.split(clauses(form).ends)
    let rest = ''
    for (let at = 0; at < pieces.length; at += 2) {
      const clause = pieces[at] ?? ''
      if (clause.trim() !== '' && tellsOf(words, clause)) taken.push(clause.trim())
      else rest += clause + (pieces[at + 1] ?? '')
    }
    return rest.replace(/[，,、；;\s]+$/u, '')
  })
  return { rest: lines.filter((line) => /[\p{L}\p{N}]/u.test(line)).join('\n'), taken }
}

/** Words for the account without what says that they are not in it: 修了三次没修好你没写. */
export function withoutLeftOut(form: ComplaintForm, text: string): string {
  return text.replace(clauses(form).leftOut, '')
}
