import { describe, expect, it } from 'vitest'
import { createFold } from '../../src/retrieval/fold.ts'
import { conversation, fillUp, regions } from './conversation.ts'
import { judge, openings } from './openings.ts'

/** Each set with the least share that must be right. */
const HALVES = [
  ['tuned', 0.97],
  ['held', 0.97],
  ['fresh', 0.95],
  ['fresh2', 0.95],
  ['fresh3', 0.9],
  ['fresh4', 0.88],
] as const
/**
 * Sets outside the training data, each with the least share that must be right, and the greatest number of fields that
 * may be asked back although the person did not give them.
 */
const NOT_LEARNED = [
  ['unseen1', 0.95, 3],
  ['unseen2', 0.86, 7],
  ['unseen3', 0.9, 10],
  ['unseen4', 0.92, 3],
  ['unseen5', 0.89, 4],
  ['unseen6', 0.92, 11],
  ['unseen7', 0.94, 6],
  ['unseen8', 0.88, 13],
  ['unseen9', 0.89, 13],
  ['unseen10', 0.87, 8],
  ['unseen11', 0.88, 8],
  ['unseen12', 0.93, 6],
  ['unseen13', 0.88, 9],
] as const

describe('first messages', () => {
  // Measured before anybody looked at the errors: held 0.61 with the first rules and 0.94 with these, fresh 0.85,
  // fresh2 0.81, fresh3 0.83, fresh4 0.73 (against its labels as they were written; in 7 of them the date was the day
  // of receiving or returning, where the form asks for the day of buying). The weights were learned from these sets:
  // the floors guard against slips and measure nothing.
  it.each(HALVES)(
    'of the %s set: at least %s of their values are filled in right, and no invented one',
    (half, floor) => {
      const { share, invented } = judge(openings(half))
      expect(invented).toEqual([])
      expect(share).toBeGreaterThanOrEqual(floor)
    },
  )

  it.each(NOT_LEARNED)(
    'of the %s set, which was not learned from: at least %s filled in right; nothing invented without asking, at most %s asked back',
    (half, floor, most) => {
      const { share, invented } = judge(openings(half))
      const unasked = invented.filter(({ asked }) => !asked)
      console.log(
        `${half}: ${share.toFixed(3)} right, ${unasked.length} not said, ${invented.length} with what is asked back`,
      )
      expect(unasked).toEqual([])
      expect(share).toBeGreaterThanOrEqual(floor)
      expect(invented.length).toBeLessThanOrEqual(most)
    },
  )

  it('need at most 10 further answers; at most 11 when they tell one thing only or are shown a better door', async () => {
    const counts: { scant: boolean; answers: number; text: string }[] = []
    for (const [half] of [...HALVES, ...NOT_LEARNED]) {
      for (const { text, fields } of openings(half)) {
        const told = Object.keys(fields).length
        if (told === 0) continue
        const talk = conversation({ simplify: createFold(), home: regions.named('黄石市') })
        await talk.say(`我要投诉，${text}`)
        // A message that sounds like danger first gets the numbers to call.
        if (!talk.state?.draft) await talk.say('我要投诉')
        const before = talk.turns
        const asked = await fillUp(talk, {
          respondent_name: '某某电器，某某区市府路 12 号',
          purchase_date: '11月3号，3800块',
          complainant_name: '张三测试 13800000000 某某区某某街道',
          agent_name: '李四测试 13900000000 女儿',
          guardian_name: '李四测试 13900000000 妈妈 某某区某某街道',
          guardian_consent: '同意',
          authority: '有',
        })
        if (talk.field() === 'clash') await talk.press('都没写错')
        await talk.press('确认提交')
        expect(talk.effect('file_complaint'), text).toBeDefined()
        counts.push({ scant: told === 1 || asked.includes('screening'), answers: talk.turns - before, text })
      }
    }
    const tally = Map.groupBy(counts, ({ answers }) => answers)
    console.log(
      `further answers: ${[...tally]
        .map(([answers, { length }]) => `${answers}: ${length}`)
        .sort()
        .join(', ')}`,
    )
    expect(counts.filter(({ scant, answers }) => answers > (scant ? 11 : 10))).toEqual([])
  })
})

describe('a first message longer than the part in which business, item and amount are sought', () => {
  it('is kept whole in the facts', async () => {
    const more = '后来我又打了好几次电话，店里每次都说再等等。'.repeat(30)
    const last = '最后一次是经理接的，他说不会退。'
    const talk = conversation()
    await talk.say(`我要投诉，上个月在某某电器买的洗衣机漏水，花了3800元。${more}${last}`)
    await talk.consent()
    const facts = talk.value('facts')
    expect(facts).toMatchObject({ kind: 'text', text: expect.stringContaining(more) })
    expect(facts).toMatchObject({ text: expect.stringMatching(/他说不会退。$/) })
  })
})
