import { expect, test } from 'vitest'
import { placesIn } from '../../src/corpus/line-places.ts'

const YAML = `schema: a/1
# 说明
council:
  clocks:
    - code: one
      label: 决定是否受理
      limits:
        - { days: 7 }
    - code: two
      label: 等补充材料
      limits:
        - { days: 15 }`

const MARKDOWN = `---
schema: guide/2
---
# 退货
## 怎么退
一行
## 运费
另一行`

test.each([
  [YAML, '        - { days: 7 }', ['council', 'clocks', '决定是否受理', 'limits']],
  [YAML, '        - { days: 15 }', ['council', 'clocks', '等补充材料', 'limits']],
  [YAML, '      label: 等补充材料', ['council', 'clocks', '等补充材料']],
  [YAML, 'schema: a/1', []],
  [MARKDOWN, '另一行', ['退货', '运费']],
  [MARKDOWN, 'schema: guide/2', []],
])('what stands over a line', (text, line, path) => {
  const lines = text.split('\n')
  expect(placesIn(lines)(lines.indexOf(line))).toEqual(path)
})
