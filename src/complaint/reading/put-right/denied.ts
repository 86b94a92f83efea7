import { showValue } from '../../form/fields.ts'
import { claimsIn } from '../../wording/claims.ts'
import { PARTICLES } from '../right-value.ts'
import { swappedIn } from './figures.ts'
import { deny, type Heard, holds, take } from './heard.ts'
import { hearsOfBoth } from './named.ts'

/** 不对; 写错了: where one value is shown, that one. */
export function hearsBareNo(heard: Heard, said: string, clause: string): boolean {
  const { words, tools, shown } = heard
  if (!tools.saysNo(said) && !words.allWrong.test(said) && said.replace(words.denies, '') !== '') return false
  const [only, ...others] = shown
  if (only && others.length === 0) deny(heard, only)
  else heard.left.push(clause)
  return true
}

/** 翠竹园餐馆应该是翠竹园大餐馆: a value that is shown, and the one in its place. */
export function hearsReplaced(heard: Heard, said: string): boolean {
  const [, old = '', told = ''] = heard.words.replaced.exec(said) ?? []
  const one = heard.all.find((each) => old.length > 1 && showValue(each.field, each.value) === old)
  return one !== undefined && take(heard, one, told)
}

/** 哪有三万; 不是网上; 没说要加倍赔. */
export function hearsDenied(heard: Heard, said: string): boolean {
  const { words, tools, all, right } = heard
  const denial = words.denies.exec(said)?.[0]
  if (denial === undefined) return false
  const rest = said.slice(denial.length).replace(PARTICLES, '')
  const swapped = swappedIn(rest)
  const one = all.find((each) => holds(heard, each, swapped?.old ?? rest))
  if (one) {
    deny(heard, one)
    if (swapped) take(heard, one, swapped.told)
    return true
  }
  // 不是今年买的是上个月二十号, where 上个月 is shown: a day for a day.
  const like =
    swapped &&
    all.find(({ field }) => field.kind === 'date' && tools.read(field, swapped.old) && tools.read(field, swapped.told))
  if (like) return take(heard, like, swapped.told)
  // 金额是482，不是28: what it is was told.
  return (right.size > 0 || heard.same !== null) && words.figureAlone.test(rest)
}

/** The right value of what was denied or spoken of before. */
export function hearsRight(heard: Heard, said: string): boolean {
  const { form, words, open, pending } = heard
  // What is denied is no right value: 是去年的，不是今年.
  if ((open === null && pending === null) || words.denies.test(said)) return false
  const told = said.replace(words.says, '')
  if (pending !== null) return hearsOfBoth(heard, pending, told)
  if (open === null) return false
  const isTaken = take(heard, open, told)
  if (open.field.kind === 'choices' && (isTaken || claimsIn(form, told).length > 0)) heard.claimsTold.push(told)
  return isTaken
}

/** 商家地址不是槐树街, where no address stands. */
export function hearsNothingDenied(heard: Heard, said: string): boolean {
  const isDenied = heard.form.fields.some(({ name }) => {
    const label = heard.words.nameOf(name, said)
    return label !== null && /^(?:也|都|可|又)*不(?:是|在|叫)/u.test(said.slice(label.length))
  })
  if (isDenied) heard.deniesNothing = true
  return isDenied
}
