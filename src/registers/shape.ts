import { z } from 'zod'
import type { Role } from '../casework/account-types.ts'
import { SECTIONS } from '../reports/document/facts.ts'

const name = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, '名字只用小写英文字母、数字和下划线，字母开头')
const label = z.string().trim().min(1, '这里要有文字').max(40, '不要超过 40 个字')
/** Who reads figures alone (统计) opens no register. */
const role: z.ZodType<Role> = z.enum(['staff', 'lead', 'editor', 'admin'])
const roles = z.array(role).min(1, '至少要有一个角色')

export const KINDS = [
  'text',
  'paragraph',
  'number',
  'money',
  'date',
  'choice',
  'district',
  'telephone',
  'business',
  'complaint',
  'hours',
] as const

const fieldSchema = z.strictObject({
  name,
  label,
  kind: z.enum(KINDS),
  required: z.boolean().default(false),
  /** No two entries have the same. */
  unique: z.boolean().default(false),
  /** Anybody may be told it while the entry stands in a public state. */
  public: z.boolean().default(false),
  /** It tells of a person. */
  personal: z.boolean().default(false),
  /** Characters of words. */
  most: z.int().min(1).max(4000).optional(),
  /** Of a number. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** Decimal places of a number. */
  places: z.int().min(0).max(4).optional(),
  choices: z.array(label).min(1).max(100).optional(),
  hint: z.string().max(200).optional(),
})

const stateSchema = z.strictObject({
  name,
  label,
  /** Its public fields may be told to anybody. */
  public: z.boolean().default(false),
  /** Its public fields stand in a list of their own on the public page: what is over (已撤销). Nobody is answered with it. */
  past: z.boolean().default(false),
  /** Roles of the second person without whom no entry comes into this state or is changed in it. */
  second: roles.optional(),
})

const moveSchema = z.strictObject({
  from: z.array(name).min(1),
  to: name,
  label,
  roles,
  /** Fields that must be filled in. */
  needs: z.array(name).default([]),
  /** The person says why. */
  reason: z.boolean().default(false),
})

const figureSchema = z.strictObject({
  key: name,
  section: z.enum(SECTIONS).optional(),
  label: label.optional(),
  unit: z.string().min(1).max(10).optional(),
  /** The field whose values are added up; without it entries are counted. */
  sum: name.optional(),
  states: z.array(name).min(1).optional(),
  where: z.record(name, z.string()).default({}),
  /** The date that lies in the period. */
  during: name.optional(),
  /** The date from which on, and the one until which, an entry counts at the end of the period. */
  since: name.optional(),
  until: name.optional(),
  /** Also told by the values of this field, or by `state`. */
  by: name.optional(),
})

export const registerSchema = z.strictObject({
  schema: z.literal('registers/1'),
  title: label,
  about: z.string().trim().min(1).max(300),
  /** The word by which entries are counted: 家, 个. */
  unit: z.string().min(1).max(4),
  /** Its place among the registers. */
  order: z.int().default(100),
  roles: z.strictObject({
    read: roles,
    write: roles,
    /** Import, export, taking an import back, deleting. */
    bulk: roles,
  }),
  /** The field that names an entry. */
  name,
  /** A list begins with the latest of these dates, or the highest of these numbers; without it, it is in the order of the names. */
  first: name.optional(),
  /** The fields that a list shows. */
  columns: z.array(name).min(1).max(8),
  fields: z.array(fieldSchema).min(1).max(60),
  /** The first is that of a new entry. */
  states: z.array(stateSchema).min(1).max(12),
  moves: z.array(moveSchema).default([]),
  report: z.array(figureSchema).default([]),
  answers: z
    .strictObject({
      pledge: z
        .strictObject({
          company: name,
          since: name,
          promises: name.optional(),
          quick: z.strictObject({ field: name, states: z.array(name).min(1) }).optional(),
        })
        .optional(),
      nearest: z
        .strictObject({
          name,
          district: name,
          address: name.optional(),
          telephone: name.optional(),
          hours: name.optional(),
        })
        .optional(),
      /** Hours of experts that anybody may book from the chat; `kind` and `skills` are told. */
      booking: z
        .strictObject({
          hours: name,
          kind: name,
          skills: name.optional(),
          minutes: z.int().min(10).max(240).default(30),
          states: z.array(name).min(1),
        })
        .optional(),
    })
    .default({}),
})

export type RegisterShape = z.infer<typeof registerSchema>
/** `code`: the name of its file. */
export type Register = RegisterShape & { code: string }
export type RegisterField = RegisterShape['fields'][number]
export type RegisterState = RegisterShape['states'][number]
export type RegisterMove = RegisterShape['moves'][number]
export type RegisterFigureRule = RegisterShape['report'][number]
