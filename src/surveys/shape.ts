import { z } from 'zod'
import type { Role } from '../casework/account-types.ts'

const name = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, '名字只用小写英文字母、数字和下划线，字母开头')
const label = z.string().trim().min(1, '这里要有文字').max(60, '不要超过 60 个字')
const ask = z.string().trim().min(1, '这里要有文字').max(120, '一个问题不要超过 120 个字')
const role: z.ZodType<Role> = z.enum(['staff', 'lead', 'admin'])
const roles = z.array(role).min(1, '至少要有一个角色')
/** How much a question counts in its section, or a section in the whole. */
const weight = z.int().min(1).max(100)

const asked = { name, ask, required: z.boolean().default(true) }

const questionSchema = z.discriminatedUnion('kind', [
  /** A number from `from` (0 points) to `to` (100 points). `low` and `high`: what the ends mean. */
  z.strictObject({
    ...asked,
    kind: z.literal('scale'),
    from: z.int().min(0).max(10).default(1),
    to: z.int().min(1).max(10).default(5),
    low: label.optional(),
    high: label.optional(),
    weight: weight.default(1),
  }),
  /** One of some. With `points` (0 to 100) it is scored; a choice without points then counts as not answered. */
  z.strictObject({
    ...asked,
    kind: z.literal('choice'),
    choices: z
      .array(z.strictObject({ label, points: z.int().min(0).max(100).optional() }))
      .min(2)
      .max(20),
    weight: weight.optional(),
  }),
  z.strictObject({ ...asked, kind: z.literal('several'), choices: z.array(label).min(2).max(20) }),
  z.strictObject({
    ...asked,
    kind: z.literal('number'),
    min: z.number().min(0),
    max: z.number().min(0),
    places: z.int().min(0).max(4).default(0),
    unit: z.string().min(1).max(10).optional(),
  }),
  /** In the person's own words. Never public. */
  z.strictObject({ ...asked, kind: z.literal('text'), most: z.int().min(1).max(1000).default(300) }),
])

export const surveySchema = z.strictObject({
  schema: z.literal('surveys/1'),
  title: label,
  about: z.string().trim().min(1).max(300),
  /** What the person reads above the questions. */
  introduction: z.string().trim().min(1).max(600),
  year: z.int().min(2000).max(2100),
  /** Whom people judge: of a register (`states`: those that count), or a list. */
  subjects: z.strictObject({
    /** 机构, 商家. */
    word: z.string().min(1).max(10),
    /** 家, 个. */
    unit: z.string().min(1).max(4),
    register: z.string().optional(),
    states: z.array(name).min(1).optional(),
    list: z.array(label).min(1).max(500).optional(),
  }),
  /** Returned ones that are wanted of each subject, unless somebody writes another number. */
  quota: z.int().min(1).max(100_000),
  /** Fewer returned ones than this, and a subject has no rank. */
  least: z.int().min(1).max(100_000),
  /** Decimal places of a score. Two subjects with equal printed scores share a rank. */
  places: z.int().min(0).max(3).default(1),
  roles: z.strictObject({
    /** Sends, enters and imports. */
    work: roles,
    /** Opens, closes, asks for publication and agrees to it: two people. */
    publish: roles,
  }),
  sections: z
    .array(
      z.strictObject({
        name,
        label,
        weight: weight.default(1),
        questions: z.array(questionSchema).min(1).max(40),
      }),
    )
    .min(1)
    .max(12),
})

export type SurveyShape = z.infer<typeof surveySchema>
/** `code`: the name of its file. */
export type Survey = SurveyShape & { code: string }
export type SurveySection = SurveyShape['sections'][number]
export type SurveyQuestion = SurveySection['questions'][number]

/** Between the choices of a question of several. No choice holds it. */
export const BETWEEN = '、'

export const questionsOf = ({ sections }: Pick<SurveyShape, 'sections'>): SurveyQuestion[] =>
  sections.flatMap(({ questions }) => questions)

/** Whether its answers have points. */
export const isScored = (question: SurveyQuestion): boolean =>
  question.kind === 'scale' ||
  (question.kind === 'choice' && question.choices.some(({ points }) => points !== undefined))

export const weightOf = (question: SurveyQuestion): number =>
  question.kind === 'scale' ? question.weight : question.kind === 'choice' ? (question.weight ?? 1) : 0
