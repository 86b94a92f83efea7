import type { Answer, AnswerObject } from './types.ts'

/** What of an answer is public: its agreed keys and nothing that only the assistant needs. */
export function answerObject({
  outcome,
  text,
  reason,
  as_of,
  citations,
  superseded,
  cases,
  questions,
  parts,
}: Answer): AnswerObject {
  return { outcome, text, reason, as_of, citations, superseded, cases, questions, ...(parts && { parts }) }
}
