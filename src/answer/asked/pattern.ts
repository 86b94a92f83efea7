import { z } from 'zod'

/** A regular expression in a file of the editors. It is matched against folded text. */
export const pattern = z
  .string()
  .min(1)
  .transform((source, context) => {
    try {
      return new RegExp(source, 'iu')
    } catch {
      context.addIssue({ code: 'custom', message: `「${source}」不是能用的正则表达式` })
      return z.NEVER
    }
  })
