/** What a server takes of a chat request. Servers differ, and say so only by refusing. */
export type Manners = {
  /** How the form of the answer is asked for: a JSON schema, some JSON object, or by the words of the prompt alone. */
  format: 'schema' | 'object' | 'text'
  stream: boolean
  /** Usage is asked for at the end of a stream (`stream_options`). */
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

/** Most telling first: `stream_options` also says stream. */
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

/** What to leave out after a refusal that names it; null when it names nothing that was sent. */
export function withoutNamed(manners: Manners, refusal: string): Manners | null {
  for (const [sign, leaveOut] of SIGNS) {
    const left = sign.test(refusal) ? leaveOut(manners) : null
    if (left) return left
  }
  return null
}

/** What to leave out after a refusal that names nothing: the rarest ability first; null when nothing is left. */
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
