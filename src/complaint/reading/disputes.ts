import type { ComplaintForm } from '../form/form.ts'
import { fieldOf } from '../form/form.ts'
import { likeliestOption } from '../form/guess.ts'
import { itemBought } from '../wording/item.ts'
import { punctuated } from './prefill.ts'

const ENUMERATED =
  /(?:第[一二三四](?:件|个)?(?:事情?)?|(?<![\p{Script=Han}\d])[一二三四1-4][、.．](?!\d)|[一二三四]是)(?:是|就是|，|：|:)?/gu
const JOINED =
  /(?:[，。；\s]|^)(?:另外|还有(?:一件事?|一个事?|件事|个事)?|再(?:就是|一个)|顺便(?:也|还)?(?:要)?投诉(?:一下)?|同时还?要投诉|我?还要投诉|另一件事?是?)[，：:]?/gu
/** The clause goes on about the same business. */
const SAME = /^(?:他们?|她们?|它|这家|该店|同一家|店家|商家|老板|客服)|他们(?:家|店)?(?:还|也)/u
const SHORTEST = 4

/**
 * The parts of a message that tell several disputes, in simplified words. The message must count or join them, and each
 * part must name another thing that was bought. Null when the message tells one dispute.
 */
export function disputesIn(form: ComplaintForm, text: string): Part[] | null {
  const words = punctuated(text)
  const counted = cutAt(words, [...words.matchAll(ENUMERATED)])
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
  const joined = cutAt(words, [...words.matchAll(JOINED)], true)
  if (!joined) return null
  const parts = joined.parts.map(({ start, end }) => ({ start, end, words: words.slice(start, end).trim() }))
  const own = parts.map((part) => itemBought(form, part.words))
  const separate =
    parts.length >= 2 &&
    parts.every(
      (part, index) =>
        part.words.length >= SHORTEST && (index === 0 || !SAME.test(part.words)) && hasTrouble(form, part.words),
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
