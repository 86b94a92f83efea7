import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm, FormField, Option, Values } from '../form/form.ts'
import { likeliestOption } from '../form/guess.ts'
import { evidenceTold, namesEvidence } from '../wording/evidence-told.ts'
import { isEnglish } from '../wording/in-english.ts'
import { canBe } from './can-be.ts'
import { withoutNoPhone } from './person.ts'
import { referenceIn } from './prefill.ts'
import { ok, problem, type ReadAnswer } from './read-answer.ts'

/** Reads an answer to a question with options, or to which evidence there is: an option, or own words where the field takes them. */
export function readChoice(field: FormField, answer: string, form: ComplaintForm): ReadAnswer {
  const text = withoutNoPhone(form, answer).trim() || answer
  if (field.kind === 'evidence') {
    const papers = papersHeld(field, text, form)
    if (papers.length > 1) return ok({ [field.name]: { kind: 'choices', values: papers } })
  }
  const option = field.kind === 'evidence' ? evidenceMeant(field, text, form) : optionAsked(form, field, text)
  const values: Values = {}
  if (field.name === 'filed_elsewhere') {
    const reference = referenceIn(form, text)
    if (reference !== null) values.filed_reference = { kind: 'text', text: reference }
    if (option && reference !== null) return ok({ ...values, [field.name]: { kind: 'choice', value: option.code } })
  }
  const isShort = option !== null && text.length <= option.label.length + BESIDE_OPTION
  if (option && (!field.free || isShort || (NONE.has(option.code) && saysNoMoreThan(form, option, text))))
    return ok({ [field.name]: { kind: 'choice', value: option.code } })
  if (field.free && text.length >= 2) return ok({ ...values, [field.name]: { kind: 'text', text } })
  return problem('option_unknown')
}

const NONE: ReadonlySet<string> = new Set(['none', 'no'])

/** Characters beside the words of an option that tell nothing: 他们…的. */
const BESIDE_OPTION = 4

/**
 * Whether words in place of an option are the option and no more: who said it and why stands in the words alone (店长说可以换教练 不退钱). Of an
 * option that says no, what it is that was not done is no more.
 */
export function saysNoMoreThan(form: ComplaintForm, option: Option, text: string): boolean {
  if (NONE.has(option.code) && saysNoInEach(form, text)) return true
  const says =
    NONE.has(option.code) && option.says !== undefined ? text.replace(new RegExp(option.says, 'gu'), '') : text
  const left = [option.label, ...option.words]
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), says)
  const isSaid = left !== text || option.label.includes(text)
  return isSaid && left.replace(/[\p{P}\s]/gu, '').length <= BESIDE_OPTION
}

/** Every clause says no, or says nothing: 没有吧 我问问他 好像没有. */
function saysNoInEach(form: ComplaintForm, text: string): boolean {
  const clauses = text.split(/[\p{P}\s]+/u).filter(Boolean)
  const isNo = (clause: string) => clause.length <= LONGEST_NO && NO.test(clause.replace(PERHAPS, ''))
  return clauses.some(isNo) && clauses.every((clause) => isNo(clause) || !canBe(form, 'facts', clause))
}

const LONGEST_NO = 6
const PERHAPS = /^(?:好像|应该|可能|大概|我|都|也|还)+/u

/** The option that the words mean where its field is asked for. */
function optionAsked(form: ComplaintForm, { name, options }: FormField, text: string): Option | null {
  const asked = patterns(form).whenAsked.get(name)
  const own = asked && options.find(({ code }) => asked.get(code)?.test(text))
  return own ?? optionMeant(options, text)
}

const patterns = oncePer(({ words: { answers } }: ComplaintForm) => ({
  noVoucher: new RegExp(answers.no_voucher, 'gu'),
  whenAsked: new Map(
    Object.entries(answers.said_when_asked).map(([field, options]) => [
      field,
      new Map(Object.entries(options).map(([code, says]) => [code, new RegExp(says, 'u')])),
    ]),
  ),
}))

/** Every kind of evidence that the words say is there, or whose label they are. */
function papersHeld({ options }: FormField, text: string, form: ComplaintForm): string[] {
  const labelled = options.filter(({ label }) => text.includes(label)).map(({ code }) => code)
  if (labelled.length > 1) return labelled
  const told = evidenceTold(form, text, { isAsked: true })
  return options.map(({ code }) => code).filter((code) => told.includes(code))
}

/** 「收据没有的」 and 「合同在店里他们不给我」 name no evidence that there is; 「没有发票，有合同」 names the contract. */
function evidenceMeant(field: FormField, text: string, form: ComplaintForm): Option | null {
  const { options } = field
  const none = options.find(({ code }) => code === 'none') ?? null
  const labelled = options.find(({ label }) => label === text)
  if (labelled) return labelled
  const [held] = papersHeld(field, text, form)
  if (held !== undefined) return options.find(({ code }) => code === held) ?? null
  if (namesEvidence(form, text)) return none
  const own = options.find(
    ({ code, says }) => code !== 'none' && says !== undefined && new RegExp(says, 'iu').test(text),
  )
  if (own) return own
  const rest = text.replace(patterns(form).noVoucher, '')
  if (rest === text) return optionMeant(options, text)
  return optionMeant(options, rest) ?? none
}

const NO =
  /^(?:没(?!毛病|问题|事儿?$|关系|意见|看懂|听懂|懂|人[管理接回]|回[我复话]|理我|处理|解决)|都没(?!毛病|问题)|无|还没|从来没|不曾)/u

function optionMeant(options: readonly Option[], text: string): Option | null {
  const same = options.find((option) => option.label === text || option.code === text)
  if (same) return same
  const none = options.find((option) => option.code === 'none' || option.code === 'no')
  if (none && NO.test(text)) return none
  return (
    likeliestOption(options, text) ??
    options.find(
      ({ label }) => text.length >= 2 && (isEnglish(text) ? holdsWords(label, text) : label.includes(text)),
    ) ??
    options.find(({ says }) => says !== undefined && text.length <= SHORT_ANSWER && new RegExp(says, 'u').test(text)) ??
    null
  )
}

/** The words stand whole in the label: no does not stand in another way. */
function holdsWords(label: string, words: string): boolean {
  return words.length >= SHORTEST_WORD && ` ${label.toLowerCase()} `.includes(` ${words.toLowerCase()} `)
}

const SHORTEST_WORD = 4

/** Longer answers tell more than an option. */
const SHORT_ANSWER = 12
