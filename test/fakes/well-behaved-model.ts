import type { Source } from '../../src/answer/written/model-port.ts'
import type { ChatRequest } from './openai-chat.ts'
import type { TurningModel } from './turning-models.ts'

/** Rewords each line with the given words, and other lines by `others`; without it these are left out. */
export function wellBehaved(
  wordings: ReadonlyMap<string, string>,
  others?: (line: string) => string,
): TurningModel & { answer: (request: ChatRequest) => string } {
  return {
    name: 'well_behaved',
    lies: new Set(),
    truths: new Set(wordings.values()),
    answer({ messages }) {
      const { sources }: { sources: Source[] } = JSON.parse(String(messages[1]?.content))
      const statements = sources.flatMap(({ id, text }) => {
        const says = wordings.get(text) ?? others?.(text)
        return says ? [{ line: id, text: says }] : []
      })
      return JSON.stringify({ statements })
    },
  }
}
