import { resolveEditions } from '../corpus/editions.ts'
import { STALE_DAYS } from '../corpus/stale.ts'
import { type StagedStatute, stagedKey } from '../corpus/store.ts'
import { inForce } from '../law/editions.ts'
import type { Day, Edition, Statute } from '../law/types.ts'
import type { HeldEdition, HeldStatute, Warning } from './types.ts'

/** Days before which a coming or ending edition is told. */
const SOON_DAYS = 60
const DAY_MS = 86_400_000

/** The texts that are live as statutes with their editions: statutes by name, editions latest first. */
export function heldStatutes(
  texts: StagedStatute[],
  { statutes, editions, today }: { statutes: readonly Statute[]; editions: Edition[]; today: Day },
): HeldStatute[] {
  const levels = new Map(statutes.map(({ name, level }) => [name, level]))
  const held = resolveEditions(texts, editions).texts.map(
    ({ text, edition }): HeldEdition => ({
      key: stagedKey(text),
      edition,
      file: text.source,
      articles: text.articles,
      problems: text.problems,
      warnings: warningsOf(edition, text.problems.length > 0, today),
      inForce: inForce(edition, today, today),
    }),
  )
  const level = (name: string) => levels.get(name) ?? texts.find(({ title }) => title === name)?.level ?? null
  return [...Map.groupBy(held, ({ edition }) => edition.statute)]
    .map(([name, all]) => ({ name, level: level(name), editions: all.toSorted(latestFirst) }))
    .sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'))
}

function latestFirst({ edition: one }: HeldEdition, { edition: other }: HeldEdition): number {
  // Without a first day it is the present text: earlier ones are dated.
  const [left, right] = [one.from ?? '9', other.from ?? '9']
  return left < right ? 1 : left > right ? -1 : 0
}

/** @param flawed the reader of the text found gaps and the like */
export function warningsOf(edition: Edition, flawed: boolean, today: Day): Warning[] {
  const { from, to, verifiedBy, verifiedOn } = edition
  const isOver = to !== null && to <= today
  const soon = (day: Day | null) => day !== null && day > today && daysBetween(today, day) <= SOON_DAYS
  const found: [Warning, boolean][] = [
    ['undated', from === null && !isOver],
    ['unverified', verifiedBy === null && !isOver],
    ['stale', !isOver && verifiedOn !== null && daysBetween(verifiedOn, today) > STALE_DAYS],
    ['soon', soon(from)],
    ['ends_soon', soon(to)],
    ['problems', flawed],
  ]
  return found.filter(([, holds]) => holds).map(([warning]) => warning)
}

function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}
