import { findFigures } from '../../law/figures.ts'
import { createStatuteNames } from '../../law/names.ts'
import { articlesNamed, isPractice } from '../passages.ts'
import type { ArticleRecord, Passage } from '../types.ts'
import type { CheckInput } from './input.ts'
import { hasPart } from './support.ts'

/**
 * Checks sentences of law outside the guides, in `texts/` and in the rules. Each names the articles it rests on; these
 * are in force today and have the paragraph and item named; every figure of the sentence stands in one of them.
 */
export function checkPassages(current: Map<string, ArticleRecord>, { knowledge, articles, report }: CheckInput): void {
  const names = createStatuteNames(knowledge.statutes)
  for (const passage of knowledge.passages) {
    const say = (code: 'reference' | 'out_of_force' | 'basis' | 'figure', message: string) =>
      report('finding', code, passage.file, `「${shortened(passage.text)}」${message}`, passage.line ?? undefined)
    const cited = articlesNamed(passage, names)
    const held = cited.flatMap((part) => {
      const { statute, article } = part
      const name = `《${statute}》${article}`
      const record = current.get(`${statute} ${article}`)
      if (!record) {
        const known = articles.some((each) => each.statute === statute && each.article === article)
        if (known) say('out_of_force', `所引的${name}现在不是有效的条文`)
        else say('reference', `所引的${name}既没有要点，也没有导入的原文`)
        return []
      }
      if (!hasPart(record, part)) say('reference', `所引的${name}没有这一款、项`)
      return [record]
    })
    const speaksOfLaw = knowledge.lawWords.some((word) => passage.text.includes(word))
    if (speaksOfLaw && cited.length === 0 && !isPractice(passage)) say('basis', '说的是法律，没有写出处')
    for (const written of strangeFigures(passage, held)) say('figure', `里的「${written}」在所引的条文里找不到`)
  }
}

/** Figures of a passage that none of its articles gives; asked only where we have the articles. */
function strangeFigures(passage: Passage, held: ArticleRecord[]): string[] {
  if (held.length === 0 || isPractice(passage)) return []
  const given = held.flatMap((record) => findFigures(record.paragraphs?.join('\n') ?? record.digest ?? ''))
  return findFigures(passage.text)
    .filter(({ unit, value }) => !given.some((each) => each.unit === unit && each.value === value))
    .map(({ written }) => written)
}

function shortened(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}……` : text
}
