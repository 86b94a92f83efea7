import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  createLikenessToLines,
  EVERY_GUIDE,
  linesOf,
  readSaidToLines,
} from '../../src/answer/composed/said-to-lines.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { temporaryFolder } from '../corpus/folder.ts'
import { knowledgeDir } from './answering.ts'

const FOLDER = join(knowledgeDir, 'said-to-lines')
const { guides } = loadKnowledge(knowledgeDir)
const fold = createFold()

function folderWith(content: string): string {
  const folder = join(temporaryFolder(), 'said-to-lines')
  mkdirSync(folder)
  writeFileSync(join(folder, 'hand.txt'), content)
  return folder
}

describe('what people say when a line is the answer', () => {
  it('names guides and lines that exist, no message twice in a guide, never the conclusion', () => {
    const problems: string[] = []
    for (const [id, rows] of readSaidToLines(FOLDER)) {
      if (id === EVERY_GUIDE) continue
      const guide = guides.find((each) => each.id === id)
      const lines = guide ? linesOf(guide) : []
      if (new Set(rows.map(({ message }) => message)).size < rows.length) problems.push(`${id}: twice`)
      for (const { message, begin } of rows) {
        const meant = lines.filter(({ says }) => says.startsWith(begin))
        if (meant.length === 0 || meant.every((line) => line === guide?.conclusion))
          problems.push(`${id}: ${message} → ${begin}`)
      }
    }
    expect(problems).toEqual([])
  })

  it('is written for every guide', () => {
    const said = readSaidToLines(FOLDER)
    expect(guides.map(({ id }) => id).filter((id) => !said.has(id))).toEqual([])
  })

  it('likens a message to the line to which people say the like, in other words than the line', () => {
    const guide = guides.find(({ id }) => id === 'chat-evidence')
    if (!guide) throw new Error('no guide')
    const [line] = guide.conditions
    if (!line) throw new Error('no line')
    const folder = folderWith(`## ${guide.id}\n他在朋友圈吹的那段算数不 → ${line.says.slice(0, 8)}\n`)
    const likenessTo = createLikenessToLines(readSaidToLines(folder), fold)
    const likest = (message: string) =>
      [...likenessTo(guide, fold(message))].toSorted(([, one], [, other]) => other - one)[0]?.[0]
    expect(likest('朋友圈吹的那些话算数吗')).toBe(line.says)
    const none = likenessTo(guide, '')
    expect([...none.values()].every((value) => value === 0)).toBe(true)
  })

  it('is from 0 to 1, and 1 only for the words themselves', () => {
    const likenessTo = createLikenessToLines(readSaidToLines(FOLDER), fold)
    for (const guide of guides.slice(0, 20))
      for (const message of ['那运费谁出', '收据扔了', linesOf(guide)[1]?.says ?? ''])
        for (const value of likenessTo(guide, message).values()) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1 + 1e-9)
        }
  })

  it('of every guide asks for its conclusion', () => {
    const likenessTo = createLikenessToLines(readSaidToLines(folderWith('## *\n还能要回来不 → 结论\n')), fold)
    for (const guide of guides.slice(0, 20)) {
      const [[likest] = []] = [...likenessTo(guide, '还能要回来不')].toSorted(([, one], [, other]) => other - one)
      expect(likest).toBe(guide.conclusion.says)
    }
  })

  it.each([
    ['a row without a line', '## chat-evidence\n算数不\n'],
    ['a row before any guide', '算数不 → 微信'],
    ['an empty message', '## chat-evidence\n → 微信聊天\n'],
  ])('refuses %s, with its place', (_, content) => {
    expect(() => readSaidToLines(folderWith(content))).toThrow(/said-to-lines\/hand\.txt 第 \d 行.*说的话 → /)
  })

  it('is nothing where there is no folder; a row for a line that is gone counts for none', () => {
    expect(readSaidToLines(join(temporaryFolder(), 'nothing')).size).toBe(0)
    const [guide] = guides
    if (!guide) throw new Error('no guide')
    const gone = readSaidToLines(folderWith(`## ${guide.id}\n龘龘龘 → 没有这一行\n`))
    const likeness = createLikenessToLines(gone, fold)(guide, '龘龘龘')
    expect([...likeness.values()].every((value) => value === 0)).toBe(true)
  })
})
