import type { ArticleRecord } from '../../corpus/types.ts'

type Traits = Record<'law' | 'interpretation' | 'regulation' | 'length' | 'penalty' | 'opening', number>

/** Properties of an article that do not depend on the question; computed when it first becomes a candidate. */
export function createTraits(articles: readonly ArticleRecord[]): (position: number) => Traits {
  const known = new Array<Traits | undefined>(articles.length)
  const make = ({ statute, paragraphs, digest }: ArticleRecord): Traits => {
    const text = paragraphs?.join('\n') ?? digest ?? ''
    const interpretation = /最高人民/.test(statute)
    const law = !interpretation && /(?:法典|[^办]法)(?:[(（]|$)/.test(statute)
    return {
      law: Number(law),
      interpretation: Number(interpretation),
      regulation: Number(!law && !interpretation && statute.includes('条例')),
      length: Math.log(20 + text.length) - 4.5,
      penalty: Number(/责令改正|处以?.{0,12}罚款|有期徒刑|给予(?:警告|处分)/.test(text)),
      opening: Number(/制定本|为了.{4,60}根据/.test(text.slice(0, 120))),
    }
  }
  return (position) => {
    const found = known[position] ?? make(articles[position] as ArticleRecord)
    known[position] = found
    return found
  }
}
