import { oncePer } from '../../base/phrases.ts'
import { readPhone } from '../../normalise/phone.ts'
import { type ComplaintForm, type FormField, fieldOf } from '../form/form.ts'
import { claimsWanted } from '../wording/claims.ts'
import { namesEvidence } from '../wording/evidence-told.ts'
import { businessInEnglish, isEnglish } from '../wording/in-english.ts'
import { tellsPlace } from '../wording/respondent.ts'
import { isOnlyAlsoTold } from './also-told.ts'
import { nameWithheld, relationAmong } from './person.ts'

/** Longer stretches say something, whatever they begin with. */
const LONGEST_NOTHING = 24
/** Longer words tell of somebody; no business, person or place is called so. */
const LONGEST_NAME = 40
/** Only whether words name a day at all is asked here, not which. */
const ANY_DAY = '2026-11-24'

const patterns = oncePer(({ words: { values, businesses, persons } }: ComplaintForm) => ({
  // So many and no more: without an end to it, some words would be tried for minutes.
  nothing: new RegExp(`^(?:${values.nothing}${values.particles}{0,3}){1,3}$`, 'u'),
  thatOne: new RegExp(`^${values.that_one}${values.particles}{0,3}$`, 'u'),
  sentence: new RegExp(values.sentences, 'u'),
  noPlace: new RegExp(values.no_places, 'u'),
  doubt: new RegExp(values.doubts, 'u'),
  trade: new RegExp(`.(?:${values.trades}|${businesses.endings}|${businesses.weak_endings})$`, 'u'),
  general: new Set(businesses.short_endings),
  holdsEvidence: new RegExp(`^${values.holds_evidence}`, 'u'),
  ownHome: new RegExp(`^${persons.own_home}`, 'u'),
  denies: new RegExp(`^${values.denies}`, 'u'),
  about: new RegExp(`${values.about_then}+$`, 'u'),
  besidePhone: new RegExp(values.beside_phone, 'gu'),
  lead: new RegExp(`^(?:${values.named_plainly}|${values.calls_business})?(?:就?叫做?|是(?!不)|[:：])\\s*`, 'u'),
  namedPlainly: new RegExp(`^${values.named_plainly}`, 'u'),
  sumTold: new RegExp(values.sums_told, 'u'),
  ownName: new RegExp(`^${values.says_own_name}\\s*`, 'u'),
  fault: new RegExp(values.faults, 'u'),
  saidByBusiness: new RegExp(values.said_by_business, 'u'),
  ownWords: new Map(Object.entries(values.own_words).map(([field, words]) => [field, new RegExp(words, 'u')])),
}))

/**
 * Whether the words can be a value of a text field: not whether they are a right one. A greeting, a plea, a yes or no, a
 * day, a sum, a telephone and a claim are the value of none; what a name, a place and a relation cannot be besides depends
 * on the field. What is in doubt can be one. An answer in own words in place of an option must speak of what is asked.
 * `text` in simplified characters. For fields of other kinds, whose readers decide, it is always true. Throws when the form has no such field.
 */
export function canBe(form: ComplaintForm, fieldName: string, text: string): boolean {
  const field = fieldOf(form, fieldName)
  const ownWords = field.free ? patterns(form).ownWords.get(fieldName) : undefined
  // 那个姑娘说吃完了不好退 is what the business said, and no claim.
  if (fieldName === 'claims' && speaksOfBusiness(form, text) && claimsWanted(form, text).length === 0) return false
  const isAnswer = fieldName === 'negotiated' && patterns(form).saidByBusiness.test(text)
  if (ownWords)
    return (
      (isAnswer || ownWords.test(text) || ENGLISH.test(text)) && !isQuestion(text) && !isTelephone(form, plain(text))
    )
  if (field.kind !== 'text' || fieldName === 'claim_words') return true
  const words = plain(text)
  if (!/[\p{L}\p{N}]/u.test(words)) return false
  if (fieldName.endsWith('_relation')) return relationAmong(form, words) !== null
  if (fieldName === 'facts') return !saysNothing(form, words)
  // 有结算单 tells of evidence, whatever is asked.
  if (patterns(form).holdsEvidence.test(words)) return false
  // 不是槐树街 says what it is not.
  if (patterns(form).denies.test(words)) return false
  if (fieldName === 'quantity' && !NUMBER.test(words)) return false
  if (!/\p{L}/u.test(words))
    return fieldName === 'quantity' || fieldName === 'filed_reference' || isPhoneField(fieldName)
  if (saysNothing(form, words) || isQuestion(text)) return false
  if (field.unknown) return isBusiness(form, text.trim(), words)
  if (field.person) return isPerson(form, words)
  if (/_(?:address|place|region)$/u.test(fieldName))
    return isPlace(form, words) && !(fieldName === 'respondent_address' && patterns(form).ownHome.test(words))
  // FitStar Gym alone is the seller.
  const shop = fieldName === 'item' ? businessInEnglish(text.trim()) : null
  if (shop !== null && shop.start === 0 && shop.end === text.trim().length) return false
  return words.length > LONGEST_NAME || !patterns(form).sentence.test(words)
}

/** Two English words and no Chinese: what they speak of is not looked at. */
const ENGLISH = /^[^\p{Script=Han}]*[a-z]{2,}[^\p{Script=Han}]*\s[a-z]{2,}[^\p{Script=Han}]*$/iu

/** Whether the words tell what the business, or the person with it, said or did. */
export function speaksOfBusiness(form: ComplaintForm, text: string): boolean {
  return patterns(form).ownWords.get('negotiated')?.test(text) ?? false
}

/** Longer words tell more than one answer. */
const LONGEST_ANSWER = 60

/**
 * Whether words speak of what a field with options asks, and so answer it in their own way, whatever else they sound like: 行程截图 where it is
 * asked what there is to prove it, 保安说就是这个价 where it is asked what the business says. A question is the caller's to know.
 */
export function speaksOfAsked(form: ComplaintForm, { name, kind, free }: FormField, text: string): boolean {
  if (text.length > LONGEST_ANSWER || isEnglish(text) || /[?？]/u.test(text)) return false
  if (kind === 'evidence') return namesEvidence(form, text)
  return kind === 'choice' && free && canBe(form, name, text)
}

/** Longer words tell more than what is wrong with the thing. */
const LONGEST_FAULT = 14

/** Whether the words say what is wrong with the thing, and little else: 遥控也不灵了. */
export function tellsFault(form: ComplaintForm, text: string): boolean {
  return text.length <= LONGEST_FAULT && patterns(form).fault.test(plain(text)) && !isQuestion(text)
}

function isPhoneField(fieldName: string): boolean {
  return fieldName === 'respondent_contact'
}

/** In half-width, small letters, without marks at its ends. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, '')
}

/** Every stretch is a greeting, a plea, a yes, a day, a sum, a claim or a telephone. */
function saysNothing(form: ComplaintForm, words: string): boolean {
  const parts = words.split(/[,，。.！!？?；;、~～…\s]+/u).filter(Boolean)
  const isNothing = (part: string) =>
    part.length <= LONGEST_NOTHING &&
    (patterns(form).nothing.test(part) ||
      patterns(form).nothing.test(saidOnce(part)) ||
      SUM.test(part) ||
      isOnlyAlsoTold(form, part.replace(patterns(form).about, ''), ANY_DAY))
  return parts.every(isNothing) || isNothing(parts.join('')) || isNothing(words) || isTelephone(form, words)
}

/** 好的好的好的 as 好的. */
function saidOnce(words: string): string {
  return words.replace(/(.{1,3}?)\1+/gu, '$1')
}

/** A count is told by a number, in figures or words. */
const NUMBER = /[\d零一二两三四五六七八九十百千万半几多双对]|\b(?:an?|one|two|three|four|five|six|several)\b/u

const SUM = /^[零一二两三四五六七八九十百千万亿\d.]+(?:多|几)?(?:元|块钱?|万元?|千|k)?(?:钱|整|左右)?$/u

/** A telephone, with no more than whose it is. */
function isTelephone(form: ComplaintForm, words: string): boolean {
  const phone = readPhone(words)
  if (!phone.ok) return false
  const rest = `${words.slice(0, phone.start)}${words.slice(phone.end)}`
  return rest.replace(patterns(form).besidePhone, '') === ''
}

function isQuestion(text: string): boolean {
  return /[?？]\s*$/u.test(text)
}

const QUOTED = /[「『“"《][^「」『』“”"《》]{2,40}[」』”"》]/u

/** More words beside a name in quotes tell something else: 沙发是"阿诺家私"，送货是"快手搬运". */
const LONGEST_BESIDE_QUOTED = 12

function isBusiness(form: ComplaintForm, written: string, words: string): boolean {
  const quoted = QUOTED.exec(written)
  if (quoted && written.length - quoted[0].length <= LONGEST_BESIDE_QUOTED) return true
  const [lead = ''] = patterns(form).lead.exec(words) ?? []
  const name = words.slice(lead.length)
  // 退6800 拖车费450也得出: a sum with what it is for is no name.
  if (name.length > LONGEST_NAME || name === '' || patterns(form).sumTold.test(name)) return false
  if ([...form.sellers, ...form.brands].some((known) => known.toLowerCase() === name)) return true
  // 质量: the label of an option answers another question.
  if (
    form.fields.some(({ options }) =>
      options.some(
        ({ label, words: same }) => label.toLowerCase() === name || (isEnglish(name) && same.includes(name)),
      ),
    )
  )
    return false
  const { thatOne, nothing, sentence, doubt } = patterns(form)
  // Called a name in so many words, it may be any.
  const isNamed = patterns(form).namedPlainly.test(lead)
  if (sentence.test(name) || (!isNamed && (thatOne.test(name) || nothing.test(name)))) return false
  return endsLikeBusiness(form, name) || !doubt.test(name)
}

/** Ends with a trade or a kind of business; 店 and 公司 alone end many sentences too. */
function endsLikeBusiness(form: ComplaintForm, name: string): boolean {
  const { trade, general } = patterns(form)
  const ending = trade.exec(name)?.[0].slice(1)
  return ending !== undefined && !general.has(ending)
}

const HAN_NAME = /^[\p{Script=Han}]{1,6}(?:·[\p{Script=Han}]{1,6})*$/u
/** 测试市城东区 is where somebody lives. */
const A_PLACE =
  /^\p{Script=Han}{2,4}[市县区镇乡]\p{Script=Han}{1,3}[区县镇乡村路街]$|^\p{Script=Han}{2,}(?:[街巷]|大道|胡同|广场|小区|花园|新村)$/u
const LATIN_NAME = /^[\p{Script=Latin}][\p{Script=Latin}.' -]{1,39}$/u

function isPerson(form: ComplaintForm, words: string): boolean {
  const name = words.replace(patterns(form).ownName, '')
  const signs = name.replace(/·/gu, '')
  if (!HAN_NAME.test(name) && !LATIN_NAME.test(name)) return false
  if (A_PLACE.test(name)) return false
  if (HAN_NAME.test(name) && (signs.length < 2 || (signs.length > 6 && !name.includes('·')))) return false
  const { nothing, thatOne, sentence, doubt } = patterns(form)
  return ![nothing, thatOne, sentence, doubt].some((pattern) => pattern.test(name)) && !nameWithheld(form, name)
}

/** A place may be told in any way (我家楼下, 网上), and that it is not known. */
function isPlace(form: ComplaintForm, words: string): boolean {
  if (patterns(form).noPlace.test(words)) return false
  if (tellsPlace(form, words)) return true
  const { sentence, doubt } = patterns(form)
  return !sentence.test(words) && (/[省市区县镇乡村街路道巷号楼层栋幢室]|单元/u.test(words) || !doubt.test(words))
}
