import { tellsAddress } from './respondent.ts'

/** A place that can be anywhere: 门口. */
const ANYWHERE = /^(?:就)?(?:在|是)?(?:那个|那)?(?:门口|楼下|楼上|旁边|那里|那儿|那边|这里|这儿|附近|隔壁|对面)$/u
const PARTICLES = /[嘛啊呀噻哦吧呢咯撒哈]+$/u
/** Words before a district that name none: 我们本地的. */
const OUR_OWN = /^(?:我们?|咱们?|俺们?|你们?|本地|本市|当地|这边|这里|这儿|家|就|是|在|住|属于|属|的|啊|嘛)+/u

/** A place without what is called out beside it: 学校东门！学府路8号门口！ is 学校东门，学府路8号门口. Words that call out nothing stay as written. */
export function placeTold(text: string): string {
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
  const place = placeTold(text).trim()
  return place.replace(OUR_OWN, '') || place
}

/** Whether the words can name a district: 收条，有收条 cannot. */
export function canBeDistrict(text: string): boolean {
  return (
    /[省市区县旗盟州镇乡]|街道|开发区|新区/u.test(text) || /^(?!.*[有没条票单据不])\p{Script=Han}{2,4}$/u.test(text)
  )
}
