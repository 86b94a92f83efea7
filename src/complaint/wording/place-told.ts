import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'
import { tellsAddress } from './respondent.ts'
import { withoutLeadToPlace, withoutSaidBeside } from './said-beside.ts'

const patterns = oncePer(({ words: { answers } }: ComplaintForm) => ({
  anywhere: new RegExp(`^(?:就)?(?:在|是)?(?:那个|那)?${answers.anywhere}$`, 'u'),
  beforeDistrict: new RegExp(`^${answers.before_district}+`, 'u'),
  lead: new RegExp(`^${answers.leads_to_place}(?=[\\p{Script=Han}\\d]{3})`, 'u'),
  boughtThere: new RegExp(`(?<=[\\p{Script=Han}\\d]{3})${answers.paid_words}的$`, 'u'),
  district: new RegExp(answers.district_signs, 'u'),
  districtAlone: new RegExp(`^(?!.*${answers.not_districts})\\p{Script=Han}{2,4}$`, 'u'),
}))

/** 楼下, 小区门口: only with whose it is they tell where. */
const ANY_PLACE =
  /^(?:的|那|这)*(?:小区|宿舍|学校|单位|公司|村|镇|楼|门)?(?:的)?(?:门口|楼[上下]|旁边|附近|隔壁|对面|里面?|外面?|边上|后面|前面|小区|路口|街上)/u
const PARTICLES = /[嘛啊呀噻哦吧呢咯撒哈]+$/u

/**
 * A place without what leads to it and what is said beside it: 学校东门！学府路8号门口！ is 学校东门，学府路8号门口, and 就在建设路12号 我写过了呀 is
 * 建设路12号. Words that hold nothing else stay as written.
 */
export function placeTold(form: ComplaintForm, text: string): string {
  const { lead, boughtThere } = patterns(form)
  const said = quietly(form, withoutSaidBeside(form, text))
  const place = withoutLeadToPlace(form, said, (rest) => tellsAddress(form, rest) && !ANY_PLACE.test(rest))
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
