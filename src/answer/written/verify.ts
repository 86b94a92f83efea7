import type { Fold } from '../../retrieval/fold.ts'
import { assertsUnborne, mayBeAsked, promises } from './assertions.ts'
import type { Line } from './lines.ts'
import type { Statement } from './model-port.ts'
import type { Difference, Wording } from './wording.ts'

/** Why a statement is not shown. */
export type Refusal =
  /** It names a line there is not, or is like none. */
  | 'no_line'
  /** Its line has been said in other words already. */
  | 'repeated'
  /** Characters that do not show, or change those beside them. */
  | 'not_plain'
  | 'promise'
  /** It tells of a ruling, a document, or something done that its line does not tell of. */
  | 'claim'
  | Difference

/** What a statement is held against. */
export type Evidence = {
  lines: readonly Line[]
  wording: Wording
  /** Brings widths, case and 繁简 into one form, so that no spelling hides anything. */
  fold: Fold
}

/** Characters that do not show or change those beside them, and digits of other scripts. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{M}\u115F\u1160\u3164\uFFA0]|(?![0-9])\p{Nd}|(?!〇)\p{Nl}/u
/** Below this likeness a statement that names no line words none. */
const LEAST_LIKE = 0.3

/**
 * Whether a statement of a model may stand in the place of a line of ours: it words that one line and says what it says,
 * no less and no other. A statement that names no line is held against the one it is most like.
 *
 * @param taken lines that have other words already
 */
export function verify(
  { line: id, text }: Statement,
  { lines, wording, fold }: Evidence,
  taken: ReadonlySet<Line>,
): { line: Line } | { refusal: Refusal } {
  const visible = text.normalize('NFKC')
  if (HIDDEN.test(visible)) return { refusal: 'not_plain' }
  const said = fold(visible)
  const line = id === null ? mostLike(said, { lines, wording, fold }) : lines.find((each) => each.id === id)
  if (!line) return { refusal: 'no_line' }
  if (taken.has(line)) return { refusal: 'repeated' }
  const own = fold(line.text)
  if (promises(said) && !promises(own)) return { refusal: 'promise' }
  if (assertsUnborne(said, own)) return { refusal: 'claim' }
  if (line.kind === 'question' && !mayBeAsked(said)) return { refusal: 'turned' }
  const difference = wording.difference(own, said)
  return difference ? { refusal: difference } : { line }
}

function mostLike(said: string, { lines, wording, fold }: Evidence): Line | undefined {
  const likeness = lines.map((line) => wording.likeness(fold(line.text), said))
  const most = Math.max(...likeness)
  return most < LEAST_LIKE ? undefined : lines[likeness.indexOf(most)]
}
