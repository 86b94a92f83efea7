import { oncePer } from '../../base/phrases.ts'
import { type ParsedPhone, readPhone } from '../../normalise/phone.ts'
import type { ComplaintForm } from '../form/form.ts'

/** Telephones in running text by whose they are. Offsets refer to the text in half width. */
export type ToldPhones = {
  /** The first that is not the business's; of a relative (我妈手机139…) where no other is told. */
  own: ParsedPhone
  /** The first of a relative. Null: none is told. */
  kin: Extract<ParsedPhone, { ok: true }> | null
  /** The first that is nobody else's. Null: none is told. */
  self: Extract<ParsedPhone, { ok: true }> | null
  /** Those of the business, in their order. */
  business: Extract<ParsedPhone, { ok: true }>[]
}

/** Characters before a number that can say whose it is. */
const REACH = 24
/** More telephones are not told apart. */
const MOST = 8

const patterns = oncePer(({ words: { persons } }: ComplaintForm) => {
  const phoneOf = (whose: string) =>
    new RegExp(
      `(?:${whose})(?:(?:名字)?(?:叫|姓|是)\\p{Script=Han}{1,4}[，,、 ]?| )?的?(?:联系)?${persons.phone_words}(?:号码?)?(?:是|为|:)? ?$`,
      'u',
    )
  return {
    ofBusiness: phoneOf(`${persons.people_there}|${persons.at_business}|${persons.only_phone_there}`),
    leadsToBusiness: new RegExp(
      `(?:${persons.people_there}|${persons.at_business}|${persons.only_phone_there})的?(?:联系)?${persons.phone_words}(?:号码?)?(?:是|为|:)? ?$`,
      'u',
    ),
    noPlace: new RegExp(`^${persons.no_place_there}`, 'u'),
    ofKin: phoneOf(`(?:我|俺|咱)(?:家)?的?(?:${persons.elders}|${persons.children})`),
  }
})

/** Tells the telephones in the words apart: 老板手机139… is the business's, every other one the person's. */
export function phonesTold(form: ComplaintForm, text: string): ToldPhones {
  let rest = text.normalize('NFKC')
  let self: ToldPhones['self'] = null
  let kin: ToldPhones['kin'] = null
  const business: ToldPhones['business'] = []
  for (let count = 0; ; count += 1) {
    const phone = readPhone(rest)
    if (!phone.ok || count === MOST) return { own: self ?? kin ?? phone, kin, self, business }
    const before = rest.slice(Math.max(0, phone.start - REACH), phone.start)
    if (patterns(form).ofBusiness.test(before)) business.push(phone)
    else if (patterns(form).ofKin.test(before)) kin ??= phone
    else self ??= phone
    rest = `${rest.slice(0, phone.start)}${'，'.repeat(phone.end - phone.start)}${rest.slice(phone.end)}`
  }
}

/** The words without the telephone of the business and what leads to it: 蓝天搬家 没有门店 就一个电话139… is 蓝天搬家. `text` in half width. */
export function withoutBusinessPhone(form: ComplaintForm, text: string): string {
  const [phone] = phonesTold(form, text).business
  if (!phone) return text
  const before = text.slice(0, phone.start).replace(patterns(form).leadsToBusiness, '').trimEnd()
  return `${before}${text.slice(phone.end)}`.replace(/[，,；;、\s]+$/u, '')
}

/** Whether the words tell that the business has no place where one could go: 没有门店 就一个电话. `text` in simplified characters. */
export function tellsNoPlace(form: ComplaintForm, text: string): boolean {
  return patterns(form).noPlace.test(text.trim())
}
