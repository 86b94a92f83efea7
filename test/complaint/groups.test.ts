import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { purchaseOf, samePurchase } from '../../src/complaint/likeness/duplicates.ts'
import { type Candidate, clustersOf, countPeople } from '../../src/complaint/likeness/groups.ts'
import { repeatSignals } from '../../src/complaint/likeness/repeats.ts'
import { likeness, pairsOf } from '../../src/complaint/likeness/similarity.ts'
import { groups as rules } from '../assistant/conversation.ts'

const PARKING = [
  '买车位时说地铁口旁边，交房才发现车位被柱子挡住，开发商不退定金',
  '某某地产卖的车位太窄，停不进去，要求退车位款，开发商不同意',
  '车位和合同写的尺寸不一样，找开发商退款一直拖着',
  '在售楼处交了车位定金，后来发现车位是人防的不能卖，开发商不退钱',
  '开发商卖给我的车位没有产权，当时说有产权证，要求退车位钱',
]
const GYM = [
  '办了年卡健身房突然关门',
  '健身房关门了，卡里的钱不退',
  '健身卡还有半年，店关门联系不上',
  '私教课没上完，健身房关门跑路',
]
const OTHERS = [
  '电梯坏了一个月没有人修，物业说没钱',
  '样板间的地板和交付的不一样，一踩就响',
  '房子漏水，墙皮掉了，报修三次没人来',
  '物业费涨价没有通知业主',
]

let serial = 0
function candidate(facts: string, change: Partial<Candidate> = {}): Candidate {
  serial += 1
  return {
    id: `k${serial}`,
    phone: `p${serial}`,
    conversation: `c${serial}`,
    category: 'housing',
    nature: 'contract',
    facts: pairsOf(facts),
    filedAt: '2026-11-24T02:00:00.000Z',
    ...change,
  }
}
const day = (number: number) => new Date(Date.parse('2026-11-01T02:00:00.000Z') + number * 86_400_000).toISOString()

describe('the likeness of the facts', () => {
  it('links one cause told by different people, through some of them, and not other causes', () => {
    const clusters = (facts: string[]) =>
      clustersOf(
        facts.map((text) => candidate(text)),
        rules.groups,
      )
    expect(clusters(PARKING).map(({ complaints }) => complaints.length)).toEqual([5])
    expect(clusters(GYM).map(({ complaints }) => complaints.length)).toEqual([4])
    expect(clusters(OTHERS)).toEqual([])
    expect(clusters([...PARKING, ...OTHERS]).map(({ complaints }) => complaints.length)).toEqual([5])
  })

  it('is between 0 and 1, the same both ways, 1 for the same and 0 for nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const [a, b] = [pairsOf(one), pairsOf(other)]
        const found = likeness(a, b)
        expect(found).toBe(likeness(b, a))
        expect(found).toBeGreaterThanOrEqual(0)
        expect(found).toBeLessThanOrEqual(1)
        if (a.size > 0) expect(likeness(a, a)).toBe(1)
      }),
    )
    expect(likeness(pairsOf(''), pairsOf('车位'))).toBe(0)
  })
})

describe('a group', () => {
  it('is five people within a week against one business over one cause', () => {
    const members = PARKING.map((text, at) => candidate(text, { filedAt: day(at) }))
    expect(clustersOf(members, rules.groups)).toEqual([
      { complaints: members.map(({ id }) => id), people: 5, days: 4, natures: ['contract'] },
    ])
  })

  it('needs three people near each other: two are none, and three over months are none', () => {
    const members = (days: number[]) => days.map((at) => candidate(PARKING[0] ?? '', { filedAt: day(at) }))
    expect(clustersOf(members([0, 1]), rules.groups)).toEqual([])
    expect(clustersOf(members([0, 29, 58]), rules.groups)).toEqual([])
    expect(clustersOf(members([0, 29, 30]), rules.groups)).toMatchObject([{ people: 3 }])
    const late = members([0, 1, 2, 60])
    expect(clustersOf(late, rules.groups)[0]?.complaints).toEqual(late.slice(0, 3).map(({ id }) => id))
  })

  it('counts complaints that share a telephone or a conversation as one person', () => {
    const facts = PARKING[0] ?? ''
    const people = [
      candidate(facts, { phone: 'p', conversation: 'a' }),
      candidate(facts, { phone: 'p', conversation: 'b' }),
      candidate(facts, { phone: 'q', conversation: 'b' }),
      candidate(facts, { phone: null, conversation: 'c' }),
    ]
    expect(countPeople(people)).toBe(2)
    expect(clustersOf(people, rules.groups)).toEqual([])
  })

  it('is not made of different categories, and of another nature only when told almost alike', () => {
    const facts = PARKING[1] ?? ''
    expect(
      clustersOf(
        ['a', 'b', 'c'].map((category) => candidate(facts, { category })),
        rules.groups,
      ),
    ).toEqual([])
    const natures = ['quality', 'contract', 'false_advertising']
    expect(
      clustersOf(
        natures.map((nature) => candidate(facts, { nature })),
        rules.groups,
      ),
    ).toHaveLength(1)
    expect(
      clustersOf(
        natures.map((nature, at) => candidate(PARKING[at] ?? '', { nature })),
        rules.groups,
      ),
    ).toEqual([])
  })

  const arbitrary = fc
    .array(
      fc.record({
        person: fc.integer({ min: 0, max: 5 }),
        conversation: fc.integer({ min: 0, max: 7 }),
        text: fc.constantFrom(...PARKING, ...GYM, ...OTHERS),
        nature: fc.constantFrom('contract', 'quality'),
        at: fc.integer({ min: 0, max: 80 }),
      }),
      { maxLength: 14 },
    )
    .map((all) =>
      all.map(({ person, conversation, text, nature, at }, index) =>
        candidate(text, {
          id: `k${String(index).padStart(2, '0')}`,
          phone: `p${person}`,
          conversation: `c${conversation}`,
          nature,
          filedAt: day(at),
        }),
      ),
    )

  it('does not depend on the order of the filings', () => {
    fc.assert(
      fc.property(
        arbitrary.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(clustersOf(shuffled, rules.groups)).toEqual(clustersOf(all, rules.groups))
        },
      ),
    )
  })

  it('is never the complaints of a single person', () => {
    fc.assert(
      fc.property(arbitrary, (all) => {
        for (const { complaints, people } of clustersOf(all, rules.groups)) {
          const members = all.filter(({ id }) => complaints.includes(id))
          expect(people).toBeGreaterThanOrEqual(rules.groups.people)
          expect(new Set(members.map(({ phone }) => phone)).size).toBeGreaterThanOrEqual(rules.groups.people)
          expect(new Set(members.map(({ conversation }) => conversation)).size).toBeGreaterThanOrEqual(
            rules.groups.people,
          )
        }
        const one = all.map((each) => ({ ...each, phone: 'same' }))
        expect(clustersOf(one, rules.groups)).toEqual([])
      }),
    )
  })
})

describe('one purchase', () => {
  const purchase = { respondent: ['美家电器'], item: '海信洗衣机', day: '2026-11-03', cents: 380_000 }
  it.each([
    ['the same again', {}, ['item', 'amount', 'date']],
    ['told longer, a corrected price', { item: '洗衣机 1 台（海信）', cents: 388_000 }, ['item', 'amount', 'date']],
    ['a day off, no price', { day: '2026-11-04', cents: null }, ['item', 'date']],
    ['another thing there that day', { item: '电饭锅', cents: 29_900 }, null],
    ['the same thing later for another price', { day: '2026-09-01', cents: 99_900 }, null],
    ['the same elsewhere', { respondent: ['别家'] }, null],
    ['under another name it is known by', { respondent: ['美家商贸', '美家电器'] }, ['item', 'amount', 'date']],
  ])('%s', (_, change, close) => {
    expect(samePurchase(purchase, { ...purchase, ...change }, rules.duplicates)).toEqual(close)
  })

  it('without a name of the business is none', () => {
    const nameless = purchaseOf([], () => null)
    expect(samePurchase(nameless, nameless, rules.duplicates)).toBeNull()
  })
})

describe('repeats', () => {
  it('are figures with their article once they reach the limit of the rules', () => {
    const counts = { sameCategory: 30, sameRespondent: 2, namesWithOnePhone: 3, phonesAtOneAddress: 3 }
    expect(
      repeatSignals(counts, rules.signals).map(({ code, count, article, item }) => [code, count, article, item]),
    ).toEqual([
      ['same_category', 30, '第十七条', '（一）'],
      ['names_with_one_phone', 3, '第十七条', '（四）'],
    ])
  })
})
