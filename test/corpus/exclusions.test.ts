import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { linesOf } from '../../src/corpus/places.ts'

/**
 * What one rule of procedure forbids another text to say. These tests read every sentence that people are told: messages, rules,
 * guides. See also `legal-findings.test.ts`, which holds the guides to the findings of a lawyer, and
 * `casework/follow-ups.test.ts`, which drives an ended complaint.
 */
const folder = fileURLToPath(new URL('../../knowledge', import.meta.url))

type Told = { place: string; sentence: string }

const sentencesOf = (place: string, text: string): Told[] =>
  text
    .split(/[。；;？！\n]|\.\s/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
    .map((sentence) => ({ place, sentence }))

const messages = readdirSync(join(folder, 'texts'))
  .filter((name) => name.endsWith('.ftl'))
  .flatMap((name) => {
    let key = ''
    return readFileSync(join(folder, 'texts', name), 'utf8')
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .flatMap((line) => {
        key = /^(-?[a-z][a-z0-9-]*) =/.exec(line)?.[1] ?? key
        return sentencesOf(key, line.replace(/^-?[a-z][a-z0-9-]* =/, ''))
      })
  })

/** The words of a rule that people read: not its patterns, which read people. */
const TOLD_FIELDS = new Set(['next', 'tell', 'text', 'says', 'correction', 'english', 'steps', 'lead', 'help'])
const rulesOf = (value: unknown, place: string, field = ''): Told[] => {
  if (typeof value === 'string') return TOLD_FIELDS.has(field) ? sentencesOf(place, value) : []
  if (Array.isArray(value)) return field === 'says' ? [] : value.flatMap((each) => rulesOf(each, place, field))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, each]) => rulesOf(each, place, key))
}
const rules = [
  'complaint-procedure',
  'english/complaint-states',
  'screening',
  'premises',
  'emergencies',
  'complaint-form',
]
  .map((name) => [name, parse(readFileSync(join(folder, 'rules', `${name}.yaml`), 'utf8')) as unknown] as const)
  .flatMap(([name, rule]) => rulesOf(rule, name))

const guides = loadKnowledge(folder).guides.flatMap((guide) =>
  linesOf(guide).flatMap(({ says }) => sentencesOf(guide.id, says)),
)

const saying = (told: Told[], pattern: RegExp) => told.filter(({ sentence }) => pattern.test(sentence))
const without = (told: Told[], pattern: RegExp) => told.filter(({ sentence }) => !pattern.test(sentence))
const shown = (told: Told[]) => told.map(({ place, sentence }) => `${place}: ${sentence}`)

const TO_12315 = /(?:打|拨打?|找|向|去|[Cc]all) ?12315/
const REPORT = /举报|report/
/** Texts that are said before anything is filed with the council, or that tell how it is reached. */
const BEFORE_FILING = new Set([
  'contact-default',
  'contact-default-en',
  'web-noscript',
  'form-two-places',
  'form-elsewhere-not',
])

describe('a matter that the council has taken', () => {
  it('is sent to 12315 to report an offence alone, in every message and rule', () => {
    const sent = saying([...messages, ...rules], TO_12315)
    expect(sent.length).toBeGreaterThan(6)
    // A business elsewhere is named before filing, in the finding that says where to file.
    const allowed = (told: Told) => BEFORE_FILING.has(told.place) || told.sentence.startsWith('可以直接向商家所在地')
    expect(shown(without(sent, REPORT).filter((told) => !allowed(told)))).toEqual([])
  })

  it('is told so at every end that the council gives it', () => {
    const ends = rules.filter(
      ({ place }) => place.endsWith('complaint-procedure') || place.endsWith('complaint-states'),
    )
    expect(saying(ends, TO_12315)).toHaveLength(4)
    expect(shown(without(saying(ends, TO_12315), REPORT))).toEqual([])
    expect(shown(saying(ends, /打 12315 ?(?:投诉|反映)|complain to 12315/))).toEqual([])
  })

  it('is not sent to a review: what the council does is no act of an authority', () => {
    const reviewed = saying([...messages, ...rules, ...guides], /(?:消委会|消协)[^，]{0,20}复议/)
    expect(shown(without(reviewed, /不能|不是/))).toEqual([])
  })
})

describe('a matter that a court or an arbitral body has taken', () => {
  it('is sent to neither the council nor 12315', () => {
    const taken = saying(
      [...messages, ...rules, ...guides],
      /(?:法院|仲裁(?:机构|委)?)[^，]{0,6}(?:受理|判|收)(?:了|过|或)/,
    )
    expect(taken.length).toBeGreaterThan(3)
    expect(shown(saying(taken, /(?:可以|再|还能)(?:找|向|打)(?:消委会|消协|12315)/))).toEqual([])
  })
})

describe('arbitration', () => {
  // The law itself names it for unpaid fees of a property manager (民法典 944).
  const UNPAID_FEES = /合理期限过了还不交/
  it('is named with the agreement that it needs, in every message and rule', () => {
    const named = saying([...messages, ...rules], /(?:可以|去|申请)仲裁|(?:to|on|and) arbitration/)
    expect(named.length).toBeGreaterThan(3)
    expect(shown(without(without(named, UNPAID_FEES), /约好|约定|协议|agreed|劳动/))).toEqual([])
  })
})

describe('claims of which one shuts out the other', () => {
  it('a deposit and a penalty of the same contract: one of them', () => {
    const both = saying(guides, /违约金.*定金|定金.*违约金/)
    expect(both.length).toBeGreaterThan(1)
    expect(shown(without(both, /只能选|选一样|二选一|不是|不能.{0,6}都/))).toEqual([])
  })

  it('ten times the price and three times the loss of unsafe food: one of them', () => {
    const both = saying(guides, /10 倍.*损失.{0,4}3 倍|损失.{0,4}3 倍.*10 倍/)
    expect(both.length).toBeGreaterThan(3)
    expect(shown(without(both, /或|改要|选一个|二选一/))).toEqual([])
  })
})
