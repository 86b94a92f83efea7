/** The parameters that a server accepts in a chat request. Servers differ, and show it only by refusing. */
export type Manners = {
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

export const BEST_MANNERS: Manners = {
  format: 'schema',
  stream: true,
  streamUsage: true,
  temperature: true,
  limit: 'max_tokens',
}

/** Most specific first: `stream_options` also contains "stream". */
const SIGNS: [RegExp, (manners: Manners) => Manners | null][] = [
  [/stream_options|include_usage/i, withoutStreamUsage],
  [/response_format|json_schema|json_object|json.?mode|structured.?output|guided/i, withLooserFormat],
  [
    /max_tokens/i,
    (manners) => (manners.limit === 'max_tokens' ? { ...manners, limit: 'max_completion_tokens' } : null),
  ],
  [/temperature/i, withoutTemperature],
  [/\bstream(ing)?\b/i, withoutStream],
]

const IN_TURN = [withLooserFormat, withoutStreamUsage, withoutTemperature, withoutStream]

/** The parameter to leave out after a refusal that names it; null when it names none of those sent. */
export function withoutNamed(manners: Manners, refusal: string): Manners | null {
  for (const [sign, leaveOut] of SIGNS) {
    const left = sign.test(refusal) ? leaveOut(manners) : null
    if (left) return left
  }
  return null
}

/**
 * The parameter to leave out after a refusal that names none: the least common ability first; null when none is left.
 */
export function withoutNext(manners: Manners): Manners | null {
  for (const leaveOut of IN_TURN) {
    const left = leaveOut(manners)
    if (left) return left
  }
  return null
}

function withLooserFormat(manners: Manners): Manners | null {
  if (manners.format === 'text') return null
  return { ...manners, format: manners.format === 'schema' ? 'object' : 'text' }
}

function withoutStreamUsage(manners: Manners): Manners | null {
  return manners.stream && manners.streamUsage ? { ...manners, streamUsage: false } : null
}

function withoutTemperature(manners: Manners): Manners | null {
  return manners.temperature ? { ...manners, temperature: false } : null
}

function withoutStream(manners: Manners): Manners | null {
  return manners.stream ? { ...manners, stream: false, streamUsage: false } : null
}
