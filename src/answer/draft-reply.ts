import { maskPersonal } from '../base/mask.ts'
import type { Texts } from '../base/texts.ts'
import type { Day } from '../law/types.ts'
import { plainText } from '../message/blocks.ts'
import type { Citation } from '../message/citation.ts'
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

/** What the person asks or tells. `hidden`: what tells who somebody is, in the complaint's own words. */
export type DraftMatter = { words: string; hidden: readonly string[] }

/** Characters of the words that are answered: the start says what it is about. */
const ANSWERED = 400

/**
 * The product's own answer to what a person wrote, as the words of a letter with the articles it rests on. Names,
 * telephones and addresses are masked before anything is looked up. `answer` asks no model and no service outside: what people
 * told in a complaint stays here. Never throws for any words.
 */
export async function draftReply(
  { words, hidden }: DraftMatter,
  {
    answer,
    shortName,
    texts,
    today,
  }: { answer: AnswerQuestion; shortName: (statute: string) => string; texts: Texts; today: Day },
): Promise<ReplyDraft> {
  const masked = hidden.filter((one) => one.length > 1).reduce((text, one) => text.replaceAll(one, '〔〕'), words)
  const text = [...maskPersonal(masked)].slice(0, ANSWERED).join('').trim()
  if (text === '') return { state: 'nothing' }
  const found = await answer({ text, history: [], asOf: null, today, hidden })
  if (found.outcome === 'unavailable') return { state: 'unavailable' }
  if (found.outcome !== 'grounded' || found.citations.length === 0) return { state: 'nothing' }
  const said = found.blocks.filter(({ kind }) => kind === 'lead' || kind === 'paragraph' || kind === 'list')
  const articles = [...new Map(found.citations.map((one) => [`${one.statute}${one.article}`, one])).values()]
  const basis = articles.map((one) => `《${shortName(one.statute)}》${one.article}`).join('、')
  return {
    state: 'found',
    text: [texts('draft-reply-opening'), plainText(said), texts('draft-reply-basis', { basis })].join('\n\n'),
    articles: articles.map(({ statute, edition, article }) => ({ statute, edition, article })),
  }
}
