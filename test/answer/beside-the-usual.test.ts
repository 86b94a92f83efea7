import { describe, expect, it } from 'vitest'
import { asker, builtIn } from './answering.ts'

const ask = asker(builtIn())

describe('a matter beside the usual ones is answered by its own guide', () => {
  it.each([
    ['健身私教课 教练摸我', 'touched-harassed'],
    ['按摩师傅摸我胸', 'touched-harassed'],
    ['培训班老师对我女儿动手动脚', 'touched-harassed'],
    ['美容院小姐唔俾我走，要我碌卡买疗程', 'hair-salon-forced'],
    ['公园门口推销的办了张卡，现在想退', 'prepaid-seven-day-refund'],
    ['会员卡怎么退', 'prepaid-refund-amount'],
    ['离职了，原来公司饭卡里还有钱不退', 'prepaid-refund-amount'],
    ['饭店服务员把汤洒我身上烫伤了', 'fall-in-shop'],
    ['买的二手房有白蚁，卖家没说', 'second-hand-flat'],
    ['老中医诊所给我贴膏药皮肤烂了', 'medical-harm'],
    ['电梯把我困住了，物业不管', 'stuck-in-lift'],
    ['猫咖的猫把我抓伤了', 'animal-in-shop'],
    ['高铁上的盒饭太贵了吧', 'dear-but-marked'],
    ['车险没问我就自动续了', 'insurance-cancel'],
    ['灯坏了，店关门了找谁', 'quality-refund'],
    ['新买的菜刀切骨头崩口了', 'quality-refund'],
    ['热水器打不着火', 'home-appliance-warranty'],
    ['洗牙划破嘴角流了点血', 'dental'],
  ])('%s: %s', async (message, guide) => {
    expect((await ask(message)).subject).toBe(guide)
  })

  it('a leaking kettle is unplugged first, and a vanished agency is no reason to move at once', async () => {
    expect((await ask('我烧水壶漏电麻了我一下')).text).toMatch(/先别用[\s\S]*别再用：先拉电闸，再拔插头/u)
    const flat = (await ask('租房的公寓公司跑路了，房东要赶我走')).text
    expect(flat).toContain('先别急着搬：找真房东')
    expect(flat).not.toContain('不签新的、不搬')
  })

  it('who owes rent hears that it is due, and that the power may not be cut', async () => {
    const { text } = await ask("the landlord wants cut electricity because I didn't pay this month rent")
    expect(text).toMatch(/Rent that is due still has to be paid[\s\S]*may not cut power/u)
  })
})
