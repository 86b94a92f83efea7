import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'

const patterns = oncePer(
  ({ words: { answers, values } }: ComplaintForm) =>
    new RegExp(`^${answers.said_beside}${values.particles}{0,3}$`, 'u'),
)

/** The marks and spaces that end a part of an answer. */
const MARKS = /[，,。；;！!？?\n]+|(?<=\S)\s{1,9}(?=\p{Script=Han})/u

/** An answer without the parts that are said beside a value and are none: 建设路12号 我写过了呀, 叫啥来着 丝语造型. Where it holds nothing else, all of it. */
export function withoutSaidBeside(form: ComplaintForm, answer: string): string {
  const parts = answer.split(MARKS).map((part) => part.trim())
  const beside = parts.filter((part) => patterns(form).test(part))
  if (beside.length === 0) return answer
  const rest = parts.filter((part) => part !== '' && !beside.includes(part))
  return rest.length > 0 ? rest.join('，') : answer
}
