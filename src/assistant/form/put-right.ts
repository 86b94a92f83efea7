import { dayOf } from '../../base/clock.ts'
import { oncePer } from '../../base/phrases.ts'
import { showValue } from '../../complaint/form/fields.ts'
import { type ComplaintForm, type FormField, fieldOf } from '../../complaint/form/form.ts'
import { canBe } from '../../complaint/reading/can-be.ts'
import { isForOther } from '../../complaint/reading/line-named.ts'
import { othersPhoneIn, tellsOther } from '../../complaint/reading/not-a-line.ts'
import { type Known, type PutRight, readPutRight, saysItIsHome } from '../../complaint/reading/put-right/put-right.ts'
import { claimsIn, ownWishes } from '../../complaint/wording/claims.ts'
import { namesPart, pricesTold, purchaseDays } from '../../complaint/wording/figures.ts'
import { businessInEnglish, isEnglish } from '../../complaint/wording/in-english.ts'
import { phonesTold } from '../../complaint/wording/phones.ts'
import { namesShop, respondentWords } from '../../complaint/wording/respondent.ts'
import { drop, keepOnly } from '../../matter/matter.ts'
import type { FieldValue } from '../../matter/value.ts'
import { findAmounts, isAfterPaying, isOnlyHotline } from '../../normalise/amount.ts'
import { joinedTo, sayBeside, waitingFields } from '../cards/form-card.ts'
import { changed, draftOf, sayText, type Turn, telling } from '../context.ts'
import { note, unsureOf, valuesOf } from '../draft.ts'
import { noteAlsoTold, sayNoted } from './also-told.ts'
import { addToFacts, fill, keepsOtherOptions } from './change.ts'
import { tellsMore } from './kept-words.ts'
import { readField } from './read-field.ts'
import { confirmed, edit, goOn, showAfterChange, take } from './steps.ts'
import { askWhichLine } from './which-line.ts'

/** Characters beside a bare figure that leave it a sum: 是五千八. */
const LONGEST_BESIDE = 5
/** A bare figure of so many cents and more, where something is said to be wrong, is a sum: 哦不是，2860，看错了. */
const LEAST_PUT_RIGHT = 10_000

/** No telephone. */
const NONE = { ok: false } as const

/** Words of an address in English. */
const STREET = /\b(?:road|street|avenue|lane|district|building|floor|room)\b/iu

/** Sums that are a part of the price, and put nothing right of it: 另有定金一千元. */
const PARTS = new Set(['deposit', 'fee'])

/**
 * The only filled or proposed field of a kind of which the words hold one other value: a telephone, a day or a sum. The
 * values that are known already do not count: 「不是五千，是五千八」. Else null. `isWrong`: the words say that something is.
 */
export function fieldPutRight(
  turn: Turn,
  text: string,
  { isWrong = false } = {},
): { field: FormField; words: string } | null {
  const { deps, input } = turn
  const draft = draftOf(turn)
  const values = { ...valuesOf(draft), ...unsureOf(draft) }
  const words = deps.simplify(text)
  const known = new Set(Object.values(values).map(markOf))
  const today = dayOf(new Date(input.message.sentAt), deps.timeZone)
  const days = purchaseDays(deps.form, words, today).filter(
    ({ day, role, original, start }) =>
      !known.has(day) &&
      !tellsOther(deps.form, fieldOf(deps.form, 'purchase_date'), words, start) &&
      // A day among other words may be that of anything: 昨天还骂我.
      (isWrong || role === 'purchase_date' || (role === 'untold' && words.length <= original.length + LONGEST_BESIDE)),
  )
  const { own: told, kin, self } = phonesTold(deps.form, words)
  // 我妈手机139… changes no telephone of who writes for her.
  const isKin = kin !== null && self === null && values.agent_name !== undefined
  const isNoOwn = isKin ? values.complainant_phone?.kind !== 'phone' : isOthersPhone(turn, words)
  const phone = isNoOwn ? NONE : told
  const prices = pricesTold(deps.form, words, today)
  // 还是 60%，5880: what is demanded, not what was paid.
  // 12 Lake Road is a place.
  const isNoSum = /[%％]|百分之/u.test(words) || (isEnglish(words) && STREET.test(words)) || namesPart(deps.form, words)
  const sums = (isNoSum ? [] : findAmounts(words)).filter(
    ({ money, marked, start }) =>
      prices.some((price) => price.start === start && !PARTS.has(price.role)) &&
      money.cents !== null &&
      !known.has(String(money.cents)) &&
      !tellsOther(deps.form, fieldOf(deps.form, 'amount'), words, start) &&
      !isOnlyHotline(money.original) &&
      // A bare figure among other words may be anything: 12 号.
      (marked ||
        words.length <= money.original.length + LONGEST_BESIDE ||
        isAfterPaying(words, { start }) ||
        (isWrong && money.cents >= LEAST_PUT_RIGHT)),
  )
  const held = [
    ...(phone.ok && !known.has(phone.digits) ? [{ kind: 'phone', said: phone.digits }] : []),
    ...(days.length === 1 ? days.map(({ original }) => ({ kind: 'date', said: original })) : []),
    ...(sums.length === 1 && days.length === 0 && !phone.ok
      ? sums.map(({ money }) => ({ kind: 'money', said: money.original }))
      : []),
  ]
  const [only, ...more] = held
  if (!only || more.length > 0) return null
  const [field, ...others] = deps.form.fields.filter(
    ({ name, kind, aside }) =>
      kind === only.kind &&
      !aside &&
      values[name] !== undefined &&
      (kind !== 'phone' || !isKin || name === 'complainant_phone'),
  )
  return field && others.length === 0 ? { field, words: only.said } : null
}

/**
 * Shows another value than the one that stands, told where it was not asked for: 「我要退款」 after 退货. It counts after a yes. False: the words
 * hold none.
 */
export function proposesChange(turn: Turn, text: string): boolean {
  const meant = fieldPutRight(turn, text) ?? otherClaims(turn, text)
  const read = meant && readField(turn, meant.field, meant.words)
  const value = read?.ok ? read.values[meant?.field.name ?? ''] : undefined
  if (!meant || !value) return false
  const draft = draftOf(turn)
  const stood = valuesOf(draft)[meant.field.name]
  // 9月3号 where 9月 stands is the same, told exactly.
  if (stood?.kind === 'text' && value.kind === 'date') {
    fill(turn, { [meant.field.name]: value })
    showAfterChange(turn)
    return true
  }
  note(draft, { [meant.field.name]: value }, 'read', telling(turn))
  changed(draft)
  goOn(turn, { prefilled: false })
  return true
}

/** Longer words tell more than what is wanted. */
const LONGEST_WISH = 14
const LONGEST_IN_ENGLISH = 60

const notWanted = oncePer(({ words: { corrections } }: ComplaintForm) => new RegExp(corrections.not_wanted, 'iu'))

/** Other claims than those that stand: 我要退款. */
export function otherClaims(turn: Turn, text: string): { field: FormField; words: string } | null {
  const { form, simplify } = turn.deps
  const words = simplify(text)
  const field = fieldOf(form, 'claims')
  const { claims } = valuesOf(draftOf(turn))
  const longest = isEnglish(words) ? LONGEST_IN_ENGLISH : LONGEST_WISH
  if (words.length > longest || claims?.kind !== 'choices' || notWanted(form).test(words)) return null
  const wanted = claimsIn(form, ownWishes(form, words))
  const isOther = wanted.length > 0 && wanted.some((code) => !claims.values.includes(code))
  return isOther ? { field, words: text } : null
}

/** Words before the right name of a business: 写错了，应该是; 不是这家，是. */
const toName = oncePer(
  ({ words: { corrections } }: ComplaintForm) =>
    new RegExp(`^${corrections.wrong_name}*[，,\\s]*${corrections.leads_to_name}`, 'u'),
)

/** What stands before the right name: 合同上写的是. */
const standsOn = oncePer(
  ({ words: { answers } }: ComplaintForm) =>
    new RegExp(`^${answers.name_stands_on}(?:上)?(?:写|印)?(?:的|着)?(?:就?是|叫)?`, 'u'),
)

/** A road with a number. */
const ROAD = /[路街巷道弄]\s*\d+\s*[号弄]/u

/** Another name of a business than the one that is shown, and nothing else: 是新晨光电器. Null: the words are none. */
export function otherBusiness(turn: Turn, text: string): { field: FormField; words: string } | null {
  const { form, intents, simplify } = turn.deps
  const field = waitingFields(turn).find((each) => each.field.unknown)
  const words = simplify(text).replace(/[。！!]+$/u, '')
  const span = businessInEnglish(words)
  if (field?.value.kind !== 'text' || intents.looksLikeQuestion(words)) return null
  const shown = simplify(field.value.text)
  // 合同上是美嘉装饰不是美家
  const [told = words] = words.split(
    new RegExp(`[，,\\s]*${form.words.corrections.not_shown}${RegExp.escape(shown)}$`, 'u'),
  )
  const name = span ? words.slice(span.start, span.end) : told.replace(toName(form), '').replace(standsOn(form), '')
  if (name === shown) return null
  // 学校路 12 号 is no name, and a name holds no comma.
  const isName =
    (span !== null || namesShop(form, name)) &&
    !ROAD.test(name) &&
    !/[，,；;]/u.test(name) &&
    canBe(form, field.field.name, name) &&
    !respondentWords(form, name).described
  return isName ? { field: field.field, words: name } : null
}

/**
 * At a confirmation, what the words put right: 「其他都对，金额是2800」「第二个错了」. Where they say that the rest is right, it
 * is confirmed. False: they put nothing right, or ask something.
 */
export function correctsInPart(turn: Turn, text: string): boolean {
  const { form, intents, simplify } = turn.deps
  const words = simplify(text)
  const put = readPutRight(form, knownIn(turn, null), words, toolsOf(turn)) ?? putRightByKind(turn, text)
  if (!put || put.same || put.left.some((part) => intents.looksLikeQuestion(part))) return false
  const wrong = [...put.right].flatMap(([name, value]) => (value === null ? [name] : []))
  const values = Object.fromEntries([...put.right].flatMap(([name, value]) => (value ? [[name, value]] : [])))
  // Its own rule knows more ways to name a business: 不是这家，是隔壁的美家电器.
  if (Object.keys(values).length === 0 && otherBusiness(turn, text)) return false
  if (put.between && put.right.size === 0) {
    askWhichLine(turn, put.between.fields, put.between.words)
    return true
  }
  if (put.right.size === 0) {
    fill(turn, confirmed(turn))
    goOn(turn, { prefilled: false })
    return true
  }
  // 那是我家: the place was the person's own.
  if (wrong.includes('respondent_address') && tellsOfHome(turn.deps.form, words) && movesHome(turn))
    wrong.splice(wrong.indexOf('respondent_address'), 1)
  Object.assign(values, sumsBesideClaims(turn, values, text))
  const rest = put.restIsRight || (wrong.length === 0 && Object.keys(values).length === 0) ? confirmed(turn) : {}
  for (const name of wrong) delete rest[name]
  const joined = joinedTo(turn)
  sayNoted(turn, Object.entries(values))
  fill(turn, { ...rest, ...values })
  if (joined && put.left.length > 0) noteAsked(turn, joined.asked, put.left.join('，'))
  const stood = wrong.find((name) => valuesOf(draftOf(turn))[name])
  for (const name of wrong) if (name !== stood) takeBack(turn, name)
  if (put.left.length > 0) keepsLeft(turn, put.left.join('，'))
  const { at } = draftOf(turn)
  // What is on the screen is answered by it.
  const isAnswered = at.kind === 'field' && values[at.name] !== undefined
  if (isAnswered && !draftOf(turn).editing) draftOf(turn).trail.push(at.name)
  if (stood !== undefined) edit(turn, stood)
  else if (put.restIsRight || wrong.length > 0 || isAnswered) goOn(turn, { prefilled: false })
  else showAfterChange(turn)
  return true
}

/** What is told beside what is put right: its values, and what it tells of the matter. */
function keepsLeft(turn: Turn, left: string) {
  noteAlsoTold(turn, left)
  if (tellsMore(turn, draftOf(turn), left) && addToFacts(turn, left)) sayText(turn, 'form-fact-added', { words: left })
}

/** Notes the day or the sum that was asked for beside the confirmation: 是美元不是人民币，上周六. */
function noteAsked(turn: Turn, field: FormField, words: string) {
  if (field.kind !== 'date' && field.kind !== 'money') return
  const read = readField(turn, field, words)
  const { [field.name]: value } = read.values
  if (read.ok && value && !valuesOf(draftOf(turn))[field.name])
    note(draftOf(turn), { [field.name]: value }, 'read', telling(turn))
}

/** 都对，但是商家地址不是槐树街，那是我家. */
function tellsOfHome(form: ComplaintForm, words: string): boolean {
  return words.split(/[，,。；;！!]/u).some((clause) => saysItIsHome(form, clause.trim()))
}

/** Gives the address of the business to the person, whose home it is; the person's own, where one stands, is kept. False: none stands. */
function movesHome(turn: Turn): boolean {
  const draft = draftOf(turn)
  const { respondent_address: place, complainant_address: home } = valuesOf(draft)
  if (place?.kind !== 'text') return false
  draft.matter = keepOnly(draft.matter, ({ slot }) => slot !== 'respondent_address' && slot !== 'respondent_region')
  changed(draft)
  const { label } = fieldOf(turn.deps.form, 'respondent_address')
  sayText(turn, 'form-emptied', { label })
  if (!home) {
    fill(turn, { complainant_address: place })
    sayNoted(turn, [['complainant_address', place]])
  }
  return true
}

/** The sums of what is wanted, where the claim is put right: 我是要退货退款3680，再赔326.5. */
function sumsBesideClaims(turn: Turn, values: Record<string, FieldValue>, text: string): Record<string, FieldValue> {
  if (values.claims === undefined) return {}
  const { claims: _, ...sums } = readField(turn, fieldOf(turn.deps.form, 'claims'), text).values
  return Object.fromEntries(Object.entries(sums).filter(([name]) => name.startsWith('claim_')))
}

/**
 * Where a field is asked for, or the summary is shown, what the words put right: 「350，日子是7月5号不是15」「店名写错了」. What is
 * only said to be wrong is asked for. `left` answers the question, if there is one. Null: they put nothing right, or ask something.
 */
export function putsRight(turn: Turn, field: FormField | null, text: string): { left: string } | null {
  const { form, intents, simplify } = turn.deps
  const put = readPutRight(form, knownIn(turn, field), simplify(text), toolsOf(turn))
  if (!put || put.left.some((part) => intents.looksLikeQuestion(part))) return null
  if (put.same) {
    if (put.left.length > 0) return { left: put.left.join('，') }
    sayItStands(turn, put.same)
    return { left: '' }
  }
  const [wrong] = [...put.right].flatMap(([name, value]) => (value === null ? [name] : []))
  // 日期写错了以后还能改吗: nothing is put right yet.
  if (wrong !== undefined && intents.looksLikeQuestion(simplify(text))) return null
  const values = Object.fromEntries([...put.right].flatMap(([name, value]) => (value ? [[name, value]] : [])))
  Object.assign(values, sumsBesideClaims(turn, values, text))
  if (wrong === 'respondent_address' && tellsOfHome(turn.deps.form, simplify(text)) && movesHome(turn)) {
    fill(turn, values)
    goOn(turn, { prefilled: false })
    return { left: '' }
  }
  const stood = valuesOf(draftOf(turn))
  sayNoted(
    turn,
    Object.entries(values).filter(([name]) => stood[name] === undefined),
  )
  fill(turn, values)
  if (values.nature) keepsOtherOptions(turn, fieldOf(form, 'nature'), text)
  const left = put.left.join('，')
  if (put.between) return asksBetween(turn, put.between, left)
  if (wrong !== undefined) edit(turn, wrong)
  else if (field && values[field.name] && left === '') take(turn, field, {})
  else if (left === '') showAfterChange(turn)
  else return { left }
  return { left: '' }
}

/** Asks which of the lines that are called so is meant. */
function asksBetween(turn: Turn, { fields, words }: NonNullable<PutRight['between']>, left: string): { left: string } {
  if (left !== '') addToFacts(turn, left)
  askWhichLine(turn, fields, words)
  return { left: '' }
}

/** Whether a telephone in the words is somebody else's, where one complains for oneself. */
function isOthersPhone(turn: Turn, words: string): boolean {
  const { stands } = knownIn(turn, null)
  return !isForOther(stands) && othersPhoneIn(turn.deps.form, words)
}

function knownIn(turn: Turn, asked: FormField | null): Known {
  const draft = draftOf(turn)
  const unsure = waitingFields(turn)
  const isUnsure = new Set(unsure.map(({ field }) => field.name))
  const values = valuesOf(draft)
  const stands = turn.deps.form.fields.flatMap((field) => {
    const value = values[field.name]
    return value && field.name !== 'facts' && !isUnsure.has(field.name) ? [{ field, value }] : []
  })
  // Where a field is asked for, nothing is shown to be confirmed: a bare no is about something else.
  return asked === null ? { shown: unsure, stands, asked } : { shown: [], stands: [...unsure, ...stands], asked }
}

/** Takes back a value that was shown and is wrong, and says so. */
function takeBack(turn: Turn, name: string) {
  const draft = draftOf(turn)
  draft.matter = drop(draft.matter, name)
  sayText(turn, 'form-confirm-dropped', { label: fieldOf(turn.deps.form, name).label })
}

function toolsOf(turn: Turn) {
  const { intents } = turn.deps
  return {
    today: dayOf(new Date(turn.input.message.sentAt), turn.deps.timeZone),
    read: (field: FormField, words: string): FieldValue | null => {
      const read = readField(turn, field, words, true)
      return (read.ok && read.values[field.name]) || null
    },
    saysYes: (words: string) => intents.saysYes(words) || intents.saysRestIsRight(words),
    saysNo: (words: string) => intents.saysNo(words),
  }
}

/** Where something is said to be wrong, another value of the only kind of which one is told: 哦不是，2860，看错了. */
function putRightByKind(turn: Turn, text: string): PutRight | null {
  const { form, intents, simplify } = turn.deps
  const parts = simplify(text)
    .split(/[，,。；;！!]/u)
    .map((part) => part.trim())
    .filter(Boolean)
  const isWrong = new RegExp(form.words.answers.wrong, 'u').test(simplify(text))
  const right = isWrong && parts.length > 1 ? fieldPutRight(turn, text, { isWrong }) : null
  const value = right && toolsOf(turn).read(right.field, right.words)
  const restIsRight = parts.some((part) => intents.saysYes(part) || intents.saysRestIsRight(part))
  return value
    ? { right: new Map([[right.field.name, value]]), restIsRight, left: [], between: null, same: null }
    : null
}

/** Shorter names and places stand in other words by chance. In characters. */
const SHORTEST_SAID_AGAIN = 4

/** The field whose name or place, as it stands, is all that the words tell: 商家地址是西门大街17号. Null: they tell something else too. */
export function placeSaidAgain(turn: Turn, text: string): FormField | null {
  const { form, simplify } = turn.deps
  const words = simplify(text)
  const values = valuesOf(draftOf(turn))
  const isAll = ({ name }: FormField) => {
    const value = values[name]
    const said = value?.kind === 'text' && value.text.length >= SHORTEST_SAID_AGAIN ? simplify(value.text) : null
    return said !== null && words.includes(said) && !TELLS_MORE.test(words.replace(said, ''))
  }
  return form.fields.find((field) => field.name.startsWith('respondent_') && isAll(field)) ?? null
}

/** What is left where a label stood: 商家地址是, 店名叫. Anything longer, or with a figure, tells more. */
const TELLS_MORE = /\d|[\p{L}]{9,}|[。！？，,!?；;]\s*\p{L}/u

/** The field whose sum the words say once more, as it stands: 一共付了多少你自己算啊，5200. */
export function fieldSaidAgain(turn: Turn, text: string): FormField | null {
  const sums = findAmounts(turn.deps.simplify(text))
  const values = valuesOf(draftOf(turn))
  const said = (field: FormField) => {
    const value = values[field.name]
    return (
      value?.kind === 'money' && sums.some(({ money }) => money.cents !== null && money.cents === value.money.cents)
    )
  }
  return turn.deps.form.fields.find((field) => said(field)) ?? null
}

function markOf(value: FieldValue): string {
  if (value.kind === 'money') return String(value.money.cents)
  if (value.kind === 'date') return value.day
  return value.kind === 'phone' ? value.digits : ''
}

/** What was said again is noted already; the question stands. */
export function sayItStands(turn: Turn, field: FormField) {
  const value = showValue(field, valuesOf(draftOf(turn))[field.name] as FieldValue)
  sayBeside(turn, () => sayText(turn, 'form-said-again', { label: field.label, value }))
}
