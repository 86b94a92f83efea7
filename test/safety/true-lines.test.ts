import { expect, it } from 'vitest'
import type { Language } from '../../src/answer/language.ts'
import { type Evidence, refusalOf } from '../../src/answer/verify.ts'
import type { Source } from '../../src/answer/writer.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import type { Guide } from '../../src/corpus/types.ts'
import { createStatuteNames } from '../../src/law/names.ts'
import { findReferences } from '../../src/law/reference.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { knowledgeDir } from '../answer/answering.ts'

const { guides, statutes } = loadKnowledge(knowledgeDir)
const names = createStatuteNames(statutes)
const fold = createFold()

/** A model that repeats a guide word by word tells the truth. */
function evidenceOf(guide: Guide, language: Language): { evidence: Evidence; lines: string[]; questions: string[] } {
  const said = [guide.conclusion, ...guide.conditions, ...guide.exceptions, ...guide.evidence, ...guide.steps]
  const computed = guide.situations.map(({ says }) => says)
  const text = [...said, ...(language === 'en' ? guide.english : [])].join('\n')
  const source: Source = { id: 'g1', kind: 'guide', title: guide.title, text }
  return {
    evidence: {
      sources: new Map([['g1', source]]),
      articles: new Map(),
      said: '',
      computed,
      instructions: '',
      language,
      findReferences: (of) => findReferences(of, names),
      fold,
    },
    lines: language === 'en' ? guide.english : [...said, ...computed],
    questions: language === 'en' ? [] : guide.asks.map(({ question }) => question),
  }
}

it.each<Language>(['zh', 'en'])('what guides say passes the check, sentence by sentence: %s', (language) => {
  const cases = guides.flatMap((guide) => {
    const { evidence, lines, questions } = evidenceOf(guide, language)
    const condition = lines.map((text) => ({ part: 'condition' as const, text, sources: ['g1'], quotes: [], evidence }))
    const question = questions.map((text) => ({ part: 'question' as const, text, sources: [], quotes: [], evidence }))
    return [...condition, ...question]
  })
  const refused = cases.flatMap(({ evidence, ...statement }) => {
    const refusal = refusalOf(statement, evidence)
    return refusal ? [`${refusal}: ${statement.text}`] : []
  })
  expect(cases.length).toBeGreaterThan(500)
  expect(refused.length, refused.join('\n')).toBeLessThanOrEqual(cases.length / 200)
})
