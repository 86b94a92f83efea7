import type { FieldValue } from '../../matter/value.ts'
import { applies, type ComplaintForm, type FormField } from '../form/form.ts'
import { beginsWithSurname, namesShop } from '../wording/respondent.ts'
import { correctionWords } from './correction-words.ts'
import { onOneRoad, type Shown } from './right-value.ts'

/** A line that words begin with a name of, and what follows the name. */
export type NamedLine = { one: Shown; name: string; rest: string }

/** 我妈家的地址: whose it is, before what it is. */
const WHOSE =
  /^(?:把|是)?(?<who>我|她|他)(?<kin>妈妈?|爸爸?|爷爷|奶奶|外公|外婆|婆婆|公公|老公|老婆|女儿|儿子)?(?:自己|们)?家?的?(?=地址|住址|电话|手机|号码|名字|姓名)/u
/** The longest name of a person in Chinese that is told without a mark of it. */
const LONGEST_PERSON = 4

/**
 * The lines that the words begin with a name of, the longest name first. What is told as somebody else's names the complainant's lines only where
 * the complaint is made for that person. `lines`: those that stand, and those that may be told.
 */
export function linesNamed(form: ComplaintForm, lines: readonly Shown[], said: string): NamedLine[] {
  const { nameOf } = correctionWords(form)
  const whose = WHOSE.exec(said)
  const from = said.slice(whose?.[0].length ?? 0)
  const isOther = isForOther(lines)
  const isTheirs = whose !== null && (whose.groups?.who !== '我' || whose.groups.kin !== undefined)
  if (isTheirs && !isOther) return []
  const found = lines.flatMap((one) => {
    const name = nameOf(one.field.name, from)
    const isMeant = whose === null || (one.field.personal && !(isOther && !isTheirs && isPrincipal(one)))
    return name !== null && isMeant ? [{ one, name, rest: from.slice(name.length).trimStart() }] : []
  })
  return found.toSorted((one, other) => other.name.length - one.name.length)
}

/** Name and telephone of the person for whom somebody complains. */
function isPrincipal({ field }: Shown): boolean {
  return field.name === 'complainant_name' || field.name === 'complainant_phone'
}

/** Whether one complains for somebody else. */
export function isForOther(lines: readonly Shown[]): boolean {
  return lines.some(
    ({ field, value }) => field.name === 'filing_for' && value.kind === 'choice' && value.value === 'other',
  )
}

const FAMILY = /_(?<family>address|name|phone|contact)$/u

/** Of what the line tells: a place, a name or a telephone; null: of something that only one line tells. */
export function familyOf({ name }: FormField): string | null {
  const family = FAMILY.exec(name)?.groups?.family ?? null
  return family === 'contact' ? 'phone' : family
}

/**
 * The lines that are named by the same word, where both stand and it is not known which is meant: 地址 of the business and of the person.
 * What is told decides where it can: the road, the house, a person's name. Else more than one is left.
 */
export function meantByWord(form: ComplaintForm, named: readonly NamedLine[], told: string): readonly NamedLine[] {
  const [first] = named
  const family = first ? familyOf(first.one.field) : null
  const same = named.filter(
    ({ one, name }) => name === first?.name && familyOf(one.field) === family && one.value.kind !== 'skipped',
  )
  if (family === null || same.length < 2) return named
  const fit = same.filter(({ one }) => fits(form, one, family, told))
  const others = named.filter((each) => !same.includes(each))
  return [...(fit.length === 1 ? fit : same), ...others]
}

/** Whether two lines at the head of the named ones are both meant. */
export function isBetween(named: readonly NamedLine[]): boolean {
  const [one, other] = named
  return (
    one !== undefined &&
    other !== undefined &&
    one.name === other.name &&
    familyOf(one.one.field) !== null &&
    familyOf(one.one.field) === familyOf(other.one.field) &&
    one.one.value.kind !== 'skipped' &&
    other.one.value.kind !== 'skipped'
  )
}

function fits(form: ComplaintForm, { field, value }: Shown, family: string, told: string): boolean {
  if (family === 'address') return isNear(value, told)
  if (family !== 'name') return false
  const isPerson = told.length <= LONGEST_PERSON && beginsWithSurname(form, told)
  return field.unknown ? namesShop(form, told) && !isPerson : isPerson
}

/** On the same road, or the same house. */
function isNear(place: FieldValue, told: string): boolean {
  if (place.kind !== 'text') return false
  const house = /^(\d{1,4})号/u.exec(told)?.[1]
  return onOneRoad(place.text, told) || (house !== undefined && place.text.includes(`${house}号`))
}

/** Kinds of which words that are no figure are none. */
export function isFigure({ kind }: FormField): boolean {
  return kind === 'money' || kind === 'date' || kind === 'phone'
}

/** The lines that apply and have no value. What happened is no line. */
export function emptyLines(form: ComplaintForm, known: readonly Shown[]): Shown[] {
  const values = Object.fromEntries(known.map(({ field, value }) => [field.name, value]))
  return form.fields
    .filter((field) => values[field.name] === undefined && !NO_LINES.has(field.name) && applies(field, values))
    .map((field) => ({ field, value: { kind: 'skipped' } }))
}

/** What has no short value, or is the person's own word to staff. */
const NO_LINES: ReadonlySet<string> = new Set(['facts', 'for_staff', 'claim_words', 'guardian_consent', 'authority'])
