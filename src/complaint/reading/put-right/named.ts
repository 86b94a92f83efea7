import { saysSame } from '../../../matter/value.ts'
import { isBetween, isFigure, linesNamed, meantByWord, type NamedLine } from '../line-named.ts'
import { PARTICLES, rightValue, type Shown } from '../right-value.ts'
import { swappedIn, withoutTheOld } from './figures.ts'
import { deny, type Heard, holds, take } from './heard.ts'
import { takeSum, takesSumWanted } from './wish.ts'

/** A field by its name or its place, and what is said of it. */
export function hearsNamed(heard: Heard, said: string): boolean {
  const { form, words } = heard
  const named = namedIn(heard, said)
  const [first] = named
  const told = first && (rightWords(heard, first) ?? first.rest.replace(words.wrong, '').replace(words.says, ''))
  const meant = told === undefined ? named : meantByWord(form, named, told.replace(PARTICLES, ''))
  if (!isBetween(meant)) return meant.some((line) => hearsLine(heard, line))
  const fields = meant.flatMap(({ one, name }) => (name === first?.name ? [one.field] : []))
  if (first && (rightWords(heard, first) === null ? !words.wrong.test(first.rest) : told === '')) return false
  heard.between = { fields, words: told ?? '' }
  heard.pending = told === '' ? meant : null
  return true
}

/** 商家名称后面加有限公司: words before or after what stands. */
export function hearsAdded({ form, words, all, right }: Heard, said: string): boolean {
  return linesNamed(form, all, said).some(({ one, rest }) => {
    const { front, what = '' } = words.added.exec(rest)?.groups ?? {}
    if (one.value.kind !== 'text' || what === '' || /^[个字]*$/u.test(what)) return false
    const whole = front !== undefined ? `${what}${one.value.text}` : `${one.value.text}${what}`
    right.set(one.field.name, { kind: 'text', text: whole })
    return true
  })
}

/** 名字错了，是大润发超市: what is told decides which of the two lines it is; else it is asked. */
export function hearsOfBoth(heard: Heard, both: readonly NamedLine[], told: string): boolean {
  const meant = meantByWord(heard.form, both, told.replace(PARTICLES, ''))
  heard.pending = null
  const [first] = meant
  if (isBetween(meant) || !first) {
    if (heard.between) heard.between = { ...heard.between, words: told }
    return true
  }
  heard.between = null
  return take(heard, first.one, told)
}

function namedIn({ form, words, shown, lines }: Heard, said: string): readonly NamedLine[] {
  const place = words.places.findIndex((each) => each.test(said))
  const pattern = place >= 0 ? words.places[place] : words.last.test(said) ? words.last : null
  const placed = place >= 0 ? shown[place] : pattern ? shown.at(-1) : undefined
  if (pattern && placed) return [{ one: placed, name: '', rest: said.replace(pattern, '').trimStart() }]
  return linesNamed(form, lines, said)
}

/** What is said of a line that is named. */
function hearsLine(heard: Heard, line: NamedLine): boolean {
  const { words } = heard
  const { one } = line
  const rest = line.rest.replace(words.after, '')
  if (one.value.kind === 'skipped') {
    const told = rightWords(heard, { ...line, rest })
    return told !== null && takeSum(heard, one, told, `${line.name}${rest}`)
  }
  if (rest === '' || words.allRight.test(rest)) {
    if (rest !== '') heard.same = one.field
    return rest !== ''
  }
  const wrong = words.wrong.exec(rest)?.[0]
  return wrong === undefined ? hearsTold(heard, { ...line, rest }) : hearsWrong(heard, one, wrong, rest)
}

/** 店名叫宏达家电: what is told of a line is its right value, or the one that stands. */
function hearsTold(heard: Heard, line: NamedLine): boolean {
  const { one, name, rest } = line
  const told = rightWords(heard, line)
  if (told === null) return false
  const isTaken = takesSumWanted(heard, one, told) || takeSum(heard, one, told, `${name}${rest}`)
  // What follows a value that was told explains it: 金额是68，1800是大衣的价钱. What follows other words for a thing is no
  // name of it: 东西其实是我岳父买的，票在他那.
  if (one.value.kind !== 'text') heard.open = isTaken || holds(heard, one, told) ? null : one
  return isTaken || tellsSame(heard, one, told)
}

/** 店名写错了，…; 金额不是2100是2800: a line is said to be wrong. `wrong`: the words of `rest` that say so. */
function hearsWrong(heard: Heard, one: Shown, wrong: string, rest: string): boolean {
  const more = rest.slice(wrong.length).replace(PARTICLES, '')
  const swapped = swappedIn(more)
  const said = swapped && holds(heard, one, swapped.old) ? swapped.told : more.replace(heard.words.says, '')
  // 定金写错了是2000, where 2000 stands: nothing is wrong with it.
  if (said !== more && !swapped && holds(heard, one, said)) return true
  // 商家地址不是槐树街 says what it is not.
  const isDenied = /不是|不叫|不在/u.test(wrong) && !swapped
  if (more !== '' && (isDenied || !take(heard, one, said)) && !holds(heard, one, more)) return false
  deny(heard, one)
  return true
}

/** 店名是大润发, where it stands so. What a free answer tells beside its option is no part of the line: 协商情况写店长说只换不退. */
function tellsSame(heard: Heard, one: Shown, told: string): boolean {
  const { asked, shown, tools } = heard
  const value = asked === null && shown.length === 0 ? rightValue(one, told, tools) : null
  if (value === null || !saysSame(value, one.value)) return false
  heard.same = one.field
  if (one.field.free && value.kind === 'choice') heard.left.push(told)
  return true
}

/** The words after the name of a field that say its right value. Null: they may say anything of it, 东西是我妈买的. */
function rightWords(heard: Heard, { one: { field, value }, name, rest }: NamedLine): string | null {
  const { words, asked } = heard
  const lead = words.puts.exec(rest) ?? (field.unknown ? words.isCalled.exec(rest) : null)
  if (lead) return rest.slice(lead[0].length)
  const isLoose = field.kind === 'text' && words.loosely.test(name)
  const tells = asked === null && !isLoose ? words.tells.exec(rest) : null
  if (tells && tells[0] !== '') {
    const told = rest.slice(tells[0].length)
    return isFigure(field) || field.kind === 'choice' ? withoutTheOld(heard, told) : told
  }
  if (!isFigure(field) || field.kind === asked?.kind || value.kind === 'skipped') return null
  // 钱九测试, where a person's name is asked for: a surname.
  if (asked?.person && name.length === 1) return null
  // 金额后面再加个运费十二 adds to it.
  const told = withoutTheOld(heard, rest.replace(words.leadsTo, ''))
  return field.kind === 'phone' || words.beginsFigure.test(told) ? told : null
}
