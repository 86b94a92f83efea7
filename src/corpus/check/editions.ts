import type { Edition } from '../../law/types.ts'
import type { CheckInput } from './input.ts'

const EDITIONS = 'registries/editions.yaml'

/** Checks the registries: statutes are known and intervals sound. Lists entries that are not dated or verified yet. */
export function checkEditions({ knowledge, articles, report }: CheckInput): void {
  const known = new Set(knowledge.statutes.map((statute) => statute.name))
  for (const { name, succeededBy } of knowledge.statutes) {
    if (succeededBy !== null && !known.has(succeededBy)) {
      report('finding', 'statute', 'registries/statutes.yaml', `《${name}》的 succeeded_by「${succeededBy}」不在名录里`)
    }
  }
  for (const [first, second] of repeatedNames(knowledge.statutes)) {
    report('finding', 'statute', 'registries/statutes.yaml', `「${first}」同时是两部法规的名称：${second}`)
  }
  const byStatute = Map.groupBy(knowledge.editions, (edition) => edition.statute)
  for (const [statute, editions] of byStatute) {
    if (!known.has(statute)) report('finding', 'statute', EDITIONS, `「${statute}」不在 statutes.yaml 里`)
    for (const problem of intervalProblems(editions)) report('finding', 'edition', EDITIONS, `《${statute}》${problem}`)
  }
  const undated = new Map(
    articles.filter((record) => record.from === null).map((record) => [record.statute, record.since ?? null]),
  )
  for (const [statute, since] of [...undated].sort()) {
    const when = since === null ? '今天可以引用，更早的日期不引用' : `从 ${since} 起可以引用，写明「施行日期未核对」`
    report('notice', 'no_date', EDITIONS, `《${statute}》没有版本日期：${when}`)
  }
  const unverified = knowledge.editions.filter((edition) => edition.verifiedOn === null).length
  if (unverified > 0) report('notice', 'unverified', EDITIONS, `${unverified} 个版本的日期还没有人到官方网站核对`)
}

function repeatedNames(statutes: CheckInput['knowledge']['statutes']): [string, string][] {
  const seen = new Map<string, string>()
  return statutes.flatMap(({ name, shortNames, aliases }) =>
    [...new Set([name, ...shortNames, ...aliases])].flatMap((each): [string, string][] => {
      const earlier = seen.get(each)
      seen.set(each, name)
      return earlier === undefined ? [] : [[each, `${earlier}、${name}`]]
    }),
  )
}

function intervalProblems(editions: Edition[]): string[] {
  const problems: string[] = []
  for (const { from, to } of editions) {
    if (from !== null && to !== null && to <= from) problems.push(`的 to ${to} 不在 from ${from} 之后`)
  }
  if (editions.filter((edition) => edition.from === null).length > 1) problems.push('有不止一个版本日期未知')
  const dated = editions
    .filter((edition) => edition.from !== null)
    .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
  for (const [index, edition] of dated.entries()) {
    const next = dated[index + 1]?.from
    if (next && (edition.to === null || edition.to > next)) problems.push(`的 ${edition.from} 版到 ${next} 还没有结束`)
  }
  return problems
}
