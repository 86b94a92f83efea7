import { oncePer } from '../../base/phrases.ts'
import type { FieldValue } from '../../matter/value.ts'
import { readAmount } from '../../normalise/amount.ts'
import { readPhone } from '../../normalise/phone.ts'
import { showValue } from '../form/fields.ts'
import { applies, type ComplaintForm, type FormField, fieldOf, type Values } from '../form/form.ts'
import { claimsIn } from '../wording/claims.ts'
import { withoutSaidBeside } from '../wording/said-beside.ts'
import { canBe } from './can-be.ts'

/** What a whole message changes: the field, and its new words. Null words: the person only says that the value is wrong. */
type Change = { field: FormField; words: string | null }

const parts = oncePer(({ words: { answers, corrections, persons } }: ComplaintForm) => ({
  principal: new RegExp(`^(?:我(?:家)?的?)?(?:${persons.elders}|他|她)的?(?=名字|姓名|电话|手机)`, 'u'),
  wrong: answers.wrong,
  /** A value is plainly replaced. It counts even when the field is still empty. */
  put: new RegExp(answers.put, 'u'),
  change: `(?:${answers.wrong}|${answers.put}|${answers.rather})`,
  sorry: `${answers.sorry}*[，,\\s]*`,
  asks: `(?:${corrections.asks_us_to}|要|想)*${answers.asks_to_change}(?:一下|下)?`,
  beforeField: `${corrections.before_field}*`,
  afterField: `${corrections.after_named}?`,
  becomes: `${corrections.becomes}?`,
  whichShop: `${corrections.which_shop}?`,
  bought: new RegExp(`^${answers.sorry}*[，,\\s]*${answers.wrong}?[，,\\s]*${corrections.what_was_bought}?`, 'u'),
  english: new RegExp(`${corrections.it_is_not}\\s*(.+?)\\s*[,，]?\\s*(?:and )?not\\s*(.+?)[.!]?$`, 'isu'),
  /** 「换货不是退货」「我要退钱，不要换」 */
  claims: new RegExp(
    `^(?:我)?(?:是)?(?:要|想要?)?(.{1,10}?)[，,\\s]*(?:而)?${corrections.not_that_claim}(.{1,10}?)[。！!]?$`,
    'su',
  ),
  /** 改金额: the name of a field, and what stands before it. */
  fieldToChange: new RegExp(`^${corrections.wants_to}?${corrections.to_change}?(?:一下)?(.{1,8}?)[。！!]?$`, 'u'),
  toChange: new RegExp(`^${corrections.wants_to}?${corrections.to_change}`, 'u'),
}))

/**
 * What a message changes that is about one field as a whole. Part of `readPutRight`, which reads it where no clause by itself puts anything right.
 * Reads 「店名写错了，是美佳不是美家」「电话换成 0714-…」「不是 3800 是 3080」「刚才写错了，是 3080 块」. Null when the text corrects no filled-in value.
 */
export function readChange(form: ComplaintForm, values: Values, text: string): Change | null {
  const trimmed = ofPrincipal(form, values, withoutSaidBeside(form, text.trim()))
  if (trimmed.length > 80) return null
  return named(form, values, trimmed) ?? swapped(form, values, trimmed) ?? unnamed(form, values, trimmed)
}

/** 外婆名字写错了, where the complaint is for her: it is the name that stands as the complainant's. */
function ofPrincipal(form: ComplaintForm, values: Values, text: string): string {
  const isOther = values.filing_for?.kind === 'choice' && values.filing_for.value === 'other'
  return isOther ? text.replace(parts(form).principal, '') : text
}

/** The person calls the field by one of its names. */
function named(form: ComplaintForm, values: Values, text: string): Change | null {
  const { sorry, change, asks: asksTo, put, beforeField, afterField, becomes } = parts(form)
  const fields = form.fields
    .filter((field) => applies(field, values))
    .flatMap((field) => [field.label, ...field.says].map((word) => ({ field, word })))
    .sort((a, b) => b.word.length - a.word.length)
  for (const { field, word } of fields) {
    const value = values[field.name]
    const says = new RegExp(
      `^${sorry}${beforeField}${escaped(word)}${afterField}${change}[，,：:\\s]*(.*)$`,
      'su',
    ).exec(text)
    const asks = new RegExp(`^${sorry}${asksTo}${escaped(word)}${becomes}[，,：:\\s]+?(.+)$`, 'su').exec(text)
    const states =
      word === field.label || FIGURES.has(field.kind) || (field.personal && OF_MINE.test(word))
        ? new RegExp(`^${sorry}${escaped(word)}是(?!不是)\\s*(.{2,})$`, 'su').exec(text)
        : null
    const match = says ?? asks ?? states
    if (match && (value !== undefined || put.test(text)))
      return { field, words: newWords(field, value, match[1] ?? '') }
    const name = field.unknown && NAME.test(word) && called(form, word).exec(text)?.[1]
    if (name && canBe(form, field.name, name)) return { field, words: name }
  }
  return null
}

/** 我的地址是…: the word says whose it is. */
const OF_MINE = /^我的/u

/** Kinds of which words that are no value are none. */
const FIGURES: ReadonlySet<FormField['kind']> = new Set<FormField['kind']>(['money', 'date', 'phone'])
/** The words for a field that ask for a name: 店名, 公司名, 商家名称. */
const NAME = /名[称字]?$/u
/** 店名叫佳美家电: the business is called so, whatever was asked. */
const called = (form: ComplaintForm, word: string) =>
  new RegExp(`^${parts(form).whichShop}${escaped(word)}(?:就?叫做?|是|[:：])\\s*(.{2,40}?)[。！!]?$`, 'su')

/** 「不是 A 是 B」「是 B 不是 A」: the field is the one that holds A. */
function swapped(form: ComplaintForm, values: Values, text: string): Change | null {
  const bare = text.replace(parts(form).bought, '')
  const forwards = /^不是\s*(.+?)\s*[，,]?\s*(?:而|应该)?是\s*(.+?)[。！!]?$/su.exec(bare)
  const backwards = /^(?:应该)?是\s*(.+?)\s*[，,]?\s*(?:而)?不是\s*(.+?)[。！!]?$/su.exec(bare)
  const english = parts(form).english.exec(bare)
  if (english?.[1] && english[2]) return replaced(form, values, english[2], english[1])
  const [old, wanted] = forwards ? [forwards[1], forwards[2]] : [backwards?.[2], backwards?.[1]]
  if (old === undefined || wanted === undefined) return claimSwapped(form, values, bare)
  return replaced(form, values, old, wanted)
}

/** The field that holds the old words, with the wanted ones in their place. */
function replaced(form: ComplaintForm, values: Values, old: string, wanted: string): Change | null {
  const sum = readAmount(old)
  for (const field of form.fields) {
    const value = values[field.name]
    if (value === undefined || !applies(field, values)) continue
    if (value.kind === 'money') {
      if (sum.ok && sum.money.cents !== null && sum.money.cents === value.money.cents) return { field, words: wanted }
      continue
    }
    const shown = showValue(field, value)
    if (value.kind === 'text' && field.name !== 'facts' && shown.includes(old)) {
      return { field, words: shown.replace(old, wanted) }
    }
    if (value.kind !== 'text' && (shown.includes(old) || saysOption(field, old, value))) return { field, words: wanted }
  }
  return null
}

/** 「换货不是退货」「我要退钱，不要换」: both are claims, and the filled-in claims include the unwanted one. */
function claimSwapped(form: ComplaintForm, values: Values, text: string): Change | null {
  const [, wanted, old] = parts(form).claims.exec(text) ?? []
  const field = fieldOf(form, 'claims')
  const value = values.claims
  if (wanted === undefined || old === undefined || value?.kind !== 'choices') return null
  const wrong = claimsIn(form, old)
  return claimsIn(form, wanted).length > 0 && wrong.some((code) => value.values.includes(code))
    ? { field, words: wanted }
    : null
}

function saysOption(field: FormField, old: string, value: Values[string]): boolean {
  const codes = value?.kind === 'choice' ? [value.value] : value?.kind === 'choices' ? value.values : []
  return field.options.some(({ code, words }) => codes.includes(code) && words.some((word) => old.includes(word)))
}

/**
 * 「写错了，是 3080 块」: the new value decides the field, when it is a phone or an amount and only one field holds such a
 * value.
 */
function unnamed(form: ComplaintForm, values: Values, text: string): Change | null {
  const { sorry, wrong } = parts(form)
  const right = new RegExp(`^${sorry}${wrong}[，,。！!：:\\s]+(?:应该)?(?:是|为)?\\s*(.+?)[。！!]?$`, 'su').exec(
    text,
  )?.[1]
  if (right === undefined) return null
  const kind = readPhone(right).ok
    ? 'phone'
    : /[元块]|^[\d.,]+[kKwW万千]?$/u.test(right) && readAmount(right).ok
      ? 'money'
      : null
  const fields = form.fields.filter((field) => field.kind === kind && !field.aside && values[field.name] !== undefined)
  const field = fields[0]
  return field && fields.length === 1 ? { field, words: right } : null
}

/** The field that the person wants to change: 「改金额」「修改电话」. Part of `readPutRight`. */
export function fieldToChange(form: ComplaintForm, values: Values, text: string): FormField | null {
  const word = parts(form).fieldToChange.exec(text.trim())?.[1]
  const said = parts(form).toChange.test(text.trim())
  const found = form.fields.find((field) => word === field.label || (word !== undefined && field.says.includes(word)))
  return said && found && applies(found, values) ? fieldOf(form, found.name) : null
}

/** 「是美佳不是美家」 → 美佳, or 美佳电器 where 美家电器 was filled in. */
export function newWords(field: FormField, before: FieldValue | undefined, words: string): string | null {
  const not = /[，,]?\s*(?:而)?不(?:是|叫)\s*(.+?)[。！!]?$/su.exec(words)?.[1]?.trim()
  const cleaned = words
    .replace(/^[，,：:\s]*(?:应该)?(?:是|为|成|叫)?\s*/u, '')
    .replace(/[，,]?\s*(?:而)?不(?:是|叫).*$/su, '')
    .replace(/[。！!]$/u, '')
    .trim()
  if (cleaned === '') return null
  const shown = before?.kind === 'text' && field.name !== 'facts' ? before.text : ''
  const within =
    not !== undefined && not !== '' && shown !== not && shown.includes(not) && !cleaned.includes(shown.replace(not, ''))
  return within ? shown.replace(not, cleaned) : cleaned
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
}

/**
 * The readings of new words for a field, the likelier first. What follows a sum explains it: 金额是68，1800是大衣的价钱. What
 * follows a name or a place may belong to it.
 */
export function readingsOf({ kind }: FormField, words: string): string[] {
  // 3,800 is one sum.
  const first = words.split(/，|,(?!\d)/u)[0] ?? ''
  return kind === 'money' ? [first, words] : [words, first]
}
