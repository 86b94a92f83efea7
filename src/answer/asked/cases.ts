import type { AskedWords } from './words.ts'

/** Cases of which only one holds: bought online or in a shop. */
export type Cases = {
  /**
   * Whether a line is only about a case that does not hold by what was told. The last thing told counts; nothing told rules
   * nothing out. `text`: folded, oldest first.
   */
  ruledOut(text: string): (line: string) => boolean
}

export function createCases({ cases }: Pick<AskedWords, 'cases'>): Cases {
  const groups = cases.map((group) =>
    group.map(({ told, denied, lines }) => ({
      told: new RegExp(told, 'giu'),
      denied: new RegExp(denied, 'giu'),
      lines: new RegExp(lines, 'iu'),
    })),
  )
  return {
    ruledOut(text) {
      const outs = groups.flatMap((group) => {
        const denials = group.flatMap((one) => placesOf(one.denied, text).map((at) => ({ at, one, holds: false })))
        const rest = group.reduce((left, { denied }) => left.replace(denied, blank), text)
        const tellings = group.flatMap((one) => placesOf(one.told, rest).map((at) => ({ at, one, holds: true })))
        const last = [...denials, ...tellings].toSorted((one, other) => other.at - one.at)[0]
        if (!last) return []
        const out = group.filter((one) => (last.holds ? one !== last.one : one === last.one))
        const others = group.filter((one) => !out.includes(one))
        return [{ out, others }]
      })
      return (line) =>
        outs.some(
          ({ out, others }) =>
            out.some(({ lines }) => lines.test(line)) && !others.some(({ lines }) => lines.test(line)),
        )
    },
  }
}

function placesOf(pattern: RegExp, text: string): number[] {
  return Array.from(text.matchAll(pattern), ({ index }) => index)
}

/** Keeps the places of what comes after. */
function blank(words: string): string {
  return ' '.repeat(words.length)
}
