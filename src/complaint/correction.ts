import { showValue } from './fields.ts'
import { type ComplaintForm, type FormField, fieldOf, type Values } from './form.ts'

/** A correction said in passing: which field, and the new words for it (null: only that it is wrong). */
export type Correction = { field: FormField; words: string | null }

const CHANGE = '(?:写错了?|填错了?|说错了?|错了|不对|要改|改一下|改成|改为|换成|应该是|更正为?)'

/**
 * 「店名写错了，是美佳不是美家」「电话换成 0714-…」「不是 3800 是 3080」: null when the text is no correction of
 * something filled in.
 */
export function readCorrection(form: ComplaintForm, values: Values, text: string): Correction | null {
  const trimmed = text.trim()
  if (trimmed.length > 80) return null
  const named = form.fields
    .flatMap((field) => field.says.map((word) => ({ field, word })))
    .filter(({ field }) => values[field.name] !== undefined)
    .sort((a, b) => b.word.length - a.word.length)
  for (const { field, word } of named) {
    const match = new RegExp(`^(?:把|我的)?${word}${CHANGE}[，,：:\\s]*(.*)$`, 'su').exec(trimmed)
    if (match) return { field, words: newWords(match[1] ?? '') }
  }
  const swap = /^不是\s*(.+?)\s*[，,]?\s*(?:而|应该)?是\s*(.+?)[。！!]?$/su.exec(trimmed)
  if (!swap) return null
  const [, old, wanted] = swap as unknown as [string, string, string]
  for (const field of form.fields) {
    const value = values[field.name]
    if (value === undefined) continue
    if (value.kind === 'money' && value.money.cents !== null && old.includes(String(value.money.cents / 100))) {
      return { field, words: wanted }
    }
    const shown = showValue(field, value)
    if (value.kind === 'text' && field.name !== 'facts' && shown.includes(old)) {
      return { field, words: shown.replace(old, wanted) }
    }
    if (value.kind !== 'text' && value.kind !== 'money' && shown.includes(old)) return { field, words: wanted }
  }
  return null
}

/** The field a person wants to change: 「改金额」「修改电话」. */
export function fieldToChange(form: ComplaintForm, text: string): FormField | null {
  const word = /^(?:我要|我想)?(?:改|修改|更改|重填)(?:一下)?(.{1,8}?)[。！!]?$/u.exec(text.trim())?.[1]
  const found = form.fields.find((field) => word === field.label || (word !== undefined && field.says.includes(word)))
  return found ? fieldOf(form, found.name) : null
}

/** 「是美佳不是美家」 → 美佳 */
function newWords(words: string): string | null {
  const cleaned = words
    .replace(/^(?:应该)?(?:是|为|成)\s*/u, '')
    .replace(/[，,]?\s*不是.*$/su, '')
    .replace(/[。！!]$/u, '')
    .trim()
  return cleaned === '' ? null : cleaned
}
