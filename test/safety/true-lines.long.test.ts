import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAssertions } from '../../src/answer/written/assertions.ts'
import type { Line } from '../../src/answer/written/lines.ts'
import { verify } from '../../src/answer/written/verify.ts'
import { loadWordings } from '../../src/answer/written/wording.ts'
import type { Language } from '../../src/base/texts.ts'
import { chineseStatements } from '../../src/corpus/check/support.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { knowledgeDir } from '../answer/answering.ts'
import { TURNS, turned } from '../fakes/turned.ts'

const { guides } = loadKnowledge(knowledgeDir)
const wordings = loadWordings(join(knowledgeDir, 'rules', 'wording.yaml'))
const assertions = loadAssertions(join(knowledgeDir, 'words', 'statements.yaml'))
const fold = createFold()

function linesOf(language: Language): Line[] {
  const line = (text: string, kind: Line['kind'] = 'guide') => ({
    id: 'l1',
    kind,
    title: '',
    text,
    block: 0,
    item: null,
  })
  return guides.flatMap((guide) => {
    if (language === 'en') return guide.english.map(({ says }) => line(says))
    const asked = guide.asks.map(({ question }) => line(question, 'question'))
    return [...chineseStatements(guide).map(({ says }) => line(says)), ...asked]
  })
}

const isShown = (line: Line, text: string, language: Language) =>
  'line' in verify({ line: 'l1', text }, { lines: [line], wording: wordings[language], assertions, fold }, new Set())

describe.each<Language>(['zh', 'en'])('a line of a guide, %s', (language) => {
  const lines = linesOf(language)

  it('passes unchanged, and after an empty word', () => {
    const refused = lines.flatMap((line) =>
      [line.text, `${language === 'zh' ? '简单说，' : 'In short: '}${line.text}`].filter(
        (text) => !isShown(line, text, language),
      ),
    )
    expect(lines.length).toBeGreaterThan(500)
    expect(refused).toEqual([])
  })

  it.each(TURNS)('passes in no way when a model %s it', (turn) => {
    const all = lines.flatMap((line) => turned(line.text, turn, language).map((text) => ({ line, text })))
    const shown = all.filter(({ line, text }) => isShown(line, text, language)).map(({ text }) => text)
    expect(all.length).toBeGreaterThan(100)
    expect(shown).toEqual([])
  })
})
