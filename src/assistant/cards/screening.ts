import { dayOf } from '../../base/clock.ts'
import type { Finding } from '../../complaint/screening/screening.ts'
import type { Block } from '../../message/blocks.ts'
import { draftOf, paragraph, recognisable, say, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'

/** What speaks against filing here as things stand. Never a refusal: whoever goes on files, and staff see it. */
export function findings(turn: Turn): Finding[] {
  const { screen, clock, timeZone } = turn.deps
  return screen(recognisable(turn), dayOf(clock(), timeZone))
}

/** Whether the person is to be told something before the form goes on: once, as soon as it is known what happened. */
export function holdsUp(turn: Turn): boolean {
  const draft = draftOf(turn)
  if (draft.screened !== null || valuesOf(draft).facts === undefined) return false
  const weighty = findings(turn).filter(({ weight }) => weight === 'weighty')
  draft.screened = weighty.map(({ code }) => code)
  // An emergency was spoken of in this very turn: whom to call is said already.
  return weighty.some(({ code }) => code !== 'crime' || turn.emergency === null)
}

/** What was found, on what it rests, the better door, and the choice to go on all the same. */
export function sayScreening(turn: Turn) {
  const draft = draftOf(turn)
  const { texts } = turn.deps
  const told = findings(turn).filter(({ code }) => draft.screened?.includes(code))
  say(turn, {
    blocks: [
      { kind: 'lead', text: texts('screening-lead') },
      ...told.flatMap((finding) => findingBlocks(turn, finding)),
      paragraph(turn, 'screening-choice'),
      { kind: 'note', text: texts('screening-hint') },
      ...unverifiedCalls(turn, told),
    ],
    choices: [
      { label: texts('screening-go-on'), action: { kind: 'go_on', draft: draft.id }, primary: true },
      { label: texts('screening-stop'), action: { kind: 'cancel', draft: draft.id } },
    ],
  })
}

/** Before filing: what was not told yet. */
export function screeningNotes(turn: Turn): Block[] {
  const known = draftOf(turn).screened ?? []
  const told = findings(turn).filter(({ code }) => !known.includes(code))
  return [
    ...told.flatMap(({ text, ask, english, door, basis }): Block[] => [
      {
        kind: 'warning',
        text:
          turn.state.language === 'en' && english !== null
            ? english
            : [text, door?.says, ask].filter((words) => typeof words === 'string').join(''),
      },
      { kind: 'note', text: basisLine(turn, basis) },
    ]),
    ...unverifiedCalls(turn, told),
  ]
}

function findingBlocks(turn: Turn, { text, ask, door, basis }: Finding): Block[] {
  const items = [
    ...(door ? [turn.deps.texts('screening-door', { door: door.says })] : []),
    ...(ask === null ? [] : [ask]),
  ]
  return [
    { kind: 'warning', text },
    ...(items.length > 0 ? [{ kind: 'list' as const, ordered: false, items }] : []),
    { kind: 'note', text: basisLine(turn, basis) },
  ]
}

function unverifiedCalls(turn: Turn, told: readonly Finding[]): Block[] {
  const numbers = [...new Set(told.flatMap(({ door }) => door?.unverified ?? []))]
  if (numbers.length === 0) return []
  return [{ kind: 'note', text: turn.deps.texts('screening-calls-unverified', { numbers: numbers.join('、') }) }]
}

function basisLine({ deps }: Turn, { kind, articles }: Finding['basis']): string {
  const cited = citations(articles)
  if (kind !== 'regulator') return deps.texts(`screening-basis-${kind}`, { articles: cited.join('、') })
  const [regulator = '', ...law] = cited
  if (law.length === 0) return deps.texts('screening-basis-regulator', { articles: regulator })
  return deps.texts('screening-basis-regulator-law', { articles: regulator, law: law.join('、') })
}

/** Articles of one statute together: 《民法典》第一百八十八条、第一百九十五条. */
function citations(articles: readonly string[]): string[] {
  const statutes = new Map<string, string[]>()
  for (const article of articles) {
    const [, statute = '', rest = article] = /^(《[^》]+》)(.*)$/su.exec(article) ?? []
    statutes.set(statute, [...(statutes.get(statute) ?? []), rest])
  }
  return [...statutes].map(([statute, numbers]) => `${statute}${numbers.join('、')}`)
}
