import type { Fold } from '../../retrieval/fold.ts'
import type { Assertions } from './assertions.ts'
import type { Line } from './lines.ts'
import type { Statement } from './model-port.ts'
import type { Difference, Wording } from './wording.ts'

/** Why a statement is not shown. */
export type Refusal =
  /** It names a line that does not exist, or resembles none. */
  | 'no_line'
  /** Another statement already words its line. */
  | 'repeated'
  /** It holds invisible characters or characters that change their neighbours. */
  | 'not_plain'
  | 'promise'
  /** It mentions a ruling, a document or an action that its line does not mention. */
  | 'claim'
  | Difference

/** The lines and tools for checking a statement. */
export type Evidence = {
  lines: readonly Line[]
  wording: Wording
  assertions: Assertions
  /** Folds width, case and 繁简, so that no spelling hides a difference. */
  fold: Fold
}

/** Invisible characters, characters that change their neighbours, and digits of other scripts. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{M}\u115F\u1160\u3164\uFFA0]|(?![0-9])\p{Nd}|(?!〇)\p{Nl}/u
/** Least likeness, 0 to 1, at which a statement without a line id is taken to word a line. */
const LEAST_LIKE = 0.3

/**
 * Whether a statement of a model may replace a line of ours. It must word that line: no less and nothing else. A
 * statement that names no line is compared with the most similar one.
 *
 * @param taken lines that have a new wording already
 */
export function verify(
  { line: id, text }: Statement,
  { lines, wording, assertions, fold }: Evidence,
  taken: ReadonlySet<Line>,
): { line: Line } | { refusal: Refusal } {
  const visible = text.normalize('NFKC')
  if (HIDDEN.test(visible)) return { refusal: 'not_plain' }
  const said = fold(visible)
  const line = id === null ? mostLike(said, { lines, wording, fold }) : lines.find((each) => each.id === id)
  if (!line) return { refusal: 'no_line' }
  if (taken.has(line)) return { refusal: 'repeated' }
  const own = fold(line.text)
  if (assertions.promises(said) && !assertions.promises(own)) return { refusal: 'promise' }
  if (assertions.assertsUnborne(said, own)) return { refusal: 'claim' }
  if (line.kind === 'question' && !assertions.mayBeAsked(said)) return { refusal: 'turned' }
  const difference = wording.difference(own, said)
  return difference ? { refusal: difference } : { line }
}

function mostLike(said: string, { lines, wording, fold }: Omit<Evidence, 'assertions'>): Line | undefined {
  const likeness = lines.map((line) => wording.likeness(fold(line.text), said))
  const most = Math.max(...likeness)
  return most < LEAST_LIKE ? undefined : lines[likeness.indexOf(most)]
}
