import type { Reranker } from '../retrieval/types.ts'

type Failure = Extract<Awaited<ReturnType<Reranker['rerank']>>, { ok: false }>
type Outcome = Awaited<ReturnType<Reranker['rerank']>> & { otherForm?: boolean }

/** Characters sent of a question and of a text. */
const TEXT_LIMIT = 2000

/**
 * The two request forms under the name `/rerank`: `documents` (Jina, vLLM, Cohere, SiliconFlow) and `texts` (Hugging
 * Face TEI). The answers show which one it is.
 */
const FORMS = {
  documents: (model: string | null, query: string, texts: readonly string[]) => ({
    ...(model === null ? {} : { model }),
    query,
    documents: texts,
    top_n: texts.length,
    return_documents: false,
  }),
  texts: (_: string | null, query: string, texts: readonly string[]) => ({ query, texts, truncate: true }),
}

/**
 * A Reranker over a `/rerank` endpoint. The first question finds the request form: if a server refuses one, the other
 * is tried and kept. One attempt within a time limit, because a person is waiting. Many servers take at most 32 texts.
 * A failure tells nothing of what was sent or answered. Throws only for `signal`.
 */
export function createReranker({
  url,
  apiKey = null,
  model = null,
  timeoutMs = 2000,
}: {
  url: string
  apiKey?: string | null
  model?: string | null
  /** For one question, both forms together. */
  timeoutMs?: number
}): Reranker {
  let preferred: keyof typeof FORMS = 'documents'

  async function ask(form: keyof typeof FORMS, query: string, texts: readonly string[], signal: AbortSignal) {
    let response: Response
    let answer: unknown
    try {
      response = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        headers: {
          'content-type': 'application/json',
          ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
        },
        body: JSON.stringify(FORMS[form](model, query, texts)),
        signal,
      })
      const text = await response.text()
      if (!response.ok) return refusal(response.status)
      answer = parsed(text)
    } catch {
      return failure('unreachable', '连不上重排服务，或者它没有及时回答：请检查 RERANK_URL 和网络。')
    }
    const scores = readScores(answer, texts.length)
    return scores ? { ok: true as const, scores } : failure('bad_answer', '重排服务的回答用不了：请检查 RERANK_URL。')
  }

  return {
    async rerank(query, texts, { signal } = {}) {
      signal?.throwIfAborted()
      if (texts.length === 0) return { ok: true, scores: [] }
      const deadline = AbortSignal.timeout(timeoutMs)
      const until = signal ? AbortSignal.any([signal, deadline]) : deadline
      const question = sentText(query)
      const sent = texts.map(sentText)
      let outcome: Outcome = await ask(preferred, question, sent, until)
      if (outcome.otherForm) {
        const other = preferred === 'documents' ? 'texts' : 'documents'
        const second: Outcome = await ask(other, question, sent, until)
        if (second.ok) {
          preferred = other
          outcome = second
        }
      }
      signal?.throwIfAborted()
      return outcome.ok ? outcome : failure(outcome.code, outcome.message)
    },
  }
}

/** One finite score per text, in order; null when the answer does not give that. */
function readScores(answer: unknown, count: number): number[] | null {
  const entries = Array.isArray(answer) ? answer : (answer as { results?: unknown } | null)?.results
  if (!Array.isArray(entries) || entries.length !== count) return null
  const scores: number[] = []
  for (const entry of entries) {
    const { index, relevance_score, score = relevance_score } = (entry ?? {}) as Record<string, unknown>
    if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= count) return null
    if (scores[index] !== undefined || typeof score !== 'number' || !Number.isFinite(score)) return null
    scores[index] = score
  }
  return scores
}

function refusal(status: number): Failure & { otherForm?: boolean } {
  if (status === 429 || status >= 500) {
    return failure('unreachable', `重排服务现在不能用（HTTP ${status}）：请稍后再试，或检查它的日志。`)
  }
  return {
    ...failure('refused', `重排服务拒绝了请求（HTTP ${status}）：请检查 RERANK_URL、密钥和模型。`),
    otherForm: status === 400 || status === 422,
  }
}

function failure(code: Failure['code'], message: string): Failure {
  return { ok: false, code, message }
}

function sentText(text: string): string {
  return text.slice(0, TEXT_LIMIT).toWellFormed()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
