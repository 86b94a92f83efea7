import type { ArticleRecord } from '../corpus/types.ts'

/** The text an article is embedded as: its names, then its words. */
export function textOf({ statute, article, headings, paragraphs, digest }: ArticleRecord): string {
  const words = paragraphs?.join('\n') ?? digest ?? ''
  return `${statute}${article} ${headings.join(' ')}\n${words}`
}
