import { z } from 'zod'
import { createStatuteNames } from '../law/names.ts'
import { findReferences } from '../law/reference.ts'

const NO_NAMES = createStatuteNames([])

const text = z.string('要写一段文字').trim().min(1, '不能为空')
const day = z.iso.date('应是日期，如 2026-11-24')
const id = z.string('要写编号').regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, '只能用小写英文、数字和连字符')

/** Who did it, and on which day. */
export const signed = z.strictObject({ by: text, on: day }, '要写 { by: 谁, on: 日期 }')

/** Reads 全名 第五十五条第一款 into the statute and its parts. */
export const citedArticle = text.transform((written, context) => {
  const [, statute, tail] = /^(.+?)\s+(第.+)$/.exec(written) ?? []
  const reference = tail === undefined ? undefined : findReferences(tail, NO_NAMES)[0]
  if (!statute || !tail || !reference?.article || reference.start !== 0 || reference.end !== tail.length) {
    context.addIssue({ code: 'custom', message: `「${written}」不像「法规全名 第五十五条第一款」` })
    return z.NEVER
  }
  return { statute, article: reference.article, paragraph: reference.paragraph, item: reference.item }
})

export const guideHead = z.strictObject({
  schema: z.literal('guide/2', 'schema 应是 guide/2'),
  id,
  title: text,
  english_title: text.optional(),
  topic: text,
  questions: z.array(text, '要列出人们的问法').min(1, '至少写一条问法'),
  keywords: z.array(z.coerce.string()).default([]),
  articles: z.array(citedArticle, '要列出最要紧的法条').min(1, '至少写一条依据'),
  cases: z.array(id).default([]),
  figures: z.array(id).default([]),
  drafted: signed,
  reviewed: signed,
  not_questions: z.array(text).default([]),
})

export const digestsHead = z.strictObject({
  schema: z.literal('digests/1', 'schema 应是 digests/1'),
  statute: text,
  checked_on: day,
})

export const questionsHead = z.strictObject({
  schema: z.literal('questions/1', 'schema 应是 questions/1'),
  statute: text,
  checked_on: day,
})

/** Where a case comes from. Absent in the head: it is retold from what a court or an authority published. */
export const caseSource = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('mediated') }),
    z.strictObject({ kind: z.literal('illustration') }),
    z.strictObject({
      kind: z.literal('published'),
      by: text,
      at: z.url({
        protocol: /^https?$/,
        hostname: z.regexes.domain,
        error: '要写公布的网址，如 https://www.court.gov.cn/…',
      }),
      on: day,
    }),
  ],
  'source 的 kind 写 mediated（本会调解的）、published（法院、机关公布的）或 illustration（为说明编的）',
)

export const caseHead = z.strictObject({
  schema: z.literal('case/1', 'schema 应是 case/1'),
  id,
  title: text,
  topic: text,
  articles: z.array(citedArticle, '要列出依据的法条').min(1, '至少写一条依据'),
  decided_on: day.nullable(),
  older_standard: z.boolean('只能写 true 或 false'),
  source: caseSource.optional(),
  checked_on: day,
})

export const statutesRegistry = z.strictObject({
  schema: z.literal('statutes/1', 'schema 应是 statutes/1'),
  statutes: z.array(
    z.strictObject({
      name: text,
      level: z.enum(['法律', '行政法规', '部门规章', '司法解释', '地方性法规', '规范性文件'], '没有这个效力级别'),
      short_names: z.array(text).default([]),
      aliases: z.array(text).default([]),
      succeeded_by: text.nullable().default(null),
    }),
  ),
})

export const editionsRegistry = z.strictObject({
  schema: z.literal('editions/1', 'schema 应是 editions/1'),
  editions: z.array(
    z
      .strictObject({
        statute: text,
        from: day.nullable(),
        to: day.nullable().default(null),
        /** Title of the imported file, if it differs from the statute's name. */
        file: text.optional(),
        /** Last revision that the text names: distinguishes two texts of one title. */
        revised: day.optional(),
        source: text,
        verified_by: text.nullable().default(null),
        verified_on: day.nullable().default(null),
      })
      .refine(({ file, revised }) => revised === undefined || file !== undefined, 'revised 要和 file 一起写'),
  ),
})

export const topicsRegistry = z.strictObject({
  schema: z.literal('topics/1', 'schema 应是 topics/1'),
  topics: z.array(text),
})

export const lawWordsRules = z.strictObject({
  schema: z.literal('law-words/1', 'schema 应是 law-words/1'),
  words: z.array(text).min(1),
})

/** `rules/looked-at.yaml`: pairs of lines that seem to contradict each other. */
export const lookedAtRules = z.strictObject({
  schema: z.literal('looked-at/1', 'schema 应是 looked-at/1'),
  pairs: z.array(z.strictObject({ lines: z.tuple([text, text]), why: text, by: text, on: day })),
})

/** Of the complaint form, the fields that hold money. */
export const formFields = z.looseObject({ fields: z.array(z.looseObject({ name: z.string(), kind: z.string() })) })

/** `words/asked.yaml`, as far as the calculations need it: the sums of money that answers read. */
const namedSums = z.array(z.looseObject({ role: z.string().default('costs') })).default([])
export const askedSums = z.looseObject({ own_sums: namedSums, costs_beside: namedSums })
/** `words/figures.yaml`, as far as the calculations need it: the sums that are told by a word beside them. */
export const toldSums = z.looseObject({ sums: z.looseObject({ roles: namedSums }) })
