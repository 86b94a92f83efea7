import { wholeDayInWords } from '../../base/day-in-words.ts'
import { type Language, type Texts, textsIn } from '../../base/texts.ts'
import type { CaseRecord } from '../../corpus/types.ts'
import { printPlace } from '../../law/reference.ts'
import { type Block, plainText } from '../../message/blocks.ts'
import type { Citation } from '../../message/citation.ts'

/** One past case: the dispute, its end, and how today differs. */
export function caseFold(record: CaseRecord | null, texts: Texts): Block[] {
  if (!record) return []
  const told = texts('answer-case', { title: record.title, result: record.result.replaceAll('\n', '') })
  const { source } = record
  const from = source
    ? [
        source.kind === 'published'
          ? texts('answer-case-published', { by: source.by })
          : texts(`answer-case-${source.kind}`),
      ]
    : []
  const today = record.olderStandard ? [texts('answer-case-older', { note: record.note ?? '' }).trim()] : []
  return fold(texts('answer-case-label'), [`${told}${from.join('')}`, ...today])
}

/** A list that is read on demand. Nothing when it is empty. */
export function fold(label: string, items: readonly string[], ordered = false): Block[] {
  return items.length === 0 ? [] : [{ kind: 'fold', label, ordered, items: [...items] }]
}

/** The articles themselves, for an answer without a guide. */
export function articleBlocks(
  citations: readonly Citation[],
  { texts, shortName }: { texts: Texts; shortName: (statute: string) => string },
): Block[] {
  return citations.map((citation) => ({
    kind: 'paragraph',
    text: texts(citation.kind === 'official' ? 'answer-article' : 'answer-article-digest', {
      statute: shortName(citation.statute),
      article: printPlace(citation),
      text: citation.quote,
    }),
  }))
}

/** The person's next steps when there is no answer. `ask`: another wording of the question may help. */
export function waysOn(texts: Texts, { ask }: { ask: boolean }): Block[] {
  const keys = [
    ...(ask ? ['answer-way-ask'] : []),
    'answer-way-person',
    'answer-way-complain',
    'answer-way-12315',
    ...(ask ? ['answer-way-elsewhere'] : []),
  ]
  return headed(
    texts('answer-ways'),
    keys.map((key) => texts(key)),
  )
}

/** The blocks as plain text, followed by the articles they rest on with edition and kind. */
export function wholeText(
  blocks: readonly Block[],
  citations: readonly Citation[],
  { texts: both, language, shortName }: { texts: Texts; language: Language; shortName: (statute: string) => string },
): string {
  const texts = textsIn(both, language)
  if (citations.length === 0) return plainText(blocks)
  const lines = citations.map((citation) =>
    texts('answer-basis-line', {
      statute: shortName(citation.statute),
      article: printPlace(citation),
      edition: citation.edition
        ? texts('answer-edition-from', { day: wholeDayInWords(citation.edition, language) })
        : texts('answer-edition-unknown'),
      kind: texts(citation.kind === 'official' ? 'answer-kind-official' : 'answer-kind-digest'),
    }),
  )
  return [plainText(blocks), [texts('answer-basis'), ...lines.map((line) => `· ${line}`)].join('\n')].join('\n\n')
}

export function note(text: string): Block {
  return { kind: 'note', text }
}

/** A heading with its list. Nothing when the list is empty. */
export function headed(heading: string, items: readonly string[], ordered = false): Block[] {
  return items.length === 0 ? [] : [{ kind: 'heading', text: heading }, ...list(items, ordered)]
}

export function list(items: readonly string[], ordered = false): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', ordered, items: [...items] }]
}
