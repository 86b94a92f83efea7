import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { temporaryFolder } from './folder.ts'

const QUESTIONS = Array.from({ length: 30 }, (_, index) => `  - 第 ${index} 种问法`).join('\n')

/** A small `knowledge/` without faults. Given files replace its own or are added. */
export function knowledgeFolder(files: Record<string, string> = {}): string {
  const folder = temporaryFolder()
  const all = { ...SOUND, ...files }
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

export const GUIDE = `---
schema: guide/2
id: return-goods
title: 退货
topic: 网购退货
questions:
${QUESTIONS}
keywords: [退货]
articles:
  - 中华人民共和国试验法 第二条第一款
cases: [old-shoes]
not_questions: [借的钱不还, 加班费怎么算, 房子漏水]
drafted: { by: 甲, on: 2026-11-19 }
reviewed: { by: 乙, on: 2026-11-20 }
---
## 结论
收到后 7 天内可以退。 [试验法 2 一] #能 #多久

## 说明
- 不到 500 元的，按 500 元赔。 [试验法 2 一；《旧鞋办法》] #多少
- 赔 3 倍。 [试验法 2 一] #多少

## 您可以这样做
1. 先申请退货。
2. 再等退款。 [通行做法]
`

/** Against which words of `OFFICIAL` everything here, and what tests add, was read. */
const BASIS = `{
  "schema": "basis/1",
  "statutes": {
    "中华人民共和国试验法": {
      "第二条": { "c215aeb20b69": ["cases/old-shoes.md", "digest", "rules/screening.yaml", "texts/a.ftl"] },
      "第二条第一款": { "1d9792f9bd3f": ["return-goods", "texts/a.ftl"] }
    }
  }
}
`

export const SOUND: Record<string, string> = {
  'basis.json': BASIS,
  'words/law-words.yaml': 'schema: law-words/1\nwords: [不再受理, 有权]\n',
  'rules/figures.yaml': 'schema: figures/1\nchecked_on: 2026-11-20\nfigures: []\n',
  'rules/complaint-form.yaml': 'fields:\n  - { name: deposit, kind: money }\n  - { name: name, kind: text }\n',
  'words/asked.yaml': 'own_sums: []\n',
  'words/figures.yaml': 'sums: { roles: [] }\n',
  'rules/looked-at.yaml': 'schema: looked-at/1\npairs: []\n',
  'words/plain.yaml': 'schema: plain/1\nlongest: 40\nwords: [{ word: 届满, better: 到期 }]\n',
  'rules/new-guide.md': '---\nschema: guide/2\nid: 编号\n---\n',
  'rules/guide-from-questions.md': readFileSync(
    new URL('../../knowledge/rules/guide-from-questions.md', import.meta.url),
    'utf8',
  ),
  'rules/new-case.md': readFileSync(new URL('../../knowledge/rules/new-case.md', import.meta.url), 'utf8'),
  'rules/case-from-complaint.md': readFileSync(
    new URL('../../knowledge/rules/case-from-complaint.md', import.meta.url),
    'utf8',
  ),
  'registries/topics.yaml': 'schema: topics/1\ntopics: [网购退货]\n',
  'registries/statutes.yaml': `schema: statutes/1
statutes:
  - name: 中华人民共和国试验法
    level: 法律
    short_names: [试验法]
  - name: 试验暂行办法
    level: 部门规章
    succeeded_by: 中华人民共和国试验法
`,
  'registries/editions.yaml': `schema: editions/1
editions:
  - statute: 中华人民共和国试验法
    from: 2020-01-01
    source: 施行条款
    verified_by: 张三测试
    verified_on: 2026-11-20
  - statute: 试验暂行办法
    from: 2010-01-01
    to: 2020-01-01
    source: 施行条款
    verified_by: 张三测试
    verified_on: 2026-11-20
`,
  'statutes/中华人民共和国试验法.md': `---
schema: digests/1
statute: 中华人民共和国试验法
checked_on: 2026-11-20
---
## 第二条
别名：退货、反悔

一周之内能退，赔 3 倍，最少 500 元。
`,
  'questions/中华人民共和国试验法.md': `---
schema: questions/1
statute: 中华人民共和国试验法
checked_on: 2026-11-20
---

## 第二条
- 能退吗
- 能反悔吗
`,
  'cases/old-shoes.md': `---
schema: case/1
id: old-shoes
title: 旧鞋
topic: 网购退货
articles:
  - 中华人民共和国试验法 第二条
decided_on: null
older_standard: false
checked_on: 2026-11-20
---
## 事实
买了旧鞋。

## 认定
可以退。

## 结果
退了。
`,
  'guides/return-goods.md': GUIDE,
}

export const OFFICIAL = `中华人民共和国试验法
第一条 为了试验。
第二条 消费者自收到商品之日起七日内可以退货，并可以要求三倍赔偿；不足五百元的，为五百元：
（一）甲；
（二）乙。
第二款的内容。`
