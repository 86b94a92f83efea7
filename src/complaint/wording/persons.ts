import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'

/** What stands right before is a mobile telephone. */
const AFTER_PHONE = '(?<=1[3-9]\\d{9})'

const patterns = oncePer(({ words: { persons, answers } }: ComplaintForm) => {
  const name = `(?<name>[\\p{Script=Han}·]{2,6}?)(?=[，,。、；;！!\\s\\d]|${persons.own_name.ends}|$)`
  const shortName = `(?<name>[\\p{Script=Han}]{2,4})(?=[，,。；;\\s]*(?:我的?)?${persons.before_own_phone}|[，,。；;])`
  const named = (source: string) =>
    source
      .replaceAll('{elder}', persons.elders)
      .replaceAll('{child}', persons.children)
      .replaceAll('{age}', persons.ages)
      .replaceAll('{deed}', persons.deeds)
  return {
    forWhom: persons.for_whom.map(({ who, says }) => ({ who, says: new RegExp(named(says), 'u') })),
    likelyForElder: new RegExp(persons.likely_for_elder, 'u'),
    phoneOfAgent: new RegExp(`(?:^|[，,。；;\\s])(?:就|那|还是)?${persons.phone_of_agent}`, 'u'),
    clear: new RegExp(`${persons.own_name.clear}(?!${persons.own_name.no_name})${name}`, 'u'),
    bare: new RegExp(`${persons.own_name.bare}(?!${persons.own_name.no_name})(?=${answers.surnames})${shortName}`, 'u'),
    /** 王小花 13900001111, at the beginning. */
    first: new RegExp(
      `^(?!\\p{Script=Han}{1,3}(?:${persons.people_there}))(?!${persons.own_name.no_name})(?=${answers.surnames})(?<name>\\p{Script=Han}{2,4})(?=[，,\\s]{1,2}(?:我的?)?(?:${persons.phone_words})?(?:是|[:：])?\\s?1[3-9]\\d{9})`,
      'u',
    ),
    /** 我姓陈，陈玉兰. */
    surnamed: new RegExp(
      `我姓(\\p{Script=Han}{1,2})[，,、\\s](?<name>\\1\\p{Script=Han}{1,3}?)(?=[，,。、；;！!\\s\\d]|${persons.after_surnamed}|$)`,
      'u',
    ),
    home: new RegExp(
      `(?:^|[，。；！\\s]|${AFTER_PHONE})${persons.own_home}\\s*(?<home>(?:[\\p{Script=Han}\\d-]|[ \\t](?!${persons.not_in_short_home})){2,40}?${persons.home_ends}[\\p{Script=Han}\\d-]{0,20})(?=[，。；！\\n]|$)`,
      'u',
    ),
    /** 我住学府路30号 在红旗超市买的; 13700002222 桥西区友谊街: with a space after it, or right after the telephone. */
    homeShort: new RegExp(
      `(?:(?:^|[，。；！\\s])(?:(?:我|我们)家?住在?|家住|(?:我|我们)?家(?:就)?在|家庭?住址)|${AFTER_PHONE}[，。；\\s]{0,2}(?:${persons.own_home}|地址(?:是|[:：])?)?)\\s?(?<home>(?:(?!${persons.not_in_short_home})[\\p{Script=Han}\\d-]){2,24}${persons.short_home_ends})(?=[，。；！\\s]|$)`,
      'u',
    ),
    kin: new RegExp(`(?:${persons.elders}|${persons.children}|他|她)(?:的名字)?(?:叫|名叫)(?!我|你)${name}`, 'gu'),
    staff: new RegExp(
      `${persons.people_there}(?:的?名字)?(?:叫|姓|名叫)(?<name>\\p{Script=Han}{1,3})(?=[，。！？；,\\s\\d]|$)`,
      'gu',
    ),
    relation: new RegExp(
      `我是(?:他|她|它|${persons.elders})(?:的)?(?<relation>${answers.relations})(?=[，,。；;！!\\s]|$)`,
      'u',
    ),
  }
})

/** For whom the words say that the complaint is: the code of an option of `filing_for`. Null: they do not say. */
export function forWhom(form: ComplaintForm, words: string): string | null {
  return patterns(form).forWhom.find(({ says }) => says.test(words))?.who ?? null
}

/** Whether the words tell of a matter of a parent or a grandparent, so that it is asked for whom the complaint is. */
export function likelyForElder(form: ComplaintForm, words: string): boolean {
  return patterns(form).likelyForElder.test(words)
}

/** Whether the telephone of the agent is to stand for the person complained for: 没有手机，写我的. */
export function phoneOfAgent(form: ComplaintForm, words: string): boolean {
  return patterns(form).phoneOfAgent.test(words)
}

/** The speaker's own name in running text, with its place; null when it is not told. */
export function ownName(form: ComplaintForm, text: string): { name: string; start: number; end: number } | null {
  const { clear, bare, first, surnamed } = patterns(form)
  const match = clear.exec(text) ?? surnamed.exec(text) ?? bare.exec(text) ?? first.exec(text)
  const name = match?.groups?.name
  return match && name ? { name, start: match.index, end: match.index + match[0].length } : null
}

/** Places of the names of relatives in running text: 「我妈叫……」. */
export function namesOfKin(form: ComplaintForm, text: string): { start: number; end: number }[] {
  return [...text.matchAll(patterns(form).kin)].map(({ index, 0: whole, groups }) => {
    const end = index + whole.length
    return { start: end - (groups?.name?.length ?? 0), end }
  })
}

/** Places of the names of persons at the business: 老板叫老孙. */
export function namesOfStaff(form: ComplaintForm, text: string): { start: number; end: number }[] {
  return [...text.matchAll(patterns(form).staff)].map(({ index, 0: whole, groups }) => {
    const end = index + whole.length
    return { start: end - (groups?.name?.length ?? 0), end }
  })
}

/** Where the speaker lives, in running text; null when it is not told. */
export function ownHome(form: ComplaintForm, words: string): string | null {
  return homeIn(form, words)?.groups?.home ?? null
}

function homeIn(form: ComplaintForm, words: string): RegExpExecArray | null {
  return patterns(form).home.exec(words) ?? patterns(form).homeShort.exec(words)
}

/** The place of the clause that tells where the speaker lives, with the mark before it; null when it is not told. */
export function ownHomeSpan(form: ComplaintForm, words: string): { start: number; end: number } | null {
  const match = homeIn(form, words)
  return match && { start: match.index, end: match.index + match[0].length }
}

/** What the speaker is to the person complained for: 「我是她女儿」. Null when it is not told. */
export function ownRelation(form: ComplaintForm, words: string): string | null {
  return patterns(form).relation.exec(words)?.groups?.relation ?? null
}
