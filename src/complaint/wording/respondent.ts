import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'

/** The parts of an answer to "which business": a name, an address, or only a description of a place. */
export type RespondentWords = { name: string | null; address: string | null; described: boolean }

const ADDRESS =
  /(?:[省市区县镇乡村街路道巷]|\d\s*弄|\d+\s*号(?:楼)?|[楼层]|广场|大厦|小区|步行街|对面|旁边|附近|隔壁|门口|火车站|车站)(?:\s*\d+\s*号.*)?$/u
/** 办的卡, 交的钱: words about the purchase, when they stand by themselves. */
const BOUGHT = /^(?:买|办|付|交|充|订|签|下单|报名)(?:的|了)/u
const BOUGHT_THERE = /(?<=[路街巷号楼层场区])(?:买|办|付|交|充|订|签|下单|报名)的?$/u
const DESCRIPTION =
  /^(?:就是?|是)?(?:在)?.{0,12}(?:那个|那家|这家|一家|旁边|附近|对面|门口|楼下|隔壁|路边).{0,14}(?:的|店|摊|馆|家)?$/u

const patterns = oncePer(({ words: { answers } }: ComplaintForm) => ({
  business: new RegExp(answers.business_words, 'u'),
  platform: new RegExp(`^(?:在)?${answers.platforms}(?:上)?$`, 'u'),
  unknown: new RegExp(answers.name_unknown, 'u'),
  place: new RegExp(answers.places, 'u'),
  surname: new RegExp(`^${answers.surnames}`, 'u'),
}))

/** Whether the answer says that the name is not known. */
export function nameUnknown(form: ComplaintForm, text: string): boolean {
  return patterns(form).unknown.test(text)
}

/** Whether the words begin with a common surname. */
export function beginsWithSurname(form: ComplaintForm, text: string): boolean {
  return patterns(form).surname.test(text)
}

/** Whether an answer to "where is the business" names a place in any way, or says that it is not known. */
export function tellsPlace(form: ComplaintForm, text: string): boolean {
  return patterns(form).place.test(text)
}

/**
 * Splits 「美家电器，黄石港区市府路 12 号」 or 「市府路的美家电器」 into name and address. A description (「就火车站旁边那个卖特产的」) is no name: it is kept
 * as the address only.
 */
export function respondentWords(form: ComplaintForm, answer: string): RespondentWords {
  const text = answer
    .trim()
    .replace(/^(?:店名|商家|名称|名字)?(?:叫做?|是|[:：])\s*/u, '')
    .replace(/(?<![。！!])[。！!]+$/u, '')
  const parts = text
    .split(/[，,；;、\n]+|(?<!\d)\s{1,9}(?=\p{Script=Han}{2})|(?:地址|位置)(?:是|在|[:：])?/u)
    .map((part) => part.trim().replace(BOUGHT_THERE, ''))
    .filter((part) => part !== '' && !BOUGHT.test(part))
  if (parts.length <= 1) return single(form, parts[0] ?? text)

  const addresses: string[] = []
  const names: string[] = []
  for (const part of parts) {
    const isAddress =
      patterns(form).platform.test(part) ||
      (ADDRESS.test(part) && !patterns(form).business.test(part)) ||
      /^在/u.test(part)
    if (isAddress) addresses.push(part.replace(/^在/u, ''))
    else names.push(part)
  }
  // Without an address there is nothing to split: the text stays as written.
  const name = addresses.length === 0 ? text : names.join(' ')
  if (name !== '' && DESCRIPTION.test(name) && !quoted(name)) return { name: null, address: text, described: true }
  return { name: name || null, address: addresses.join(' ') || null, described: false }
}

function single(form: ComplaintForm, text: string): RespondentWords {
  const of =
    /^在?(.{0,30}?(?:路|街|巷|号|广场|大厦|区|县|镇|平台|淘宝|天猫|京东|拼多多|抖音)(?:\s*[\d一二三四五六七八九十]+[楼层])?)(?:上|里)?的(.{2,40})$/u.exec(
      text,
    )
  if (of && !/^(?:那个|那家|一家|某[个家])/u.test(of[2] ?? '') && !/旁边|对面|附近/u.test(of[1] ?? '')) {
    return { name: of[2] ?? null, address: of[1] ?? null, described: false }
  }
  if (DESCRIPTION.test(text) && !quoted(text)) return { name: null, address: text, described: true }
  if (patterns(form).platform.test(text) || (ADDRESS.test(text) && !patterns(form).business.test(text))) {
    return { name: null, address: text, described: false }
  }
  return { name: text || null, address: null, described: false }
}

function quoted(text: string): boolean {
  return /[「『“"'‘《].{2,60}[」』”"'’》]/u.test(text)
}
