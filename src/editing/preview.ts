import { resolveEditions } from '../corpus/editions.ts'
import { readStatute } from '../corpus/import.ts'
import { withText } from '../corpus/publish.ts'
import { type StatedDay, statedFirstDay, statedLastDay } from '../corpus/stated-dates.ts'
import { type StagedStatute, sha256, stagedKey } from '../corpus/store.ts'
import type { Day, Edition, Statute } from '../law/types.ts'
import type { FormProblem, LawForm, LawPreview } from './types.ts'

/** Most characters of a text: five times the longest code. */
const LONGEST_TEXT = 1_000_000
const LONGEST_LINE = 200
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

type Registry = { statutes: readonly Statute[]; editions: Edition[] }

/** A form for a text that was read from a file, with the title and the days that the text gives itself. */
export function formOfText({ name, text }: { name: string; text: string }, registry: Registry): LawForm {
  const source = name.replace(/[\\/\p{Cc}]/gu, '').slice(-120) || 'text'
  const empty: LawForm = { written: text, source, title: '', from: '', to: '', dateSource: '' }
  const read = readStatute(text, { source, ...registry })
  if (!read.statute) return empty
  const { title, from, to } = read.statute
  return { ...empty, title, from: from ?? '', to: to ?? '' }
}

/** A form with a text that is held, written out as it would be uploaded. */
export function formOfHeld(text: StagedStatute, { edition }: { edition: Edition }): LawForm {
  let path: readonly string[] = []
  const lines = text.articles.flatMap(({ article, headings, paragraphs }) => {
    const fresh = headings.filter((heading, level) => path[level] !== heading)
    path = headings
    return [...fresh.map((heading) => `## ${heading}`), `${article} ${paragraphs.join('\n')}`]
  })
  return {
    written: [`# ${text.title}`, ...lines].join('\n'),
    source: text.source,
    title: text.title,
    from: edition.from ?? '',
    to: text.to ?? '',
    dateSource: '',
  }
}

/**
 * What a form says: the text as it would be live beside the live ones, and the first thing that speaks against keeping it.
 *
 * @param dated who enters the days, for the record of the edition
 */
export function previewOf(
  form: LawForm,
  {
    live,
    replaces,
    registry,
    dated,
  }: {
    live: readonly StagedStatute[]
    replaces: string | null
    registry: Registry
    dated: { by: string; on: Day }
  },
): LawPreview {
  const nothing: LawPreview = {
    problem: null,
    text: null,
    stated: { first: null, last: null },
    suggested: null,
    edition: null,
    replaces: null,
  }
  if (form.written.trim() === '') return { ...nothing, problem: { code: 'text_missing' } }
  const isLong = [form.title, form.dateSource, form.source].some((line) => line.length > LONGEST_LINE)
  if (form.written.length > LONGEST_TEXT || isLong) return { ...nothing, problem: { code: 'too_long' } }

  const read = readStatute(form.written, { source: form.source, title: form.title, ...registry })
  if (!read.statute) return { ...nothing, problem: { code: 'unreadable', says: read.ok ? '' : read.reason } }
  const stated = { first: statedFirstDay(read.statute.articles), last: statedLastDay(read.statute.articles) }
  const held = live.find((each) => stagedKey(each) === replaces)
  const text = withDays(withHeadOf(held, read.statute), form, registry, dated)
  const others = live.filter((each) => stagedKey(each) !== replaces)
  const { texts, conflicts } = resolveEditions(withText(others, text), registry.editions)
  const edition = texts.find(({ text: each }) => each === text)?.edition ?? null
  const problem = !read.ok
    ? ({ code: 'unreadable', says: read.reason } as const)
    : (problemOfDays(form, edition) ??
      conflictOf(text, conflicts) ??
      (isHeld(text, live) ? ({ code: 'held_already', title: text.title } as const) : null))
  const suggested = form.from === '' ? laterDay(text, edition) : null
  return { problem, text, stated, suggested, edition, replaces: keyReplaced(text, live, replaces) }
}

/** The first day that a text states of itself, where it is later than that of its edition or that has none: the edition is of other words. */
export function laterDay(text: StagedStatute, edition: Pick<Edition, 'from'> | null): StatedDay | null {
  const own = ownFirstDay(text)
  return own && own.day > (edition?.from ?? '') ? own : null
}

/** The first day that a text states of itself; null: none, or it was amended since and the day is that of the first edition. */
export function ownFirstDay({ articles, told }: Pick<StagedStatute, 'articles' | 'told'>): StatedDay | null {
  const first = statedFirstDay(articles)
  return first && told && told > first.day ? null : first
}

/** A text that is put right was written out without its head: what stood there is kept where the form does not say it. */
function withHeadOf(held: StagedStatute | undefined, statute: StagedStatute): StagedStatute {
  return { ...statute, level: statute.level ?? held?.level ?? null, told: statute.told ?? held?.told ?? null }
}

/** The days as typed. A first day that the registry gives is left to the registry: the edition keeps its name. */
function withDays(
  statute: StagedStatute,
  { from, to, dateSource, written }: LawForm,
  { editions }: Registry,
  { by, on }: { by: string; on: Day },
): StagedStatute {
  const registered = editions.find(
    (each) => each.file === statute.title || (each.file === undefined && each.statute === statute.title),
  )
  const first = from !== '' && from !== registered?.from ? from : null
  const source = dateSource.trim()
  const days = { from: first, to: to === '' ? null : to }
  return {
    ...statute,
    ...days,
    ...(source === '' ? {} : { dated: { source, by, on } }),
    hash: sha256(JSON.stringify([written, statute.title, days, source])),
  }
}

function problemOfDays({ from, to, dateSource }: LawForm, edition: Edition | null): FormProblem | null {
  if ([from, to].some((day) => day !== '' && !isDay(day))) return { code: 'day_wrong' }
  const first = from === '' ? edition?.from : from
  if (first && to !== '' && to <= first) return { code: 'day_order' }
  if ((from !== '' || to !== '') && dateSource.trim() === '') return { code: 'source_missing' }
  // A later edition ends this one sooner than was typed.
  return edition?.to && to !== '' && edition.to < to ? { code: 'overlap', other: edition.to } : null
}

function isDay(day: string): boolean {
  return DAY.test(day) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
}

function conflictOf({ source }: StagedStatute, conflicts: readonly [string, string][]): FormProblem | null {
  const found = conflicts.find((pair) => pair.includes(source))
  return found ? { code: 'conflict', other: found.find((name) => name !== source) ?? source } : null
}

/** The same articles and the same days are live already. */
function isHeld(text: StagedStatute, live: readonly StagedStatute[]): boolean {
  const same = live.find((each) => stagedKey(each) === stagedKey(text))
  return (
    same !== undefined &&
    text.dated === undefined &&
    same.to === text.to &&
    JSON.stringify(same.articles) === JSON.stringify(text.articles)
  )
}

function keyReplaced(text: StagedStatute, live: readonly StagedStatute[], replaces: string | null): string | null {
  const key = stagedKey(text)
  const kept = replaces !== null && live.some((each) => stagedKey(each) === replaces) ? replaces : null
  return kept ?? (live.some((each) => stagedKey(each) === key) ? key : null)
}
