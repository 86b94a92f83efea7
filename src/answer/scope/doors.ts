import { z } from 'zod'
import { likelihoods, linearFields, readLinear, readModelFile } from '../../retrieval/ngram/linear.ts'

const schema = z.strictObject({ schema: z.literal('doors/1'), ...linearFields, trained: z.unknown() })

/** Finds the office for a matter that is not the council's. Learned from whole sentences: see docs/ranking.md. */
export type Doors = {
  /** Id of the likeliest door in registries/directory.yaml. `text` is folded. */
  likeliest(text: string): string
}

/** The file of learned doors is unusable. */
export class DoorsFileError extends Error {
  override readonly name = 'DoorsFileError'
}

/**
 * Reads knowledge/learned/doors.json. Null when there is no such file. Throws DoorsFileError when the file has another
 * form, or names a door that is not in `known`.
 */
export function loadDoors(file: string, known: ReadonlySet<string>): Doors | null {
  const content = readModelFile(file)
  if (content === null) return null
  const read = schema.safeParse(content)
  const model = read.success ? readLinear(read.data) : null
  if (!model) throw new DoorsFileError(`${file} 不完整，请重新运行 npm run train -- --matters`)
  const lost = model.kinds.filter((kind) => !known.has(kind))
  if (lost.length > 0) throw new DoorsFileError(`${file}：directory.yaml 里没有 ${lost.join('、')}`)
  return {
    likeliest(text) {
      const all = likelihoods(text, model)
      return model.kinds[all.indexOf(Math.max(...all))] as string
    },
  }
}
