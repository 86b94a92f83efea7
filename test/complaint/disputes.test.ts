import { describe, expect, it } from 'vitest'
import { disputesIn } from '../../src/complaint/reading/disputes.ts'
import { form } from '../assistant/conversation.ts'

/** Number of disputes that a message tells. */
const count = (text: string) => disputesIn(form, text)?.length ?? 1

describe('words/disputes.yaml', () => {
  it.each([
    ['第一件是买的洗衣机坏了不给修，第二件是办的健身卡关门了', 2],
    ['一是买的洗衣机坏了不给修，二是办的健身卡不退钱', 2],
    ['1. 买的洗衣机坏了不给修，2. 办的健身卡不退钱', 2],
    ['买的洗衣机坏了不给修。另外我办的健身卡也不给退', 2],
    ['买的洗衣机坏了不给修。还有一件事，我办的健身卡也不给退', 2],
    ['买的洗衣机坏了不给修。顺便投诉一下，我办的健身卡也不给退', 2],
    ['买的洗衣机坏了不给修。另外他们还卖给我手机，黑屏了不给换', 1],
    ['买的洗衣机坏了不给修。另外，商家卖的手机黑屏了不给换', 1],
    ['买的洗衣机坏了，第二天就打电话，第三天还不修', 1],
    ['一家是百姓大药房卖我假人参880，一家是万家超市的电饭锅用三天炸了', 2],
    ['我要投诉两家，一家是顺达快递把我的茅台摔碎了，另一家是美佳超市卖我过期酸奶', 2],
    ['楼下一家是卖水果的，榴莲是坏的，一家人都吃坏了', 1],
    ['买的洗衣机坏了。还有洗衣机也漏水了', 1],
    ['花 1.5 万买的洗衣机坏了，还给我 2.3 折', 1],
  ])('%s: %i', (text, disputes) => expect(count(text)).toBe(disputes))
})
