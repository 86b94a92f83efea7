import { z } from 'zod'

/** A regular expression of a file editors write, for folded text. */
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
