import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'

const patterns = oncePer(({ words: { answers, values } }: ComplaintForm) => ({
  alone: new RegExp(`^${answers.said_beside}${values.particles}{0,3}$`, 'u'),
  before: new RegExp(`^${answers.said_before}(?=.{2})`, 'u'),
  after: new RegExp(`(?<=.{2})${answers.said_after}$`, 'u'),
  leadsToBusiness: new RegExp(`^${answers.leads_to_business}(?=.{2})`, 'u'),
  leadsToHome: new RegExp(`^${answers.leads_to_home}(?=.{3})`, 'u'),
  wasThere: new RegExp(`^${answers.leads_to_place_before}(?=.{2})`, 'u'),
}))

/** The marks and spaces that end a part of an answer. */
const MARKS = /([，,。；;！!？?\n]+|(?<=\S)\s{1,9}(?=\p{Script=Han}))/u
/** Marks that end a sentence, and so no value. */
const ENDS = /[。！!？?]/u

/**
 * An answer without what is said around a value and is none of it: 建设路12号 我写过了呀, 叫啥来着 哦 丝语造型, 腾讯呗. The parts that are
 * nothing else go, and of the others what they begin and end with. Where it holds nothing else, all of it.
 */
export function withoutSaidBeside(form: ComplaintForm, answer: string): string {
  const { alone, before, after } = patterns(form)
  const pieces = answer.split(MARKS)
  let rest = ''
  let between = ''
  for (let at = 0; at < pieces.length; at += 2) {
    const part = (pieces[at] ?? '').trim()
    const mark = pieces[at - 1] ?? ''
    const isSaid = part !== '' && !alone.test(part)
    if (isSaid) rest += `${rest === '' ? '' : between || markOf(mark)}${part.replace(before, '').replace(after, '')}`
    // A part that goes parts what stands around it.
    between = isSaid || part === '' ? '' : '，'
  }
  const said = pieces.filter((_, at) => at % 2 === 0).map((part) => part.trim())
  const isChanged = said.some((part) => part !== '' && (alone.test(part) || before.test(part) || after.test(part)))
  return isChanged && rest !== '' ? rest : answer
}

function markOf(mark: string): string {
  return mark === '' ? '' : ENDS.test(mark) ? '，' : mark
}

/** The name of a business without what leads to it: 卖家昵称是光影岁月 is 光影岁月. */
export function withoutLeadToBusiness(form: ComplaintForm, words: string): string {
  return words.replace(patterns(form).leadsToBusiness, '')
}

/** A place without what leads to it. `isPlace`: whether what is left tells where that is; 我家楼下 is nowhere without 我家. */
export function withoutLeadToPlace(form: ComplaintForm, words: string, isPlace: (rest: string) => boolean): string {
  const { leadsToHome, wasThere } = patterns(form)
  const place = words.replace(wasThere, '')
  const home = place.replace(leadsToHome, '')
  return isPlace(home) ? home : place
}
