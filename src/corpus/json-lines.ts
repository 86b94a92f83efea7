import { z } from 'zod'

/** Identifies a line of a file; kept as it was given. `1` and `"1"` are the same. */
export type LineId = string | number
export const lineId = z.union([z.string().min(1), z.number()], '没有 id（应是文字或数字）')

/** A file of JSON lines cannot be used. Names the first wrong lines and the error of each. */
export class LinesError extends Error {
  constructor(file: string, problems: readonly string[]) {
    const rest = problems.length > SHOWN ? [`……一共 ${problems.length} 处`] : []
    super(`${file} 不能用：\n${[...problems.slice(0, SHOWN), ...rest].join('\n')}`)
    this.name = 'LinesError'
  }
}

const SHOWN = 10

/**
 * Reads the objects of a file of JSON lines, in order; ignores blank lines. Throws LinesError when a line is not JSON
 * or does not fit the schema, when an id occurs twice, and when the file has no line at all.
 *
 * @param file name of the file for messages
 */
export function readJsonLines<T extends { id: LineId }>(file: string, content: string, schema: z.ZodType<T>): T[] {
  const problems: string[] = []
  const values: T[] = []
  const firstLine = new Map<string, number>()
  content
    .replace(/^\uFEFF/, '')
    .split('\n')
    .forEach((text, index) => {
      if (text.trim() === '') return
      const read = readLine(text, schema)
      if ('problem' in read) {
        problems.push(`第 ${index + 1} 行：${read.problem}`)
        return
      }
      const id = String(read.value.id)
      const earlier = firstLine.get(id)
      if (earlier !== undefined) problems.push(`第 ${index + 1} 行：id「${id}」在第 ${earlier} 行已经用过`)
      else firstLine.set(id, index + 1)
      values.push(read.value)
    })
  if (problems.length === 0 && values.length === 0) problems.push('文件是空的，应当一行一个 JSON 对象')
  if (problems.length > 0) throw new LinesError(file, problems)
  return values
}

function readLine<T>(text: string, schema: z.ZodType<T>): { value: T } | { problem: string } {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return { problem: '不是 JSON' }
  }
  const parsed = schema.safeParse(given)
  if (parsed.success) return { value: parsed.data }
  return { problem: [...new Set(parsed.error.issues.map(({ message }) => message))].join('；') }
}
