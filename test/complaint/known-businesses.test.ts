import { describe, expect, it } from 'vitest'
import { businessesLike } from '../../src/complaint/likeness/known-businesses.ts'
import { createNameKey } from '../../src/complaint/likeness/name-key.ts'
import { complaintWords, regions } from '../assistant/conversation.ts'

const rules = { nameKey: createNameKey({ regions, home: null }), words: complaintWords }
const known = (...names: string[]) => names.map((name) => ({ name, region: null }))
const like = (name: string, ...names: string[]) => businessesLike(name, known(...names), rules).map((one) => one.name)

describe('the known businesses that a name may mean', () => {
  it.each([
    ['康寿堂', ['康寿堂养生馆'], ['康寿堂养生馆']],
    ['百脑汇', ['百脑汇数码城', '鑫诚电脑行'], ['百脑汇数码城']],
    // One sign is another one; two are another name.
    ['鑫城电脑行', ['鑫诚电脑行', '诚信电脑行'], ['鑫诚电脑行']],
    // The same name in another spelling is not asked about.
    ['美家电器', ['美家电器有限公司', '美家电器城'], []],
    // What kind of business it is says nothing.
    ['健身房', ['力美健身房'], []],
    ['美容院', ['丽人美容院'], []],
    ['某某健身', ['力美健身'], []],
  ])('%s among %j: %j', (name, names, meant) => {
    expect(like(name, ...names)).toEqual(meant)
  })

  it('are at most three, the likest first', () => {
    const branches = ['一', '二', '三', '四'].map((number) => `云朵健身馆（${number}店）`)
    expect(like('云朵健身馆', ...branches)).toHaveLength(3)
  })
})
