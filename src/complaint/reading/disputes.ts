import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'
import { fieldOf } from '../form/form.ts'
import { likeliestOption } from '../form/guess.ts'
import { itemBought } from '../wording/item.ts'
import { punctuated } from './prefill.ts'

const patterns = oncePer(({ words: { disputes } }: ComplaintForm) => ({
  enumerated: new RegExp(`${disputes.enumerated}(?:是|就是|，|：|:)?`, 'gu'),
  joined: new RegExp(`(?:[，。；\\s]|^)${disputes.joins}[，：:]?`, 'gu'),
  /** The clause goes on about the same business. */
  same: new RegExp(`^${disputes.same_business}|他们(?:家|店)?(?:还|也)`, 'u'),
}))
const SHORTEST = 4

/**
 * The parts of a message that tell several disputes, in simplified words. The message must count or join them, and each
 * part must name another thing that was bought. Null when the message tells one dispute.
 */
export function disputesIn(form: ComplaintForm, text: string): Part[] | null {
  const words = punctuated(text)
  const { enumerated, joined: joins, same } = patterns(form)
  const counted = cutAt(words, [...words.matchAll(enumerated)])
  if (counted && counted.parts.length >= 2) {
    const parts = counted.parts.filter(({ start, end }) => end - start >= 2)
    const items = parts.map(({ start, end }) => itemBought(form, words.slice(start, end)))
    const named = items.filter((item) => item !== null).length
    if (
      named === parts.length &&
      distinct(items.map((item) => item?.category ?? item?.item ?? null)) &&
      parts.length >= 2
    ) {
      return parts
    }
  }
  const joined = cutAt(words, [...words.matchAll(joins)], true)
  if (!joined) return null
  const parts = joined.parts.map(({ start, end }) => ({ start, end, words: words.slice(start, end).trim() }))
  const own = parts.map((part) => itemBought(form, part.words))
  const separate =
    parts.length >= 2 &&
    parts.every(
      (part, index) =>
        part.words.length >= SHORTEST && (index === 0 || !same.test(part.words)) && hasTrouble(form, part.words),
    ) &&
    own.every((item) => item !== null) &&
    distinct(own.map((item) => item?.category ?? item?.item ?? null))
  return separate ? parts : null
}

export type Part = { start: number; end: number }

function cutAt(words: string, marks: RegExpMatchArray[], withHead = false): { parts: Part[] } | null {
  if (marks.length < (withHead ? 1 : 2)) return null
  const starts = marks.map((mark) => (mark.index ?? 0) + mark[0].length)
  const ends = [...marks.slice(1).map((mark) => mark.index ?? 0), words.length]
  const parts = starts.map((start, index) => ({ start, end: ends[index] ?? words.length }))
  return { parts: withHead ? [{ start: 0, end: marks[0]?.index ?? 0 }, ...parts] : parts }
}

function hasTrouble(form: ComplaintForm, words: string): boolean {
  return likeliestOption(fieldOf(form, 'nature').options, words) !== null
}

function distinct(kinds: (string | null)[]): boolean {
  return new Set(kinds).size === kinds.length
}
