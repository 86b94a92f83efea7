import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'
import { ownName } from './persons.ts'
import { phonesTold } from './phones.ts'

const MARKS = /^[，,。、；;\s]+/u
const MOBILE = '(?<!\\d)1[3-9]\\d[\\s-]?\\d{4}[\\s-]?\\d{4}(?!\\d)'
const ownPhone = oncePer(
  ({ words: { persons } }: ComplaintForm) =>
    new RegExp(`${persons.phone_leads}(?:是|[:：])?\\s{0,3}${MOBILE}[，,。、；;\\s]*`, 'u'),
)
/** Removes name, phone and district: they have fields of their own. A telephone of the business stays. */
export function withoutPerson(form: ComplaintForm, text: string): string {
  const theirs = phonesTold(form, text).business.map(({ digits }) => digits)
  const rest = withoutOwnName(form, text)
  const open = cutOut(rest, ownPhone(form), (phone) => !theirs.includes(phone.replace(/\D/gu, '')))
  if (open === text) return text
  return open.replace(/^(?:家?住在?)?[\p{Script=Han}]{2,10}[区县][。，,]\s*/u, '').replace(/[，,；;、\s]+$/u, '')
}

/** 我叫陈玉兰; 我姓陈，陈玉兰; 王小花 139…: the name goes, with the marks after it. */
function withoutOwnName(form: ComplaintForm, text: string): string {
  const own = ownName(form, text)
  if (own === null) return text
  const before = text.slice(0, own.start)
  const after = text.slice(own.end).replace(MARKS, '')
  return after !== '' && /[\p{L}\p{N}]$/u.test(before) ? `${before}，${after}` : before + after
}

/** The text without what the pattern finds. A comma stays where two clauses would run together. */
function cutOut(text: string, pattern: RegExp, isMeant: (found: string) => boolean = () => true): string {
  let kept = ''
  let rest = text
  for (let found = pattern.exec(rest); found; found = pattern.exec(rest)) {
    const words = found[0]
    kept += rest.slice(0, found.index)
    rest = rest.slice(found.index + words.length)
    if (!isMeant(words)) kept += words
    else if (rest !== '' && /[\p{L}\p{N}]$/u.test(kept)) kept += '，'
  }
  return kept + rest
}
