import { type FieldValue, saysSame } from '../../../matter/value.ts'
import type { ComplaintForm, FormField } from '../../form/form.ts'
import { wishInOrder } from '../../wording/claims.ts'
import { fieldToChange, readChange, readingsOf } from '../change-named.ts'
import { correctionWords } from '../correction-words.ts'
import { emptyLines, isForOther } from '../line-named.ts'
import { othersPhoneIn } from '../not-a-line.ts'
import { rightValue, type Shown, type Tools } from '../right-value.ts'
import { hearsBareNo, hearsDenied, hearsNothingDenied, hearsReplaced, hearsRight } from './denied.ts'
import {
  hearsCurrency,
  hearsLastDigits,
  hearsMoved,
  hearsMovedLine,
  hearsOtherDay,
  hearsReversed,
  hearsZeros,
} from './figures.ts'
import type { Heard, Hearer } from './heard.ts'
import { takeOtherOption, takePlainWay, takeSame, takeWayOfBuying, takeWhatCameBefore } from './left.ts'
import { hearsAdded, hearsNamed } from './named.ts'
import { hearsOtherWish, hearsWish, joinClaimsTold, settleWish, tellWishAnew } from './wish.ts'

/** What a message puts right of the values shown. */
export type PutRight = {
  /** The right values by the name of the field; null: the shown one is wrong, and the right one was not told. */
  right: ReadonlyMap<string, FieldValue | null>
  /** The words say that the rest is right. */
  restIsRight: boolean
  /** The parts of the message that are none of this. */
  left: readonly string[]
  /** Lines that are called by the same word, of which one is meant, and what was told of it. Null: nothing is in doubt. */
  between: { fields: readonly FormField[]; words: string } | null
  /** A line that is told by its name as it stands, and nothing else is put right. Null: there is none. */
  same: FormField | null
}

/** What a message may put right. */
export type Known = {
  /** What the person is asked to confirm, in the order in which it is shown. */
  shown: readonly Shown[]
  /** Other values that stand. */
  stands: readonly Shown[]
  /**
   * The field that is asked for: its own value is not put right, and figures of its kind answer it. Null: a confirmation is
   * asked for.
   */
  asked: FormField | null
}

/** Ends of a clause: marks, and a space between Chinese words, or between a figure and a word that is no unit of it. */
const CLAUSES =
  /[，。；;！!？?\n]|,(?!\d{3})|(?<=[a-z]) but (?=it |the )|(?<=[a-z])\.(?=\s|$)|(?<=\p{Script=Han}) +(?=\p{Script=Han})|(?<=\d) +(?=(?![元块万千百多年月日号天点折台件袋箱盒栋幢楼层室弄])\p{Script=Han}{2})/u
/** 欣赏的欣: says how a name is written. */
const HOW_WRITTEN = /^.{1,4}的(\p{Script=Han})$/u
/** Longer messages tell a story. */
const LONGEST = 80

/** Who hears a clause: the first that does. Their order is decided here and nowhere else. */
const HEARERS: readonly Hearer[] = [
  hearsAllRight,
  hearsOthersPhone,
  hearsBareNo,
  hearsNothingMore,
  hearsCurrency,
  hearsOtherDay,
  hearsWish,
  hearsReversed,
  hearsZeros,
  hearsLastDigits,
  hearsAdded,
  hearsMoved,
  hearsMovedLine,
  hearsNamed,
  hearsReplaced,
  hearsDenied,
  hearsRight,
  hearsOtherWish,
  hearsNothingDenied,
]

/**
 * Reads what a message puts right of what is shown to a person, clause by clause: 「都对，就是日子是5月3号」「第二个错了」
 * 「哪有三万，三千」「店名叫宏达家电」「不对，是南湾」. A clause names a field (by what people call it, or by its place
 * among those shown), denies a value, or tells the right one of what was denied before. Null: nothing is put right.
 */
export function readPutRight(form: ComplaintForm, known: Known, text: string, tools: Tools): PutRight | null {
  if (text.length > LONGEST) return null
  const clauses = text
    .split(CLAUSES)
    .map((clause) => clause.trim())
    .filter(Boolean)
  const ordered = wishPutRight(form, known, text)
  if (ordered) return ordered
  const heard = beginHearing(form, known, tools)
  for (const clause of clauses) hear(heard, clause)
  return putRightBy(heard) ?? wholeChange(form, known, text, tools) ?? wishToChange(form, known, text)
}

/** Whether a clause says that the place denied before is where the person lives: 那是我家. */
export function saysItIsHome(form: ComplaintForm, clause: string): boolean {
  return correctionWords(form).thatIsHome.test(clause)
}

/** 先换电瓶，换不了再退钱, where other claims stand, or the same in no order. */
function wishPutRight(form: ComplaintForm, { shown, stands, asked }: Known, text: string): PutRight | null {
  const ordered = asked?.name === 'claims' ? null : wishInOrder(form, text)
  const one = [...shown, ...stands].find(({ field }) => field.name === 'claims')
  if (!ordered || !one) return null
  const claims = { kind: 'choices' as const, values: ordered.codes }
  const words = { kind: 'text' as const, text: ordered.words }
  const right = new Map<string, FieldValue>([['claim_words', words]])
  if (!saysSame(one.value, claims)) right.set('claims', claims)
  return { right, restIsRight: false, left: [], between: null, same: null }
}

/** 改金额, 补充经过: a field is to be changed, and its new value was not told. */
function wishToChange(form: ComplaintForm, { shown, stands }: Known, text: string): PutRight | null {
  const values = Object.fromEntries([...stands, ...shown].map(({ field, value }) => [field.name, value]))
  const field = fieldToChange(form, values, text)
  return field && { right: new Map([[field.name, null]]), restIsRight: false, left: [], between: null, same: null }
}

/** What the message changes as a whole: 店名改成美佳, also where nothing stands yet. */
function wholeChange(form: ComplaintForm, { shown, stands }: Known, text: string, tools: Tools): PutRight | null {
  const values = Object.fromEntries([...stands, ...shown].map(({ field, value }) => [field.name, value]))
  const change = readChange(form, values, text)
  if (!change) return null
  const { field, words } = change
  const stood = values[field.name]
  const valueIn = (said: string) =>
    stood === undefined ? tools.read(field, said) : rightValue({ field, value: stood }, said, tools)
  const readings = words === null ? [] : readingsOf(field, words)
  const value = readings.reduce<FieldValue | null>((read, said) => read ?? valueIn(said), null)
  const isNothing = words !== null && (value === null || (stood !== undefined && saysSame(value, stood)))
  return isNothing
    ? null
    : { right: new Map([[field.name, value]]), restIsRight: false, left: [], between: null, same: null }
}

/** The record before the first clause. */
function beginHearing(form: ComplaintForm, { shown, stands, asked }: Known, tools: Tools): Heard {
  const all = [...shown, ...stands.filter(({ field }) => field.name !== asked?.name)]
  return {
    form,
    words: correctionWords(form),
    tools,
    shown,
    stands,
    asked,
    all,
    lines: asked === null ? [...all, ...emptyLines(form, all)] : all,
    right: new Map(),
    restIsRight: false,
    left: [],
    between: null,
    pending: null,
    same: null,
    open: null,
    deniesNothing: false,
    sumWords: '',
    claimsTold: [],
    wish: { codes: [], words: [], heard: [], isPlain: false, isDropped: false },
  }
}

/** A clause that nobody hears is left. */
function hear(heard: Heard, clause: string): void {
  const said = clause.replace(heard.words.connects, '').replace(heard.words.before, '')
  if (!HEARERS.some((hears) => hears(heard, said, clause))) heard.left.push(said)
}

/** 其他都对. */
function hearsAllRight(heard: Heard, _said: string, clause: string): boolean {
  const { words, tools, asked } = heard
  const isRight = asked === null && (words.allRight.test(clause) || tools.saysYes(clause))
  if (isRight) heard.restIsRight = true
  return isRight
}

/** Somebody else's telephone is no value of the person's. */
function hearsOthersPhone({ form, all, left }: Heard, said: string, clause: string): boolean {
  const isOthers = !isForOther(all) && othersPhoneIn(form, said)
  if (isOthers) left.push(clause)
  return isOthers
}

/** How a name is written that was told, whose home a place is, a plea: they tell nothing more. */
function hearsNothingMore({ words, right }: Heard, said: string): boolean {
  const how = HOW_WRITTEN.exec(said)?.[1]
  const isSpelled = how && [...right.values()].some((value) => value?.kind === 'text' && value.text.includes(how))
  return Boolean(isSpelled) || words.thatIsHome.test(said) || (right.size > 0 && words.pleads.test(said))
}

/** What was heard, as what is put right. Null: nothing is. */
function putRightBy(heard: Heard): PutRight | null {
  const { right, words, asked } = heard
  const isNothing = () => right.size === 0 && !heard.restIsRight
  settleWish(heard)
  if (isNothing()) takeOtherOption(heard)
  if (isNothing()) takeSame(heard)
  if (isNothing()) takePlainWay(heard)
  if (isNothing()) takeWayOfBuying(heard)
  joinClaimsTold(heard)
  takeWhatCameBefore(heard)
  // 嗯 日期是12号, 退的钱是10800 算错了: a murmur, and that it was wrong, tell nothing more.
  const told = heard.left.filter((clause) => !words.allWrong.test(clause) && !words.murmurs.test(clause))
  // Beside an answer they stay with it.
  const mayDrop = asked === null || told.length === 0
  if (mayDrop && [...right.values()].some((value) => value !== null || asked === null)) heard.left = told
  tellWishAnew(heard)
  const { restIsRight, left, between, same } = heard
  const isSomething = right.size > 0 || between !== null || (restIsRight && heard.deniesNothing)
  if (isSomething) return { right, restIsRight, left, between, same: null }
  return same && !restIsRight ? { right, restIsRight, left, between, same } : null
}
