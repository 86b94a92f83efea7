import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importStatutes } from '../../src/corpus/import.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { publish } from '../../src/corpus/publish.ts'
import { asker, cited, dataFolder, knowledgeDir, openAt } from './answering.ts'

const NAME = '某某市浮标卡管理办法'
const ARTICLES = `第一条 为了规范浮标卡，制定本办法。

第二条 浮标店关店的，应当提前四十五日公告。

第三条 本办法自发布之日起施行。
`

/** Answering over a law that the registry of statutes does not list. */
function answeringWith(head: string) {
  const dataDir = dataFolder()
  const folder = join(dataDir, 'files')
  mkdirSync(folder)
  writeFileSync(join(folder, `${NAME}.md`), `${head}# ${NAME}\n\n${ARTICLES}`)
  const { statutes, editions } = loadKnowledge(knowledgeDir)
  importStatutes({ paths: [folder], dataDir, statutes, editions })
  publish({ dataDir, editions, now: new Date('2026-11-24T00:00:00Z') })
  return openAt(dataDir)
}

const dated = (day: string) => `---\ntitle: ${NAME}\nin_force_from: ${day}\n---\n`

describe('a published law that no list of the council names', () => {
  it.each([
    ['with a day', dated('2026-01-01')],
    ['without a day', ''],
  ])('is answered by its name and article: %s', async (_, head) => {
    const ask = asker(answeringWith(head))
    for (const question of [`${NAME}第二条`, `《${NAME}》第2条怎么规定的`]) {
      const answer = await ask(question)
      expect(answer.outcome).toBe('grounded')
      expect(cited(answer)).toEqual([`${NAME} 第二条`])
      expect(answer.text).toContain('四十五日')
    }
  })

  it('is not answered before its first day', async () => {
    const answer = await asker(answeringWith(dated('2027-01-01')))(`${NAME}第二条`)
    expect(cited(answer)).toEqual([])
    expect(answer.text).not.toContain('四十五日')
  })

  it('has its level beside its name', () => {
    const { statutes, names } = answeringWith(`---\ntitle: ${NAME}\nlevel: 地方政府规章\n---\n`)
    expect(statutes.find(({ name }) => name === NAME)?.level).toBe('地方政府规章')
    expect(names.resolve(`《${NAME}》`)).toBe(NAME)
  })
})
