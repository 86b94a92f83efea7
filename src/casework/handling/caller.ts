import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm, Values } from '../../complaint/form/form.ts'
import { DISTRICT } from '../../normalise/district.ts'
import { readPhone } from '../../normalise/phone.ts'
import type { RegistrationRules } from '../registration-rules.ts'

/** The day and the hour of the call before its words, which belong to no purchase. */
const WHEN = /^[\d年月日号上下午晚早中时点分半：:\s]{0,24}[，,]?\s*$/u
/** A district at the beginning of an address. */
const AT_ITS_BEGINNING = new RegExp(`^${DISTRICT}`, 'u')

const patterns = oncePer((form: ComplaintForm) => {
  const { surnames } = form.words.answers
  return (rules: RegistrationRules['caller']) => {
    const any = (words: readonly string[]) => `(?:${words.join('|')})`
    const called = `(?<name>${surnames}[\\p{Script=Han}]{0,3}?)(?<title>${any(rules.titles)})`
    const plain = `(?<plain>${surnames}[\\p{Script=Han}]{1,2})`
    const beside = '[（(](?<beside>[^（）()]{2,120})[）)]'
    const acts = `[，,\\s]?${any(rules.acts)}(?:我会|本会|消委会?)?[：:，,。；;]?`
    return {
      caller: new RegExp(
        `(?<=^|[，,。；;：:\\s])(?:${any(rules.labels)}[：:]?\\s*)?(?:${called}|${plain})(?:${beside})?${acts}`,
        'u',
      ),
      lives: new RegExp(`${any(rules.lives)}[：:是在]?\\s*(?<home>[^，,；;。\\n]{3,60})`, 'u'),
      // 王五测试，电话 139…，住某某路 3 号
      withPhone: new RegExp(
        `(?<=^|[，,。；;：:\\s])(?<!(?:${any(rules.others)})[：:，,\\s]*)(?:${called}|${plain})[，,、\\s]{1,3}` +
          `(?<beside>(?:${any(rules.phones)})?[：:是\\s]*1[3-9]\\d[\\s-]?\\d{4}[\\s-]?\\d{4}(?!\\d)(?:[，,、\\s]{0,3}${any(rules.lives)}[：:是在]?\\s*[^，,；;。\\n]{3,60})?)[，,。；;\\s]*`,
        'u',
      ),
      title: new RegExp(`^${surnames}[\\p{Script=Han}]{0,3}?${any(rules.titles)}$`, 'u'),
    }
  }
})

/**
 * Who called, in words that tell of the call (「李女士（139…，住…）来电：…」) or begin with the name and its telephone, and the words
 * without that. No values: the words tell
 * of no caller.
 */
export function callerIn(
  form: ComplaintForm,
  rules: RegistrationRules['caller'],
  text: string,
): { values: Values; rest: string } {
  const { caller, lives, withPhone } = patterns(form)(rules)
  const match = caller.exec(text) ?? withPhone.exec(text)
  if (!match?.groups) return { values: {}, rest: text }
  const { name = '', title = '', plain, beside = '' } = match.groups
  const values: Values = {
    complainant_name: { kind: 'text', text: plain ?? (name.length > 1 ? name : `${name}${title}`) },
  }
  const phone = readPhone(beside)
  if (phone.ok) values.complainant_phone = { kind: 'phone', digits: phone.digits, type: phone.type }
  const home = lives.exec(beside)?.groups?.home?.trim()
  if (home) values.complainant_address = { kind: 'text', text: home }
  const before = text.slice(0, match.index)
  return { values, rest: (WHEN.test(before) ? '' : before) + text.slice(match.index + match[0].length).trimStart() }
}

/** 李女士: how somebody is called, without the given name. */
export function isTitle(form: ComplaintForm, rules: RegistrationRules['caller'], text: string): boolean {
  return patterns(form)(rules).title.test(text.trim())
}

/** The district that an address begins with. */
export function districtBefore(address: string): string | null {
  return AT_ITS_BEGINNING.exec(address)?.[0] ?? null
}
