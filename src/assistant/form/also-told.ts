import { dayOf } from '../../base/clock.ts'
import { oncePer } from '../../base/phrases.ts'
import { showValue } from '../../complaint/form/fields.ts'
import { type ComplaintForm, type FormField, fieldOf, type Values } from '../../complaint/form/form.ts'
import { alsoToldIn, isOnlyAlsoTold } from '../../complaint/reading/also-told.ts'
import { amountAlone } from '../../complaint/reading/amount-alone.ts'
import { canBe, speaksOfBusiness } from '../../complaint/reading/can-be.ts'
import { othersPhoneIn } from '../../complaint/reading/not-a-line.ts'
import { forAgent, optionsSaid, readSaid } from '../../complaint/reading/prefill.ts'
import { afterChangeOfMind, claimsIn, claimsWanted, ownWishes } from '../../complaint/wording/claims.ts'
import { daysOtherwise, tellsOnlyInstalments } from '../../complaint/wording/figures.ts'
import { isEnglish } from '../../complaint/wording/in-english.ts'
import { namesOfKin } from '../../complaint/wording/persons.ts'
import { phonesTold } from '../../complaint/wording/phones.ts'
import { beginsWithSurname, isPlatform, respondentWords } from '../../complaint/wording/respondent.ts'
import type { FieldValue } from '../../matter/value.ts'
import { readAmount } from '../../normalise/amount.ts'
import { timeBought } from '../../normalise/date.ts'
import { readPhone } from '../../normalise/phone.ts'
import { showForm } from '../cards/form-card.ts'
import { changed, draftOf, sayText, type Turn, telling } from '../context.ts'
import { note, notIn, unsureOf, valuesOf } from '../draft.ts'
import { addToFacts, fill } from './change.ts'
import { readField } from './read-field.ts'
import { showAfterChange } from './steps.ts'

/** Notes, to be confirmed, what the words hold beyond the answer; false when that is nothing new. */
export function noteAlsoTold(turn: Turn, text: string): boolean {
  const draft = draftOf(turn)
  const { values, unsure } = alsoTold(turn, text)
  if (!tellsOther(turn, text)) return false
  note(draft, values, 'said', telling(turn))
  note(draft, unsure, 'read', telling(turn))
  changed(draft)
  const told = Object.entries(values).filter(([name]) => fieldOf(turn.deps.form, name).aside)
  // What the sums were for stands in the person's own words, but no telephone.
  if (told.length > 0 && text.length >= SHORTEST_ACCOUNT && !readPhone(text).ok) addToFacts(turn, text)
  sayNoted(turn, told)
  return true
}

/** Notes other values that the words hold, and puts them to what happened. */
export function addFact(turn: Turn, text: string) {
  const isNoted = noteAlsoTold(turn, text)
  if (isNoted && tellsNothingElse(turn, text)) sayText(turn, 'form-noted-for-later')
  else if (addToFacts(turn, text)) sayText(turn, 'form-fact-noted')
  if (draftOf(turn).at.kind === 'field') return showForm(turn)
  showAfterChange(turn)
}

/** Notes words as the value of another field than the one that is asked for; the person confirms it. */
export function noteForLater(turn: Turn, field: FormField, words: string) {
  const draft = draftOf(turn)
  // 就写天桥东路1号 is 天桥东路1号; what came of talking to the business stays as it was told.
  const { [field.name]: read } = field.kind === 'text' ? readField(turn, field, words).values : {}
  note(draft, { [field.name]: read ?? { kind: 'text', text: words } }, 'read', telling(turn))
  changed(draft)
  sayText(turn, 'form-noted-for-later')
  showForm(turn)
}

/** Notes the evidence that is promised, to be confirmed: 扣款记录我回头发. False: the words name none, or it is known already. */
export function notePromised(turn: Turn, text: string): boolean {
  const draft = draftOf(turn)
  const field = turn.deps.form.fields.find(({ kind }) => kind === 'evidence')
  if (!field || valuesOf(draft)[field.name] || unsureOf(draft)[field.name]) return false
  const read = readField(turn, field, text)
  const value = read.ok ? read.values[field.name] : undefined
  if (!value || (value.kind === 'choice' && value.value === 'none')) return false
  note(draft, { [field.name]: value }, 'read', telling(turn))
  changed(draft)
  sayText(turn, 'form-noted-for-later')
  return true
}

/** A telephone, a day or a sum alone: its field holds all of it. */
function tellsNothingElse(turn: Turn, text: string): boolean {
  const phone = readPhone(text)
  if (phone.ok) return text.length <= phone.digits.length + BESIDE_PHONE
  const { name, address } = respondentWords(turn.deps.form, turn.deps.simplify(text))
  if (name !== null && address !== null) return bareLength(text) - bareLength(name + address) <= BESIDE_BUSINESS
  return isOnlyAlsoTold(turn.deps.form, turn.deps.simplify(text), writtenOn(turn))
}

/** Characters beside the name of a business and its address that say no more: 公司叫…，在…. */
const BESIDE_BUSINESS = 6

function bareLength(words: string): number {
  return words.replace(/[\p{P}\s]/gu, '').length
}

export function sayNoted(turn: Turn, told: readonly [string, FieldValue][]) {
  const notes = told.map(([name, value]) => {
    const field = fieldOf(turn.deps.form, name)
    return { label: field.label, value: showValue(field, value) }
  })
  const [only, ...others] = notes
  if (only && others.length === 0) return sayText(turn, 'form-noted', only)
  const list = notes.map((each) => turn.deps.texts('form-noted-one', each)).join('，')
  if (only) sayText(turn, 'form-noted-several', { list })
}

/** Whether the words hold a value of another field that is not filled in yet. */
export function tellsOther(turn: Turn, text: string): boolean {
  const { values, unsure } = alsoTold(turn, text)
  return Object.keys(values).length + Object.keys(unsure).length > 0
}

/** Values that only a told matter holds. */
const OF_A_MATTER: ReadonlySet<string> = new Set(['item', 'respondent_name', 'amount', 'purchase_date', 'negotiated'])

/** Whether the words hold something of a matter: what was bought, where, when, for how much, or what came of it. */
export function tellsMatter(turn: Turn, text: string): boolean {
  const { values, unsure } = alsoTold(turn, text)
  return Object.keys({ ...values, ...unsure }).some((name) => OF_A_MATTER.has(name))
}

/** Values that only a purchase has. */
const OF_A_PURCHASE: ReadonlySet<string> = new Set(['item', 'respondent_name', 'amount', 'purchase_date'])

/** Whether the words tell of a purchase, wherever they were said. */
export function tellsOfPurchase(turn: Turn, text: string): boolean {
  const read = readSaid(turn.deps, { text: turn.deps.simplify(text), written: text, day: writtenOn(turn) })
  return Object.keys({ ...read.values, ...read.unsure }).some((name) => OF_A_PURCHASE.has(name))
}

/** Whether the words hold a value of any field. */
export function holdsSomething(turn: Turn, text: string): boolean {
  const read = readSaid(turn.deps, { text: turn.deps.simplify(text), written: text, day: writtenOn(turn) })
  return Object.keys(read.values).length + Object.keys(read.unsure).length > 0
}

/** 米哈游的原神，不对，是网易的：what was taken back is told no more. */
function alsoTold(turn: Turn, whole: string) {
  const { form, simplify } = turn.deps
  const last = afterChangeOfMind(form, whole)
  const text = last !== null && last.length >= SHORTEST_TELLING ? last : whole
  const draft = draftOf(turn)
  const filled = { ...valuesOf(draft), ...unsureOf(draft) }
  const day = writtenOn(turn)
  const plain = alsoToldIn(form, simplify(text), day, filled)
  const { respondent_name: name } = plain.unsure
  // What stands beside no name is no address of it.
  if (name?.kind === 'text' && !canBe(form, 'respondent_name', simplify(name.text))) {
    delete plain.unsure.respondent_name
    delete plain.values.respondent_address
  }
  const { respondent_address: place } = plain.values
  if (place?.kind === 'text' && !canBe(form, 'respondent_address', simplify(place.text)))
    delete plain.values.respondent_address
  if (name?.kind === 'text' && plain.unsure.respondent_name) plain.unsure.respondent_name = asWritten(name.text, text)
  if (text.length < SHORTEST_TELLING) return plain
  const read = readSaid(turn.deps, { text: simplify(text), written: text, day })
  const isAgent = isForOther(turn) && !read.values.filing_for
  const values = isAgent ? forAgent(form, read.values, simplify(text)) : read.values
  const found = { ...personTold(turn, text), ...values, ...otherTold(turn, text), ...read.unsure, ...plain.unsure }
  const words = simplify(text)
  if (!plain.unsure.claims) {
    const claims = claimsTold(form, words, read.unsure.claims)
    if (claims) found.claims = claims
    else delete found.claims
  }
  const isElsewhen = daysOtherwise(form, words, day).length > 0
  // Who gave their own name complains for themselves.
  if (filled.complainant_name) delete found.filing_for
  if (!found.amount) Object.assign(found, amountAlone(words))
  if (filled.deposit && tellsOnlyInstalments(form, words, day)) {
    delete found.amount
    delete found.deposit
  }
  // 在万象城3楼 tells where, and no name.
  const at = respondentWords(form, words)
  if (
    !plain.unsure.respondent_name &&
    found.respondent_name &&
    at.name === null &&
    at.address !== null &&
    !at.described
  ) {
    delete found.respondent_name
    found.respondent_address ??= { kind: 'text', text: at.address }
  }
  const time = found.purchase_date || isElsewhen ? null : timeBought(words, day, { isAsked: true })
  if (time !== null) found.purchase_date = { kind: 'text', text: time }
  const more = notIn({ ...filled, ...plain.values }, found)
  const tellsBuying = words.length <= LONGEST_DAY || buying(form).test(words)
  const screen = draft.at
  const fitting = Object.entries(more).filter(
    ([name, value]) =>
      // Files are sent where evidence is asked for, and its own reader knows what else is said.
      !(screen.kind === 'field' && screen.name === name && fieldOf(form, name).kind === 'evidence') &&
      // Whether a sum is the one that is asked for, its own reader says.
      !(screen.kind === 'field' && screen.name === name && value.kind === 'money') &&
      (value.kind !== 'text' || canBe(form, name, simplify(value.text))) &&
      // 「老板今天打电话来了」: a day of something else than the purchase.
      (name !== 'purchase_date' || tellsBuying || time !== null),
  )
  return { values: plain.values, unsure: Object.fromEntries(fitting) }
}

/** Words found in the folded text, as the person wrote them: Old Town Jade House. */
function asWritten(found: string, text: string): FieldValue {
  const at = text.toLowerCase().indexOf(found.toLowerCase())
  return { kind: 'text', text: at < 0 ? found : text.slice(at, at + found.length) }
}

/** What is wanted: of longer words only what they name as a wish, and not what they remind of (他退了我 200). */
function claimsTold(form: ComplaintForm, words: string, read: FieldValue | undefined): FieldValue | null {
  const said = claimsIn(form, ownWishes(form, words))
  const wanted = claimsWanted(form, words)
  const learned = read?.kind === 'choices' ? read.values : []
  const isOthers = said.length === 0 && claimsIn(form, words).length > 0
  if (words.length <= LONGEST_STATEMENT) return (!isOthers && read) || null
  // 换台新的，再赔我300，还要他们道歉: beside a wish in so many words the others of a list are wished for too.
  const isList = wanted.length > 0 && words.length <= LONGEST_LIST && !/[了过说讲不没]/u.test(words)
  const values = said.filter((code) => isList || learned.includes(code) || wanted.includes(code))
  return values.length > 0 ? { kind: 'choices', values } : null
}

/** Characters beside a telephone that stands alone. */
const BESIDE_PHONE = 6

/** A telephone, or a name with it, 「李四 138…」: of the agent where one complains for somebody else. */
function personTold(turn: Turn, text: string): Values {
  const { form } = turn.deps
  const field = fieldOf(form, isForOther(turn) ? 'agent_name' : 'complainant_name')
  const { own: phone, kin, self, business } = phonesTold(form, text)
  if (!phone.ok || (!isForOther(turn) && kin === null && othersPhoneIn(form, text))) return {}
  if (isForOther(turn) && kin && !self)
    return { complainant_phone: { kind: 'phone', digits: kin.digits, type: kin.type } }
  if (business.length === 0 && text.length <= phone.digits.length + BESIDE_PHONE && field.person?.phone)
    return { [field.person.phone]: { kind: 'phone', digits: phone.digits, type: phone.type } }
  if (!beginsWithSurname(form, text)) return {}
  const read = readField(turn, field, text)
  return read.ok ? read.values : {}
}

/** Whether one complains for somebody else. */
function isForOther(turn: Turn): boolean {
  const { filing_for } = valuesOf(draftOf(turn))
  return filing_for?.kind === 'choice' && filing_for.value === 'other'
}

/** 我妈叫陈秀英: the name of the person for whom the complaint is made. */
function otherTold(turn: Turn, text: string): Values {
  const { form } = turn.deps
  const [kin] = isForOther(turn) ? namesOfKin(form, text) : []
  return kin ? { complainant_name: { kind: 'text', text: text.slice(kin.start, kin.end) } } : {}
}

/** Longer words tell more than a list of wishes. */
const LONGEST_LIST = 40

/** Longer words tell more than what is wanted, or what was done. */
const LONGEST_STATEMENT = 14
const LONGEST_IN_ENGLISH = 60

/**
 * Notes a short statement that answers another question of the form by one of its options (没投过别的地方, 退钱就行), and says
 * so. False when the words are an answer to this field, a question, or tell something else.
 */
export function noteStatement(turn: Turn, field: FormField, text: string): boolean {
  const { form, intents, simplify } = turn.deps
  const words = simplify(text)
  const longest = isEnglish(words) ? LONGEST_IN_ENGLISH : LONGEST_STATEMENT
  if (words.length > longest || intents.looksLikeQuestion(words)) return false
  // Of own words nearly everything could be a value; an option is plain.
  // Asked where the business is, 闲鱼 is the answer.
  if (field.name === 'respondent_address' && isPlatform(form, words)) return false
  const isTyped = field.kind !== 'text' || field.name === 'facts'
  const again = optionsSaid(form, words)
  if (isTyped && !saysOther(field, words, again) && readField(turn, field, text).ok) return false
  const { values, unsure } = alsoTold(turn, text)
  // What stands already may be said again.
  const told = Object.entries({ ...again, ...values, ...unsure }).filter(
    ([name]) => name !== field.name && (fieldOf(form, name).prefill || (name === 'channel' && isOnlyWay(turn, words))),
  )
  if (told.length === 0) return false
  const draft = draftOf(turn)
  note(draft, { ...values, ...Object.fromEntries(told) }, 'said', telling(turn))
  note(draft, notIn(Object.fromEntries(told), unsure), 'read', telling(turn))
  changed(draft)
  sayNoted(turn, told)
  takeNameBeside(turn, field, text)
  return true
}

/** 孙二 我女儿七岁, where the name is asked for: the name beside what is noted for another question is the answer. */
function takeNameBeside(turn: Turn, field: FormField, text: string): void {
  if (!field.person || !/\p{Script=Han}\s|[，,]/u.test(text)) return
  const read = readField(turn, field, text)
  const name = read.ok ? read.values[field.name] : undefined
  if (name?.kind === 'text' && beginsWithSurname(turn.deps.form, name.text)) fill(turn, read.values)
}

/** 店里, where no way of buying stands: a few words that tell no more than it. */
function isOnlyWay(turn: Turn, words: string): boolean {
  return words.length <= LONGEST_WAY && !valuesOf(draftOf(turn)).channel && !speaksOfBusiness(turn.deps.form, words)
}

const LONGEST_WAY = 6

/**
 * Takes the name of an option alone, 合同, said where something else is asked for, when its field holds nothing or only the
 * rest of all options. False: the words name none, or one of the field that is asked for.
 */
export function noteOption(turn: Turn, asked: FormField | null, text: string): boolean {
  const { form, simplify } = turn.deps
  const words = simplify(text).replace(/[\p{P}\s]+$/u, '')
  if (asked?.options.some(({ label }) => label === words)) return false
  const stands = valuesOf(draftOf(turn))
  for (const field of form.fields) {
    const isPlain = (field.kind === 'choice' && field.suggest) || words.length >= SHORTEST_LABEL
    const option = isPlain && field.kind !== 'choices' && field.options.find(({ label }) => label === words)
    const value = stands[field.name]
    const isOpen = value?.kind !== 'choice' || field.options.some(({ code, rest }) => rest && code === value.value)
    if (!option || !isOpen) continue
    const values: Values = { [field.name]: { kind: 'choice', value: option.code } }
    if (!value) sayNoted(turn, Object.entries(values))
    fill(turn, values)
    showAfterChange(turn)
    return true
  }
  return false
}

/** A shorter label of an option, 都没有, may answer anything. */
const SHORTEST_LABEL = 4

/** Fields whose options are said in words that answer nothing else: 没向别处反映, 有合同和收据. */
const PLAIN: ReadonlySet<string> = new Set(['voucher', 'filed_elsewhere'])

/** The words say an option of another field, and none of this one, though they hold a word of it: 有合同, asked for what is wrong. */
function saysOther(field: FormField, words: string, said: Values): boolean {
  const isOption = field.options.some(({ label, words: same }) => label === words || same.includes(words))
  return !isOption && said[field.name] === undefined && Object.keys(said).some((name) => PLAIN.has(name))
}

/** Words of a purchase. */
const buying = oncePer(({ words: { purchases } }: ComplaintForm) => new RegExp(purchases.tells_buying, 'iu'))

/** A day that stands nearly alone is that of the purchase. */
const LONGEST_DAY = 8

/** Fewer characters beside sums and days tell nothing of how they came about. */
const SHORTEST_ACCOUNT = 20

/** Fewer characters are not looked through for what they hold of every field. */
const SHORTEST_TELLING = 4

/** Notes the day and the sum of the purchase that stand in an answer to one of the questions before theirs. */
export function noteEarly(turn: Turn, field: FormField, text: string, taken: Values): void {
  const { fields } = turn.deps.form
  const at = (name: string) => fields.findIndex((one) => one.name === name)
  if (field.name === 'facts' || at(field.name) > at('purchase_date')) return
  const draft = draftOf(turn)
  const { simplify, form } = turn.deps
  const filled = { ...valuesOf(draft), ...unsureOf(draft), ...taken }
  // 3月8日 is 今年三月, told exactly.
  if (filled.purchase_date?.kind === 'text') delete filled.purchase_date
  const early = alsoToldIn(form, simplify(text), writtenOn(turn), filled)
  const { purchase_date, amount = filled.amount ? undefined : bareSum(text) } = early.unsure
  const business = field.name === 'purchase_date' ? businessIn(early, turn) : {}
  note(
    draft,
    { ...(purchase_date && { purchase_date }), ...(amount && { amount }), ...business },
    'read',
    telling(turn),
  )
}

/** The name of the business with its place, told beside the day: 店叫花颜，在中山路18号. */
function businessIn(
  { values, unsure }: { values: Values; unsure: Values },
  { deps: { form, simplify } }: Turn,
): Values {
  const { respondent_name: name } = unsure
  const { respondent_address: place } = values
  return name?.kind === 'text' && place && canBe(form, 'respondent_name', simplify(name.text))
    ? { respondent_name: name, respondent_address: place }
    : {}
}

/** A figure that stands alone between marks, and no other: 599，在淘宝买的. */
function bareSum(text: string): FieldValue | undefined {
  const [only, ...others] = text.split(/[，,；;。]/u).filter((part) => /^\s*\d{3,6}(?:\.\d{1,2})?\s*$/u.test(part))
  const read = only !== undefined && others.length === 0 && text.length > only.length ? readAmount(only) : null
  return read?.ok ? { kind: 'money', money: read.money } : undefined
}

/** Whether an answer to who the business is tells only of the purchase or the claim, or says again what was bought. */
export function namesNobody(turn: Turn, field: FormField, text: string): boolean {
  const { item } = valuesOf(draftOf(turn))
  const isItem = item?.kind === 'text' && item.text.toLowerCase() === text.trim().toLowerCase()
  if (field.unknown && isItem) return true
  return field.unknown === true && isOnlyAlsoTold(turn.deps.form, turn.deps.simplify(text), writtenOn(turn))
}

function writtenOn({ deps, input }: Turn) {
  return dayOf(new Date(input.message.sentAt), deps.timeZone)
}
