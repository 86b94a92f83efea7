import { type FieldValue, saysSame } from '../../matter/value.ts'
import { currenciesIn } from '../../normalise/amount.ts'
import { showValue } from '../form/fields.ts'
import type { ComplaintForm, FormField } from '../form/form.ts'
import { claimsIn, dropsWish, wishInOrder, wishTurnedTo } from '../wording/claims.ts'
import { fieldToChange, readChange, readingsOf } from './change-named.ts'
import { correctionWords } from './correction-words.ts'
import { emptyLines, isBetween, isFigure, isForOther, linesNamed, meantByWord, type NamedLine } from './line-named.ts'
import { othersPhoneIn } from './not-a-line.ts'
import { asStood, PARTICLES, rightValue, type Shown, type Tools } from './right-value.ts'

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

/** Ends of a clause: marks, and a space between Chinese words, or between a figure and a word that is no unit of it. */
const CLAUSES =
  /[，。；;！!？?\n]|,(?!\d{3})|(?<=[a-z]) but (?=it |the )|(?<=[a-z])\.(?=\s|$)|(?<=\p{Script=Han}) +(?=\p{Script=Han})|(?<=\d) +(?=(?![元块万千百多年月日号天点折台件袋箱盒栋幢楼层室弄])\p{Script=Han}{2})/u
/** 欣赏的欣: says how a name is written. */
const HOW_WRITTEN = /^.{1,4}的(\p{Script=Han})$/u
/** 2100 是 2800: after 不是. */
const SWAPPED = /^(.+?)\s*(?:而)?(?:应该)?(?:就|系|是)\s*(.+)$/su
/** 989 not 899: after the right figure the wrong one. */
const NOT_THE_OLD = /(?<=\d|yuan|rmb),? (?:and )?not \d[\d.,]{0,12}(?: ?(?:yuan|rmb))?$/iu
/** In cents: a sum of whole tens ends in a zero. */
const TEN_YUAN = 1000
/** Longer clauses hold more than an option. */
const LONGEST_OPTION = 12
/** Longer messages tell a story. */
const LONGEST = 80

/** It was the 9th not 8th. */
const ANOTHER_DAY =
  /^(?:it (?:is|was) |it['’]s )?(?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th),? (?:and )?not (?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)$/iu
/** Whether a clause says that the place denied before is where the person lives: 那是我家. */
export function saysItIsHome(form: ComplaintForm, clause: string): boolean {
  return correctionWords(form).thatIsHome.test(clause)
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
  const reading = createReading(form, known, tools)
  for (const clause of clauses) reading.hear(clause)
  return reading.result() ?? wholeChange(form, known, text, tools) ?? wishToChange(form, known, text)
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

function createReading(form: ComplaintForm, { shown, stands, asked }: Known, tools: Tools) {
  const { read, saysYes, saysNo } = tools
  const words = correctionWords(form)
  const all = [...shown, ...stands.filter(({ field }) => field.name !== asked?.name)]
  /** The lines that may be told of: where no other question is asked, those without a value too. */
  const lines = asked === null ? [...all, ...emptyLines(form, all)] : all
  let between: PutRight['between'] = null
  /** The lines that were said to be wrong by a word that calls both. */
  let pending: readonly NamedLine[] | null = null
  let same: FormField | null = null
  let sumWords = ''
  const kindsAsked = new Set(asked ? [asked.kind] : [])
  const right = new Map<string, FieldValue | null>()
  let restIsRight = false
  let left: string[] = []
  /** The value that was denied last, or spoken of: the next clause may tell the right one. */
  let open: Shown | null = null
  /** What is wanted now: its codes, its words, all clauses heard of it, and whether they say that it is another than before. */
  const wish = {
    codes: [] as string[],
    words: [] as string[],
    heard: [] as string[],
    isPlain: false,
    isDropped: false,
  }
  /** The clauses that tell what is wanted instead. */
  const claimsTold: string[] = []
  /** A field without a value was denied one: nothing is to be put right. */
  let deniesNothing = false

  const deny = (one: Shown) => {
    if (!right.get(one.field.name)) right.set(one.field.name, null)
    open = one
  }
  /** Takes the words as the right value of a field. False: they hold none, or the same again. */
  const take = (one: Shown, said: string): boolean => {
    const value = rightValue(one, said, tools)
    if (value === null || saysSame(value, one.value)) return false
    right.set(one.field.name, value)
    return true
  }

  return {
    hear(clause: string) {
      if (asked === null && (words.allRight.test(clause) || saysYes(clause))) {
        restIsRight = true
        return
      }
      const said = clause.replace(words.connects, '').replace(words.before, '')
      if (!isForOther(all) && othersPhoneIn(form, said)) {
        left.push(clause)
        return
      }
      if (saysNo(said) || words.allWrong.test(said) || said.replace(words.denies, '') === '') {
        const [only, ...others] = shown
        if (only && others.length === 0) deny(only)
        else left.push(clause)
        return
      }
      const how = HOW_WRITTEN.exec(said)?.[1]
      if (how && [...right.values()].some((value) => value?.kind === 'text' && value.text.includes(how))) return
      if (words.thatIsHome.test(said) || (right.size > 0 && words.pleads.test(said))) return
      const heard = [
        hearsCurrency,
        hearsOtherDay,
        hearsWish,
        hearsReversed,
        hearsEdit,
        hearsAdded,
        hearsMoved,
        hearsNamed,
        hearsReplaced,
        hearsDenied,
        hearsRight,
        hearsOtherWish,
      ].some((hears) => hears(said, clause))
      if (!heard && hearsNothingDenied(said)) deniesNothing = true
      else if (!heard) left.push(said)
    },

    result(): PutRight | null {
      settleWish()
      if (right.size === 0 && !restIsRight) hearOtherOption()
      if (right.size === 0 && !restIsRight) hearSame()
      if (right.size === 0 && !restIsRight) hearPlainWay()
      if (right.size === 0 && !restIsRight && left.some((clause) => words.allWrong.test(clause) || saysNo(clause)))
        hearWayOfBuying()
      // 诉求不对，我是要退货，再赔 300: all of them are wanted.
      const claims = all.find(({ field }) => field.kind === 'choices' && right.get(field.name))
      const told = claims && claimsTold.length > 1 ? tools.read(claims.field, claimsTold.join('，')) : null
      if (claims && told) right.set(claims.field.name, told)
      // The right value may have come before the wrong one: 我是在店里买的，不是网上.
      for (const [name, value] of right) {
        const one = all.find(({ field }) => field.name === name)
        if (value !== null || !one || one.value.kind === 'text') continue
        const told = left.find((clause) => take(one, clause.replace(words.says, '')))
        left = left.filter((clause) => clause !== told)
      }
      // 退的钱是10800 算错了: that it was wrong tells nothing more.
      if (asked === null && right.size > 0) left = left.filter((clause) => !words.allWrong.test(clause))
      tellsWishAnew()
      const isSomething = right.size > 0 || between !== null || (restIsRight && deniesNothing)
      if (isSomething) return { right, restIsRight, left, between, same: null }
      return same && !restIsRight ? { right, restIsRight, left, between, same } : null
    },
  }

  /** 退的钱是10800, where the wish stands in the person's own words with another sum: what was told last is put to them. */
  function tellsWishAnew() {
    const sum = right.get('claim_amount')
    const own = all.find(({ field }) => field.name === 'claim_words')
    if (sum?.kind !== 'money' || own?.value.kind !== 'text' || right.has('claim_words')) return
    const now = `${sum.money.original}`
    if (/\d/u.test(own.value.text) && !own.value.text.includes(now))
      right.set('claim_words', { kind: 'text', text: `${own.value.text}；${sumWords}` })
  }

  /** Another option than the only one shown: 是直播间里拍的, where 网购平台 is. */
  function hearOtherOption() {
    const [one, ...others] = shown.filter(({ value }) => value.kind === 'choice')
    if (!one || others.length > 0) return
    const heard = left.find((clause) => clause.length <= LONGEST_OPTION && take(one, clause.replace(words.says, '')))
    left = left.filter((clause) => clause !== heard)
  }

  /** It was a real shop, where 网购平台 stands: it can be about nothing else. */
  function hearPlainWay() {
    const one = all.find(({ field }) => field.name === 'channel')
    const heard = one && left.find((clause) => words.wayPlainly.test(clause) && take(one, clause))
    left = left.filter((clause) => clause !== heard)
  }

  /** 不对，是在店里买的, where 网购平台 stands: said of no line, it is about the way of buying. */
  function hearWayOfBuying() {
    const one = stands.find(({ field }) => field.name === 'channel')
    if (!one) return
    const heard = left.find((clause) => words.boughtWhichWay.test(clause) && take(one, clause))
    left = left.filter((clause) => clause !== heard && !words.allWrong.test(clause))
  }

  /** 不是流量，是手机套餐, where 手机套餐 is shown: it is right. */
  function hearSame() {
    for (const clause of left) {
      const said = clause.replace(words.says, '')
      const one = shown.find(({ value }) => value.kind === 'text' && value.text === said)
      if (one && left.some((other) => words.denies.test(other))) {
        right.set(one.field.name, one.value)
        left = left.filter((other) => other !== clause && !words.denies.test(other))
        return
      }
    }
  }

  /** 还是修吧; 要修，不退了: something else is wanted than what stands. */
  function hearsWish(said: string, clause: string): boolean {
    const one = all.find(({ field }) => field.name === 'claims')
    if (one?.value.kind !== 'choices') return false
    if (words.wishChanged.test(said)) {
      wish.heard.push(said)
      return true
    }
    // No apology needed: here no leads to nothing, and belongs to it.
    if (dropsWish(form, said) || dropsWish(form, clause)) {
      wish.isDropped = true
      wish.heard.push(dropsWish(form, said) ? said : clause)
      return true
    }
    // 给我补一下绒: how it is to be done.
    if (wish.codes.length > 0 && words.forMe.test(said)) {
      wish.words.push(said)
      return true
    }
    const turned = wishTurnedTo(form, said)
    return turned?.isPlain ? hearsOtherWish(said) : false
  }

  /** 要修: another wish where 不退了 stands beside it. */
  function hearsOtherWish(said: string): boolean {
    const one = all.find(({ field }) => field.name === 'claims')
    const turned = one?.value.kind === 'choices' ? wishTurnedTo(form, said) : null
    if (!turned) return false
    wish.isPlain ||= turned.isPlain
    wish.codes.push(...turned.codes)
    wish.words.push(said)
    wish.heard.push(said)
    return true
  }

  /** Another wish counts where the words say so. Else what was heard of it is left as it is. */
  function settleWish() {
    const one = all.find(({ field }) => field.name === 'claims')
    const isNew = wish.codes.length > 0 && (wish.isPlain || wish.isDropped)
    if (one && wish.codes.length === 0 && takesOut(one)) return
    if (!one || !isNew) {
      left.push(...wish.heard)
      return
    }
    const order = one.field.options.map(({ code }) => code)
    const codes = [...new Set(wish.codes)].toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
    const told = { kind: 'choices' as const, values: codes }
    right.set('claims', one.value.kind === 'choices' ? asStood(told, one.value.values, wish.words.join()) : told)
    if (wish.words.length > 1) right.set('claim_words', { kind: 'text', text: wish.words.join('，') })
  }

  /** 不要道歉了, where a refund stands beside it: that alone is wanted no more. False: nothing else is wanted. */
  function takesOut({ value }: Shown): boolean {
    const dropped = wish.heard.flatMap((clause) => claimsIn(form, clause))
    const stood = value.kind === 'choices' ? value.values : []
    const codes = stood.filter((code) => !dropped.includes(code))
    if (codes.length === 0 || codes.length === stood.length) return false
    right.set('claims', { kind: 'choices', values: codes })
    return true
  }

  /** 是美元，不是人民币: the sum is in another currency. */
  function hearsCurrency(said: string): boolean {
    const money = currenciesIn(said)
    const denied = money.filter(({ start }) => words.notCurrency.test(said.slice(0, start)))
    const [told, ...others] = money.filter((one) => !denied.includes(one))
    const rest = money.toReversed().reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), said)
    if (money.length === 0 || others.length > 0 || !words.onlyCurrency.test(rest)) return false
    const one = all.find(({ field, value }) => value.kind === 'money' && !field.aside)
    if (one?.value.kind !== 'money') return false
    if (told) right.set(one.field.name, { kind: 'money', money: { ...one.value.money, currency: told.currency } })
    return true
  }

  /** It was the 9th not 8th, where the 8th of a month is shown. */
  function hearsOtherDay(said: string): boolean {
    const [, told = '', old = ''] = ANOTHER_DAY.exec(said) ?? []
    const one = all.find(({ value }) => value.kind === 'date' && value.day.endsWith(`-${old.padStart(2, '0')}`))
    return told !== '' && one !== undefined && take(one, `${told}号`)
  }

  /** 这俩日期填反了: two values of a kind change places. */
  function hearsReversed(said: string): boolean {
    if (!words.reversed.test(said)) return false
    const pairs = (['date', 'money'] as const).map((kind) => shown.filter(({ value }) => value.kind === kind))
    const [one, other, ...more] = pairs.filter(({ length }) => length === 2).flat()
    if (!one || !other || more.length > 0) return false
    right.set(one.field.name, other.value)
    right.set(other.field.name, one.value)
    return true
  }

  /** 金额多打了一个 0; 尾号是 1243. */
  function hearsEdit(said: string): boolean {
    const sums = all.filter(({ value }) => value.kind === 'money' && value.money.cents !== null)
    const named = sums.filter(({ field }) => words.nameOf(field.name, said) !== null)
    const [sum, ...others] = named.length > 0 ? named : sums
    const by = words.tooMany.test(said) ? 0.1 : words.tooFew.test(said) ? 10 : null
    const shownCents = sum?.value.kind === 'money' ? (sum.value.money.cents ?? 0) : 0
    // 2105 元 ends in no zero that could be one too many.
    const isPossible = by !== null && (by > 1 || shownCents % TEN_YUAN === 0)
    if (isPossible && sum?.value.kind === 'money' && others.length === 0) {
      const cents = Math.round(shownCents * by)
      right.set(sum.field.name, { kind: 'money', money: { ...sum.value.money, cents, original: `${cents / 100}` } })
      return true
    }
    const phones = all.filter(({ value }) => value.kind === 'phone')
    const [phone, ...more] = phones
    const ends = words.endsWith.exec(said)?.[1]
    if (ends === undefined || phone?.value.kind !== 'phone' || more.length > 0) return false
    const digits = `${phone.value.digits.slice(0, -ends.length)}${ends}`
    if (digits !== phone.value.digits) right.set(phone.field.name, { ...phone.value, digits })
    open = phone
    return true
  }

  /** 商家地址不是槐树街, where no address stands. */
  function hearsNothingDenied(said: string): boolean {
    return form.fields.some(({ name }) => {
      const label = words.nameOf(name, said)
      return label !== null && /^(?:也|都|可|又)*不(?:是|在|叫)/u.test(said.slice(label.length))
    })
  }

  /** 商家名称后面加有限公司: words before or after what stands. */
  function hearsAdded(said: string): boolean {
    return linesNamed(form, all, said).some(({ one, rest }) => {
      const { front, what = '' } = words.added.exec(rest)?.groups ?? {}
      if (one.value.kind !== 'text' || what === '' || /^[个字]*$/u.test(what)) return false
      const whole = front !== undefined ? `${what}${one.value.text}` : `${one.value.text}${what}`
      right.set(one.field.name, { kind: 'text', text: whole })
      return true
    })
  }

  /** 赔的那个450写成商家肯赔: a figure, and the line where it belongs. */
  function hearsMoved(said: string): boolean {
    const { what = '', line = '' } = words.moved.exec(said)?.groups ?? {}
    if (asked !== null || !/[\d一二三四五六七八九十百千万]/u.test(what) || words.denies.test(said)) return false
    const named = linesNamed(form, lines, line).find(({ one, rest }) => rest === '' && isFigure(one.field))
    return named !== undefined && take(named.one, what)
  }

  /** A field by its name or its place, and what is said of it. */
  function hearsNamed(clause: string): boolean {
    const named = namedIn(clause)
    const [first] = named
    const told = first && (rightWords(first) ?? first.rest.replace(words.wrong, '').replace(words.says, ''))
    const meant = told === undefined ? named : meantByWord(form, named, told.replace(PARTICLES, ''))
    if (!isBetween(meant)) return meant.some(hearsLine)
    const fields = meant.flatMap(({ one, name }) => (name === first?.name ? [one.field] : []))
    if (first && (rightWords(first) === null ? !words.wrong.test(first.rest) : told === '')) return false
    between = { fields, words: told ?? '' }
    pending = told === '' ? meant : null
    return true
  }

  /** What is said of a line that is named. */
  function hearsLine(line: NamedLine): boolean {
    const { one } = line
    const rest = line.rest.replace(words.after, '')
    if (one.value.kind === 'skipped') {
      const told = rightWords({ ...line, rest })
      return told !== null && takeSum(one, told, `${line.name}${rest}`)
    }
    if (rest === '' || words.allRight.test(rest)) {
      if (rest !== '') same = one.field
      return rest !== ''
    }
    const wrong = words.wrong.exec(rest)?.[0]
    if (wrong === undefined) {
      const told = rightWords({ ...line, rest })
      const isTaken = told !== null && (takesSumWanted(one, told) || takeSum(one, told, `${line.name}${rest}`))
      // What follows a value that was told explains it: 金额是68，1800是大衣的价钱. What follows other words for a thing is no
      // name of it: 东西其实是我岳父买的，票在他那.
      if (told !== null && one.value.kind !== 'text') open = isTaken || holds(one, told) ? null : one
      return isTaken || (told !== null && tellsSame(one, told))
    }
    const more = rest.slice(wrong.length).replace(PARTICLES, '')
    const swapped = SWAPPED.exec(more)
    const said = swapped?.[2] && holds(one, swapped[1] ?? '') ? swapped[2] : more.replace(words.says, '')
    // 定金写错了是2000, where 2000 stands: nothing is wrong with it.
    if (said !== more && !swapped?.[2] && holds(one, said)) return true
    // 商家地址不是槐树街 says what it is not.
    const isDenied = /不是|不叫|不在/u.test(wrong) && !swapped?.[2]
    if (more !== '' && (isDenied || !take(one, said)) && !holds(one, more)) return false
    deny(one)
    return true
  }

  /** 店名是大润发, where it stands so. What a free answer tells beside its option is no part of the line: 协商情况写店长说只换不退. */
  function tellsSame(one: Shown, told: string): boolean {
    const value = asked === null && shown.length === 0 ? rightValue(one, told, tools) : null
    if (value === null || !saysSame(value, one.value)) return false
    same = one.field
    if (one.field.free && value.kind === 'choice') left.push(told)
    return true
  }

  /** Takes a value, and keeps the words of a sum that is wanted. */
  function takeSum(one: Shown, told: string, said: string): boolean {
    const isTaken = take(one, told)
    if (isTaken && one.field.name === 'claim_amount') sumWords = said
    return isTaken
  }

  /** 诉求写退2500, where a refund stands: the sum that is wanted. */
  function takesSumWanted({ field, value }: Shown, told: string): boolean {
    const sum = lines.find((one) => one.field.name === 'claim_amount')
    if (field.name !== 'claims' || value.kind !== 'choices' || !sum || asked !== null) return false
    const codes = claimsIn(form, told)
    const isSame = codes.every(
      (code) => value.values.includes(code) || (code === 'refund_fee' && value.values.includes('refund_goods')),
    )
    return isSame && !/[只就仅]/u.test(told) && takeSum(sum, told, told)
  }

  /** The words after the name of a field that say its right value. Null: they may say anything of it, 东西是我妈买的. */
  function rightWords({ one: { field, value }, name, rest }: NamedLine): string | null {
    const lead = words.puts.exec(rest) ?? (field.unknown ? words.isCalled.exec(rest) : null)
    if (lead) return rest.slice(lead[0].length)
    const isLoose = field.kind === 'text' && words.loosely.test(name)
    const tells = asked === null && !isLoose ? words.tells.exec(rest) : null
    if (tells && tells[0] !== '') return rest.slice(tells[0].length)
    if (!isFigure(field) || kindsAsked.has(field.kind) || value.kind === 'skipped') return null
    // 金额后面再加个运费十二 adds to it.
    const told = rest.replace(words.leadsTo, '').replace(NOT_THE_OLD, '')
    return field.kind === 'phone' || words.beginsFigure.test(told) ? told : null
  }

  function namedIn(said: string): readonly NamedLine[] {
    const place = words.places.findIndex((each) => each.test(said))
    const pattern = place >= 0 ? words.places[place] : words.last.test(said) ? words.last : null
    const placed = place >= 0 ? shown[place] : pattern ? shown.at(-1) : undefined
    if (pattern && placed) return [{ one: placed, name: '', rest: said.replace(pattern, '').trimStart() }]
    return linesNamed(form, lines, said)
  }

  /** 翠竹园餐馆应该是翠竹园大餐馆: a value that is shown, and the one in its place. */
  function hearsReplaced(said: string): boolean {
    const [, old = '', told = ''] = words.replaced.exec(said) ?? []
    const one = all.find((each) => old.length > 1 && showValue(each.field, each.value) === old)
    return one !== undefined && take(one, told)
  }

  /** 哪有三万; 不是网上; 没说要加倍赔. */
  function hearsDenied(said: string): boolean {
    const denial = words.denies.exec(said)?.[0]
    if (denial === undefined) return false
    const rest = said.slice(denial.length).replace(PARTICLES, '')
    const swapped = SWAPPED.exec(rest)
    const one = all.find((each) => holds(each, swapped?.[1] ?? rest))
    // 不是今年买的是上个月二十号, where 上个月 is shown: a day for a day.
    const [, old = '', told = ''] = swapped ?? []
    const like = swapped && all.find(({ field }) => field.kind === 'date' && read(field, old) && read(field, told))
    // 金额是482，不是28: what it is was told.
    if (!one) return like ? take(like, told) : right.size > 0 && /^\d[\d.,]*(?:元|块钱?)?$/u.test(rest)
    deny(one)
    if (swapped?.[2]) take(one, swapped[2])
    return true
  }

  /** The right value of what was denied or spoken of before. */
  function hearsRight(said: string): boolean {
    // What is denied is no right value: 是去年的，不是今年.
    if ((open === null && pending === null) || words.denies.test(said)) return false
    const told = said.replace(words.says, '')
    if (pending !== null) return hearsOfBoth(pending, told)
    if (open === null) return false
    const isTaken = take(open, told)
    if (open.field.kind === 'choices' && (isTaken || claimsIn(form, told).length > 0)) claimsTold.push(told)
    return isTaken
  }

  /** 名字错了，是大润发超市: what is told decides which of the two lines it is; else it is asked. */
  function hearsOfBoth(both: readonly NamedLine[], told: string): boolean {
    const meant = meantByWord(form, both, told.replace(PARTICLES, ''))
    pending = null
    const [first] = meant
    if (isBetween(meant) || !first) {
      if (between) between = { ...between, words: told }
      return true
    }
    between = null
    return take(first.one, told)
  }

  /** Whether words speak of the value that is shown. */
  function holds({ field, value }: Shown, said: string): boolean {
    if (said === '') return false
    if (words.thatOne.get(field.name)?.test(said)) return true
    if (value.kind === 'text') return value.text.includes(said) || (said.length > 1 && said.includes(value.text))
    if (value.kind === 'choice' || value.kind === 'choices') {
      const codes = value.kind === 'choice' ? [value.value] : value.values
      const claims = field.name === 'claims' ? claimsIn(form, said) : []
      return (
        claims.some((code) => codes.includes(code)) ||
        field.options.some(
          ({ code, label, words: saying }) =>
            codes.includes(code) && [label, ...saying].some((word) => word.includes(said) || said.includes(word)),
        )
      )
    }
    const told = read(field, said)
    if (told !== null && saysSame(told, value)) return true
    // 28 is no 2026-09-28.
    return said.length > 1 && !/^\d{1,3}$/u.test(said) && showValue(field, value).includes(said)
  }
}
