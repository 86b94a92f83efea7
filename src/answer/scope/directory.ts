import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { CALLED_NUMBER } from '../../base/called-number.ts'
import { readYaml } from '../../corpus/front-matter.ts'
import { KnowledgeError } from '../../corpus/knowledge.ts'

const text = z.string().trim().min(1)
const number = z.string().regex(CALLED_NUMBER)

/** A named person confirmed the number on a day, or nobody has yet. */
export const hotlinesSchema = z.strictObject({
  schema: z.literal('hotlines/2'),
  hotlines: z.array(
    z
      .strictObject({
        number,
        name: text,
        /** For who writes English. */
        english: text.optional(),
        for: text,
        verified_by: text.nullable(),
        verified_on: z.iso.date().nullable(),
      })
      .refine(({ verified_by, verified_on }) => (verified_by === null) === (verified_on === null), {
        message: 'verified_by 和 verified_on 要么都写，要么都是 null',
      }),
  ),
})
const directorySchema = z.strictObject({
  schema: z.literal('directory/1'),
  doors: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z-]+$/),
      says: text,
      english: text,
      calls: z.array(number).default([]),
    }),
  ),
})

/** A number to call, with the person who confirmed it and the day. Null: nobody has. */
export type Call = { number: string; name: string; english: string; verified: { by: string; on: string } | null }
/** The place in charge of a matter that is not the council's. */
export type Door = { id: string; says: string; english: string; calls: Call[] }

function read<T>(file: string, schema: z.ZodType<T>): T {
  const result = readYaml(file, readFileSync(file, 'utf8'), schema)
  if (!result.ok) throw new KnowledgeError(result.problems)
  return result.value
}

/**
 * The numbers of registries/hotlines.yaml with their names. Throws KnowledgeError when the file does not have the
 * expected form.
 */
export function loadHotlines(file: string): Call[] {
  return read(file, hotlinesSchema).hotlines.map(({ number, name, english, verified_by: by, verified_on: on }) => ({
    number,
    name,
    english: english ?? name,
    verified: by !== null && on !== null ? { by, on } : null,
  }))
}

/**
 * The doors of registries/directory.yaml with the numbers of registries/hotlines.yaml. Throws KnowledgeError when a
 * file does not have the expected form, or when a door names a number that is not in the list.
 */
export function loadDirectory(directoryFile: string, hotlinesFile: string): Map<string, Door> {
  const lines = new Map(loadHotlines(hotlinesFile).map((line) => [line.number, line]))
  const doors = read(directoryFile, directorySchema).doors.map((door): Door => {
    const calls = door.calls.map((call) => {
      const line = lines.get(call)
      if (line) return line
      const message = `${call} 不在 hotlines.yaml 里`
      throw new KnowledgeError([{ file: directoryFile, line: null, field: door.id, message }])
    })
    return { ...door, calls }
  })
  return new Map(doors.map((door) => [door.id, door]))
}
