import { describe, expect, it } from 'vitest'
import { createEntering } from '../../src/casework/groups/enter-complaint.ts'
import { buildHouse, wordsOf } from '../delivery/house.ts'
import { registrationIn, request, TYPED } from './registration.ts'

const staff = { kind: 'staff', id: 's1', name: '李四测试' } as const

async function opened() {
  const house = await buildHouse()
  await house.start()
  const registration = registrationIn(house)
  const file = (given: Partial<Parameters<typeof request>[0]> = {}) =>
    registration.file(request({ actor: staff, ...given }))
  const filed = async (given: Parameters<typeof file>[0] = {}) => {
    const result = await file(given)
    if (!result.ok) throw new Error('nothing was filed')
    const view = await house.casework.byNumber(result.number)
    if (!view) throw new Error('nothing was filed')
    return view
  }
  const refused = async (given: Parameters<typeof file>[0] = {}) => {
    const result = await file(given)
    if (result.ok) throw new Error(`filed as ${result.number}`)
    return result
  }
  const failed = (_: string, error: unknown) => {
    throw error
  }
  const { enterAll: enter } = createEntering({ store: house.store, desk: house.desk, failed })
  return { ...house, registration, file, filed, refused, enter }
}

describe('a complaint that staff register', () => {
  it('gets the next number, the fields of the chat’s form with source and archive number, and says who registered it', async () => {
    const { filed, casework, write } = await opened()
    await write('file draft-1', '1')
    await expect.poll(async () => (await casework.list({ limit: 1, offset: 0 })).total).toBe(1)
    const complaint = await filed({ archive: '档2026-7', seen: ['XW-20261124-0001-7'] })
    expect(complaint.number).toMatch(/^XW-20261124-0002-\d$/)
    expect(complaint).toMatchObject({
      state: 'submitted',
      channel: 'desk',
      item: '洗衣机',
      respondent: '美家电器测试店',
      category: 'home_electronics',
      amountCents: 299_900,
      unreachable: true,
    })
    const shown = Object.fromEntries(complaint.fields.map(({ label, display }) => [label, display]))
    expect(shown).toMatchObject({ 来源: '电话', 档案号: '档2026-7', 投诉人姓名: '张三测试', 购买日期: '2026-11-03' })
    expect(complaint.timeline.map(({ type, actor, to }) => [type, actor, to])).toEqual([['filed', staff, 'submitted']])
  })

  it.each([true, false])('holds the consent to publicity as staff asked for it: %s', async (publicity) => {
    const { filed, store } = await opened()
    const { id } = await filed({ publicity })
    const [holder] = await store.read.complaints.holders(id)
    const { consents } = await store.read.held.summary(holder?.conversation ?? '')
    expect(consents.map(({ kind, given }) => [kind, given])).toEqual([
      ['handling', true],
      ['publication', publicity],
    ])
  })

  it('is told to the staff group like any other, and to no conversation: nothing is said to nobody', async () => {
    const { filed, casework, delivery, sender, store } = await opened()
    const { id, flags } = await filed()
    // Nobody was asked whether it may go abroad.
    expect(flags).toContain('stays_home')
    await casework.act({ complaint: id, action: 'accept', actor: staff, input: {} })
    await delivery.idle()
    const rows = (sender as unknown as { ledger: { kind: string }[] }).ledger
    expect(rows.map(({ kind }) => kind)).toEqual(['staff_card', 'staff_card_update'])
    const [holder] = await store.read.complaints.holders(id)
    expect(await delivery.web.messagesAfter(holder?.conversation ?? '', 0)).toEqual([])
    expect(await casework.reply({ complaint: id, actor: staff, text: '请来一趟' })).toEqual({
      ok: false,
      code: 'unreachable',
    })
    expect(rows.map((row) => wordsOf(row as never)).join()).not.toContain('请来一趟')
  })

  it('reaches the person after all once it was opened with a code in a conversation', async () => {
    const { filed, casework, delivery, store } = await opened()
    const { id } = await filed()
    const chat = await delivery.conversationsOf('telegram').conversationOf('1001')
    await store.transaction('test', (tx) => tx.access.grant(id, chat))
    expect(await casework.reply({ complaint: id, actor: staff, text: '请来一趟' })).toEqual({ ok: true })
    expect(await delivery.web.messagesAfter(chat, 0)).toHaveLength(1)
  })

  it('is filed once for one page, however often it is sent', async () => {
    const { file, casework } = await opened()
    const results = await Promise.all([file(), file(), file()])
    expect(results.map((result) => result.ok && result.repeated).toSorted()).toEqual([false, true, true])
    expect(new Set(results.map((result) => result.ok && result.number)).size).toBe(1)
    expect((await casework.list({ limit: 9, offset: 0 })).total).toBe(1)
  })

  it('settled on the spot is accepted and closed with it, with the amount', async () => {
    const { filed } = await opened()
    const { state, standing, timeline } = await filed({ onTheSpot: { recoveredCents: 299_900 } })
    expect([state, standing.onTheSpot, standing.recoveredCents]).toEqual(['settled', true, 299_900])
    expect(timeline.map(({ type }) => type)).toEqual(['filed', 'accept', 'close'])
  })
})

describe('registering refuses, and says everything at once', () => {
  it('what is missing, apart from what nobody asked yet; that may follow when staff say so', async () => {
    const { refused, filed } = await opened()
    const { item: _, amount: __, complainant_address: ___, ...typed } = TYPED
    const { missing } = await refused({ typed })
    expect(missing.needed.map(({ name }) => name)).toEqual(['item'])
    expect(missing.others.map(({ name }) => name)).toEqual(['amount', 'complainant_address'])
    const some = { ...typed, item: '洗衣机' }
    expect((await refused({ typed: some })).missing.needed).toEqual([])
    expect((await filed({ typed: some, later: true })).amountCents).toBeNull()
  })

  it.each([
    ['amount', '很多', 'amount_none'],
    ['purchase_date', '2027-01-01', 'date_future'],
    ['complainant_phone', '138000000', 'phone_invalid'],
    ['complainant_name', '张三 <b>', 'name_invalid'],
    ['agent_name', '李四测试', 'not_here'],
  ])('%s 「%s」: %s', async (name, text, code) => {
    const { refused } = await opened()
    const { problems } = await refused({ typed: { ...TYPED, [name]: text }, later: true })
    expect(problems.map(({ field, code: why }) => [field.name, why])).toEqual([[name, code]])
  })

  it('an unknown source, and a person who was not asked', async () => {
    const { refused } = await opened()
    expect(await refused({ source: 'pigeon', agreed: false })).toMatchObject({ source: false, agreed: false })
  })

  it('a telephone or a business that is known, until staff have seen these complaints', async () => {
    const { filed, refused, file } = await opened()
    const first = await filed()
    const { similar } = await refused({ key: 'register-2' })
    expect(similar.map(({ number, by }) => [number, by])).toEqual([[first.number, 'telephone']])
    expect(await file({ key: 'register-2', seen: [first.number] })).toMatchObject({ ok: true, repeated: false })
    expect((await refused({ key: 'register-3', seen: [first.number] })).similar).toHaveLength(2)
  })

  it('the number of a paper that is registered already, however it is spaced', async () => {
    const { filed, refused } = await opened()
    const first = await filed({ archive: '档2026-7' })
    const typed = { ...TYPED, complainant_phone: '13900000001', respondent_name: '别的测试店' }
    for (const [archive, found] of [
      ['档2026-7', [first.number]],
      ['档 2026－7', [first.number]],
      ['档2026-70', []],
      ['档2026-71 7', []],
      ['2026', []],
    ] as const) {
      const result = await refused({ key: 'register-2', typed, archive, agreed: false })
      expect(
        result.similar.map(({ number, by }) => [number, by]),
        archive,
      ).toEqual(found.map((one) => [one, 'number']))
    }
  })
})

describe('while staff type', () => {
  it('earlier complaints are named by number, telephone and shop, at most as many as the rule says, and nothing by the rest', async () => {
    const { filed, registration, enter } = await opened()
    const similar = async (typed: Record<string, string>, archive = '') =>
      (await registration.similar({ typed, archive, account: staff.id })).map(({ by }) => by)
    const { complainant_phone: phone = '', respondent_name: shop = '' } = TYPED
    await filed({ archive: '档9', typed: { ...TYPED, filed_elsewhere: '12345 热线', filed_reference: 'GD-77001' } })
    await enter()
    expect(await similar({ complainant_phone: phone })).toEqual(['telephone'])
    expect(await similar({ respondent_name: shop })).toEqual(['business'])
    expect(await similar({ filed_reference: 'gd-77001' })).toEqual(['number'])
    expect(await similar({}, '档9')).toEqual(['number'])
    expect(await similar({ complainant_phone: phone.slice(0, -1), respondent_name: shop.slice(0, 2) })).toEqual([])
    expect(await similar({ facts: TYPED.facts, item: TYPED.item, complainant_name: TYPED.complainant_name })).toEqual(
      [],
    )
    const seen = (await registration.similar({ typed: TYPED, archive: '', account: staff.id })).map(
      ({ number }) => number,
    )
    for (let n = 0; n < 6; n += 1) {
      const { number } = await filed({ key: `register-m${n}`, typed: TYPED, seen })
      seen.push(number)
    }
    expect(await similar({ complainant_phone: phone })).toHaveLength(5)
  })
})

describe('a pasted paragraph', () => {
  it('fills what is empty by the product’s own reading; what was typed stays', async () => {
    const { registration, filed } = await opened()
    const paragraph =
      '我叫张三测试，电话13800000000。11月3号在美家电器测试店花2999元买了一台洗衣机，用了三天就漏水，店里不给退，我要求退款。'
    const typed = registration.read(paragraph, { item: '滚筒洗衣机' })
    expect(typed).toMatchObject({
      item: '滚筒洗衣机',
      complainant_name: '张三测试',
      complainant_phone: '13800000000',
      purchase_date: '2026-11-03',
      amount: '2999 元',
      respondent_name: '美家电器测试店',
      'claims.refund_fee': 'yes',
    })
    expect(typed.facts).toContain('用了三天就漏水')
    const complaint = await filed({ typed, later: true })
    expect(complaint.amountCents).toBe(299_900)
    expect(registration.read('  ', typed)).toBe(typed)
  })

  it('that tells of a call in the third person gives the caller, the districts, the category and what is asked', async () => {
    const { registration } = await opened()
    const typed = registration.read(
      '11月20日上午，李女士（13800000000，住测试山区测试大道88号）来电：今年8月12号在样例港区测试路的“贝贝婴儿游泳馆”办了一张30次的卡，交了2880元，用了9次，上周去发现关门了，老板电话打不通。要求退剩下的钱2016元。没有向其他部门反映，有转账记录。',
      {},
    )
    expect(typed).toMatchObject({
      complainant_name: '李女士',
      complainant_phone: '13800000000',
      complainant_address: '测试山区测试大道88号',
      complainant_region: '测试山区',
      respondent_name: '贝贝婴儿游泳馆',
      respondent_region: '样例港区',
      purchase_date: '2026-08-12',
      amount: '2880 元',
      claim_amount: '2016 元',
    })
    expect(typed.category).toBeTruthy()
    expect(typed.nature).toBeTruthy()
    expect(typed.facts).toMatch(/^今年8月12号在/)
  })

  it('that begins with the name and its telephone gives the caller; the address ends at its line', async () => {
    const { registration } = await opened()
    const typed = registration.read(
      '来访登记：王测试，电话 13800000000，住测试山区矿山路3号\n在测试山区样例堂保健品店开会听讲座，11月3号买了一盒口服液，花了3980元，店里说拆封了不退',
      {},
    )
    expect(typed).toMatchObject({
      complainant_name: '王测试',
      complainant_phone: '13800000000',
      complainant_address: '测试山区矿山路3号',
      amount: '3980 元',
    })
    expect(typed.facts).not.toContain('王测试')
  })

  it('what the shop said stays in its words', async () => {
    const { filed } = await opened()
    const { fields } = await filed({ typed: { ...TYPED, negotiated: '店里说拆封了不退' } })
    expect(fields.find(({ label }) => label === '和商家协商')?.display).toBe('店里说拆封了不退')
  })

  it.each([
    ['张三测试来电反映：昨天买的鞋开胶了，店里不管。', undefined],
    ['王五（测试小区2栋）来访：昨天买的鞋开胶了，店里不管。', '王五'],
    ['投诉人：李小红女士，13800000000，反映昨天买的鞋开胶了。', '李小红'],
    ['来电人李小红女士反映：昨天买的鞋开胶了，店里不管。', '李小红'],
    ['昨天在老王的店里买的鞋开胶了，老王反映不出来问题。', undefined],
  ])('names the caller only where the words tell one: %s', async (paragraph, name) => {
    const { registration } = await opened()
    expect(registration.read(paragraph, {}).complainant_name).toBe(name)
  })
})
