import { z } from 'zod'

const share = z.strictObject({ files: z.int().positive(), megabytes: z.number().positive() })

const rulesSchema = z.strictObject({
  schema: z.literal('evidence/1'),
  day: z.strictObject({ person: share, address: share }),
  megapixels: z.number().positive(),
  private: z.array(z.string().min(2)).min(1),
  instructions: z.array(z.string().min(4)).min(1),
})

/** Most files and bytes within a day. */
export type Share = { files: number; bytes: number }

export type EvidenceRules = {
  person: Share
  address: Share
  /** Pictures with more pixels are sealed but not decoded. */
  pixels: number
  /** Whether words (a file's name, or the text sent with it) suggest an identity or bank card. */
  suggestsPrivate(words: string): boolean
  /** Whether words read like orders to this system. Staff see a mark; nothing else follows. */
  instructs(words: string): boolean
}

const MEGABYTE = 1024 * 1024

/**
 * Reads `knowledge/rules/evidence.yaml`. Throws ZodError or SyntaxError (an expression) when it does not fit the
 * schema.
 */
export function readEvidenceRules(yaml: unknown): EvidenceRules {
  const rules = rulesSchema.parse(yaml)
  const instructions = rules.instructions.map((source) => new RegExp(source, 'iu'))
  const inBytes = ({ files, megabytes }: z.infer<typeof share>): Share => ({ files, bytes: megabytes * MEGABYTE })
  return {
    person: inBytes(rules.day.person),
    address: inBytes(rules.day.address),
    pixels: rules.megapixels * 1_000_000,
    suggestsPrivate(words) {
      const plain = words
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\s_\-.·]/g, '')
      return rules.private.some((name) => plain.includes(name))
    },
    instructs: (words) => instructions.some((pattern) => pattern.test(words.normalize('NFKC').replaceAll('_', ' '))),
  }
}
