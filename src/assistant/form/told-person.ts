import { dayOf } from '../../base/clock.ts'
import { oncePer } from '../../base/phrases.ts'
import { type ComplaintForm, type FormField, fieldOf, type Values } from '../../complaint/form/form.ts'
import { canBe } from '../../complaint/reading/can-be.ts'
import { landmarkIn } from '../../complaint/wording/landmark.ts'
import { phoneOfAgent } from '../../complaint/wording/persons.ts'
import { phonesTold } from '../../complaint/wording/phones.ts'
import { placeTold } from '../../complaint/wording/place-told.ts'
import { beginsWithSurname, endsLikeRoad, tellsAddress } from '../../complaint/wording/respondent.ts'
import { findDates } from '../../normalise/date.ts'
import { showForm } from '../cards/form-card.ts'
import { draftOf, type Turn } from '../context.ts'
import { unsureOf, valuesOf } from '../draft.ts'
import { sayNoted } from './also-told.ts'
import { fill } from './change.ts'
import { readField } from './read-field.ts'
import { goOn, take } from './steps.ts'

/** Longer words tell more than who somebody is. */
const LONGEST = 80
/** John Smith: words that each begin with a capital. */
const LATIN_NAME = /^\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,3}$/u
const HAN_NAME = /^\p{Script=Han}{2,6}$/u

/**
 * Takes the person's name with their telephone, 「张三测试 13800000000 某某区某某街道」, where something else is asked for.
 * False: the field asks for it, or the words hold more or less than that.
 */
export function takesPerson(turn: Turn, field: FormField, text: string): boolean {
  if (takesPrincipal(turn, field, text)) return true
  if (field.person || field.kind === 'phone' || !isPersonAlone(turn, text)) return false
  const { values } = readField(turn, ownField(turn), text)
  fill(turn, values)
  sayNoted(turn, Object.entries(values))
  if (valuesOf(draftOf(turn))[field.name]) goOn(turn, { prefilled: false })
  else showForm(turn)
  return true
}

/**
 * Takes the name of the person complained for, who has no telephone and is reached by that of the one who writes: 李大山，电话就用我的. False: the
 * words tell no such name, or it is known.
 */
function takesPrincipal(turn: Turn, field: FormField, text: string): boolean {
  const { form, simplify } = turn.deps
  const { filing_for, agent_phone, complainant_name: known } = valuesOf(draftOf(turn))
  const isOther = filing_for?.kind === 'choice' && filing_for.value === 'other'
  if (!isOther || field.person || !agent_phone || known || text.length > LONGEST) return false
  if (!phoneOfAgent(form, simplify(text))) return false
  const principal = fieldOf(form, 'complainant_name')
  const read = readField(turn, principal, text)
  const name = read.ok ? read.values.complainant_name : undefined
  if (!read.ok || name?.kind !== 'text' || !isName(turn, name.text)) return false
  fill(turn, read.values)
  sayNoted(turn, Object.entries(read.values))
  showForm(turn)
  return true
}

/** Whether the words are a person's name with their telephone, and ask nothing. */
export function isPersonAlone(turn: Turn, text: string): boolean {
  if (text.length > LONGEST || !phonesTold(turn.deps.form, text).own.ok) return false
  if (turn.deps.intents.looksLikeQuestion(turn.deps.simplify(text))) return false
  const own = ownField(turn)
  const read = readField(turn, own, text)
  const name = read.ok ? read.values[own.name] : undefined
  return read.ok && name?.kind === 'text' && isName(turn, name.text)
}

/** Where the name of the person who writes stands. */
function ownField(turn: Turn): FormField {
  const { form } = turn.deps
  const { filing_for } = valuesOf(draftOf(turn))
  const who = filing_for?.kind === 'choice' ? filing_for.value : null
  return fieldOf(form, who === 'other' ? 'agent_name' : who === 'minor' ? 'guardian_name' : 'complainant_name')
}

function isName(turn: Turn, name: string): boolean {
  return LATIN_NAME.test(name) || (HAN_NAME.test(name) && beginsWithSurname(turn.deps.form, name))
}

/** 那行吧 陈晓: what is said before a name. */
const fillers = oncePer(({ words: { answers } }: ComplaintForm) => new RegExp(`^${answers.fillers}+[，,\\s]+`, 'u'))

/** The person's name alone, 2 to 4 characters with a surname, where an option, a sum or a day is asked for. Null: it is none. */
export function bareName(turn: Turn, field: FormField, text: string): { field: FormField; words: string } | null {
  const { form, simplify } = turn.deps
  const words = simplify(text)
    .replace(fillers(form), '')
    .replace(/[。！，\s]+$/u, '')
  const own = ownField(turn)
  const isKnown = valuesOf(draftOf(turn))[own.name] ?? unsureOf(draftOf(turn))[own.name]
  const mayBeAnswer = field.kind === 'text' && !isAddress(field)
  if (mayBeAnswer || isKnown || !/^\p{Script=Han}{2,4}$/u.test(words)) return null
  if ([...form.sellers, ...form.brands].includes(words) || endsLikeRoad(words)) return null
  const isName =
    beginsWithSurname(form, words) &&
    canBe(form, own.name, words) &&
    (isAddress(field) || !readField(turn, field, text).ok)
  return isName ? { field: own, words: text.trim().slice(-words.length) } : null
}

/** 跟我女儿住: after a place, it is where the person lives. */
const livesThere = oncePer(
  ({ words: { persons } }: ComplaintForm) =>
    new RegExp(`[，,\\s]*(?:我)?${persons.lives_there}(?:的|一起)?[。！]*$`, 'u'),
)
/** Longer words tell more than a place. */
const LONGEST_PLACE = 30
/** Where people live, and businesses seldom stand. */
const home = oncePer(({ words: { persons } }: ComplaintForm) => new RegExp(persons.lives_in, 'u'))

/**
 * A place alone, where an option, a sum or a day is asked for: that of the business while it is not known, unless it is
 * plainly where somebody lives; else the person's. Null: the words are none, or both are known.
 */
export function barePlace(turn: Turn, field: FormField, text: string): { field: FormField; words: string } | null {
  const { form, simplify } = turn.deps
  const whole = simplify(text).trim()
  const words = whole.replace(livesThere(form), '')
  const isHome = home(form).test(words) || words !== whole
  const isLandmark = !isHome && landmarkIn(form, words) !== null
  if (words.length > LONGEST_PLACE || (!isPlaceAlone(form, words) && !isLandmark)) return null
  // 9月12号俾嘅 is a day.
  if (findDates(words, dayOf(new Date(turn.input.message.sentAt), turn.deps.timeZone)).length > 0) return null
  // Asked where the business is, only what is plainly a home is another place.
  const isAsked = isAddress(field) && !isHome
  if (isAsked || (field.kind === 'text' && !isAddress(field))) return null
  // An option may be called by a road, and by no home.
  if (!isAddress(field) && !(isHome && field.kind === 'choice') && readField(turn, field, text).ok) return null
  const known = { ...valuesOf(draftOf(turn)), ...unsureOf(draftOf(turn)) }
  const names = isHome ? ['complainant_address', 'respondent_address'] : ['respondent_address', 'complainant_address']
  const name = names.find((each) => !known[each] && canBe(form, each, words) && !(isLandmark && each !== RESPONDENT))
  return name ? { field: fieldOf(form, name), words: text.trim().slice(0, words.length) } : null
}

const RESPONDENT = 'respondent_address'

/** Ends of a village or a quarter with its number: 李家庄三组, 东风小区3栋201. */
const villageEnds = oncePer(
  ({ words: { persons } }: ComplaintForm) =>
    new RegExp(
      `^\\p{Script=Han}[\\p{Script=Han}\\d]{1,16}(?:${persons.homes}|[\\d一二三四五六七八九十](?:组|队|社|号|[栋幢座]|单元|室|楼))(?:[\\d-]{1,6}[室号]?)?$`,
      'u',
    ),
)
/** Characters of a name that may be called like a road: 王小路. */
const LONGEST_ROAD_NAME = 3

/**
 * Takes a road, a village or a quarter alone, 人民东路, 李家庄三组, where it is asked how somebody is reached: it is where they live, and no
 * name. False: the words are something else, or it is known.
 */
export function takesOwnPlace(turn: Turn, field: FormField, text: string): boolean {
  const { form, simplify } = turn.deps
  const isOwn = OWN_ADDRESS.test(field.name)
  const name = isOwn ? field.name : (field.person?.address ?? field.beside)
  const draft = draftOf(turn)
  if (name === undefined || unsureOf(draft)[field.name] || (!isOwn && valuesOf(draft)[name])) return false
  const told = placeTold(form, text.trim())
  const words = simplify(told)
  const isPlace = endsLikeRoad(words) || villageEnds(form).test(words)
  const mayBeName = field.person !== undefined && told === text.trim() && words.length <= LONGEST_ROAD_NAME
  if (!isPlace || mayBeName || words.length > LONGEST_PLACE || !canBe(form, name, words)) return false
  const values: Values = { [name]: { kind: 'text', text: told } }
  if (isOwn) take(turn, field, values)
  else {
    fill(turn, values)
    sayNoted(turn, Object.entries(values))
    showForm(turn)
  }
  return true
}

const OWN_ADDRESS = /^(?:complainant|guardian|agent)_address$/u

/** Where the business is. */
function isAddress({ name }: FormField): boolean {
  return name === RESPONDENT
}

/** 南门街道老粮站宿舍, 翡翠湾5栋1201: a quarter where people live after a road or a district, or a house and its number. */
const homeAlone = oncePer(
  ({ words: { persons } }: ComplaintForm) =>
    new RegExp(
      `^\\p{Script=Han}{2,8}(?:[路街巷镇乡区县村]|街道)[\\p{Script=Han}\\d]{1,10}${persons.homes}$` +
        '|^\\p{Script=Han}{2,8}(?:\\d{1,3}[栋幢]|[A-Za-z][座栋幢])(?:\\d{1,2}单元)?\\d{0,4}[室号]?$',
      'u',
    ),
)

/** Characters that two places on one road begin with. */
const SAME_ROAD = 3

const toPlace = oncePer(
  ({ words: { corrections } }: ComplaintForm) => new RegExp(`^${corrections.leads_to_place}`, 'u'),
)

/** Another place on the road of the business that stands, where something is said to be wrong: 不对，是17号，西门大街17号. Null: none is told. */
export function placePutRight(turn: Turn, text: string): { field: FormField; words: string } | null {
  const { form, simplify } = turn.deps
  const { respondent_address: stood } = valuesOf(draftOf(turn))
  if (stood?.kind !== 'text') return null
  const road = simplify(stood.text)
  const words = simplify(text)
    .split(/[，,。；;！!]/u)
    .map((clause) => clause.trim().replace(toPlace(form), ''))
    .find((clause) => isPlaceAlone(form, clause) && clause !== road && road.includes(clause.slice(0, SAME_ROAD)))
  return words === undefined ? null : { field: fieldOf(form, 'respondent_address'), words }
}

/** The place of the business told once more, with more of it: 学校东门！学府路8号门口！, where 学校东门 stands. Null: it is none. */
export function moreOfPlace(turn: Turn, text: string): { field: FormField; words: string } | null {
  const { form, simplify } = turn.deps
  const { respondent_address: stood } = valuesOf(draftOf(turn))
  const told = placeTold(form, simplify(text).trim())
  if (stood?.kind !== 'text' || told.length > LONGEST_PLACE || told.length <= stood.text.length) return null
  const isMore = told.startsWith(simplify(stood.text)) && tellsAddress(form, told.slice(stood.text.length))
  return isMore ? { field: fieldOf(form, 'respondent_address'), words: told } : null
}

/** A road or a quarter with a number, and no sentence. */
function isPlaceAlone(form: ComplaintForm, words: string): boolean {
  return (
    tellsAddress(form, words) &&
    !/[叫在是的]/u.test(words) &&
    (/^[\p{Script=Han}\d\s-]{2,20}[路街巷道区村镇弄]?\s*\d+\s*[号栋幢楼室弄][\p{Script=Han}\d]{0,8}$/u.test(words) ||
      homeAlone(form).test(words))
  )
}
