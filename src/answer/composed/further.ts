import type { Texts } from '../../base/texts.ts'
import type { CitedPart, Guide, Statement } from '../../corpus/types.ts'
import { findFigures } from '../../law/figures.ts'
import type { Block } from '../../message/blocks.ts'
import type { FurtherName } from '../asked/further.ts'
import { type CouncilContact, waysToReach } from '../council.ts'
import { isAlike } from '../grounds/shared-pairs.ts'
import { basisOf, saidAgain, says, situationsIn } from './choose-lines.ts'
import { list } from './render.ts'
import type { Composed, Further } from './types.ts'

/** Situations that the question itself tells: no invoice; blocked. */
const TELLS: ReadonlySet<FurtherName> = new Set(['proof', 'cash', 'record', 'blocked'])
/** What shows that something was bought: the evidence of the matter is named too. */
const OF_PROOF: ReadonlySet<FurtherName> = new Set(['proof', 'cash', 'record'])
/** Lines below the first one. */
const BELOW = 2
/** A step that names the number of an office. */
const NUMBER = /(?<!\d)1\d{4}(?!\d)/u
/** A step that names an office or a way to one. */
const OFFICE = /1\d{4}|我要投诉|消委会|部门|法院|派出所|平台/u

/**
 * Answers a further question that fits any matter for the one talked about: the line of its own guide where there is one, then what
 * holds for every matter. `text`: what was told, folded.
 */
export function createAnswerFurther({
  texts,
  council,
  place,
}: {
  texts: Texts
  council: CouncilContact
  /** An article as people read it. */
  place: (part: CitedPart) => string
}) {
  return (
    guide: Guide,
    further: Further,
    { text, isSaid }: { text: string; isSaid: (line: string) => boolean },
  ): Composed => {
    const { name, lines } = further
    const own = ownLines(guide, further, text)
    const offices = guide.steps.filter((step) => !step.when && OFFICE.test(step.says))
    const [office = null] = offices.filter(({ says }) => !isSaid(says))
    const advice = (key = ''): string => texts(`answer-further-${name}${key}`)

    const fresh = (says: string) => !isSaid(says)

    /** What may stand first, and what stands below it. */
    const built = ((): { first: string[]; below: string[]; shown: readonly Pick<Statement, 'says' | 'basis'>[] } => {
      switch (name) {
        case 'cash':
          return { first: [...says(own), advice()], below: says(lines), shown: [...own, ...lines] }
        case 'proof':
        case 'record': {
          const [general, ...others] = lines
          const shown = [...own.slice(0, 1), ...(own.length > 0 || !general ? [] : [general]), ...others]
          return { first: [...says(shown).slice(0, 1), advice()], below: says(others), shown }
        }
        case 'phone': {
          const at = offices.filter(({ says }) => NUMBER.test(says))
          const own = texts('answer-further-phone', {
            ways: waysToReach(texts, { ...council, address: null }).join('；'),
          })
          return { first: [...says(at), own], below: [own], shown: [] }
        }
        case 'whom': {
          const theirs = own.find(({ answers }) => answers.includes('who'))
          const below = office ? [office.says, ...says(lines)] : says(lines)
          const general = advice(office ? '-first' : '')
          return {
            first: [...(theirs ? [theirs.says] : []), general],
            below: theirs ? [general, ...below] : below,
            shown: [...(theirs ? [theirs] : []), ...lines],
          }
        }
        case 'blocked': {
          const shown = own.filter((line) => fresh(line.says)).slice(0, 1)
          return {
            first: [advice()],
            below: [...says(shown), advice('-more'), ...(office ? [office.says] : [])],
            shown,
          }
        }
        case 'gently':
          return { first: [advice()], below: [advice('-more'), ...says(lines)], shown: lines }
        case 'how_long': {
          const shown = [...own, ...lines]
          const told = guide.conclusion.answers.includes('until_when') ? [guide.conclusion.says] : []
          return { first: says(shown), below: [...says(shown), ...told], shown }
        }
        case 'ground':
          return groundOf(guide, { own, lines })
        case 'police': {
          const shown = own.filter((line) => fresh(line.says)).slice(0, 1)
          return { first: [advice()], below: [...says(shown), ...(office ? [office.says] : [])], shown }
        }
        case 'report': {
          const at = offices.find(({ says }) => NUMBER.test(says)) ?? null
          return { first: [advice()], below: [at ? at.says : advice('-more'), ...says(own)], shown: own }
        }
        case 'worth':
          return { first: [advice()], below: office ? [office.says] : [], shown: [] }
        case 'by_phone': {
          const ways = waysToReach(texts, { ...council, address: null }).join('；')
          const at = offices.find(({ says }) => NUMBER.test(says)) ?? null
          const first = texts('answer-further-by-phone', { ways })
          return { first: [first], below: [texts('answer-further-by-phone-more'), ...(at ? [at.says] : [])], shown: [] }
        }
        case 'court_cost': {
          const shown = [...own, ...lines]
          return { first: says(shown), below: says(shown), shown }
        }
        case 'promise':
          return { first: [advice()], below: [advice('-more'), ...(office ? [office.says] : [])], shown: [] }
      }
    })()
    const lead = built.first.find(fresh) ?? built.first[0] ?? guide.conclusion.says
    const below = belowOf(lead, built.below)
    const evidence = OF_PROOF.has(name) ? says(guide.evidence) : []
    const keep = evidence.length > 0 ? texts('answer-further-proof-keep', { items: evidence.join('') }) : null
    const blocks: Block[] = [
      { kind: 'lead', text: lead },
      ...list(below),
      ...(keep === null ? [] : [{ kind: 'paragraph', text: keep } as const]),
    ]
    const isAgain = isSaid(lead) && !isSaid(saidAgain(lead))
    return {
      blocks,
      questions: [],
      basis: basisOf(
        built.shown.filter(
          ({ says }) => name === 'ground' || [lead, ...below].includes(says) || says === guide.conclusion.says,
        ),
      ),
      isAgain,
    }
  }

  /** On what the verdict rests, and what the other side would have to show. */
  function groundOf(guide: Guide, { own, lines }: { own: readonly Statement[]; lines: readonly Statement[] }) {
    const { basis, documents, answers } = guide.conclusion
    const articles = [...new Set([...basis.map(place), ...documents])].join('、')
    const [verdict] = answers
    const key = articles === '' ? '-custom' : verdict === 'no' ? '-no' : verdict === 'yes' ? '' : '-depends'
    const lead = texts(`answer-further-ground${key}`, { articles })
    const proofs = own
      .filter((line) => line.answers.includes('who_proves') && !guide.exceptions.includes(line))
      .slice(0, 1)
    const rest = verdict === 'no' ? guide.exceptions.slice(0, 1) : [...proofs, ...lines]
    const ask = verdict === 'no' ? [] : [texts('answer-further-ground-more')]
    return { first: [lead], below: [...says(proofs), ...ask, ...says(rest)], shown: [guide.conclusion, ...rest] }
  }
}

/** The first few lines that say something else than the first sentence and one another. */
function belowOf(lead: string, lines: readonly string[]): string[] {
  const chosen: string[] = []
  for (const line of lines) {
    if (chosen.length < BELOW && ![lead, ...chosen].some((each) => repeats(each, line))) chosen.push(line)
  }
  return chosen
}

/** Whether a line says what another one says, or only periods that it names too. */
function repeats(one: string, line: string): boolean {
  if (one === line || isAlike(one, line)) return true
  const figures = findFigures(line)
  return (
    figures.length > 0 &&
    figures.every(({ unit, value }) => findFigures(one).some((each) => each.unit === unit && each.value === value))
  )
}

/** The lines of the guide that answer: of the situations those that were told. */
function ownLines(guide: Guide, { name, isOwn }: Further, text: string): Statement[] {
  const situations = TELLS.has(name) ? guide.situations.map(({ statement }) => statement) : situationsIn(guide, text)
  return [...situations, ...guide.conditions, ...guide.exceptions, guide.conclusion].filter(({ says }) => isOwn(says))
}
