import type { Digest } from '../types.ts'
import type { CheckInput, CheckResult } from './input.ts'
import { verbatimRun } from './verbatim.ts'

const VERBATIM_CHARACTERS = 12

/** Checks digests: each is written once, names an existing statute and article, and uses our own words. */
export function checkDigests({ knowledge, articles, report }: CheckInput): void {
  const names = knowledge.statutes.flatMap(({ name, shortNames }) => [name, ...shortNames])
  const known = new Set(knowledge.statutes.map((statute) => statute.name))
  const records = new Map(articles.map((record) => [`${record.statute} ${record.article} ${record.digest}`, record]))
  const seen = new Map<string, Digest>()
  for (const digest of knowledge.digests) {
    const name = `${digest.statute} ${digest.article}`
    const add = (code: CheckResult['code'], message: string) =>
      report('finding', code, digest.file, `${digest.article}：${message}`, digest.line)
    const earlier = seen.get(name)
    seen.set(name, digest)
    if (!known.has(digest.statute)) add('statute', `「${digest.statute}」不在 statutes.yaml 里，要写全名`)
    if (earlier) {
      add('digest', `这一条的要点已经写过（${earlier.file} 第 ${earlier.line} 行）`)
      continue
    }
    const record = records.get(`${name} ${digest.text}`)
    if (!record) {
      add('digest', '导入的原文里没有这一条')
      continue
    }
    const run = verbatimRun(digest.text, record.paragraphs?.join('\n') ?? '', VERBATIM_CHARACTERS, names)
    if (run) add('verbatim', `「${run}」和原文连续 ${run.length} 个字相同，请换成自己的话`)
  }
}
