import { claimsIn, dropsWish, wishTurnedTo } from '../../wording/claims.ts'
import { asStood, type Shown } from '../right-value.ts'
import { type Heard, take } from './heard.ts'

/** 还是修吧; 要修，不退了: something else is wanted than what stands. */
export function hearsWish(heard: Heard, said: string, clause: string): boolean {
  const { form, words, wish } = heard
  if (claimsOf(heard)?.value.kind !== 'choices') return false
  if (words.wishChanged.test(said)) {
    wish.heard.push(said)
    return true
  }
  // No apology needed: here no leads to nothing, and belongs to it.
  if (dropsWish(form, said) || dropsWish(form, clause)) {
    wish.isDropped = true
    wish.heard.push(dropsWish(form, said) ? said : clause)
    return true
  }
  // 给我补一下绒: how it is to be done.
  if (wish.codes.length > 0 && words.forMe.test(said)) {
    wish.words.push(said)
    return true
  }
  const turned = wishTurnedTo(form, said)
  return turned?.isPlain ? hearsOtherWish(heard, said) : false
}

/** 要修: another wish where 不退了 stands beside it. */
export function hearsOtherWish(heard: Heard, said: string): boolean {
  const { form, wish } = heard
  const turned = claimsOf(heard)?.value.kind === 'choices' ? wishTurnedTo(form, said) : null
  if (!turned) return false
  wish.isPlain ||= turned.isPlain
  wish.codes.push(...turned.codes)
  wish.words.push(said)
  wish.heard.push(said)
  return true
}

/** Another wish counts where the words say so. Else what was heard of it is left as it is. */
export function settleWish(heard: Heard): void {
  const { wish, right } = heard
  const one = claimsOf(heard)
  const isNew = wish.codes.length > 0 && (wish.isPlain || wish.isDropped)
  if (one && wish.codes.length === 0 && takesOut(heard, one)) return
  if (!one || !isNew) {
    heard.left.push(...wish.heard)
    return
  }
  const order = one.field.options.map(({ code }) => code)
  const codes = [...new Set(wish.codes)].toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
  const told = { kind: 'choices' as const, values: codes }
  right.set('claims', one.value.kind === 'choices' ? asStood(told, one.value.values, wish.words.join()) : told)
  if (wish.words.length > 1) right.set('claim_words', { kind: 'text', text: wish.words.join('，') })
}

/** 不要道歉了, where a refund stands beside it: that alone is wanted no more. False: nothing else is wanted. */
function takesOut({ form, wish, right }: Heard, { value }: Shown): boolean {
  const dropped = wish.heard.flatMap((clause) => claimsIn(form, clause))
  const stood = value.kind === 'choices' ? value.values : []
  const codes = stood.filter((code) => !dropped.includes(code))
  if (codes.length === 0 || codes.length === stood.length) return false
  right.set('claims', { kind: 'choices', values: codes })
  return true
}

/** 诉求不对，我是要退货，再赔 300: all of them are wanted. */
export function joinClaimsTold({ all, right, claimsTold, tools }: Heard): void {
  const claims = all.find(({ field }) => field.kind === 'choices' && right.get(field.name))
  const told = claims && claimsTold.length > 1 ? tools.read(claims.field, claimsTold.join('，')) : null
  if (claims && told) right.set(claims.field.name, told)
}

/** 诉求写退2500, where a refund stands: the sum that is wanted. */
export function takesSumWanted(heard: Heard, { field, value }: Shown, told: string): boolean {
  const sum = heard.lines.find((one) => one.field.name === 'claim_amount')
  if (field.name !== 'claims' || value.kind !== 'choices' || !sum || heard.asked !== null) return false
  const codes = claimsIn(heard.form, told)
  const isSame = codes.every(
    (code) => value.values.includes(code) || (code === 'refund_fee' && value.values.includes('refund_goods')),
  )
  return isSame && !/[只就仅]/u.test(told) && takeSum(heard, sum, told, told)
}

/** Takes a value, and keeps the words of a sum that is wanted. */
export function takeSum(heard: Heard, one: Shown, told: string, said: string): boolean {
  const isTaken = take(heard, one, told)
  if (isTaken && one.field.name === 'claim_amount') heard.sumWords = said
  return isTaken
}

/** 退的钱是10800, where the wish stands in the person's own words with another sum: what was told last is put to them. */
export function tellWishAnew({ all, right, sumWords }: Heard): void {
  const sum = right.get('claim_amount')
  const own = all.find(({ field }) => field.name === 'claim_words')
  if (sum?.kind !== 'money' || own?.value.kind !== 'text' || right.has('claim_words')) return
  const now = `${sum.money.original}`
  if (/\d/u.test(own.value.text) && !own.value.text.includes(now))
    right.set('claim_words', { kind: 'text', text: `${own.value.text}；${sumWords}` })
}

function claimsOf({ all }: Heard): Shown | undefined {
  return all.find(({ field }) => field.name === 'claims')
}
