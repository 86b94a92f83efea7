import type { IntentWords } from './intent-words.ts'

const IN_ORDER = '一二三四'
const MARKS = '一二三四五'

/** What short words at the form, or at a question of a few answers, mean. */
export function atForm(words: IntentWords) {
  const { which_first: which, speaks_of: of } = words
  const counted = new RegExp(`^${which.before_count}([${IN_ORDER}1-4])${which.after_count}?$`, 'u')
  const first = new RegExp(which.first, 'u')
  const beforeName = new RegExp(`^${which.before_name}`, 'u')
  const afterName = new RegExp(`${which.after_name}+$`, 'u')
  const wantsFirst = new RegExp(`^${which.wants_first}`, 'u')
  const ownPart = new RegExp(of.own_part, 'u')
  const phone = new RegExp(of.phone, 'u')
  const name = new RegExp(of.name, 'u')
  const family = new RegExp(of.family, 'u')
  const telling = new RegExp(of.telling, 'u')
  const business = new RegExp(of.business, 'u')
  const itsMatter = new RegExp(of.its_matter, 'iu')
  const filling = new RegExp(of.filling, 'u')
  const afterOption = new RegExp(`(?<!${words.after_option})${words.after_option}+$`, 'u')
  const objects = new RegExp(`^${words.objects}`, 'u')
  const mark = new RegExp(`^${words.before_mark}?\\s*([1-5１-５${MARKS}])\\s*${words.after_mark}?$`, 'u')
  const willNotSay = new RegExp(`^${words.will_not_say}$`, 'u')
  const beginsWithNone = new RegExp(`^${words.begins_with_none}`, 'u')

  return {
    /** Which of several comes first, by its number from 0: 「先填第一个」. Null: none is counted. */
    countedFirst(text: string): number | null {
      const [, at] = counted.exec(text) ?? []
      if (at === undefined) return null
      return IN_ORDER.includes(at) ? IN_ORDER.indexOf(at) : Number(at) - 1
    },

    /** The name of what comes first, in the clause that says so: 快递 of 「我就先投诉快递，酸奶回头再说」. */
    nameOfFirst(text: string): string {
      const clause = text.split(/[，,；;\s]+/u).find((each) => first.test(each)) ?? text
      return clause.replace(beforeName, '').replace(afterName, '')
    },

    /** What waits is to come first: 「先办国美的」. */
    wantsFirst: (text: string): boolean => wantsFirst.test(text),

    /** Speaks of what belongs to the person: 「我的地址」. */
    speaksOfOwn: (text: string): boolean => ownPart.test(text),

    /** Of what the business learns, it is the telephone alone. */
    speaksOfPhone: (text: string): boolean => phone.test(text) && !name.test(text),

    /** It is the family or the place of work that shall not hear of it, not the business. */
    speaksOfFamily: (text: string): boolean => family.test(text) && telling.test(text) && !business.test(text),

    /** Says itself what it asks about; another question is about the complaint: 「大概要多久」. */
    namesItsMatter: (text: string): boolean => itsMatter.test(text),

    /** 「那接着填」 */
    speaksOfFilling: (text: string): boolean => filling.test(text),

    /** The name of an option without what is said after it: 「质量问题吧」. */
    withoutOptionEnd: (text: string): string => text.replace(afterOption, ''),

    /** What follows a consent takes some of it back: 「但是别打电话」. */
    objects: (text: string): boolean => objects.test(text),

    /** A mark from 1 to 5: 「给五分」. Null: none. */
    markIn(text: string): number | null {
      const [, given] = mark.exec(text) ?? []
      return given === undefined ? null : MARKS.indexOf(given) + 1 || Number(given.normalize('NFKC'))
    },

    /** Would rather not say it: 「不方便说」. */
    willNotSay: (text: string): boolean => willNotSay.test(text),

    /** 「没有」 says that it was nothing, and skips no question. */
    beginsWithNone: (text: string): boolean => beginsWithNone.test(text),
  }
}
