import { oncePer } from '../../base/phrases.ts'
import type { Day } from '../../law/types.ts'
import type { FieldValue } from '../../matter/value.ts'
import { timeBought } from '../../normalise/date.ts'
import { DISTRICT } from '../../normalise/district.ts'
import type { ComplaintForm, Values } from '../form/form.ts'
import { itemIn, likeliestOption, waysTold } from '../form/guess.ts'
import { readByRules, readLearned } from '../learned/first-words.ts'
import type { Openings } from '../learned/weights.ts'
import { houseTold, placeBeside, placeBought } from '../wording/bought-at.ts'
import { claimsIn, onlyPaidOthers, ownWishes, wishInOrder } from '../wording/claims.ts'
import { evidenceTold, namesEvidence } from '../wording/evidence-told.ts'
import { figuresTold } from '../wording/figures.ts'
import { businessInEnglish, isEnglish } from '../wording/in-english.ts'
import { brandBefore, quantityOf } from '../wording/item.ts'
import { isNoShop } from '../wording/named-business.ts'
import { negotiationTold } from '../wording/negotiation-told.ts'
import { paidInParts } from '../wording/paid-in-parts.ts'
import {
  forWhom,
  likelyForElder,
  namesOfKin,
  namesOfStaff,
  ownHome,
  ownHomeSpan,
  ownName,
  ownRelation,
} from '../wording/persons.ts'
import { phonesTold } from '../wording/phones.ts'
import { withoutNameLead } from '../wording/respondent.ts'
import { sortSaid, wishesOfName, withoutNoAccount } from '../wording/said-to-us.ts'
import { withoutTakenBack } from '../wording/taken-back.ts'
import { withoutPerson } from '../wording/without-person.ts'
import { amountAlone } from './amount-alone.ts'
import { canBe } from './can-be.ts'
import type { Prefilled } from './read-answer.ts'

/** The reader of first messages: the form and the learned weights. Null weights: only the rules read. */
export type FirstReader = { form: ComplaintForm; openings: Openings | null }

/** A message that the person wrote before the form was opened. */
export type EarlierWords = {
  /** The message in simplified characters, for recognising words. */
  text: string
  /** The message as written, for the facts. */
  written: string
  /** The day on which the message was written. */
  day: Day
  /** It told a fact of the matter that was talked about, and asked nothing. */
  isFact?: boolean | undefined
}

/** With the place of the message that told each value, among the messages read. */
export type PrefilledFrom = Prefilled & { toldBy: Record<string, number> }

/**
 * Fills the form from earlier messages, oldest first; later words win. Every value stands in the words: none is
 * concluded or made up. Messages about another category are left out.
 */
export function prefill(reader: FirstReader, said: readonly EarlierWords[]): PrefilledFrom {
  const { form } = reader
  const values: Values = {}
  const unsure: Values = {}
  const toldBy: Record<string, number> = {}
  const matter = sameMatter(form, said)
  for (const one of matter) {
    const read = readSaid(reader, one)
    // A question puts nothing in the place of what was told: 内胆在三包范围之内吗 names nothing that was bought.
    const found = isQuestion(one.written)
      ? { values: notIn(values, read.values), unsure: notIn({ ...values, ...unsure }, read.unsure) }
      : read
    Object.assign(values, found.values)
    Object.assign(unsure, found.unsure)
    const place = said.indexOf(one)
    for (const name of Object.keys(found.unsure)) if (!values[name]) toldBy[name] = place
    for (const name of Object.keys(found.values)) toldBy[name] = place
  }
  // 去年夏天 is asked about as it was told, and not asked for again.
  for (const one of matter) {
    if (values.purchase_date || unsure.purchase_date?.kind === 'date') break
    const time = timeBought(one.text, one.day, { isAsked: false })
    if (time === null) continue
    unsure.purchase_date = { kind: 'text', text: time }
    toldBy.purchase_date = said.indexOf(one)
  }
  for (const one of matter.toReversed()) {
    const { amount } = amountAlone(one.text)
    if (!amount || values.amount || unsure.amount) continue
    unsure.amount = amount
    toldBy.amount = said.indexOf(one)
  }
  const facts = factsOf(form, matter)
  if (facts !== '') values.facts = { kind: 'text', text: facts }
  const wishes = [...new Set(matter.flatMap(({ written }) => wishesOfName(form, written)))]
  if (wishes.length > 0) values.for_staff = { kind: 'text', text: wishes.join('；') }
  for (const name of Object.keys(values)) delete unsure[name]
  return { values: forMinor(values), unsure, toldBy }
}

function isQuestion(text: string): boolean {
  return /[?？]\s*$|(?:吗|么)\s*$|^(?:请问|想问|问一下)/u.test(text.trim())
}

function notIn(there: Values, found: Values): Values {
  return Object.fromEntries(Object.entries(found).filter(([name]) => there[name] === undefined))
}

/** The facts from the messages, in their order: the newest message, and as many before it as the field holds. */
function factsOf(form: ComplaintForm, matter: readonly EarlierWords[]): string {
  const most = form.fields.find(({ name }) => name === 'facts')?.max ?? 0
  const told = matter.flatMap(({ written, text, isFact = false }) => {
    const account = accountIn(form, written, text)
    return tellsSomething(form, account, isFact) ? [account] : []
  })
  // Asked about before it was complained of, the matter stands in the question: 网上买的手镯鉴定说是B货能退吗.
  if (told.length === 0)
    told.push(...matter.filter(({ text }) => asksOfMatter(form, text)).map(({ written }) => written))
  let facts = ''
  for (const one of told.reverse()) {
    const longer = facts === '' ? one : `${one}\n${facts}`
    if (longer.length > most) break
    facts = longer
  }
  return facts
}

const INTENT =
  /^(?:你好|您好|请问|那|好[吧的]?|行)?[，,！!\s]*(?:(?:你|您|请|麻烦)*[帮替]我们?|我们?)?(?:要|想|想要|来|要去)?(?:匿名)?投[诉訴](?:(?:他们?|她们?|它|佢哋?)(?:家?店?(?=[\s，,。：:！!]))?)?(?:一下|啊|呀|吧|了)?[，,。：:！!\s]*/u

const INTENT_IN_ENGLISH =
  /^(?:hi|hello|hey)?[,.!\s]*(?:please\s|i(?:['’]d like| want| would like| need| wish)? to )?(?:complain(?:t)?\b|(?:file|make|submit|lodge)(?: an?| my| the)? complaint)(?: (?:about|against)(?= ))?[,.:!\s]*/iu

/** The account in a message: without what is said to us, and without the person's home. */
export function accountIn(form: ComplaintForm, written: string, text: string): string {
  const home = written.length === text.length ? ownHomeSpan(form, punctuated(text)) : null
  const open = home ? `${written.slice(0, home.start)}${written.slice(home.end)}` : written
  const { told: sorted, toUs } = sortSaid(form, factsIn(form, open))
  const told = withoutNoAccount(form, sorted)
  if (home === null && toUs.length === 0) return told
  return told.replace(/^[，,。；;、\s]+|[，,；;、\s]+$/gu, '')
}

/** The facts as the person told them, without the wish to complain and without the person's name and contacts. */
export function factsIn(form: ComplaintForm, written: string): string {
  return withoutPerson(form, written.replace(INTENT, '').replace(INTENT_IN_ENGLISH, '')).trim()
}

/** For a minor only the facts are kept: the form asks for the guardian. */
function forMinor(values: Values): Values {
  if (values.filing_for?.kind !== 'choice' || values.filing_for.value !== 'minor') return values
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('complainant_')))
}

/** Number of characters in which business, thing, amount, day and claims are sought. Every span of them is weighed. */
const FIRST_WORDS = 600

/** Longer words tell a whole matter. */
const LONGEST_REFUSAL = 20

/** 我要投诉花样年华: whom. */
const COMPLAINED_OF =
  /^(?:那|好[的吧]?|行)?[，\s]*(?:我们?|[帮替]我)?(?:要|想)?(?:来)?投诉(?:一下)?(?<name>[\p{Script=Han}A-Za-z0-9·]{2,16})[。！!]*$/u

/** A name: no thing that was bought, no pronoun, and nobody in general. */
function canBeAccused(form: ComplaintForm, name: string): boolean {
  const isGeneral = /^[他她它你您这那一两几某]|^(?:吧|啊|了|电话|热线|流程|怎么|什么|商家|店家|卖家|平台)/u.test(name)
  const isMatter = /态度|服务|质量|问题|事|情况|欺诈|虚假|骗|不|没|了/u.test(name)
  return !isGeneral && !isMatter && itemIn(form, name) === null
}

/** All values in one text, whichever question it answers. */
export function readSaid({ form, openings }: FirstReader, said: EarlierWords): Prefilled {
  const { day } = said
  const text = withoutTakenBack(form, said.text)
  const written = withoutTakenBack(form, said.written)
  // 3800 蚊卡: the unit is no part of the thing.
  const words = punctuated(text).replace(/(?<=\d)蚊/gu, '元')
  const opening = { words: withoutNames(form, words).slice(0, FIRST_WORDS), text: text.slice(0, FIRST_WORDS), day }
  // The weights were learned from Chinese.
  const learned = isEnglish(words) ? null : openings
  const taken = learned ? readLearned(form, learned, opening) : readByRules(form, opening)
  const noShop = taken.business && isNoShop(form, words, taken.business)
  const read = { ...taken, business: noShop ? null : taken.business }
  const values: Values = {}
  const unsure: Values = {}
  const put = <Value>(name: string, found: Value | null, value: (found: Value) => FieldValue, into = unsure) => {
    if (found !== null) into[name] = value(found)
  }
  const asWritten = ({ start, end }: { start: number; end: number }) =>
    (text.length === written.length ? written : text).slice(start, end).trim()

  const named = read.item
  put(
    'item',
    read.item,
    (item) => {
      const at = /[a-z]/iu.test(item) ? text.toLowerCase().indexOf(item.toLowerCase()) : -1
      return { kind: 'text', text: at < 0 ? item : asWritten({ start: at, end: at + item.length }) }
    },
    read.itemIsPlain ? values : unsure,
  )
  const brand = named === null ? null : brandBefore(form, words, named)
  if (brand !== null) values.brand = { kind: 'text', text: brand }
  // 三张照片 is what is shown, and nothing that was bought.
  const quantity = named === null || namesEvidence(form, named) ? null : quantityOf(form, words, named)
  if (quantity !== null) values.quantity = { kind: 'text', text: quantity }
  put('amount', paidInParts(form, opening.words, day) ?? read.amount, (money) => ({ kind: 'money', money }))
  put('purchase_date', read.date, ({ day: bought, original }) => ({ kind: 'date', day: bought, original }))
  put('respondent_name', businessInEnglish(words) ?? read.business, (span) => ({
    kind: 'text',
    text: withoutNameLead(form, asWritten(span)),
  }))
  // A short telling: 不给换 names no claim of the person.
  const isShort = words.length <= LONGEST_REFUSAL
  const own = claimsIn(form, ownWishes(form, words))
  const refused = claimsIn(form, words).filter((code) => !own.includes(code) && (isShort || code === 'punitive'))
  const accused = COMPLAINED_OF.exec(words)?.groups?.name
  if (!unsure.respondent_name && accused !== undefined && canBeAccused(form, accused))
    unsure.respondent_name = { kind: 'text', text: accused }
  const isOthers = onlyPaidOthers(form, words)
  const claims = (read.claims ?? []).filter((code) => !refused.includes(code) && !(code === 'compensation' && isOthers))
  const ordered = wishInOrder(form, words)
  if (ordered) {
    unsure.claim_words = { kind: 'text', text: ordered.words }
    claims.splice(0, claims.length, ...ordered.codes)
  }
  put('claims', claims.length > 0 ? claims : null, (codes) => ({ kind: 'choices', values: codes }))
  const { claim_amount: demanded = null, ...figures } = figuresTold(form, opening.words, day)
  // 种牙花了1万8, where it is the tooth that was paid for: the price.
  if (figures.costs && !unsure.amount && named !== null && costsItself(words, named)) {
    unsure.amount = figures.costs
    delete figures.costs
  }
  Object.assign(values, figures)
  put('claim_amount', demanded, (value) => value)
  // Where the person lives is no place of the business.
  const lives = ownHomeSpan(form, words)
  const elsewhere = lives
    ? `${words.slice(0, lives.start)}${'，'.repeat(lives.end - lives.start)}${words.slice(lives.end)}`
    : words
  const address = (ADDRESS.exec(elsewhere) ?? SHOP_AT.exec(elsewhere))?.groups?.place
  if (address !== undefined) values.respondent_address = { kind: 'text', text: address }
  else {
    const place = placeBought(form, elsewhere)
    put('respondent_address', place, (span) => ({ kind: 'text', text: asWritten(span) }))
    // A place alone is no business.
    const isPlace = place && read.business && asWritten(place) === asWritten(read.business)
    if (isPlace && itemIn(form, words.slice(place.start, place.end)) === null) delete unsure.respondent_name
    else if (isPlace) delete unsure.respondent_address
  }
  if (noShop === 'place' && !unsure.respondent_address && !values.respondent_address)
    put('respondent_address', taken.business, (span) => ({ kind: 'text', text: asWritten(span) }))
  if (read.business && unsure.respondent_name && !unsure.respondent_address && !values.respondent_address)
    put('respondent_address', placeBeside(form, elsewhere, read.business), (place) => ({ kind: 'text', text: place }))
  // Beside the person's own name or telephone it may be where they live.
  const isOwnPlace = ownName(form, written) !== null || phonesTold(form, text).own.ok
  if (unsure.respondent_name && !unsure.respondent_address && !values.respondent_address && !isOwnPlace)
    put('respondent_address', houseTold(elsewhere), (place) => ({ kind: 'text', text: place }))
  Object.assign(values, optionsSaid(form, words))
  if (!values.negotiated) put('negotiated', negotiationTold(form, words), (clause) => ({ kind: 'text', text: clause }))
  if (values.filed_elsewhere) {
    const reference = referenceIn(form, text)
    if (reference !== null) values.filed_reference = { kind: 'text', text: reference }
  }
  const who = forWhom(form, words)
  if (who !== null) values.filing_for = { kind: 'choice', value: who }
  else if (likelyForElder(form, words)) unsure.filing_for = { kind: 'choice', value: 'other' }
  const name = ownName(form, written)?.name
  const [kin] = who === 'other' && written.length === text.length ? namesOfKin(form, text) : []
  if (name !== undefined) values.complainant_name = { kind: 'text', text: name }
  const home = ownHome(form, words)
  if (home !== null) values.complainant_address = { kind: 'text', text: home }
  const district = OWN_DISTRICT.exec(words)?.[1]
  if (district !== undefined) values.complainant_region = { kind: 'text', text: district }
  const { own: phone, business } = phonesTold(form, text)
  const [theirs] = business
  if (theirs) values.respondent_contact = { kind: 'text', text: theirs.digits }
  if (phone.ok && (name !== undefined || /(?:我的?|电话|手机)/u.test(text))) {
    values.complainant_phone = { kind: 'phone', digits: phone.digits, type: phone.type }
  }
  if (who !== 'other') return { values: onlyValues(form, values), unsure }
  const told = forAgent(form, values, words)
  if (kin) told.complainant_name = { kind: 'text', text: written.slice(kin.start, kin.end) }
  return { values: onlyValues(form, told), unsure }
}

/** Whether the words say right after the name of a thing what was spent: 种牙花了. */
function costsItself(words: string, named: string): boolean {
  const at = words.indexOf(named)
  return at >= 0 && /^[^，。！？；\d]{0,4}[花用]了?/u.test(words.slice(at + named.length))
}

/** Without words that name no person and no place: 我叫什么也不想留 tells no name. What was bought is read by its own words. */
function onlyValues(form: ComplaintForm, values: Values): Values {
  const isNone = (name: string, value: FieldValue) =>
    value.kind === 'text' && /_(?:name|address)$/u.test(name) && !canBe(form, name, value.text)
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !isNone(name, value)))
}

/** What one says of oneself, complaining for somebody else, is told of the agent. */
export function forAgent(form: ComplaintForm, values: Values, words: string): Values {
  const { complainant_name, complainant_phone, complainant_address, complainant_region, ...others } = values
  const relation = ownRelation(form, words)
  const { kin, self } = phonesTold(form, words)
  return {
    ...others,
    ...(complainant_name && { agent_name: complainant_name }),
    ...(complainant_phone && self && { agent_phone: complainant_phone }),
    // 我妈手机139…，住城东区: beside the telephone of the other person, theirs.
    ...(kin && { complainant_phone: { kind: 'phone', digits: kin.digits, type: kin.type } as const }),
    ...(kin && !self && complainant_address && { complainant_address }),
    ...(kin && !self && complainant_region && { complainant_region }),
    ...(relation !== null && { agent_relation: { kind: 'text', text: relation } as const }),
  }
}

const noThings = oncePer(
  ({ words: { persons, purchases } }: ComplaintForm) =>
    new RegExp(
      `${purchases.holds_evidence}|${purchases.happens_to_shop}|${purchases.paid_with}` +
        `|${persons.phone_words}(?:号码?)?(?:是|[:：])?\\s?1[3-9]\\d{9}`,
      'gu',
    ),
)

/** Removes the name and the home of the person, the names of relatives and of persons at the business, the phone that holds the photos or is called by its number, the card that was paid with, and what the shop does: they are no business and no thing. */
function withoutNames(form: ComplaintForm, words: string): string {
  const own = ownName(form, words)
  const holders = [...words.matchAll(noThings(form))].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }))
  const home = ownHomeSpan(form, words)
  return [
    ...(own ? [own] : []),
    ...(home ? [home] : []),
    ...namesOfKin(form, words),
    ...namesOfStaff(form, words),
    ...holders,
  ].reduce((rest, { start, end }) => `${rest.slice(0, start)}${'，'.repeat(end - start)}${rest.slice(end)}`, words)
}

const reference = oncePer(
  ({ words: { answers } }: ComplaintForm) =>
    new RegExp(`${answers.reference_labels}(?:是|为|：|:)?\\s*([A-Za-z0-9〔〕（）()-]{4,40}(?:号)?)`, 'u'),
)

/** The number that another body gave the case: 工单号, 受理编号, 案号. Order numbers do not count. */
export function referenceIn(form: ComplaintForm, text: string): string | null {
  return reference(form).exec(text)?.[1] ?? null
}

/**
 * An address of the business, down to the road. The form asks for the full address when only a district or only a road
 * is given.
 */
const STREET = '[\\p{Script=Han}]{1,8}?(?:路|街|大道|巷)(?:口|[东南西北中]段)?'
const NUMBER = '[\\d一二三四五六七八九十]{1,6}号'
const ROAD = `${STREET}(?:${NUMBER})?`
const ADDRESS = new RegExp(`(?:在|位于|地址(?:是|在|:|：)?)(?<place>${DISTRICT}${ROAD})`, 'u')
/** 店在学府路26号, 在解放路88号 as a clause of its own: no district stands before it. */
const SHOP_AT = new RegExp(
  `(?:(?:店|店铺|门店|馆|公司|商家)(?:就|也|是|开)*在|(?:^|[，。；！\\s])(?:就)?在)(?<place>${STREET}${NUMBER}|(?!${STREET})[\\p{Script=Han}]{2,6}[一二三四五六七八九\\d]楼)(?=[，。；！\\s]|$)`,
  'u',
)
/** A district that the person gives with their own name and phone: 我叫某某，138…，某某区。 */
const OWN_DISTRICT = new RegExp(`我(?:的名字)?叫[^。！？]{2,30}[，\\s](?:家?住在?)?(${DISTRICT})[。，]`, 'u')

/** Options of `prefill` fields that running text names. */
export function optionsSaid(form: ComplaintForm, words: string): Values {
  const values: Values = {}
  for (const field of form.fields) {
    if (field.prefill && (field.kind === 'choice' || field.kind === 'evidence')) {
      const papers = field.kind === 'evidence' ? evidenceTold(form, words, { isAsked: false }) : []
      const option = field.options.find(({ says }) => says !== undefined && new RegExp(says, 'iu').test(words))
      if (papers.length > 1) values[field.name] = { kind: 'choices', values: papers }
      else if (option) values[field.name] = { kind: 'choice', value: option.code }
    } else if (field.suggest && field.name === 'channel') {
      const option = likeliestOption(field.options, waysTold(form, words))
      if (option) values[field.name] = { kind: 'choice', value: option.code }
    }
  }
  return values
}

/**
 * Turns punctuation between clauses into full-width marks of the same length, so that the comma in a number differs
 * from one between clauses.
 */
export function punctuated(text: string): string {
  return text
    .replace(/(?<!\d),|,(?!\d{3})/gu, '，')
    .replaceAll('!', '！')
    .replaceAll('?', '？')
    .replaceAll(';', '；')
}

function sameMatter(form: ComplaintForm, said: readonly EarlierWords[]): EarlierWords[] {
  const own = said.map(({ text }) => itemIn(form, text)?.category ?? null)
  // What names no thing belongs to the thing named before it.
  const matters = own.map((_, at) => own.slice(0, at + 1).findLast((category) => category !== null) ?? null)
  const newest = own.findLast((category) => category !== null) ?? null
  return said.filter((_, at) => matters[at] === newest || matters[at] === null)
}

/** 2026年10月15日, by itself: it is the day of the purchase, and no part of what happened. */
const A_DAY_ALONE = /^(?:是|就?是?在)?[\d\s年月日号./-]{6,16}(?:买|付|办|交)?的?[。，,]?$/u

/** Longer words without a mark were dictated: they tell what happened, though they end as a question. */
const LONGEST_QUESTION = 40

/** Characters of the shortest account, and of the shortest fact that was told of the matter talked about: 还没上过课. */
const SHORTEST_TOLD = 8
const SHORTEST_ASKED = 16
const SHORTEST_FACT = 4

const little = oncePer(({ words: { answers } }: ComplaintForm) => ({
  endsAsking: new RegExp(`(?:${answers.ends_asking})[？?。]*$`, 'u'),
  asksHowMuch: new RegExp(answers.asks_how_much, 'u'),
  hasHappened: new RegExp(answers.has_happened, 'u'),
  asksUs: new RegExp(`^(?:${answers.asks_us})`, 'u'),
  saysLittle: new RegExp(`^(?:${answers.says_little})$`, 'u'),
}))

/** Whether short words say that something happened, and ask nothing: 已经去医院了. */
export function saysHappened(form: ComplaintForm, text: string): boolean {
  const { endsAsking, asksHowMuch, hasHappened } = little(form)
  return hasHappened.test(text) && !asksHowMuch.test(text) && !endsAsking.test(text)
}

/** A question that names what was bought and tells what became of it. */
function asksOfMatter(form: ComplaintForm, text: string): boolean {
  const bought = itemIn(form, text)
  return bought !== null && text.length >= SHORTEST_ASKED && /买的|买了|办的|办了|交了|付了/u.test(text)
}

/** false for a bare question (七天无理由能退吗) and for a yes or a no: they tell nothing of what happened. */
function tellsSomething(form: ComplaintForm, text: string, isFact: boolean): boolean {
  const { endsAsking, asksHowMuch, hasHappened, asksUs, saysLittle } = little(form)
  if (text.length < (isFact ? SHORTEST_FACT : SHORTEST_TOLD) || A_DAY_ALONE.test(text) || saysLittle.test(text))
    return false
  const isOneClause =
    text.length <= LONGEST_QUESTION && !/[，,。！!；;]|\p{Script=Han}\s+(?=[\p{Script=Han}\d])/u.test(text)
  const onlyAsks = endsAsking.test(text) || (asksHowMuch.test(text) && !hasHappened.test(text))
  return !(isOneClause && onlyAsks) && !asksUs.test(text)
}
