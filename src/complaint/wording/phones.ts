import { oncePer } from '../../base/phrases.ts'
import { type ParsedPhone, readPhone } from '../../normalise/phone.ts'
import type { ComplaintForm } from '../form/form.ts'

/** Telephones in running text by whose they are. Offsets refer to the text in half width. */
export type ToldPhones = {
  /** The first that is not the business's. */
  own: ParsedPhone
  /** Those of the business, in their order. */
  business: Extract<ParsedPhone, { ok: true }>[]
}

/** Characters before a number that can say whose it is. */
const REACH = 24
/** More telephones are not told apart. */
const MOST = 8

const ofBusiness = oncePer(
  ({ words: { persons } }: ComplaintForm) =>
    new RegExp(
      `(?:${persons.people_there}|${persons.at_business})(?:(?:名字)?(?:叫|姓|是)\\p{Script=Han}{1,4}[，,、 ]?| )?的?(?:联系)?${persons.phone_words}(?:号码?)?(?:是|为|:)? ?$`,
      'u',
    ),
)

/** Tells the telephones in the words apart: 老板手机139… is the business's, every other one the person's. */
export function phonesTold(form: ComplaintForm, text: string): ToldPhones {
  let rest = text.normalize('NFKC')
  let own: ParsedPhone | null = null
  const business: ToldPhones['business'] = []
  for (let count = 0; ; count += 1) {
    const phone = readPhone(rest)
    if (!phone.ok || count === MOST) return { own: own ?? phone, business }
    const before = rest.slice(Math.max(0, phone.start - REACH), phone.start)
    if (ofBusiness(form).test(before)) business.push(phone)
    else own ??= phone
    rest = `${rest.slice(0, phone.start)}${'，'.repeat(phone.end - phone.start)}${rest.slice(phone.end)}`
  }
}
