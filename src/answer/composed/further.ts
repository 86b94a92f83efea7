import type { Texts } from '../../base/texts.ts'
import type { CitedPart, Guide, Statement } from '../../corpus/types.ts'
import { findFigures } from '../../law/figures.ts'
import type { Block } from '../../message/blocks.ts'
import { lists } from '../answering-words.ts'
import type { FurtherName } from '../asked/further.ts'
import { type CouncilContact, waysToReach } from '../council.ts'
import { isAlike } from '../grounds/shared-pairs.ts'
import { basisOf, saidAgain, says, situationsIn } from './choose-lines.ts'
import { namesOther, officeSteps, takesToOffice } from './office.ts'
import { list } from './render.ts'
import type { Composed, Further } from './types.ts'

/** Situations that the question itself tells: no invoice; blocked. */
const TELLS: ReadonlySet<FurtherName> = new Set(['proof', 'cash', 'record', 'blocked'])
/** What shows that something was bought: the evidence of the matter is named too. */
const OF_PROOF: ReadonlySet<FurtherName> = new Set(['proof', 'cash', 'record'])
/** What may stand first, what stands below it, and the lines of these that rest on an article. `steps`: what to do, in order; `after`: what stands last. */
type Built = {
  first: string[]
  below: string[]
  shown: readonly Pick<Statement, 'says' | 'basis'>[]
  steps?: string[]
  after?: string[]
}

/** Lines below the first one. */
const BELOW = 2
/** A step that names the number of an office. */
const NUMBER = /(?<!\d)1\d{4}(?!\d)/u
/** A step to a complaint here. */
const OURS = new RegExp(lists.ours, 'u')
/** A line for a case in which the council has no say: the landlord is a private person. */
const NOT_OURS = new RegExp(lists.not_ours, 'u')
/** A step that presses for time. */
const SOON = new RegExp(lists.soon, 'u')
/** A step that names an office or a way to one. */
const OFFICE = new RegExp(lists.offices, 'u')

/**
 * Answers a further question that fits any matter for the one talked about: the line of its own guide where there is one, then what
 * holds for every matter. `text`: what was told, folded; `newest`: the message that asks; `likely`:
 * the lines of the guide that surely answer it; `due`: what it comes to by what was told before.
 */
export function createAnswerFurther({
  texts,
  council,
  place,
  mayCome,
}: {
  texts: Texts
  council: CouncilContact
  /** An article as people read it. */
  place: (part: CitedPart) => string
  /** Whether a step may be named after what was told. */
  mayCome: (step: string, told: string) => boolean
}) {
  return (
    guide: Guide,
    further: Further,
    {
      text,
      newest,
      likely,
      due = null,
      isSaid,
    }: {
      text: string
      newest: string
      likely: readonly Statement[]
      due?: string | null
      isSaid: (line: string) => boolean
    },
  ): Composed => {
    const { name, lines } = further
    const own = ownLines(guide, further, text)
    const offices = guide.steps.filter((step) => !step.when && OFFICE.test(step.says))
    const [office = null] = offices.filter(({ says }) => !isSaid(says))
    const advice = (key = ''): string => texts(`answer-further-${name}${key}`)

    const fresh = (says: string) => !isSaid(says)
    const kept = says(guide.evidence).join('')
    /** The lines for what the question itself tells. */
    const toldNow = () => situationsIn(guide, newest).slice(0, 1)
    /** Who has to show it. */
    const burden = () =>
      own.filter((line) => line.answers.includes('who_proves') && !guide.exceptions.includes(line)).slice(0, 1)

    const built = ((): Built => {
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
        case 'whom':
        case 'whose': {
          const theirs = own.find(({ answers }) => answers.includes('who'))
          if (theirs && NOT_OURS.test(theirs.says)) {
            const line = theirs.says.match(/[^。]+。/gu)?.at(-1) ?? theirs.says
            return { first: [texts('answer-further-whom-no', { line })], below: says(offices), shown: [theirs] }
          }
          // Whom to turn to may be the other side; whose matter it is names an office.
          const line = theirs && (name === 'whom' || takesToOffice(theirs.says)) ? [theirs.says] : []
          const first = [...line, ...says(officeSteps(guide, (step) => mayCome(step, text)))]
          const general = texts(`answer-further-whom${first.length > 0 ? '-first' : ''}`)
          return {
            first: name === 'whose' && first.length > 0 ? first : [...first, general],
            below: [general, ...first, ...(theirs ? [theirs.says] : []), ...says(lines)],
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
        case 'help':
        case 'ours': {
          const [theirs] = own
          if (theirs)
            return {
              first: [texts('answer-further-ours-no', { line: theirs.says })],
              below: says(offices),
              shown: [theirs],
            }
          const isOurs = guide.steps.some(({ says }) => OURS.test(says))
          return { first: [advice(isOurs ? '' : '-other')], below: says(offices), shown: [] }
        }
        case 'no_court':
        case 'id_card':
        case 'apology':
          return { first: [advice()], below: says(lines), shown: lines }
        case 'sign':
        case 'must_write':
          return { first: [advice()], below: says(own.slice(0, 1)), shown: own.slice(0, 1) }
        case 'remedy': {
          const shown = likely.filter((line) => fresh(line.says)).slice(0, 1)
          return { first: [advice()], below: says(shown), shown }
        }
        case 'or_police':
        case 'or_court':
        case 'fee': {
          const shown = [...own.filter((line) => fresh(line.says)).slice(0, 1), ...lines]
          return { first: [advice()], below: says(shown), shown }
        }
        case 'sued':
        case 'least_court': {
          const shown = [...own.slice(0, 1), ...lines]
          return { first: says(shown), below: [...says(shown.slice(1)), ...(name === 'sued' ? [advice()] : [])], shown }
        }
        case 'offer': {
          const first = due === null ? advice() : texts('answer-further-offer-due', { line: due })
          const shown = due === null ? likely.slice(0, 1) : []
          return { first: [first], below: [...says(shown), advice('-sign')], shown }
        }
        case 'blames': {
          const proofs = burden()
          const shown = proofs.length > 0 ? proofs : lines
          const show = guide.evidence.length > 0 ? [texts('answer-further-denies-show', { items: kept })] : []
          return {
            first: says(shown).map((line) => texts('answer-further-blames', { line })),
            below: [],
            after: show,
            shown,
          }
        }
        case 'put_off':
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
        case 'not_taken': {
          const theirs = says(officeSteps(guide, (step) => mayCome(step, text))).filter(namesOther)
          const first = theirs.map((line) => texts('answer-further-not_taken', { line }))
          return { first: [...first.slice(0, 1), ...says(lines)], below: says(lines), shown: lines }
        }
        case 'court_cost':
        case 'lawyer':
        case 'not_filed':
        case 'time_limit': {
          const shown = [...own, ...lines]
          return { first: [...(due === null ? [] : [due]), ...says(shown)], below: says(shown), shown }
        }
        case 'promise':
          return { first: [advice()], below: [advice('-more'), ...(office ? [office.says] : [])], shown: [] }
        case 'evidence': {
          const told = toldNow()
          const items = guide.evidence.length > 0 ? texts('answer-further-evidence', { items: kept }) : advice('-none')
          const below = [...(told.length > 0 ? [items] : []), ...says(burden()), advice('-more')]
          return { first: told.length > 0 ? says(told) : [items], below, shown: [...told, ...burden()] }
        }
        case 'has_proof':
        case 'proves': {
          const theirs = [...toldNow(), ...burden(), ...likely.filter(({ says }) => further.isOwn(says))].slice(0, 1)
          const items = texts('answer-further-proves', { items: kept })
          const shown = [...theirs, ...lines]
          return {
            // Who has to show it in this matter is said before what holds for any, also when it was said.
            first: says(theirs.length > 0 ? theirs : shown),
            below: says(theirs.length > 0 ? theirs : shown),
            after: [guide.evidence.length > 0 ? items : advice('-none')],
            shown,
          }
        }
        case 'loss': {
          const shown = [...own, ...lines]
          return { first: says(shown), below: [...(due === null ? [] : [due]), ...says(own)], shown }
        }
        case 'own_reason':
          return { first: says(own), below: says(own), shown: own }
        case 'sue_by':
        case 'triple':
        case 'mental': {
          const shown = [...own.filter(({ answers }) => name !== 'sue_by' || answers.includes('until_when')), ...lines]
          return { first: says(shown), below: says(shown), shown }
        }
        case 'no_evidence': {
          const told = toldNow()
          const items = guide.evidence.length > 0 ? [texts('answer-further-no_evidence-more', { items: kept })] : []
          const first = told.length > 0 ? says(told) : [advice()]
          return { first, below: [...items, ...says(burden()), advice()], shown: [...told, ...burden()] }
        }
        case 'denies': {
          const shown = [...toldNow(), ...burden(), ...likely].filter((line) => fresh(line.says)).slice(0, 1)
          const show = guide.evidence.length > 0 ? [texts('answer-further-denies-show', { items: kept })] : []
          return { first: [...says(shown), advice()], below: [], steps: says(guide.steps), after: show, shown }
        }
        case 'term': {
          // What the guide says of the case itself comes before what holds for any matter.
          const shown = [...likely.filter((line) => fresh(line.says)).slice(0, 1), ...own.slice(0, 1), ...lines]
          return { first: says(shown), below: says(shown), after: [advice('-word')], shown }
        }
        case 'materials':
          return { first: says(lines), below: says(lines), after: [advice()], shown: lines }
        case 'online':
          return { first: [advice()], below: [advice('-more')], shown: [] }
        case 'far':
        case 'versus':
          return { first: [advice()], below: says([...own, ...lines]), shown: [...own, ...lines] }
        case 'tried':
          return { first: [advice()], below: [...says(lines), advice('-court')], shown: lines }
        case 'talk_first':
        case 'after_settled':
          return { first: [advice()], below: [], shown: [] }
        case 'withdraw':
          return { first: [advice()], below: [advice('-more')], shown: [] }
        case 'maker': {
          const shown = own.length > 0 ? own.slice(0, 1) : lines
          return { first: [...says(shown), advice()], below: [advice(), ...(office ? [office.says] : [])], shown }
        }
        case 'wait':
        case 'punish':
        case 'no_mediation':
        case 'binding':
        case 'staff_own':
        case 'deducts':
        case 'earnest':
        case 'promised':
        case 'written':
        case 'which_court':
        case 'to_court':
        case 'gone':
        case 'platform_ruled':
        case 'expose':
        case 'test_fee':
        case 'test_result':
        case 'postage': {
          const shown = [...own.slice(0, 2), ...lines]
          return { first: says(shown), below: says(shown), shown }
        }
        case 'claim_by': {
          const soon = guide.steps.filter((step) => !step.when && SOON.test(step.says)).slice(0, 1)
          const shown = own.length > 0 ? own : lines
          // The day itself, where it is known from when it counts.
          if (due !== null) return { first: [due], below: [...says(own.slice(0, 1)), ...says(soon)], shown }
          const again = own.slice(0, 1).map(({ says }) => texts('answer-further-claim_by-again', { line: says }))
          const first = [...says(own).filter(fresh), ...again, ...says(soon), advice()]
          return {
            first: first.slice(0, 1),
            below: [advice(), ...says([...shown, ...lines]).filter(fresh)],
            shown: [...own, ...lines],
          }
        }
      }
    })()
    const lead = built.first.find(fresh) ?? built.first[0] ?? guide.conclusion.says
    const below = belowOf(lead, built.below)
    const keep =
      OF_PROOF.has(name) && guide.evidence.length > 0 ? [texts('answer-further-proof-keep', { items: kept })] : []
    const blocks: Block[] = [
      { kind: 'lead', text: lead },
      ...list(below),
      ...list(built.steps ?? [], true),
      ...[...keep, ...(built.after ?? [])].map((text) => ({ kind: 'paragraph', text }) as const),
    ]
    const isAgain = isSaid(lead) && !isSaid(saidAgain(lead))
    return {
      blocks,
      questions: [],
      basis: basisOf(
        built.shown.filter(
          ({ says }) =>
            name === 'ground' || says === guide.conclusion.says || [lead, ...below].some((text) => text.includes(says)),
        ),
      ),
      isAgain,
      stands: 'whole',
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
