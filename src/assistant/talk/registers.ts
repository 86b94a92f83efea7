import type { Block } from '../../message/blocks.ts'
import { askAnotherChoice, complainChoice, paragraph, quoted, say, type Turn } from '../context.ts'
import { answerQuestion } from './question.ts'

/** Stations that are told at once. */
const MOST = 5

/** Whether a business pledged, by the name under which it is listed. Nothing is said against one that is not. */
export async function answerPledge(turn: Turn, words: string): Promise<void> {
  const { registers } = turn.deps
  const asked = registers.words.pledgeAsked(words)
  const found = asked && (await registers.pledge(asked.name))
  if (!asked || found?.kind === 'unknown') return answerQuestion(turn, turn.text ?? '', 'chat')
  const { texts } = turn.deps
  const name = quoted(asked.name)
  const choices = [askAnotherChoice(turn), complainChoice(turn)]
  if (found?.kind === 'listed') {
    const { since, promises } = found
    const lead =
      since === null
        ? texts('register-pledged', { name: found.name })
        : texts('register-pledged-since', { name: found.name, day: since })
    const more: Block[] =
      promises === null
        ? []
        : [
            { kind: 'paragraph', text: texts('register-promises') },
            { kind: 'list', ordered: false, items: promises.split('\n').filter((line) => line.trim() !== '') },
          ]
    const note: Block = { kind: 'note', text: texts('register-pledged-note') }
    const blocks = [{ kind: 'lead', text: lead } as const, ...more, note, ...linkTo(turn, found.page)]
    return say(turn, { blocks, choices })
  }
  if (found?.kind === 'similar') {
    const text = texts('register-pledge-similar', { name, similar: found.name })
    return say(turn, { blocks: [{ kind: 'paragraph', text }], choices })
  }
  if (!asked.isName) return say(turn, { blocks: [paragraph(turn, 'register-pledge-which')] })
  const blocks: Block[] = [
    { kind: 'lead', text: texts('register-pledge-none', { name }) },
    { kind: 'paragraph', text: texts('register-pledge-none-means') },
  ]
  say(turn, { blocks, choices })
}

/** The stations of the district that is named; else the districts that have some. */
export async function answerStations(turn: Turn, words: string): Promise<void> {
  const { registers, regions, home, texts } = turn.deps
  const read = regions.read(words, home)
  const district = read.kind === 'one' ? read.region.name : null
  const found = await registers.stations(district)
  if (!found || found.districts.length === 0) return answerQuestion(turn, turn.text ?? '', 'chat')
  const { stations, districts, page } = found
  const choices = [askAnotherChoice(turn), complainChoice(turn)]
  const list = districts.join('、')
  if (stations.length === 0) {
    const text =
      district === null
        ? texts('register-stations-which', { districts: list })
        : texts('register-stations-none', { district, districts: list })
    return say(turn, { blocks: [{ kind: 'paragraph', text }, ...linkTo(turn, page)], choices })
  }
  const blocks: Block[] = [
    { kind: 'lead', text: texts('register-stations', { district: district ?? '', count: stations.length }) },
    {
      kind: 'list',
      ordered: false,
      items: stations
        .slice(0, MOST)
        .map(({ name, address, telephone, hours }) =>
          [name, address, telephone, hours].filter((part) => part !== null).join('，'),
        ),
    },
    ...(stations.length > MOST
      ? [{ kind: 'note', text: texts('register-stations-more', { count: stations.length - MOST }) } as const]
      : []),
    { kind: 'note', text: texts('register-stations-note') },
    ...linkTo(turn, page),
  ]
  say(turn, { blocks, choices })
}

/** The address of a public page; nothing where the house has no address of its own. */
export function linkTo({ deps: { chatPage, texts } }: Turn, page: string): Block[] {
  return chatPage === null ? [] : [{ kind: 'note', text: texts('register-page', { address: `${chatPage}${page}` }) }]
}
