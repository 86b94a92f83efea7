import { kindOf, type OpeningText } from './opening-text.ts'
import { around } from './tokens.ts'

// The second letter of a key: digits: so many characters to the outside; `l`, `r`: to the left, to the right; `x`: both;
// `t`: how common the pair around the place is, `k`: with the kind of the character; `c`: number of the clause, `d`:
// distance from its beginning; `w`: a list a word is on; `p`, `g`: tags of tokens, without and with guessed words.

/** What speaks for a name that begins at a place. Keys begin with `<`. */
export function startFeatures(
  { cut, clause, clauseStarts, known, plain, guessed, ...opening }: OpeningText,
  place: number,
): string[] {
  const [l1 = '', r1 = ''] = [cut(place - 1, place), cut(place, place + 1)]
  const number = clause(place)
  const tightness = opening.tightness(place)
  return [
    `<1${l1}`,
    `<2${cut(place - 2, place)}`,
    `<3${cut(place - 3, place)}`,
    `<4${cut(place - 4, place)}`,
    `<r${r1}`,
    `<rr${cut(place, place + 2)}`,
    `<x${l1}|${r1}`,
    `<t${tightness}`,
    `<tk${tightness}${kindOf(l1)}`,
    `<c${Math.min(number, 4)}${number === clauseStarts.length - 1 ? 'z' : ''}`,
    `<d${Math.min(place - (clauseStarts[number] ?? 0), 6)}`,
    ...(known.finish[place] ?? []).map((list) => `<w${list}`),
    ...around('<p', plain, place),
    ...around('<g', guessed, place),
  ]
}
/** What speaks for a name that ends before a place. Keys begin with `>`. */
export function endFeatures({ cut, known, plain, guessed, ...opening }: OpeningText, place: number): string[] {
  const [l1 = '', r1 = ''] = [cut(place - 1, place), cut(place, place + 1)]
  const tightness = opening.tightness(place)
  return [
    `>1${r1}`,
    `>2${cut(place, place + 2)}`,
    `>3${cut(place, place + 3)}`,
    `>4${cut(place, place + 4)}`,
    `>l${l1}`,
    `>ll${cut(place - 2, place)}`,
    `>lll${cut(place - 3, place)}`,
    `>x${l1}|${r1}`,
    `>t${tightness}`,
    `>tk${tightness}${kindOf(r1)}`,
    ...(known.begin[place] ?? []).map((list) => `>w${list}`),
    ...around('>p', plain, place),
    ...around('>g', guessed, place),
  ]
}
/** What speaks for a place inside a name. Keys begin with `=`. */
export function innerFeatures({ at, cut, known, plain, guessed, tightness }: OpeningText, place: number): string[] {
  return [
    `=1${at(place)}`,
    `=k${kindOf(at(place))}`,
    `=p${plain.over[place]?.tag}${plain.over[place]?.word.length === 1 ? 1 : ''}`,
    `=g${guessed.over[place]?.tag}`,
    ...new Set((known.over[place] ?? []).map((list) => `=w${list}`)),
    ...(place > 0 ? [`=2${cut(place - 1, place + 1)}`, `=t${tightness(place)}`] : []),
  ]
}
