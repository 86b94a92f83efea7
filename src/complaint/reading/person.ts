import { oncePer } from '../../base/phrases.ts'
import type { FieldValue } from '../../matter/value.ts'
import { readMail, readPhone } from '../../normalise/phone.ts'
import { type ComplaintForm, type FormField, fieldOf, type Values } from '../form/form.ts'
import { isEnglish } from '../wording/in-english.ts'
import { ownName } from '../wording/persons.ts'
import { phonesTold } from '../wording/phones.ts'
import { beginsWithSurname, endsLikeRoad, tellsAddress } from '../wording/respondent.ts'
import { withoutLeadToPlace } from '../wording/said-beside.ts'
import { ok, problem, type ReadAnswer } from './read-answer.ts'

const HAN = /^\p{Script=Han}+$/u
const PERSON = /^[\p{L}·.' -]{2,30}$/u
const personWords = oncePer(({ words: { answers, persons } }: ComplaintForm) => ({
  ...callsOther(`(?:${answers.calls_other}|我?${persons.elders}(?:的名字)?叫做?)`),
  /** 「保密」 and 「不知道」 refuse a name. They are no names. */
  withheld: new RegExp(`^(?:我|姓名|名字)?${answers.name_withheld}`, 'u'),
  beforePerson: new RegExp(`^${answers.before_person}\\s*`, 'u'),
  leadsToName: new RegExp(
    `^[^\\d]{0,30}?(?:${persons.elders}|他|她)(?:的名字)?(?:叫做?|名叫)(?=(?!我|你)[\\p{Script=Han}·]{2,6}(?:[\\s，,。；;、\\d]|$))`,
    'u',
  ),
  anyRelation: new RegExp(answers.relations, 'u'),
  /** Words about the complaint. No person has such a name. */
  notPerson: new RegExp(answers.not_persons, 'u'),
  /** 真名吴四测试: what leads to the name beside what somebody goes by. */
  realName: new RegExp(`^(?:我的?)?${answers.real_name}(?=[\\p{Script=Han}·]{2})`, 'u'),
  /** 没有电话, I have no Chinese phone. */
  noPhone: new RegExp(answers.no_phone, 'iu'),
}))

/** 我妈叫…, where it is asked who the complainant is. */
function callsOther(lead: string) {
  return { beforeOther: new RegExp(`^${lead}`, 'u'), calledOther: new RegExp(`^${lead}(.{2,})$`, 'su') }
}

/** Whether the person refuses to give the name. */
export function nameWithheld(form: ComplaintForm, text: string): boolean {
  return personWords(form).withheld.test(text.trim())
}

/** The words without those that there is no telephone, which are a no to nothing else. */
export function withoutNoPhone(form: ComplaintForm, text: string): string {
  return text.replace(personWords(form).noPhone, '')
}

/** Marks that no name and no address contains: 张三 <b>, {}, --. */
const CODE = /[<>{}*`=\\[\]]|--|';/u

const related = oncePer(
  ({ words }: ComplaintForm) =>
    new RegExp(`^(?:我?是)?(?:我的?|她的?|他的?|对方的?)?(${words.answers.relations})$`, 'u'),
)

/** 妈妈李四: a relation with the name after it. */
const relatedName = oncePer(
  ({ words }: ComplaintForm) =>
    new RegExp(`^(${words.answers.relations})((?:${words.answers.surnames})[\\p{Script=Han}]{1,4})$`, 'u'),
)

/** The relation between two persons, when the text says nothing else; otherwise null. */
function relationIn(form: ComplaintForm, text: string): string | null {
  return related(form).exec(text)?.[1] ?? null
}

/** The relation in a text that also repeats names and numbers. */
export function relationAmong(form: ComplaintForm, text: string): string | null {
  return (
    text
      .split(/[\s，,。；;、]+/u)
      .map((part) => relationIn(form, part))
      .find((relation) => relation !== null) ?? null
  )
}

/** A name with the phone, address and relation next to it, each for its own field. */
export function readPerson(
  name: string,
  person: NonNullable<FormField['person']>,
  text: string,
  form: ComplaintForm,
): ReadAnswer {
  if (CODE.test(text)) return problem('name_invalid')
  const values: Values = {}
  // 她叫…: of the person complained for, not of who writes.
  const told = name === 'agent_name' ? withoutOther(form, text) : null
  if (told !== null) {
    const principal = fieldOf(form, 'complainant_name')
    const own = told.own === '' ? null : readPerson(name, person, told.own, form)
    const isOwn = own?.ok && own.values[name] !== undefined
    // Without a name of one's own, the telephone beside it is theirs too: 她叫张三，电话139….
    const theirs = isOwn ? told.other : [told.other, told.own].filter(Boolean).join('，')
    const read = principal.person ? readPerson(principal.name, principal.person, theirs, form) : null
    const values = read?.ok ? read.values : {}
    return isOwn ? ok({ ...values, ...own.values }) : problem('name_invalid', values)
  }
  // 我妈手机139…, asked for the one who writes.
  const { kin, self } = phonesTold(form, text)
  if (name === 'agent_name' && kin && !self)
    return problem('name_invalid', { complainant_phone: { kind: 'phone', digits: kin.digits, type: kin.type } })
  // 那我爸行不行 他叫…: the name stands after what leads to it.
  const lead = name === 'guardian_name' ? personWords(form).leadsToName.exec(text)?.[0] : undefined
  const words = lead === undefined ? text : text.slice(lead.length)
  let rest = words.normalize('NFKC')
  const phone = readPhone(rest)
  const reach = reachIn(form, rest)
  if (reach) {
    values[person.phone] = reach.value
    rest = `${rest.slice(0, reach.start)},${rest.slice(reach.end)}`
  }
  const parts = rest
    .split(
      /[，,。；;、\n]+|(?:电话|手机号?|联系方式|地址)(?:是|[:：])?|\b(?:phone|tel|mobile|cell|address)(?: number)?(?: is|[.:])?(?=[\s,，]|$)/iu,
    )
    .flatMap(nameBeforeAddress)
    .flatMap((part, at, all) => realNameFirst(form, part, at, all))
    .map((part) => part.trim().replace(personWords(form).beforeOther, '').replace(personWords(form).beforePerson, ''))
    .filter((part) => part !== '' && !AGE.test(part))
  if (person.relation !== undefined) {
    const [, said, called] = parts.map((part) => relatedName(form).exec(part)).find((match) => match !== null) ?? []
    if (said && called) parts.splice(parts.indexOf(`${said}${called}`), 1, called, said)
    const at = parts.findIndex((part) => relationIn(form, part) !== null)
    const [relation] = at < 0 ? [] : parts.splice(at, 1)
    const bare = relationIn(form, relation ?? '')
    if (bare !== null) values[person.relation] = { kind: 'text', text: bare }
  }
  const ofLead = lead === undefined ? undefined : personWords(form).anyRelation.exec(lead)?.[0]
  if (person.relation !== undefined && ofLead !== undefined && !values[person.relation])
    values[person.relation] = { kind: 'text', text: ofLead }
  const [first, ...others] = parts
  if (first !== undefined) {
    if (nameWithheld(form, first)) return problem('name_withheld', values)
    if (!PERSON.test(first) || personWords(form).notPerson.test(first))
      return reach || phone.ok || phone.code === 'none'
        ? problem('name_invalid', values)
        : problem(`phone_${phone.code}`)
    values[name] = { kind: 'text', text: first }
  }
  const address = placesIn(form, others)
  if (person.address !== undefined && address.length >= SHORTEST_PLACE)
    values[person.address] = { kind: 'text', text: address }
  if (!reach && !phone.ok && phone.code !== 'none') return problem(`phone_${phone.code}`, values)
  // 有点紧张, 南湖路: words alone that begin with no surname, or are called like a road, may be no name.
  const isNameless = (words: string) => HAN.test(words) && (!beginsWithSurname(form, words) || endsLikeRoad(words))
  const isDoubtful = Object.keys(values).join() === name && isNameless(first ?? '')
  return ok(values, isDoubtful)
}

/** 老吴 真名吴四测试: where one of the parts tells the real name, it stands first and the name that somebody goes by is left out. */
function realNameFirst(form: ComplaintForm, part: string, at: number, all: readonly string[]): string[] {
  const { realName } = personWords(form)
  const real = all.map((each) => each.trim()).find((each) => realName.test(each))
  if (real === undefined) return [part]
  if (at === 0) return [real.replace(realName, '')]
  return part.trim() === real ? [] : [part]
}

/** The clause that names the person for whom the complaint is made, 我妈叫陈秀英, and what is told of the agent beside it. Null: none does. */
function withoutOther(form: ComplaintForm, text: string): { other: string; own: string } | null {
  const clauses = text
    .split(/[，,。；;\n]+|(?<=\p{Script=Han})\s{1,9}(?=\p{Script=Han})/u)
    .map((clause) => clause.trim())
  for (const [at, clause] of clauses.entries()) {
    const other = personWords(form).calledOther.exec(clause)?.[1]
    if (other !== undefined) return { other, own: clauses.toSpliced(at, 1).filter(Boolean).join('，') }
  }
  return null
}

/** 同事叫马丽 我叫钱多多测试: the words without the clauses that name somebody else, where the person tells their own name too. */
export function ofOneself(form: ComplaintForm, text: string): string {
  const told = withoutOther(form, text)
  return told !== null && ownName(form, told.own) !== null ? told.own : text
}

/** 63 岁, 今年63: how old somebody is. */
const AGE =
  /^(?:今年|年龄|年纪|我)?(?:是|有|：|:)?\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?(?:周?岁|years? old|y\.?o\.?)(?:了|的人)?$|^今年\s?\d{2}(?:了)?$/iu
const BETWEEN = /[，,。；;、\n\s]+/u
const SHORTEST_PLACE = 4
/** The parts that tell a place, and what stands beside them: 张三测试，白天别打，某某区某某街道 1 号 has one. */
function placesIn(form: ComplaintForm, parts: readonly string[]): string {
  // Room 301, Youth Hostel, Lake Road: in English all of it is the address.
  if (parts.every(isEnglish) && parts.some((part) => tellsAddress(form, part)))
    return parts.map((part) => part.trim()).join(', ')
  return parts
    .filter((part) => !AGE.test(part.trim()) && (tellsAddress(form, part) || /^\d/u.test(part)))
    .map((part) => withoutLeadToPlace(form, part.trim(), (rest) => tellsAddress(form, rest)))
    .join(' ')
    .trim()
}

/** 「张三测试 某某区某某街道 1 号」: after a name, a blank begins the address. */
function nameBeforeAddress(part: string): string[] {
  const split = /^\s*([\p{Script=Han}·]{2,8})\s+(\S.*)$/su.exec(part)
  return split ? [split[1] ?? '', split[2] ?? ''] : [part]
}

/** How somebody is reached, by its place in the text: a telephone, an e-mail address, or their words that they have neither. */
type Reach = { value: FieldValue; start: number; end: number }

function reachIn(form: ComplaintForm, text: string): Reach | null {
  const { own: phone } = phonesTold(form, text)
  if (phone.ok) return { ...phone, value: { kind: 'phone', digits: phone.digits, type: phone.type } }
  const mail = readMail(text)
  if (mail) return { ...mail, value: { kind: 'phone', digits: mail.mail, type: 'mail' } }
  const none = phone.code === 'none' ? personWords(form).noPhone.exec(text) : null
  return none && { value: { kind: 'text', text: none[0] }, start: none.index, end: none.index + none[0].length }
}

export function readPhoneField({ name, beside }: FormField, text: string, form: ComplaintForm): ReadAnswer {
  const phone = reachIn(form, text.normalize('NFKC'))
  if (!phone) {
    const none = readPhone(text)
    return problem(`phone_${none.ok ? 'none' : none.code}`)
  }
  const values: Values = { [name]: phone.value }
  const folded = text.normalize('NFKC')
  const rest = placesIn(form, `${folded.slice(0, phone.start)},${folded.slice(phone.end)}`.split(BETWEEN))
    .replace(/(?:我的?|手机|电话|号码|地址|是|住在?)+[:,\s]*|^[,;，；\s]+|[,;，；。\s]+$/gu, ' ')
    .trim()
  if (beside !== undefined && rest.length >= SHORTEST_PLACE && !CODE.test(rest))
    values[beside] = { kind: 'text', text: rest }
  return ok(values)
}
