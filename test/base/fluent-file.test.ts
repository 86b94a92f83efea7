import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isPattern, messagesOf, placeholdersOf, withPattern } from '../../src/base/fluent-file.ts'
import { knowledgeDir } from '../answer/answering.ts'

const FILE = `# 开头的说明

# 依据：《试验法》第一条
one = 一 { $name }
two =
    第一行
    { $count ->
        [0] 没有
       *[other] 有
    }

-term = 词
`

test('the messages of a file, with their comments and whole patterns', () => {
  expect(messagesOf(FILE).map(({ key, pattern, comment }) => [key, pattern, comment])).toEqual([
    ['one', '一 { $name }', '依据：《试验法》第一条'],
    ['two', '第一行\n{ $count ->\n    [0] 没有\n   *[other] 有\n}', ''],
    ['-term', '词', ''],
  ])
})

test('another pattern stands in the place of one, and all else stays', () => {
  expect(withPattern(FILE, 'one', '二 { $name }')).toBe(FILE.replace('一 { $name }', '二 { $name }'))
  expect(withPattern(FILE, 'one', '甲\n\n乙')).toContain('one =\n    甲\n\n    乙\ntwo =')
  expect(withPattern(FILE, 'three', 'x')).toBeNull()
})

test('every text of the product is a pattern, and is the same when it is written again', () => {
  for (const name of readdirSync(join(knowledgeDir, 'texts'))) {
    const content = readFileSync(join(knowledgeDir, 'texts', name), 'utf8')
    for (const { key, pattern } of messagesOf(content)) {
      expect([key, isPattern(pattern)]).toEqual([key, true])
      const again = messagesOf(withPattern(content, key, pattern) ?? '').find((each) => each.key === key)
      expect(again?.pattern).toBe(pattern)
    }
  }
})

test.each([
  ['nothing', ' '],
  ['an open brace', '甲 { $name'],
  ['a closed brace', '甲 } 乙'],
  ['a line that begins another part', '甲\n.乙 = 丙'],
  ['a line of a choice outside of one', '甲\n[乙]'],
])('%s is no pattern', (_, pattern) => {
  expect(isPattern(pattern)).toBe(false)
})

test('what a pattern takes in is named once', () => {
  expect(placeholdersOf('{ $a } { $b ->\n    [0] { $a }\n   *[other] { $c }\n}')).toEqual(['a', 'b', 'c'])
})
