import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.ts'
import { knowledgeDir } from '../answer/answering.ts'

const { guides } = loadCorpus({ knowledgeDir, dataDir: join(knowledgeDir, 'none') })
const linesOf = new Map(
  guides.map(({ id, conclusion, conditions, situations, exceptions }) => {
    const lines = [conclusion, ...conditions, ...situations.map(({ statement }) => statement), ...exceptions]
    return [id, lines.map(({ says }) => says)]
  }),
)
/** Whether a guide has a line that begins so. */
const has = (guide: string, begin: string) => linesOf.get(guide)?.some((says) => says.startsWith(begin)) === true

const filesIn = (folder: string) => {
  const path = join(knowledgeDir, 'lessons', folder)
  return readdirSync(path).map((file) => ({ file, rows: readFileSync(join(path, file), 'utf8').split('\n') }))
}

type Turn = { guide: string | null; lines?: string[] }

describe('a lesson', () => {
  it('of first lines names lines that its guide has', () => {
    const lost: string[] = []
    for (const { file, rows } of filesIn('first-lines')) {
      let guide = ''
      for (const row of rows) {
        if (row.startsWith('## ')) guide = row.slice(3).trim()
        const begins = row.startsWith('#') ? [] : (row.split(' → ')[1] ?? '-').split('|').map((begin) => begin.trim())
        lost.push(
          ...begins.filter((begin) => begin !== '-' && !has(guide, begin)).map((begin) => `${file} ${guide} ${begin}`),
        )
      }
    }
    expect(lost).toEqual([])
  })

  it('of a talk names guides and lines that are there', () => {
    const lost = filesIn('talks').flatMap(({ file, rows }) =>
      rows
        .filter((row) => row.startsWith('{'))
        .flatMap((row) => (JSON.parse(row) as { turns: Turn[] }).turns)
        .flatMap(({ guide, lines = [] }) => {
          if (guide === null) return []
          if (!linesOf.has(guide)) return [`${file} ${guide}`]
          return lines.filter((begin) => !has(guide, begin)).map((begin) => `${file} ${guide} ${begin}`)
        }),
    )
    expect(lost).toEqual([])
  })
})
