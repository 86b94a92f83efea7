/** The parameters that a server accepts in a chat request. Servers differ, and show it only by refusing. */
export type ChatParameters = {
  /**
   * How the request asks for the form of the answer: a JSON schema, any JSON object, or only the words of the prompt.
   */
  format: 'schema' | 'object' | 'text'
  stream: boolean
  /** Asks for usage at the end of a stream (`stream_options`). */
  streamUsage: boolean
  temperature: boolean
  limit: 'max_tokens' | 'max_completion_tokens'
}

export const BEST_PARAMETERS: ChatParameters = {
  format: 'schema',
  stream: true,
  streamUsage: true,
  temperature: true,
  limit: 'max_tokens',
}

/** Most specific first: `stream_options` also contains "stream". */
const SIGNS: [RegExp, (parameters: ChatParameters) => ChatParameters | null][] = [
  [/stream_options|include_usage/i, withoutStreamUsage],
  [/response_format|json_schema|json_object|json.?mode|structured.?output|guided/i, withLooserFormat],
  [
    /max_tokens/i,
    (parameters) => (parameters.limit === 'max_tokens' ? { ...parameters, limit: 'max_completion_tokens' } : null),
  ],
  [/temperature/i, withoutTemperature],
  [/\bstream(ing)?\b/i, withoutStream],
]

const IN_TURN = [withLooserFormat, withoutStreamUsage, withoutTemperature, withoutStream]

/** The parameter to leave out after a refusal that names it; null when it names none of those sent. */
export function withoutNamed(parameters: ChatParameters, refusal: string): ChatParameters | null {
  for (const [sign, leaveOut] of SIGNS) {
    const left = sign.test(refusal) ? leaveOut(parameters) : null
    if (left) return left
  }
  return null
}

/**
 * The parameter to leave out after a refusal that names none: the least common ability first; null when none is left.
 */
export function withoutNext(parameters: ChatParameters): ChatParameters | null {
  for (const leaveOut of IN_TURN) {
    const left = leaveOut(parameters)
    if (left) return left
  }
  return null
}

function withLooserFormat(parameters: ChatParameters): ChatParameters | null {
  if (parameters.format === 'text') return null
  return { ...parameters, format: parameters.format === 'schema' ? 'object' : 'text' }
}

function withoutStreamUsage(parameters: ChatParameters): ChatParameters | null {
  return parameters.stream && parameters.streamUsage ? { ...parameters, streamUsage: false } : null
}

function withoutTemperature(parameters: ChatParameters): ChatParameters | null {
  return parameters.temperature ? { ...parameters, temperature: false } : null
}

function withoutStream(parameters: ChatParameters): ChatParameters | null {
  return parameters.stream ? { ...parameters, stream: false, streamUsage: false } : null
}
