import type { Block } from '../answer/blocks.ts'
import { dayOf } from '../clock.ts'
import type { Finding } from '../complaint/screening.ts'
import { draftOf, paragraph, recognisable, say, type Turn } from './context.ts'

/** What speaks against filing here as things stand. Never a refusal: whoever goes on files, and staff see it. */
export function findings(turn: Turn): Finding[] {
  const { screen, clock, timeZone } = turn.deps
  return screen(recognisable(turn), dayOf(clock(), timeZone))
}

/** Whether the person is to be told something before the form goes on: once, as soon as it is known what happened. */
export function holdsUp(turn: Turn): boolean {
  const draft = draftOf(turn)
  if (draft.screened !== null || draft.values.facts === undefined) return false
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
    ],
    choices: [
      { label: texts('screening-go-on'), action: { kind: 'go_on', draft: draft.id }, primary: true },
      { label: texts('screening-stop'), action: { kind: 'cancel', draft: draft.id } },
    ],
  })
}

/** Before filing: what was not told yet. */
export function screeningNotes(turn: Turn): Block[] {
  const told = draftOf(turn).screened ?? []
  return findings(turn)
    .filter(({ code }) => !told.includes(code))
    .flatMap(({ text, ask, door, basis }): Block[] => [
      { kind: 'warning', text: [text, ask, door?.says].filter((words) => typeof words === 'string').join('') },
      { kind: 'note', text: basisLine(turn, basis) },
    ])
}

function findingBlocks(turn: Turn, { text, ask, door, basis }: Finding): Block[] {
  const { texts } = turn.deps
  const items = [...(door ? [texts('screening-door', { door: door.says })] : []), ...(ask === null ? [] : [ask])]
  return [
    { kind: 'warning', text },
    ...(items.length > 0 ? [{ kind: 'list' as const, ordered: false, items }] : []),
    {
      kind: 'note',
      text: [
        basisLine(turn, basis),
        ...(door && door.unverified.length > 0
          ? [texts('screening-calls-unverified', { numbers: door.unverified.join('、') })]
          : []),
      ].join(''),
    },
  ]
}

function basisLine({ deps }: Turn, { kind, articles }: Finding['basis']): string {
  return deps.texts(`screening-basis-${kind}`, { articles: articles.join('、') })
}
