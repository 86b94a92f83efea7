import { z } from 'zod'
import type { FormField } from '../../src/complaint/form/form.ts'
import { lineId, readJsonLines } from '../../src/corpus/json-lines.ts'
import type { Day } from '../../src/law/types.ts'
import type { FieldValue } from '../../src/matter/value.ts'
import { ACTS } from '../../src/understanding/acts.ts'
import { FIELD_WORDS, isState } from '../train/acts.ts'

const act = z.enum(ACTS, { error: ({ input }) => `不认识的意思 ${String(input)}` })
const given = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])
const yes = z.boolean('应是 true 或 false').default(false)

const actLine = z.object(
  {
    id: lineId,
    group: z.string('group 应是文字').nullish(),
    at: z.object(
      {
        state: z.string('at.state 应是文字').refine(isState, { error: ({ input }) => `不认识的情形 ${input}` }),
        asked: z.string('at.asked 应是文字').default(''),
        known: z.record(z.string(), given, 'at.known 应是一个对象').default({}),
        about: z.string('at.about 应是文字').nullish(),
      },
      'at 应是 {"state", "asked", "known", "about"}',
    ),
    user: z.string('没有 user（应是文字）'),
    expect: z.object(
      {
        act,
        or: z.array(act, 'or 应是一组').default([]),
        also: z.array(act, 'also 应是一组').default([]),
        may: z.array(z.string(), 'may 应是一组文字').default([]),
        sets: z.record(z.string(), given, 'sets 应是一个对象').default({}),
        must_ask_back: yes,
        to_staff: yes,
        emergency: yes,
      },
      'expect 应是 {"act", "sets", "to_staff", "emergency"}',
    ),
  },
  '应是一个对象 {"id", "at", "user", "expect"}',
)

/** A message in its standing, and what must follow. */
export type ActLine = z.infer<typeof actLine>
/** A value as a line writes it. Null: the value no longer stands. `~` before a text: about. */
export type Given = z.infer<typeof given>

/** Reads a set of JSON lines `{ id, group?, at, user, expect }`. Throws LinesError. */
export function readActLines(file: string, content: string): ActLine[] {
  return readJsonLines(file, content, actLine)
}

const scenario = z.object(
  {
    id: lineId,
    turns: z.array(z.string().min(1), '没有 turns（应是一组文字）').min(1, 'turns 是空的'),
    expect: z.record(z.string(), given, 'expect 应是一个对象'),
  },
  '应是一个对象 {"id", "turns", "expect"}',
)

/** What a person says while the form is filled in, and what must stand in the end. */
export type Scenario = z.infer<typeof scenario>

/** Reads a set of JSON lines `{ id, turns, expect }`. Throws LinesError. */
export function readScenarios(file: string, content: string): Scenario[] {
  return readJsonLines(file, content, scenario)
}

/** The field of the form that a line means by a name. */
export function fieldNamed(slot: string): string {
  return FIELD_WORDS[slot] ?? slot
}

/** Day on which all sets are written: Saturday. */
export const SET_DAY: Day = '2026-11-28'
/** The instant of a message of a set. */
export const SET_INSTANT = '2026-11-28T02:00:00.000Z'

/**
 * Whether a value says what a line gives. Money in yuan, days, digits, codes or labels of options; of texts, one contains
 * the other.
 */
export function saysGiven(value: FieldValue | undefined, wanted: Given, options: FormField['options'] = []): boolean {
  if (wanted === null) return value === undefined
  if (value === undefined) return false
  if (typeof wanted === 'string' && wanted.startsWith('~')) return isAbout(value)
  const texts = (Array.isArray(wanted) ? wanted : [wanted]).map(String)
  switch (value.kind) {
    case 'money':
      return value.money.cents !== null && value.money.cents === Math.round(Number(wanted) * 100)
    case 'date':
      return value.day === wanted
    case 'phone':
      return digitsOf(value.digits) === digitsOf(String(wanted))
    case 'choice':
      return texts.some((text) => text === value.value || optionMeant(options, text) === value.value)
    case 'choices':
      return JSON.stringify(refundsAlike(value.values)) === JSON.stringify(refundsAlike(texts))
    case 'text':
      return texts.every((text) => contain(value.text, text))
    case 'skipped':
      return false
  }
}

/** The code of the option that a line names by its code, its label or words of its own; null when it is none. */
export function optionMeant(options: FormField['options'], text: string): string | null {
  const found =
    options.find(({ code }) => code === text) ??
    options.find(({ label }) => contain(label, text)) ??
    options.find(({ words }) => words.some((word) => text.includes(word)))
  return found?.code ?? null
}

function digitsOf(text: string): string {
  return text.replace(/\D/gu, '')
}

/** Kept as what it is: no exact day and no exact sum. */
function isAbout(value: FieldValue): boolean {
  return value.kind === 'text' || (value.kind === 'money' && value.money.approximate)
}

/** A person who says 退钱 alone means either refund. */
function refundsAlike(codes: readonly string[]): string[] {
  return [...new Set(codes.map((code) => (code === 'refund_goods' ? 'refund_fee' : code)))].sort()
}

function contain(one: string, other: string): boolean {
  const [a, b] = [bare(one), bare(other)]
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a))
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]/gu, '')
}
