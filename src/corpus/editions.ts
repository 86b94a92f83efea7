import type { Edition } from '../law/types.ts'
import type { StagedStatute } from './store.ts'

/** An imported text with its edition. */
export type EditionOfText = { text: StagedStatute; edition: Edition }

/**
 * Finds the edition and statute of each imported text (first as the file declares, then by the registry, else date
 * unknown), takes a last day and a source that came with the text, and ends an edition where a later one begins.
 * `editions` holds all of them, also those without a text here. `conflicts` names pairs of texts that claim the same
 * edition; the first one is kept.
 */
export function resolveEditions(
  texts: StagedStatute[],
  registry: Edition[],
): { texts: EditionOfText[]; editions: Map<string, Edition[]>; conflicts: [string, string][] } {
  const byFile = new Map(registry.filter((edition) => edition.file).map((edition) => [edition.file, edition]))
  const present = new Map<string, Edition>()
  const editions = new Map<string, Edition[]>()
  for (const edition of registry) {
    editions.set(edition.statute, [...(editions.get(edition.statute) ?? []), { ...edition }])
    if (edition.file === undefined && (present.get(edition.statute)?.from ?? '') <= (edition.from ?? '')) {
      present.set(edition.statute, edition)
    }
  }
  const found = texts.map((text) => {
    const registered = byFile.get(text.title) ?? present.get(text.title)
    const edition =
      text.from === null
        ? counting(registered ?? undated(text), text)
        : declared(text, registered?.statute ?? text.title)
    const known = editions.get(edition.statute) ?? []
    const same = known.find((each) => each.edition === edition.edition)
    const others = known.filter((each) => each !== same)
    const counted = { ...(same ?? edition), ...(edition.since && { since: edition.since }) }
    editions.set(edition.statute, [...others, entered(counted, text)])
    return { text, key: `${edition.statute}@${edition.edition}`, statute: edition.statute, name: edition.edition }
  })
  for (const [statute, all] of editions) editions.set(statute, closed(all))

  const kept = new Map<string, EditionOfText>()
  const conflicts: [string, string][] = []
  for (const { text, key, statute, name } of found) {
    const earlier = kept.get(key)
    const edition = editions.get(statute)?.find((each) => each.edition === name)
    if (earlier) conflicts.push([earlier.text.source, text.source])
    else if (edition) kept.set(key, { text, edition })
  }
  return { texts: [...kept.values()], editions, conflicts }
}

/** Sorts by first day. A dated edition ends where the next dated one begins, unless it ends earlier. */
function closed(editions: Edition[]): Edition[] {
  const ordered = [...editions].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
  return ordered.map((edition, index) => {
    const next = edition.from === null ? null : (ordered[index + 1]?.from ?? null)
    return next !== null && (edition.to === null || next < edition.to) ? { ...edition, to: next } : edition
  })
}

/** An edition without a first day counts from the last day that its text names. */
function counting(edition: Edition, { told }: StagedStatute): Edition {
  const since = edition.from === null ? (edition.since ?? told ?? null) : null
  return since === null ? edition : { ...edition, since }
}

/** What the text says of its last day, and a person of its days, goes before the registry. */
function entered(edition: Edition, { to, dated }: StagedStatute): Edition {
  const seen = dated && { source: dated.source, verifiedBy: dated.by, verifiedOn: dated.on }
  return { ...edition, to: to ?? edition.to, ...seen }
}

function declared(text: StagedStatute, statute: string): Edition {
  return {
    statute,
    edition: text.from as string,
    from: text.from,
    to: text.to,
    source: `导入的文件「${text.source}」写明`,
    verifiedBy: null,
    verifiedOn: null,
  }
}

function undated(text: StagedStatute): Edition {
  return {
    statute: text.title,
    edition: 'unknown',
    from: null,
    to: text.to,
    source: '名录里没有这部法规的日期',
    verifiedBy: null,
    verifiedOn: null,
  }
}
