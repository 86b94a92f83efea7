import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadHeld } from '../../src/corpus/load.ts'
import { writeOverlay } from '../../src/corpus/overlay.ts'
import { temporaryFolder } from '../corpus/folder.ts'
import { asker, knowledgeDir, openAt } from './answering.ts'

const textOf = (id: string) => readFileSync(join(knowledgeDir, `guides/${id}.md`), 'utf8')
const DEPOSIT = '定金和订金到底有啥区别'

test('a guide that was taken out answers nothing more, though what was learned names it; others answer as before', async () => {
  const dataDir = temporaryFolder()
  writeOverlay(dataDir, [{ id: 'deposit-dingjin', text: null, read: {} }])
  expect(readFileSync(join(knowledgeDir, 'learned/guides.json'), 'utf8')).toContain('"deposit-dingjin"')
  const ask = asker(openAt(dataDir))
  const { outcome, text } = await ask(DEPOSIT)
  expect(outcome).not.toBe('unavailable')
  expect(text).not.toContain('要看约定的是不是「定金」')
  expect((await ask('网购的衣服拆了吊牌还能七天无理由退吗')).outcome).toBe('grounded')
})

test('a guide with a premise of its own may be gone: the answers open all the same', async () => {
  const premises = readFileSync(join(knowledgeDir, 'rules/premises.yaml'), 'utf8')
  const id = /guide: ([a-z0-9-]+)/.exec(premises)?.[1] ?? expect.unreachable()
  const dataDir = temporaryFolder()
  writeOverlay(dataDir, [{ id, text: null, read: {} }])
  expect((await asker(openAt(dataDir))(DEPOSIT)).outcome).toBe('grounded')
})

test('a changed guide is what people are answered with, and a new one is found by its words', async () => {
  const dataDir = temporaryFolder()
  const changed = textOf('deposit-dingjin').replace('先看收据和合同上的字', '先把收据拍下来')
  const added = textOf('deposit-dingjin')
    .replace('id: deposit-dingjin', 'id: lantern-hire')
    .replace('title: 定金、订金能不能退', 'title: 租花灯')
    .replace(/questions:\n(?: {2}- .*\n)+/, 'questions:\n  - 元宵节租的花灯没亮能退钱吗\n  - 灯会租的灯笼不亮\n')
    .replace(/^keywords: .*$/m, 'keywords: [花灯, 灯笼]')
    .replace('先看收据和合同上的字', '先拍下不亮的花灯')
  writeOverlay(dataDir, [
    { id: 'deposit-dingjin', text: changed, read: {} },
    { id: 'lantern-hire', text: added, read: {} },
  ])
  const ask = asker(openAt(dataDir))
  expect((await ask(DEPOSIT)).text).toContain('先把收据拍下来')
  expect((await ask('元宵节租的花灯没亮能退钱吗')).text).toContain('先拍下不亮的花灯')
})

test('a text that cannot be read is left aside, and the file counts', () => {
  const dataDir = temporaryFolder()
  for (const text of ['', '---\n---\n', textOf('deposit-dingjin').replace('id: deposit-dingjin', 'id: other')]) {
    writeOverlay(dataDir, [{ id: 'deposit-dingjin', text, read: {} }])
    const held = loadHeld({ knowledgeDir, dataDir })
    expect(held.guides.find(({ id }) => id === 'deposit-dingjin')?.title).toBe('定金、订金能不能退')
    expect(held.guides.some(({ id }) => id === 'other')).toBe(false)
  }
})
