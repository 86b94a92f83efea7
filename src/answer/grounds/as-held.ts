import type { Texts } from '../../base/texts.ts'
import { linesOf } from '../../corpus/places.ts'
import { isSaid, type Readings } from '../../corpus/readings.ts'
import type { CitedPart, Guide, Statement, Tag } from '../../corpus/types.ts'
import { printPlace } from '../../law/reference.ts'

/** A guide as it may be said today. `quoted`: the lines that are words of the law in the place of ours. */
export type HeldGuide = { guide: Guide; quoted: ReadonlySet<string> }

/** @returns null where nothing is left to say */
export type AsHeld = (guide: Guide, today: string) => HeldGuide | null

const NOTHING_QUOTED: ReadonlySet<string> = new Set()
/** A quotation in the place of a line is cut here, in characters; the citation below has all of it. */
const LONGEST_QUOTE = 160
const VERDICTS: ReadonlySet<Tag> = new Set(['yes', 'no', 'depends'])

/** Lets guides say what they say, whatever became of the law. */
export const asWritten: AsHeld = (guide) => ({ guide, quoted: NOTHING_QUOTED })

/**
 * A line whose basis has changed since it was read is not said: the words of the law stand in its place, or nothing where they
 * are gone. Advice, English lines and questions are left out. It remembers what it made of a guide for one day.
 */
export function createAsHeld({
  readings,
  texts,
  shortName,
}: {
  readings: Readings
  texts: Texts
  shortName: (statute: string) => string
}): AsHeld {
  const made = new Map<Guide, { today: string; held: HeldGuide | null }>()
  return (guide, today) => {
    const known = made.get(guide)
    if (known?.today === today) return known.held
    const held = inLaw(guide, today)
    made.set(guide, { today, held })
    return held
  }

  function inLaw(guide: Guide, today: string): HeldGuide | null {
    const isSayable = ({ basis }: Statement) => basis.every((part) => isSaid(readings.standing(guide.id, part, today)))
    if (linesOf(guide).every(isSayable)) return asWritten(guide, today)
    const quotes = new Map<string, Statement>()
    const quoteOnce = (line: Statement): Statement[] => {
      if (isSayable(line)) return [line]
      const quote = quoteFor(guide, line, today)
      if (!quote || quotes.has(quote.says)) return []
      quotes.set(quote.says, quote)
      return [quote]
    }
    const [conclusion] = quoteOnce(guide.conclusion)
    if (!conclusion) return null
    const isConcluded = conclusion === guide.conclusion
    const [firstEnglish] = guide.english
    const held: Guide = {
      ...guide,
      conclusion,
      conditions: guide.conditions.flatMap(quoteOnce),
      situations: guide.situations.flatMap(({ when, statement }) =>
        quoteOnce(statement).map((line) => ({ when, statement: line })),
      ),
      exceptions: guide.exceptions.flatMap(quoteOnce),
      evidence: guide.evidence.filter(isSayable),
      steps: guide.steps.filter(isSayable),
      english: firstEnglish && isSayable(firstEnglish) ? guide.english.filter(isSayable) : [],
      asks: isConcluded ? guide.asks : [],
      followUp: isConcluded ? guide.followUp : null,
    }
    return { guide: held, quoted: new Set(quotes.keys()) }
  }

  /** The words of the law in the place of a line: of a part that changed, else of another on which it rests. */
  function quoteFor(guide: Guide, line: Statement, today: string): Statement | null {
    const changed = (part: CitedPart) => readings.standing(guide.id, part, today) === 'changed'
    const parts = [...line.basis.filter(changed), ...line.basis.filter((part) => !changed(part))]
    for (const part of parts) {
      const found = readings.held(part, today)
      if (!found) continue
      const text = found.words.replaceAll('\n', '')
      const says = texts('answer-article', {
        statute: shortName(part.statute),
        article: printPlace(part),
        text: text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}……` : text,
      })
      return {
        says,
        basis: [part],
        documents: [],
        custom: false,
        answers: line.answers.filter((tag) => !VERDICTS.has(tag)),
      }
    }
    return null
  }
}
