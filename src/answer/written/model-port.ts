/** One line of our answer, as a model reads it. The id is ours, short, and means nothing outside one request. */
export type Source = {
  /** `l1`, `l2` … in the order in which people read them. */
  id: string
  /** What it says, or what it asks back. */
  kind: 'guide' | 'question'
  /** The heading it stands under; empty: none. */
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
  /** What was wrong with the model's first attempt at this request; null at the first. */
  complaint: string | null
}

/** A line of ours in other words, as a model gave it: unverified. */
export type Statement = {
  /** Id of the line it words, as given: it may be invented; null: it names none. */
  line: string | null
  text: string
}

/** Tokens of one request; estimated when the server does not say. */
export type Usage = { inputTokens: number; outputTokens: number }

export type WriterResult =
  | { state: 'written'; statements: Statement[]; usage: Usage }
  | {
      state: 'failed'
      /** `declined`: the model, or what watches over it, did not want to answer this; `refused`: the server did not. */
      code: 'aborted' | 'timeout' | 'unreachable' | 'rate_limited' | 'refused' | 'declined' | 'senseless' | 'too_long'
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
  /**
   * @param run.onStatement hears each statement as soon as it is complete, in order
   * @param run.signal stops the request: `failed`, `aborted`
   */
  write(
    request: WriteRequest,
    run?: { signal?: AbortSignal; onStatement?: (statement: Statement) => void },
  ): Promise<WriterResult>
}
