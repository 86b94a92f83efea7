import { oncePer } from '../../base/phrases.ts'
import type { Day } from '../../law/types.ts'
import type { FieldValue } from '../../matter/value.ts'
import { amountNamed, readAmount } from '../../normalise/amount.ts'
import { findDates, isInexact, readDate, timeBought } from '../../normalise/date.ts'
import type { ComplaintForm, FormField, Values } from '../form/form.ts'
import { itemIn } from '../form/guess.ts'
import {
  addsWish,
  afterChangeOfMind,
  claimsIn,
  lastThought,
  ownWishes,
  wishesBeyond,
  wishInOrder,
} from '../wording/claims.ts'
import { figuresTold, pricesAlone, refundAndDamages, sumsToChoose, sumsTold } from '../wording/figures.ts'
import { firstSentence, isEnglish } from '../wording/in-english.ts'
import { brandBefore, quantityOf } from '../wording/item.ts'
import { paidInParts } from '../wording/paid-in-parts.ts'
import { phoneOfAgent } from '../wording/persons.ts'
import { phonesTold, withoutBusinessPhone } from '../wording/phones.ts'
import { canBeDistrict, districtTold, placeTold } from '../wording/place-told.ts'
import { placeUnknown } from '../wording/place-unknown.ts'
import { brandedShop, namesShop, respondentWords, withoutUnknownName } from '../wording/respondent.ts'
import { withoutSaidBeside } from '../wording/said-beside.ts'
import { withoutDates, withoutDaysOf } from './also-told.ts'
import { readChoice } from './choice.ts'
import { dayOfPurchase, isSpread } from './day-of-purchase.ts'
import { ofOneself, readPerson, readPhoneField, relationAmong } from './person.ts'
import { ok, problem, type ReadAnswer } from './read-answer.ts'

export type AnswerContext = {
  form: ComplaintForm
  values: Values
  /** The day on which the answer was written. */
  today: Day
  /** The field was just asked again because the first answer was not exact. Now the answer is taken as it is. */
  insisted: boolean
  /** Turns traditional characters into simplified ones, for recognising words. */
  simplify: (text: string) => string
}

/** 下陆区 is as good as 西塞山区. */
const A_DISTRICT = /^[\p{Script=Han}]{2,}[区县市镇乡]$/u

/** Characters of an answer that holds a name with its telephone and address. */
const LONGEST_TOGETHER = 200

/** Reads an answer in the person's own words. */
export function readAnswer(field: FormField, answer: string, context: AnswerContext): ReadAnswer {
  const text = answer.trim()
  if (!/[\p{L}\p{N}]/u.test(text)) return problem('no_words')
  // Several things are asked for at once: the bound of the field is that of its own part.
  if (text.length > (field.person || field.unknown ? LONGEST_TOGETHER : field.max)) return problem('too_long')
  switch (field.kind) {
    case 'text':
      if (field.unknown) return readBusiness(field, text, context)
      if (field.person) {
        const said = isForOther(context) ? text : ofOneself(context.form, text)
        return withPhoneOfAgent(readPerson(field.name, field.person, said, context.form), text, context)
      }
      if (text.length < field.min && !(field.name.endsWith('_address') && A_DISTRICT.test(text)))
        return problem('too_short')
      if (/_(?:address|place)$/u.test(field.name))
        return ok({ [field.name]: { kind: 'text', text: placeTold(context.form, text) } })
      if (/_region$/u.test(field.name)) {
        const district = districtTold(context.form, text)
        return canBeDistrict(context.form, district)
          ? ok({ [field.name]: { kind: 'text', text: district } })
          : problem('no_value')
      }
      if (field.name === 'item') return ok(readItem(text, context))
      return ok({
        [field.name]: {
          kind: 'text',
          text: (field.name.endsWith('_relation') && relationAmong(context.form, text)) || text,
        },
      })
    case 'money':
      return readLast(context.form, text, (words) => readMoney(field, words, context))
    case 'date':
      return readLast(context.form, text, (words) => readDay(field, words, context))
    case 'phone':
      return withPhoneOfAgent(
        readLast(context.form, text, (words) => readPhoneField(field, words, context.form)),
        text,
        context,
        field.name,
      )
    case 'choice':
    case 'evidence':
      return readChoice(field, text, context.form)
    case 'choices':
      return readChoices(field, text, context)
  }
}

/** Whether one complains for somebody else. */
function isForOther({ values }: Pick<AnswerContext, 'values'>): boolean {
  return values.filing_for?.kind === 'choice' && values.filing_for.value === 'other'
}

/** 没有手机，写我的: where one complains for somebody else, one's own telephone stands for theirs. */
function withPhoneOfAgent(
  read: ReadAnswer,
  text: string,
  { form, values, simplify }: AnswerContext,
  asked = '',
): ReadAnswer {
  const { agent_phone: phone } = values
  const isOther = isForOther({ values })
  const isTheirs = asked === 'complainant_phone' || read.values.complainant_name !== undefined
  if (!phone || !isOther || !isTheirs || !phoneOfAgent(form, simplify(text))) return read
  return ok({ ...read.values, complainant_phone: phone })
}

/** Of an answer that is put right in the same breath the last part counts: 308…不对，3080. */
function readLast(form: ComplaintForm, text: string, read: (words: string) => ReadAnswer): ReadAnswer {
  const last = afterChangeOfMind(form, text)
  const again = last === null ? null : read(last)
  return again?.ok ? again : read(text)
}

/** 安居客中介 不对 是安家房产: what a business is called after all, where that reads like a shop or stands beside a place. */
function businessPutRight(form: ComplaintForm, text: string): string {
  const last = afterChangeOfMind(form, text)
  const { name = null, address = null } = last === null ? {} : respondentWords(form, last)
  return last !== null && name !== null && (address !== null || namesShop(form, name)) ? last : text
}

/** 「海信洗衣机 1 台」: reads the thing, its brand and its quantity, as far as they can be told apart. */
function readItem(text: string, { form, simplify }: AnswerContext): Values {
  const values: Values = {}
  const words = simplify(text)
  const known = itemIn(form, words)
  const count =
    /^(.+?)[，,、\s]*((?:\d{1,4}|[一二两三四五六七八九十]{1,3})\s*[台件双部辆袋箱盒瓶罐套张把桶条只斤支副个份])$/u.exec(
      text,
    )
  const quantity = count?.[2] ?? (known && quantityOf(form, words, known.item))
  if (quantity) values.quantity = { kind: 'text', text: quantity }
  let item = (count?.[1] ?? text)
    .replace(/^(?:我)?(?:买|购)(?:的|了)(?:是)?(?:一?[台件双部辆个])?/u, '')
    .replace(ONE_OF, '')
    .trim()
  const brand = known && brandBefore(form, words, known.item)
  if (known && brand !== null && item.length <= known.item.length + 12) {
    values.brand = { kind: 'text', text: brand }
    item = item.slice(item.toLowerCase().indexOf(known.item)) || item
  }
  values.item = { kind: 'text', text: item || text }
  return values
}

/** 一瓶洗发水: the measure word is no part of the name. 一条龙 and 一件套 are names. */
const ONE_OF = /^[一1]\s*(?:[台双部辆个瓶袋盒把张支罐箱桶只]|件(?!套)|条(?!龙))(?=[\p{Script=Han}A-Za-z]{2})/u

function readMoney(field: FormField, text: string, { form, today, insisted, simplify }: AnswerContext): ReadAnswer {
  const isPrice = field.name === 'amount'
  const words = simplify(text)
  const figures = isPrice ? figuresTold(form, words, today) : {}
  const parts = isPrice ? paidInParts(form, words, today) : null
  if (parts) return ok({ ...figures, [field.name]: { kind: 'money', money: parts } })
  const amount = readAmount(isPrice ? pricesAlone(form, words, today, { isAsked: true }) : text)
  if (!amount.ok) return problem(`amount_${amount.code}`, figures)
  if (amount.money.cents === null && !insisted && !forgotten(form).test(words))
    return problem('amount_approximate', figures)
  return ok({ ...figures, [field.name]: { kind: 'money', money: { ...amount.money, original: text.slice(0, 60) } } })
}

/** Who says that they do not know it exactly is not asked for it: 大概一千五六百吧记不准. */
const forgotten = oncePer(({ words: { answers } }: ComplaintForm) => new RegExp(answers.not_known_exactly, 'u'))

function readDay(field: FormField, text: string, context: AnswerContext): ReadAnswer {
  const { form, values: before, today, insisted, simplify } = context
  const isPurchase = field.name === 'purchase_date'
  const values: Values = isPurchase ? figuresTold(form, simplify(text), today) : {}
  // The question asks for day and amount together: a figure outside the date is the amount.
  const alone = pricesAlone(form, withoutDates(simplify(text), today), today)
  const amount = readAmount(isPurchase ? alone : '')
  const isSum = amount.ok && amount.money.cents !== null && (amount.money.cents >= LEAST_SUM || /[元块]/u.test(alone))
  if (before.amount === undefined && amount.ok && isSum) values.amount = { kind: 'money', money: amount.money }
  const parts = isPurchase && before.amount === undefined ? paidInParts(form, simplify(text), today) : null
  if (parts) values.amount = { kind: 'money', money: parts }
  const place = placeBeside(form, text, today)
  if (place !== null) values.purchase_place = { kind: 'text', text: place }
  const told = isPurchase ? dayOfPurchase(form, text, today) : readDate(text, today)
  // 10月1号到7号: it began on the first day.
  const from = told.ok || told.code !== 'several' ? undefined : DAYS_LONG.exec(text)?.[1]
  const date = from === undefined ? told : readDate(from, today)
  // 从国庆节到上个礼拜天陆陆续续的: it has no one day, and stands as it was told.
  if (isPurchase && !date.ok && date.code === 'several' && isSpread(form, simplify(text)))
    return ok({ ...values, [field.name]: { kind: 'text', text: timeAlone(text, today) } })
  // 去年12月, without the day: nobody is pressed for a day that they do not have at hand.
  const time = isPurchase && !date.ok && !insisted ? timeBought(simplify(text), today, { isAsked: true }) : null
  if (time !== null && TELLS_MONTH.test(time)) return ok({ ...values, [field.name]: { kind: 'text', text: time } })
  if (!date.ok && date.code === 'vague' && (insisted || isInexact(text)))
    return ok({
      ...values,
      [field.name]: { kind: 'text', text: timeAlone(amount.ok && isSum ? withoutSum(text) : text, today) },
    })
  if (!date.ok) return problem(`date_${date.code}`, values)
  return ok({ ...values, [field.name]: { kind: 'date', day: date.day, original: date.original } }, !date.certain)
}

/** A month or a season. */
const TELLS_MONTH = /[\d一二三四五六七八九十正腊上个这]月|[春夏秋冬]|月[初底中]/u
/** 10月1号到7号: what stands before the last day. */
const DAYS_LONG = /^(.*?\d{1,2}\s*[号日]?)\s*(?:到|至|[-—~～]+)\s*(?:\d{1,2}\s*月\s*)?\d{1,2}\s*[号日]/su

/** 就前几天买的 忘记了 大概周六吧: the parts that tell a time. A few words stay as written. */
function timeAlone(text: string, today: Day): string {
  if (text.length <= LONGEST_TIME) return text
  const parts = text.split(/[，,。；;！!\s]+/u).filter((part) => findDates(part, today).length > 0)
  return parts.join('，').slice(0, LONGEST_TOLD) || text.slice(0, LONGEST_TOLD)
}

/** Longer words tell more than a time, and nobody tells a time in more than so many. */
const LONGEST_TIME = 12
const LONGEST_TOLD = 24

/** 大概去年吧，1000: the time alone. */
function withoutSum(text: string): string {
  const rest = text.replace(/[，,\s]*(?:花了?|付了?|一共|总共|交了?|是)*\d[\d.,]*\s*(?:元|块钱|块)?[。！\s]*$/u, '')
  return rest || text
}

/** A smaller figure beside a day, without 元, is a count. In cents. */
const LEAST_SUM = 2000

/** The place in an answer like 「11 月 3 号在市府路买的」: the words after 在. */
function placeBeside(form: ComplaintForm, text: string, today: Day): string | null {
  const rest = withoutDates(text, today)
  return patterns(form).placeBeside.exec(rest)?.[1] ?? null
}

const patterns = oncePer(({ words: { answers } }: ComplaintForm) => ({
  placeBeside: new RegExp(
    `在(?!线)([^，,。;；\\s]{2,40}?)(?:里|上)?${answers.done_at}?了?的?(?:\\d|钱|款)?(?=[，,。；;\\s\\d]|$)`,
    'u',
  ),
}))

/** What sums in a demand are that no word demands. */
const UNCLEAR = new Set(['amount', 'left', 'deposit'])

function readChoices(field: FormField, text: string, { form, today, values: before }: AnswerContext): ReadAnswer {
  const values: Values = {}
  const labelled = field.options.filter((option) => option.label === text).map((option) => option.code)
  const told = labelled.length > 0 ? labelled : claimsIn(form, ownWishes(form, lastThought(form, text)))
  const stood = before[field.name]
  const isMore = told.length > 0 && stood?.kind === 'choices' && addsWish(form, text)
  const codes = isMore ? [...new Set([...stood.values, ...told])] : told
  const ordered = labelled.length > 0 ? null : wishInOrder(form, lastThought(form, text))
  if (ordered || wishesBeyond(form, text)) values.claim_words = { kind: 'text', text }
  if (codes.length > 0)
    values[field.name] = { kind: 'choices', values: ordered ? inOrder(codes, ordered.codes) : codes }
  else if (field.free && ownWishes(form, text).length >= 2) values[field.name] = { kind: 'text', text }
  else return problem('option_unknown', sumAlone(text))
  const figures = figuresTold(form, text, today)
  const apart = refundAndDamages(form, { text, codes, paid: before.amount }, today)
  if (apart) {
    // 还有检测费300 is demanded, and was not charged besides.
    const { claim_amount: _, fee: _fee, ...others } = figures
    return ok({ ...values, ...others, ...apart })
  }
  const choice = sumsToChoose(form, text, today)
  if (choice) {
    const { claim_damages: _, claim_refund: _refund, ...others } = figures
    const claim_words: FieldValue = { kind: 'text', text }
    return ok({ ...values, ...others, claim_words, claim_amount: { kind: 'money', money: choice.money } })
  }
  // 全退，4872。等下，应该是 4372: the later sum is meant.
  const last = afterChangeOfMind(form, text)
  const again = last === null || last === text ? null : sumsTold(form, last, today)
  const [only] = again?.length === 1 ? again : []
  if (only && sumsTold(form, text, today).length > 1)
    return ok({ ...values, claim_amount: { kind: 'money', money: only.money } })
  // A sum without a word of its own is what is demanded.
  const sums = sumsTold(form, text, today)
  // Of several sums one alone is not all that is demanded: 没用的 12600 和定金 2000 都退.
  if (sums.length > 1 && sums.some(({ role }) => UNCLEAR.has(role))) delete figures.claim_amount
  const amount =
    figures.claim_amount || figures.claim_refund || sums.length > 1 ? null : amountNamed(pricesAlone(form, text, today))
  // Sums of which it is not known what they are stay in the person's own words: 赔我们来回车费120，门票864也要.
  const isTold = amount || figures.claim_amount || figures.claim_refund || figures.claim_damages
  if (sums.length > 1 && !isTold) values.claim_words = { kind: 'text', text }
  return ok({ ...values, ...figures, ...(amount && { claim_amount: { kind: 'money', money: amount } }) })
}

/** The claims in the order in which they are wanted, and then the others. */
function inOrder(codes: readonly string[], wanted: readonly string[]): string[] {
  return [...wanted, ...codes.filter((code) => !wanted.includes(code))]
}

/** A sum alone, where it is asked what is wanted, is what is wanted. */
function sumAlone(text: string): Values {
  const amount = readAmount(text)
  const isAlone = amount.ok && text.length <= amount.money.original.length + BESIDE_SUM
  return isAlone ? { claim_amount: { kind: 'money', money: amount.money } } : {}
}

/** Characters beside a sum that say no more: 就三千吧. */
const BESIDE_SUM = 3

/** The business with its place, and its telephone where one is told beside them. */
function readBusiness(field: FormField, text: string, context: AnswerContext): ReadAnswer {
  const { form } = context
  const folded = text.normalize('NFKC')
  const [phone] = phonesTold(form, folded).business
  const rest = phone ? withoutBusinessPhone(form, folded) : text
  const read = readRespondent(field, businessPutRight(form, withoutSaidBeside(form, rest || text)), context)
  return phone && read.values[field.name]
    ? { ...read, values: { ...read.values, respondent_contact: { kind: 'text', text: phone.digits } } }
    : read
}

function readRespondent(
  field: FormField,
  text: string,
  { form, today, insisted, values: before, simplify }: AnswerContext,
): ReadAnswer {
  // 小胖麻辣烫 地址不知道 美团上点的: the place that is not known is no name that is not known.
  const place = namesPlace(form).test(text) ? placeUnknown(form, text) : null
  if (place !== null && place.rest !== '') {
    const read = readRespondent(field, place.rest, { form, today, insisted, values: before, simplify })
    const isOn = place.platform !== null && read.values.respondent_address === undefined
    const platform = { respondent_address: { kind: 'text' as const, text: place.platform ?? '' } }
    return isOn ? { ...read, values: { ...read.values, ...platform } } : read
  }
  const known = withoutUnknownName(form, isEnglish(text) ? firstSentence(text) : text)
  if (known === '') return problem('respondent_unknown')
  const { name: told, address, described } = respondentWords(form, withoutDaysOf(known, today))
  // 沙发是"阿诺家私"，送货是"快手搬运"，沙发3600: among other words the name is what stands in quotes.
  const name = told !== null && told.length > LONGEST_BUSINESS ? (quotedName(told) ?? told) : told
  const branded = described || known !== text ? brandedShop(form, known) : null
  if (branded) {
    const place = branded.rest === '' ? {} : { respondent_address: { kind: 'text' as const, text: branded.rest } }
    return ok({ ...place, [field.name]: { kind: 'text', text: branded.name } })
  }
  const values: Values = {}
  if (address !== null) values.respondent_address = { kind: 'text', text: placeTold(form, address) }
  if (described || (known !== text && !isEnglish(text))) return problem('respondent_unknown', values)
  // A place that is given as the name, and then given again, is the name: 万达广场, 老湘村.
  if (name === null && address !== null && (insisted || isToldAgain(form, before.respondent_address, address)))
    return ok({ [field.name]: { kind: 'text', text: address } })
  if (name !== null && !/[\p{L}\p{N}]{2}/u.test(name)) return problem('too_short', values)
  if (name !== null) values[field.name] = { kind: 'text', text: name }
  return ok(values)
}

/** Words for where a business is. */
const namesPlace = oncePer(({ words: { answers } }: ComplaintForm) => new RegExp(answers.names_place, 'u'))

/** Longer words hold more than the name of a business. */
const LONGEST_BUSINESS = 24

function quotedName(words: string): string | null {
  return /[「『“"《]([^「」『』“”"《》]{2,20})[」』”"》]/u.exec(words)?.[1] ?? null
}

function isToldAgain(form: ComplaintForm, value: FieldValue | undefined, address: string): boolean {
  return value?.kind === 'text' && value.text === placeTold(form, address)
}
