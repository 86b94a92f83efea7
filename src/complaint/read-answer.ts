import type { Day } from '../law/types.ts'
import { amountNamed, readAmount } from '../normalise/amount.ts'
import { findDates, readDate } from '../normalise/date.ts'
import { foldNumerals } from '../normalise/numeral.ts'
import { readPhone } from '../normalise/phone.ts'
import type { ComplaintForm, FormField, Option, Values } from './form.ts'
import { nameUnknown, respondentWords } from './respondent.ts'
import { likeliestOption } from './suggest.ts'

/** Why an answer could not be taken; each has a text `form-problem-…`. */
export type Problem =
  | 'no_words'
  | 'too_short'
  | 'too_long'
  | `amount_${'none' | 'negative' | 'too_large' | 'several' | 'approximate'}`
  | `date_${'none' | 'vague' | 'future' | 'impossible' | 'several'}`
  | `phone_${'none' | 'area_code' | 'invalid'}`
  | 'option_unknown'
  | 'name_invalid'
  | 'name_withheld'
  | 'respondent_unknown'

/**
 * What one answer fills in: the field asked for and whatever else it plainly holds. `uncertain`: to be confirmed.
 * A problem may still have something worth keeping (`values`).
 */
export type ReadAnswer =
  | { ok: true; values: Values; uncertain: boolean }
  | { ok: false; problem: Problem; values: Values }

export type AnswerContext = {
  form: ComplaintForm
  values: Values
  /** Day the answer was written. */
  today: Day
  /** The same field was just asked again because the amount was approximate: now it is taken as it is. */
  insisted: boolean
}

/** Reads an answer in the person's own words. */
export function readAnswer(field: FormField, answer: string, context: AnswerContext): ReadAnswer {
  const text = answer.trim()
  if (!/[\p{L}\p{N}]/u.test(text)) return problem('no_words')
  if (text.length > field.max) return problem('too_long')
  switch (field.kind) {
    case 'text':
      if (field.unknown) return readRespondent(field, text)
      if (field.person) return readPerson(field, text)
      return text.length < field.min ? problem('too_short') : ok({ [field.name]: { kind: 'text', text } })
    case 'money':
      return readMoney(field, text, context)
    case 'date':
      return readDay(field, text, context)
    case 'phone':
      return readPhoneField(field, text)
    case 'choice':
    case 'evidence':
      return readChoice(field, text)
    case 'choices':
      return readChoices(field, text, context)
  }
}

function readMoney(field: FormField, text: string, { insisted }: AnswerContext): ReadAnswer {
  const amount = readAmount(text)
  if (!amount.ok) return problem(`amount_${amount.code}`)
  if (amount.money.cents === null && !insisted) return problem('amount_approximate')
  return ok({ [field.name]: { kind: 'money', money: amount.money } })
}

function readDay(field: FormField, text: string, { today }: AnswerContext): ReadAnswer {
  const date = readDate(text, today)
  if (!date.ok) return problem(`date_${date.code}`)
  const values: Values = { [field.name]: { kind: 'date', day: date.day, original: date.original } }
  const place = placeBeside(text, today)
  if (place !== null) values.purchase_place = { kind: 'text', text: place }
  return ok(values, !date.certain)
}

/** What an answer like 「11 月 3 号在市府路买的」 says besides the day: the place after 在. */
function placeBeside(text: string, today: Day): string | null {
  let rest = foldNumerals(text)
  for (const { start, end } of findDates(text, today).reverse()) rest = `${rest.slice(0, start)}，${rest.slice(end)}`
  const place =
    /在(?!线)([^，,。；;\s]{2,40}?)(?:里|上)?(?:买|付|办|下单|购|交|消费|吃|订)?的?(?:钱|款)?(?=[，,。；;\s]|$)/u.exec(
      rest,
    )?.[1]
  return place ?? null
}

function readPhoneField(field: FormField, text: string): ReadAnswer {
  const phone = readPhone(text)
  if (!phone.ok) return problem(`phone_${phone.code}`)
  return ok({ [field.name]: { kind: 'phone', digits: phone.digits, type: phone.type } })
}

function readChoice(field: FormField, text: string): ReadAnswer {
  const option = optionMeant(field.options, text)
  const mostlyTheOption = option !== null && text.length <= option.label.length + 4
  if (option && (!field.free || mostlyTheOption)) return ok({ [field.name]: { kind: 'choice', value: option.code } })
  if (field.free && text.length >= 2) return ok({ [field.name]: { kind: 'text', text } })
  return problem('option_unknown')
}

function readChoices(field: FormField, text: string, context: AnswerContext): ReadAnswer {
  const values: Values = {}
  const codes = field.options
    .filter((option) => option.label === text || option.words.some((word) => text.includes(word)))
    .map((option) => option.code)
  // 退货退款 says both words of 退费; naming the goods makes it the return.
  const kept =
    codes.includes('refund_goods') && /退货/u.test(text) ? codes.filter((code) => code !== 'refund_fee') : codes
  if (kept.length > 0) values[field.name] = { kind: 'choices', values: kept }
  else if (field.free && text.length >= 2) values[field.name] = { kind: 'text', text }
  else return problem('option_unknown')
  const amount = amountNamed(text)
  if (amount && context.form.fields.some((one) => one.name === 'claim_amount')) {
    values.claim_amount = { kind: 'money', money: amount }
  }
  return ok(values)
}

function readRespondent(field: FormField, text: string): ReadAnswer {
  if (nameUnknown(text)) return problem('respondent_unknown')
  const { name, address, described } = respondentWords(text)
  const values: Values = {}
  if (address !== null) values.respondent_address = { kind: 'text', text: address }
  if (described) return problem('respondent_unknown', values)
  if (name !== null && !/[\p{L}\p{N}]{2}/u.test(name)) return problem('too_short', values)
  if (name !== null) values[field.name] = { kind: 'text', text: name }
  return ok(values)
}

const PERSON = /^[\p{L}·.' -]{2,30}$/u
/** 「保密」「不知道」 say that no name is given; they are none. */
const WITHHELD =
  /^(?:我|姓名|名字)?(?:不(?:清楚|知道|晓得|告诉|方便|便|想|愿意|填|写|说|留)|没有?$|无$|(?:能|可以|想|要|我要)?(?:不能)?(?:保密|匿名)|(?:能|可以|可不可以|能不能)不(?:填|写|说|留)|(?:某某|佚名|无名氏|随便|跳过|略过))/u

/** Says that the name is not to be given. */
export function nameWithheld(text: string): boolean {
  return WITHHELD.test(text.trim())
}

function readPerson(field: FormField, text: string): ReadAnswer {
  const values: Values = {}
  const phone = readPhone(text)
  let rest = text.normalize('NFKC')
  if (phone.ok) {
    values.complainant_phone = { kind: 'phone', digits: phone.digits, type: phone.type }
    rest = `${rest.slice(0, phone.start)},${rest.slice(phone.end)}`
  }
  const parts = rest
    .split(/[，,。；;、\n]+|(?:电话|手机号?|联系方式|地址)(?:是|[:：])?/u)
    .map((part) =>
      part.trim().replace(/^(?:我的?(?:真实)?(?:姓名|名字)?(?:是|叫)?|(?:真实)?姓名(?:是|[:：])?|本人)\s*/u, ''),
    )
    .filter(Boolean)
  const name = parts[0]
  if (name !== undefined) {
    if (nameWithheld(name)) return problem('name_withheld', values)
    if (!PERSON.test(name))
      return phone.ok || phone.code === 'none' ? problem('name_invalid', values) : problem(`phone_${phone.code}`)
    values[field.name] = { kind: 'text', text: name }
  }
  const address = parts.slice(1).join(' ')
  if (address.length >= 4) values.complainant_address = { kind: 'text', text: address }
  if (!phone.ok && phone.code !== 'none') return problem(`phone_${phone.code}`, values)
  return ok(values)
}

const NO = /^(?:没|都没|无|还没|从来没|不曾)/u

function optionMeant(options: readonly Option[], text: string): Option | null {
  const same = options.find((option) => option.label === text || option.code === text)
  if (same) return same
  const none = options.find((option) => option.code === 'none' || option.code === 'no')
  if (none && NO.test(text)) return none
  return (
    likeliestOption(options, text) ?? options.find((option) => text.length >= 2 && option.label.includes(text)) ?? null
  )
}

function ok(values: Values, uncertain = false): ReadAnswer {
  return { ok: true, values, uncertain }
}

function problem(code: Problem, values: Values = {}): ReadAnswer {
  return { ok: false, problem: code, values }
}
