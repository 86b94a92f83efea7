import type { Day } from '../law/types.ts'

/** Something a statement may rest on, as a model reads it. The id is ours, short, and means nothing outside one request. */
export type Source = {
  /** `a1`, `a2` … articles; `g1` … guides; `c1` … cases. */
  id: string
  kind: 'article' | 'guide' | 'case'
  /** 《消费者权益保护法》第五十五条, or the title of the guide or case. */
  title: string
  text: string
}

/** What a model is asked. Everything a person wrote is masked before it comes here. */
export type WriteRequest = {
  question: string
  /** The person's earlier questions, condensed, oldest first. */
  history: string[]
  sources: Source[]
  language: 'zh' | 'en'
  /** The day the law is asked for. */
  asOf: Day
  /** What was wrong with the model's first attempt at this request; null at the first. */
  complaint: string | null
}

/** One sentence or two of an answer, as a model gave it: unverified. */
export type Statement = {
  part: 'conclusion' | 'condition' | 'exception' | 'evidence' | 'step' | 'question'
  text: string
  /** Ids of the sources it rests on, as given: they may be invented. */
  sources: string[]
  /** Words it takes over from a source, to be checked character by character. */
  quotes: { source: string; text: string }[]
}

/** Tokens of one request; estimated when the server does not say. */
export type Usage = { inputTokens: number; outputTokens: number }

export type Written =
  | { state: 'written'; statements: Statement[]; usage: Usage }
  | {
      state: 'failed'
      code: 'aborted' | 'timeout' | 'unreachable' | 'rate_limited' | 'refused' | 'senseless' | 'too_long'
      /** For the operator: what happened, why, what to do. Never what was sent or answered. */
      message: string
      usage: Usage
    }

/**
 * A chat model that writes statements from sources. Never throws for what a server or a model does; what it returns is
 * unverified.
 */
export type Writer = {
  /** Name of the model, and version of the prompt: recorded with every answer. */
  readonly model: string
  readonly prompt: string
  /** What it is told besides the request: never to be repeated to anybody. */
  readonly instructions: string
  /**
   * @param run.onStatement hears each statement as soon as it is complete, in order
   * @param run.signal stops the request: `failed`, `aborted`
   */
  write(
    request: WriteRequest,
    run?: { signal?: AbortSignal; onStatement?: (statement: Statement) => void },
  ): Promise<Written>
}
