import { createHash } from 'node:crypto'
import { z } from 'zod'

/** How an embedder is told what a text is: words before it, a parameter of the request, or nothing. */
type Mark = { prefix: string; parameter: { name: string; value: string } | null }

/** How a question and a text that may answer one are told apart. */
export type Marking = { question: Mark; text: Mark }

/** What the operator has set. Null: not set; an empty prefix or `none`: nothing is sent. */
export type GivenMarking = {
  queryPrefix: string | null
  textPrefix: string | null
  inputType: { name: string; query: string; text: string } | 'none' | null
}

const knownModel = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  query_prefix: z.string().optional(),
  text_prefix: z.string().optional(),
  parameter: z.strictObject({ name: z.string(), query: z.string(), text: z.string() }).optional(),
  source: z.url(),
  looked_up: z.iso.date(),
})
const knownModels = z.strictObject({ schema: z.literal('embedding-models/1'), models: z.array(knownModel) })

export type KnownModel = z.infer<typeof knownModel>

/**
 * The models of knowledge/registries/embedding-models.yaml. Throws an error that names the place when it is not as
 * agreed.
 */
export function readEmbeddingModels(given: unknown): readonly KnownModel[] {
  const read = knownModels.safeParse(given)
  if (!read.success) throw new Error(`knowledge/registries/embedding-models.yaml: ${z.prettifyError(read.error)}`)
  return read.data.models
}

/**
 * The known model with the longest name that stands in the name of a model as a word of its own, in any case; null when
 * there is none.
 */
export function knownModelOf(model: string, known: readonly KnownModel[]): KnownModel | null {
  const isIn = (name: string) => new RegExp(`(?<![a-z0-9])${RegExp.escape(name)}(?![a-z0-9])`).test(model.toLowerCase())
  const like = known.filter(({ name }) => isIn(name))
  return like.sort((left, right) => right.name.length - left.name.length)[0] ?? null
}

/**
 * How the texts of a model are marked. What is set wins over what is known of the model; who sets one way, prefixes or a
 * parameter, gets nothing of the other that is only known.
 */
export function markingOf(given: GivenMarking, known: KnownModel | null): Marking {
  const { queryPrefix, textPrefix, inputType } = given
  const byParameter = inputType !== null && inputType !== 'none'
  const byPrefix = Boolean(queryPrefix) || Boolean(textPrefix)
  const parameter = byParameter ? inputType : inputType === null && !byPrefix ? known?.parameter : undefined
  const markOf = (kind: 'query' | 'text', set: string | null, knownPrefix: string | undefined): Mark => ({
    prefix: set ?? (byParameter ? '' : (knownPrefix ?? '')),
    parameter: parameter ? { name: parameter.name, value: parameter[kind] } : null,
  })
  return {
    question: markOf('query', queryPrefix, known?.query_prefix),
    text: markOf('text', textPrefix, known?.text_prefix),
  }
}

/** Names what the vectors of texts depend on: the model, and how its texts are marked if they are. */
export function identityOf(model: string, { text }: Marking): string {
  if (text.prefix === '' && text.parameter === null) return model
  return `${model}+${createHash('sha256').update(JSON.stringify(text)).digest('hex').slice(0, 8)}`
}

/** Nothing is marked. */
export const UNMARKED: Marking = {
  question: { prefix: '', parameter: null },
  text: { prefix: '', parameter: null },
}
