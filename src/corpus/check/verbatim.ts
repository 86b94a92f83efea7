/**
 * The longest run of characters that both texts share, at least `minimum` long, or null. Punctuation and spaces are
 * ignored; `allowed` (names of statutes, fixed terms) never counts as part of a run.
 */
export function verbatimRun(
  ours: string,
  official: string,
  minimum: number,
  allowed: readonly string[],
): string | null {
  const theirs = lettersOf(official)
  let longest: string | null = null
  for (const piece of withoutNames(ours, allowed)) {
    const letters = lettersOf(piece)
    for (let start = 0; start + minimum <= letters.length; start += 1) {
      let length = Math.max(minimum, (longest?.length ?? 0) + 1)
      while (start + length <= letters.length && theirs.includes(letters.slice(start, start + length))) {
        longest = letters.slice(start, start + length)
        length += 1
      }
    }
  }
  return longest
}

function withoutNames(text: string, names: readonly string[]): string[] {
  let pieces = text.split(/《[^》]*》/)
  for (const name of names) pieces = pieces.flatMap((piece) => piece.split(name))
  return pieces
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}
