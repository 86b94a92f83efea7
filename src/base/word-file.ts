import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { phrases } from './phrases.ts'

/** How a word file must be written: its schema and version, and the given lists, no other. */
export function wordFile<const List extends string>(schema: string, lists: readonly List[]) {
  return z.strictObject({
    schema: z.literal(schema),
    ...(Object.fromEntries(lists.map((list) => [list, phrases])) as Record<List, typeof phrases>),
  })
}

/**
 * The lists of `knowledge/words/NAME.yaml`, each the source of an alternation. For readers that are used everywhere and
 * are handed no rules (sums, days, control words): read once, when their module is loaded. Throws an error that names the
 * file and the place when it is not as agreed.
 */
export function readWordFile<Lists>(name: string, shape: z.ZodType<Lists>): Lists {
  const file = new URL(`../../knowledge/words/${name}.yaml`, import.meta.url)
  const read = shape.safeParse(parse(readFileSync(file, 'utf8')))
  if (!read.success) throw new Error(`knowledge/words/${name}.yaml: ${z.prettifyError(read.error)}`)
  return read.data
}
