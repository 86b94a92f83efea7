import { maskPersonal } from '../base/mask.ts'
import type { Texts } from '../base/texts.ts'
import type { Day } from '../law/types.ts'
import { type Block, plainText } from '../message/blocks.ts'
import type { Citation } from '../message/citation.ts'
import { lists } from './answering-words.ts'
import type { AnswerQuestion } from './types.ts'

/** A reply that staff may start from. It is never sent by itself. */
export type ReplyDraft =
  | {
      state: 'found'
      text: string
      articles: Pick<Citation, 'statute' | 'edition' | 'article'>[]
    }
  /** `nothing`: no guide answers it. `unavailable`: there is no search just now. */
  | { state: 'nothing' | 'unavailable' }

/**
 * What the person asks or tells. `past`: it was told when the complaint was filed, and the danger in it is over. `hidden`:
 * what tells who somebody is, in the complaint's own words.
 */
export type DraftMatter = { words: string; past: boolean; hidden: readonly string[] }

/** A line that says to call for help at once. */
const CALLS_HELP = new RegExp(lists.calls_help, 'u')

/** Characters of the words that are answered: the start says what it is about. */
const ANSWERED = 400

/**
 * The product's own answer to what a person wrote, as the words of a letter with the articles it rests on. Names,
 * telephones and addresses are masked before anything is looked up. `answer` asks no model and no service outside: what people
 * told in a complaint stays here. Words that tell of a danger are answered with what to do first. Never throws for any words.
 */
export async function draftReply(
  { words, past, hidden }: DraftMatter,
  {
    answer,
    shortName,
    texts,
    today,
    emergency = () => null,
  }: {
    answer: AnswerQuestion
    shortName: (statute: string) => string
    texts: Texts
    today: Day
    /** What to do first where the words tell of a danger; null: they tell of none. */
    emergency?: (text: string) => readonly Block[] | null
  },
): Promise<ReplyDraft> {
  const masked = hidden.filter((one) => one.length > 1).reduce((text, one) => text.replaceAll(one, '〔〕'), words)
  const text = [...maskPersonal(masked)].slice(0, ANSWERED).join('').trim()
  if (text === '') return { state: 'nothing' }
  const found = await answer({ text, history: [], asOf: null, today, hidden })
  if (found.outcome === 'unavailable') return { state: 'unavailable' }
  const first = ((past ? null : emergency(text)) ?? []).filter(({ kind }) => kind === 'warning' || kind === 'list')
  const isAnswered = found.outcome === 'grounded' && found.citations.length > 0
  if (!isAnswered) {
    if (first.length === 0) return { state: 'nothing' }
    return { state: 'found', text: [texts('draft-reply-opening'), plainText(first)].join('\n\n'), articles: [] }
  }
  const lines = found.blocks.filter(({ kind }) => kind === 'lead' || kind === 'paragraph' || kind === 'list')
  // A family in hospital is not told to call an ambulance.
  const said = first.length > 0 ? lines : lines.flatMap(withoutCalls)
  const articles = [...new Map(found.citations.map((one) => [`${one.statute}${one.article}`, one])).values()]
  const basis = articles.map((one) => `《${shortName(one.statute)}》${one.article}`).join('、')
  return {
    state: 'found',
    text: [
      texts('draft-reply-opening'),
      ...(first.length > 0 ? [plainText(first)] : []),
      plainText(said),
      texts('draft-reply-basis', { basis }),
    ].join('\n\n'),
    articles: articles.map(({ statute, edition, article }) => ({ statute, edition, article })),
  }
}

/** A block without the lines that say to call for help at once. */
function withoutCalls(block: Block): Block[] {
  if (block.kind === 'list') {
    const items = block.items.filter((item) => !CALLS_HELP.test(item))
    return items.length > 0 ? [{ ...block, items }] : []
  }
  return 'text' in block && CALLS_HELP.test(block.text) ? [] : [block]
}
