import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'
import { tellsAddress } from './respondent.ts'
import { withoutLeadToPlace, withoutSaidBeside } from './said-beside.ts'

/** A place that can be anywhere: 门口. */
const ANYWHERE = /^(?:就)?(?:在|是)?(?:那个|那)?(?:门口|楼下|楼上|旁边|那里|那儿|那边|这里|这儿|附近|隔壁|对面)$/u
/** 楼下, 小区门口: only with whose it is they tell where. */
const ANY_PLACE =
  /^(?:的|那|这)*(?:小区|宿舍|学校|单位|公司|村|镇|楼|门)?(?:的)?(?:门口|楼[上下]|旁边|附近|隔壁|对面|里面?|外面?|边上|后面|前面|小区|路口|街上)/u
const PARTICLES = /[嘛啊呀噻哦吧呢咯撒哈]+$/u
/** Words before a district that name none: 我们本地的. */
const OUR_OWN = /^(?:我们?|咱们?|俺们?|你们?|本地|本市|当地|这边|这里|这儿|家|就|是|在|住|属于|属|的|啊|嘛)+/u

/** 就在, 店在: what leads to a place. 在水一方 is the name of one. */
const LEAD =
  /^(?:(?:店铺?|地址)?就?(?:是在|位于|开在)|(?:店铺?|就)在|就是|就[写填]|在(?!水|线))(?=[\p{Script=Han}\d]{3})/u

const boughtThere = oncePer(
  ({ words: { answers } }: ComplaintForm) => new RegExp(`(?<=[\\p{Script=Han}\\d]{3})${answers.paid_words}的$`, 'u'),
)

/**
 * A place without what leads to it and what is said beside it: 学校东门！学府路8号门口！ is 学校东门，学府路8号门口, and 就在建设路12号 我写过了呀 is
 * 建设路12号. Words that hold nothing else stay as written.
 */
export function placeTold(form: ComplaintForm, text: string): string {
  const said = quietly(withoutSaidBeside(form, text))
  const place = withoutLeadToPlace(form, said, (rest) => tellsAddress(rest) && !ANY_PLACE.test(rest))
  return place.replace(LEAD, '').replace(boughtThere(form), '') || text
}

function quietly(text: string): string {
  if (!/[！!]|[嘛啊呀噻哦吧呢咯撒哈](?:$|[，,。！!])/u.test(text)) return text
  const parts = text
    .split(/[！!。；，,]+/u)
    .map((part) => part.trim().replace(PARTICLES, ''))
    .filter(Boolean)
  const plain = parts.filter((part) => !ANYWHERE.test(part))
  return (plain.some(tellsAddress) ? plain : parts).join('，') || text
}

/** A district alone: 我们本地的城西区 is 城西区. */
export function districtTold(text: string): string {
  const place = quietly(text).trim()
  return place.replace(OUR_OWN, '') || place
}

/** Whether the words can name a district: 收条，有收条 cannot. */
export function canBeDistrict(text: string): boolean {
  return (
    /[省市区县旗盟州镇乡]|街道|开发区|新区/u.test(text) || /^(?!.*[有没条票单据不])\p{Script=Han}{2,4}$/u.test(text)
  )
}
