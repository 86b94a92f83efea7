/** One line of our answer, for a model. The short id is ours and means nothing outside one request. */
export type Source = {
  /** `l1`, `l2` …, in reading order. */
  id: string
  /** The line tells something, or asks it back. */
  kind: 'guide' | 'question'
  /** The heading above the line; empty when there is none. */
  title: string
  text: string
}

/** A request to a model. Every text of the person is masked already. */
export type WriteRequest = {
  question: string
  /** The person's earlier questions, shortened, oldest first. */
  history: string[]
  sources: Source[]
  language: 'zh' | 'en'
  /** The problem with the model's first attempt at this request. Null on the first attempt. */
  complaint: string | null
}

/** A line of ours in the words of a model. It is unverified. */
export type Statement = {
  /** Id of the reworded line, as the model gave it: the model may have invented it. Null: it gave none. */
  line: string | null
  text: string
}

/** Tokens of one request. They are estimated when the server does not count them. */
export type Usage = { inputTokens: number; outputTokens: number }

export type WriterResult =
  | { state: 'written'; statements: Statement[]; usage: Usage }
  | {
      state: 'failed'
      /** `declined`: the model or its filter did not want to answer; `refused`: the server did not. */
      code: 'aborted' | 'timeout' | 'unreachable' | 'rate_limited' | 'refused' | 'declined' | 'senseless' | 'too_long'
      /** For the operator: what happened, why, and what to do. It never holds sent or received text. */
      message: string
      usage: Usage
    }

/**
 * A chat model that writes statements from sources. Never throws because of a server or a model. Its result is
 * unverified.
 */
export type Writer = {
  /** Name of the model and version of the prompt. They are recorded with every answer. */
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
