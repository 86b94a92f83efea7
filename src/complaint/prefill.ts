import type { Day } from '../law/types.ts'
import { amountPaid } from '../normalise/amount.ts'
import { dayBought } from '../normalise/date.ts'
import { readPhone } from '../normalise/phone.ts'
import type { ComplaintForm, Values } from './form.ts'
import { respondentIn } from './respondent.ts'
import { itemIn, likeliestOption, optionsIn } from './suggest.ts'

/** Something the person said before the form was opened. */
export type Said = {
  /** In simplified characters: what is looked through. */
  text: string
  /** As it was written: what the facts keep. */
  written: string
  /** The day it was written. */
  day: Day
}

/**
 * What the form can take from words already said, oldest first; later words win. Only what the words hold: nothing is
 * concluded, nothing made up. Earlier messages about something else (another category) are left out.
 */
export function prefill(form: ComplaintForm, said: readonly Said[]): Values {
  const values: Values = {}
  const matter = sameMatter(form, said)
  for (const one of matter) Object.assign(values, valuesIn(form, one))
  const facts = matter
    .map(({ written }) => withoutPerson(written.replace(INTENT, '')).trim())
    .filter(tellsSomething)
    .join('\n')
    .slice(0, 2000)
  if (facts !== '') values.facts = { kind: 'text', text: facts }
  return values
}

const INTENT =
  /^(?:你好|您好|请问)?[，,！!\s]*(?:我|帮我|我们)?(?:要|想|想要|来|要去)?投[诉訴](?:一下)?[，,。：:！!\s]*/u

/** Name and phone have fields of their own; the facts do without them. */
function withoutPerson(text: string): string {
  return text
    .replace(/我(?:的名字)?叫[\p{Script=Han}·]{2,6}(?=[，,。、；;\s])[，,。、；;\s]*/u, '')
    .replace(
      /(?:我的)?(?:电话|手机)?(?:号码?)?(?:是|[:：])?\s*(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)[，,。、；;\s]*/gu,
      '',
    )
}

function valuesIn(form: ComplaintForm, { text, written, day }: Said): Values {
  const values: Values = {}
  const item = itemIn(form, text)
  if (item) values.item = { kind: 'text', text: item.item }
  const money = amountPaid(text)
  if (money) values.amount = { kind: 'money', money }
  const date = dayBought(text, day)
  // A day that would have to be confirmed is rather asked for.
  if (date?.certain) values.purchase_date = { kind: 'date', day: date.day, original: date.original }
  const respondent = respondentIn(text)
  if (respondent !== null) values.respondent_name = { kind: 'text', text: respondent }
  for (const field of form.fields) {
    if (field.prefill && field.kind === 'choices') {
      const codes = claimsWanted(form, field.name, text)
      if (codes.length > 0) values[field.name] = { kind: 'choices', values: codes }
    } else if (field.suggest && field.name === 'channel') {
      const option = likeliestOption(field.options, text)
      if (option) values[field.name] = { kind: 'choice', value: option.code }
    }
  }
  const name = /我(?:的名字)?(?:叫|是叫|姓名是)([\p{Script=Han}·]{2,6}?)(?=[，,。、；;\s\d]|$)/u.exec(written)?.[1]
  if (name !== undefined) values.complainant_name = { kind: 'text', text: name }
  const phone = readPhone(text)
  if (phone.ok && (name !== undefined || /(?:我的?|电话|手机)/u.test(text))) {
    values.complainant_phone = { kind: 'phone', digits: phone.digits, type: phone.type }
  }
  return values
}

/** Claims the person voices as a wish (要退货, 想换), not what the business refuses (不给退) or what is asked (能退吗). */
function claimsWanted(form: ComplaintForm, fieldName: string, text: string): string[] {
  const wishes =
    text.match(/(?<![不没])(?:要求|我要|要|想要|想|希望|请求)(?:他们|商家|店家)?[^，,。！？!?；;]{0,16}/gu) ?? []
  const wanted = wishes.filter((wish) => !/不想|不要|^(?:要|想)(?:不|投诉|问)/u.test(wish)).join('，')
  const codes = optionsIn(form, fieldName, wanted)
  return codes.includes('refund_goods') ? codes.filter((code) => code !== 'refund_fee') : codes
}

function sameMatter(form: ComplaintForm, said: readonly Said[]): Said[] {
  const kept: Said[] = []
  let category: string | null = null
  for (const one of [...said].reverse()) {
    const own = itemIn(form, one.text)?.category ?? null
    if (own !== null && category !== null && own !== category) break
    category ??= own
    kept.unshift(one)
  }
  return kept
}

/** A bare legal question (七天无理由能退吗) tells nothing of what happened. */
function tellsSomething(text: string): boolean {
  if (text.length < 8) return false
  const bareQuestion = /^[^，,。！!；;]*(?:吗|么|呢|多少|多久|几倍|怎么赔|怎么办|咋办|合法不)[？?。]*$/u.test(text)
  return !bareQuestion
}
