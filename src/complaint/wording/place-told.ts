import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'
import { tellsAddress } from './respondent.ts'
import { withoutSaidBeside } from './said-beside.ts'

const patterns = oncePer(({ words: { answers } }: ComplaintForm) => ({
  anywhere: new RegExp(`^(?:就)?(?:在|是)?(?:那个|那)?${answers.anywhere}$`, 'u'),
  beforeDistrict: new RegExp(`^${answers.before_district}+`, 'u'),
  lead: new RegExp(`^${answers.leads_to_place}(?=[\\p{Script=Han}\\d]{3})`, 'u'),
  boughtThere: new RegExp(`(?<=[\\p{Script=Han}\\d]{3})${answers.paid_words}的$`, 'u'),
  district: new RegExp(answers.district_signs, 'u'),
  districtAlone: new RegExp(`^(?!.*${answers.not_districts})\\p{Script=Han}{2,4}$`, 'u'),
}))

const PARTICLES = /[嘛啊呀噻哦吧呢咯撒哈]+$/u

/**
 * A place without what leads to it and what is said beside it: 学校东门！学府路8号门口！ is 学校东门，学府路8号门口, and 就在建设路12号 我写过了呀 is
 * 建设路12号. Words that hold nothing else stay as written.
 */
export function placeTold(form: ComplaintForm, text: string): string {
  const { lead, boughtThere } = patterns(form)
  const place = quietly(form, withoutSaidBeside(form, text))
  return place.replace(lead, '').replace(boughtThere, '') || text
}

function quietly(form: ComplaintForm, text: string): string {
  if (!/[！!]|[嘛啊呀噻哦吧呢咯撒哈](?:$|[，,。！!])/u.test(text)) return text
  const parts = text
    .split(/[！!。；，,]+/u)
    .map((part) => part.trim().replace(PARTICLES, ''))
    .filter(Boolean)
  const plain = parts.filter((part) => !patterns(form).anywhere.test(part))
  return (plain.some((part) => tellsAddress(form, part)) ? plain : parts).join('，') || text
}

/** A district alone: 我们本地的城西区 is 城西区. */
export function districtTold(form: ComplaintForm, text: string): string {
  const place = quietly(form, text).trim()
  return place.replace(patterns(form).beforeDistrict, '') || place
}

/** Whether the words can name a district: 收条，有收条 cannot. */
export function canBeDistrict(form: ComplaintForm, text: string): boolean {
  const { district, districtAlone } = patterns(form)
  return district.test(text) || districtAlone.test(text)
}
