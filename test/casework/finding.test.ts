import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import { makeAllFindable } from '../../src/casework/finding/put.ts'
import { changeContact } from '../../src/casework/handling/contact.ts'
import { rotateKey } from '../../src/storage/keys/rotation.ts'
import { buildHouse } from '../delivery/house.ts'
import { erase, staff } from './filed.ts'
import { registrationIn, request } from './registration.ts'
import { file, LI } from './told.ts'

type House = Awaited<ReturnType<typeof buildHouse>>

/** Numbers of the complaints found, in order; the kind for another outcome. */
async function found({ casework }: House, words: string): Promise<string[] | string> {
  const result = await casework.find(words)
  return result.kind === 'found' ? result.hits.map(({ complaint }) => complaint.number) : result.kind
}

async function some(house: House, words: string): Promise<boolean> {
  const result = await house.casework.find(words)
  return result.kind === 'found' && result.some
}

describe('staff find a complaint', () => {
  it('by the number, however it is typed', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const { number } = await file(house, LI)
    const digits = number.replaceAll('-', ' ').slice(3)
    const wide = number.replace(/[0-9A-Z-]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
    for (const typed of [number, number.toLowerCase(), ` ${number} `, digits, wide]) {
      expect(await house.casework.find(typed), typed).toEqual({ kind: 'number', number })
    }
    expect(await found(house, 'XW-20200101-0001-4')).toEqual([])
  })

  it('by the telephone: whole, spaced, in full width, its last four digits', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const { number } = await file(house, LI)
    await file(house, { phone: '13800009999', facts: '只记得付款的尾号是别的' })
    for (const typed of ['13800001234', '138 0000 1234', '１３８００００１２３４', '+86 138-0000-1234', '1234']) {
      expect(await found(house, typed), typed).toEqual([number])
    }
    expect(await found(house, '8000')).toEqual([])
  })

  it('by the last four to seven digits of the telephone, and by none from its middle', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const { number } = await file(house, { ...LI, phone: '13847261234' })
    await file(house, { phone: '13800009999' })
    for (const typed of ['1234', '61234', '261234', '7261234'])
      expect(await found(house, typed), typed).toEqual([number])
    for (const typed of ['4726', '47261', '38472']) expect(await found(house, typed), typed).toEqual([])
  })

  it('by a part of its number: the serial, the number without its check digit', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const { number } = await file(house, LI)
    const { number: other } = await file(house, { phone: '13800009999' })
    const serial = number.slice(12, 16)
    for (const typed of [serial, number.slice(0, 16), number.slice(3, 16)]) {
      expect(await found(house, typed), typed).toEqual([number])
      expect(await found(house, typed), typed).not.toContain(other)
    }
  })

  it('by the address of the business, not by that of the person', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const { number } = await file(house, { ...LI, businessAddress: '交通路 8 号', address: '湖滨路 5 号' })
    expect(await found(house, '交通路')).toEqual([number])
    expect(await found(house, '湖滨路')).toEqual([])
  })

  it('by the number of a paper, as a whole or by its figures', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const filed = await registrationIn(house).file(
      request({ actor: { kind: 'staff', id: 's1', name: '李四测试' }, archive: '档2026-0077' }),
    )
    if (!filed.ok) throw new Error('nothing was filed')
    for (const typed of ['档2026-0077', '档 2026 0077', '0077']) {
      expect(await found(house, typed), typed).toEqual([filed.number])
    }
    expect(await found(house, '0078')).toEqual([])
  })

  it('by name, business, item, a word of the facts, and by several of them at once', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const { number } = await file(house, LI)
    await file(house, { name: '王小测', shop: '测试书店', item: '字典', facts: '少了三页' })
    for (const typed of ['李小测', '健身馆', '年卡', '六百', '李小测 1234', '健身馆，六百元', '李小 卡里还剩']) {
      expect(await found(house, typed), typed).toEqual([number])
    }
    expect(await found(house, '小测')).toHaveLength(2)
  })

  it('written in 繁体 or in 简体, in whichever of the two the complaint is', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const { number } = await file(house, LI)
    const other = await file(house, { name: '陳小測', shop: '測試書店', item: '電飯鍋', facts: '㎡寫錯了，鍋蓋裂開' })
    expect(await found(house, '健身館年卡')).toEqual(await found(house, '健身馆年卡'))
    expect(await found(house, '健身館')).toEqual([number])
    for (const typed of ['电饭锅', '電飯鍋', '锅盖裂开', '陈小测', '测试书店']) {
      expect(await found(house, typed), typed).toEqual([other.number])
    }
    const result = await house.casework.find('锅盖')
    expect(result.kind === 'found' && result.hits[0]?.found).toEqual([
      { place: 'facts', before: '㎡寫錯了，', hit: '鍋蓋', after: '裂開' },
    ])
  })

  it('by letters and digits as words, and within longer ones', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const { number } = await file(house, { item: 'Phone15 Pro 手机', facts: '订单 9900112233，型号 M1' })
    for (const typed of ['phone', 'PHONE15', '9900112233', 'm1', 'ｐｒｏ 手机']) {
      expect(await found(house, typed), typed).toEqual([number])
    }
    expect(await found(house, '99001')).toEqual([])
  })

  it('in the order of the places, newest first within one', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const inFacts = await file(house, { facts: '在乐园买的门票' })
    const old = await file(house, { shop: '乐园测试店' })
    const inName = await file(house, { name: '张乐园' })
    const item = await file(house, { item: '乐园年票' })
    const shop = await file(house, { shop: '测试乐园' })
    const numbers = [inName, shop, old, item, inFacts].map(({ number }) => number)
    expect(await found(house, '乐园')).toEqual(numbers)
  })

  it('pairs that only stand apart are no hit; with no full hit, those with most words come', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const apart = await file(house, { facts: '空调开了，调不了温度' })
    await file(house, { facts: '快递丢了' })
    expect(await some(house, '空调不了')).toBe(true)
    expect(await found(house, '空调不了')).toEqual([apart.number])
    expect(await found(house, '空调 沙发')).toEqual([apart.number])
    expect(await found(house, '冰箱')).toEqual([])
  })

  it('shows where the words stand, telephones masked', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    await file(house, {
      ...LI,
      facts: '打了客服 13800005555 三次，说过几天退款，后来再也打不通了，一直没有人管这件事。',
    })
    const excerptsOf = async (words: string) => {
      const result = await house.casework.find(words)
      return result.kind === 'found' ? result.hits[0]?.found : result.kind
    }
    expect(await excerptsOf('退款')).toEqual([
      {
        place: 'facts',
        before: '…55 三次，说过几天',
        hit: '退款',
        after: '，后来再也打不通了，一直没有人管这件事。',
      },
    ])
    expect(await excerptsOf('13800001234')).toEqual([{ place: 'phone', before: '', hit: '138****1234', after: '' }])
    expect(await excerptsOf('１２３４')).toMatchObject([{ place: 'phone' }])
  })

  it('nothing to search by is said, and long or strange words do no harm', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const { number } = await file(house, { ...LI, facts: `${'退款协商'.repeat(60)}` })
    for (const typed of ['', '退', '7', '，。！？', '%_*"\'<>', '   '])
      expect(await found(house, typed), typed).toBe('too_short')
    expect(await found(house, '退款协商'.repeat(50))).toEqual([number])
    expect(await found(house, `${'退款协商'.repeat(50)}这些字在二百个以后`)).toEqual([number])
    expect(await found(house, '𠮷𠮷野家')).toEqual([])
  })
})

describe('what makes a complaint findable', () => {
  it('a changed telephone replaces the earlier one', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const { id, number } = await file(house, LI)
    const value = { kind: 'phone', digits: '13800007777', type: 'mobile' } as const
    await house.store.transaction('change', async (tx) => {
      const complaint = await tx.complaints.byId(id)
      if (!complaint) throw new Error('gone')
      const change = { field: 'complainant_phone', label: '电话', value, display: value.digits } as const
      expect(await changeContact(tx, complaint, change, house.desk)).toBe(true)
    })
    expect(await found(house, '7777')).toEqual([number])
    expect(await found(house, '1234')).toEqual([])
  })

  it('notes of staff count, what the person is told does not', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const { id, number } = await file(house, LI)
    await house.casework.note({ complaint: id, actor: staff, text: '商家说下周三派人上门', contact: null })
    await house.casework.reply({ complaint: id, actor: staff, text: '请把收据发来' })
    expect(await found(house, '派人上门')).toEqual([number])
    expect(await found(house, '收据')).toEqual([])
  })

  it('an erased complaint is found by no word, and leaves no row of the index', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const { id, number, conversation } = await file(house, LI)
    await house.casework.act({ complaint: id, action: 'decline', actor: staff, input: { reason: 'N8' } })
    expect(await erase(house, { id, number }, conversation)).toEqual({ ok: true })
    for (const typed of ['李小测', '1234', '健身馆', '六百']) expect(await found(house, typed), typed).toEqual([])
    const beside = new Database(join(house.dataDir, 'xiaowei.db'), { readonly: true })
    expect(beside.prepare('select count(*) from search_terms').pluck().get()).toBe(0)
    beside.close()
  })

  it('complaints of an earlier version are made findable once, and may be interrupted', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const numbers: string[] = []
    for (let count = 0; count < 12; count += 1) numbers.unshift((await file(house, LI)).number)
    const beside = new Database(join(house.dataDir, 'xiaowei.db'))
    beside.exec('delete from search_terms; delete from search_entries')
    beside.close()
    expect(await house.casework.find('李小测')).toEqual({ kind: 'found', hits: [], some: true, complete: false })
    let rounds = 2
    await makeAllFindable(house.store, house.desk.finding, () => rounds-- > 0)
    expect(await found(house, '李小测')).toHaveLength(10)
    expect(await makeAllFindable(house.store, house.desk.finding, () => true)).toBe(12)
    expect(await house.casework.find('李小测')).toMatchObject({ some: false, complete: true })
    expect(await found(house, '李小测')).toEqual(numbers)
    expect(await makeAllFindable(house.store, house.desk.finding, () => true)).toBe(0)
  })

  it('a change of the key leaves no hash of the old one, and the next start makes them anew', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const { number } = await file(house, LI)
    await makeAllFindable(house.store, house.desk.finding, () => true)
    const hashes = () => {
      const beside = new Database(join(house.dataDir, 'xiaowei.db'), { readonly: true })
      const all = beside.prepare('select term_hash from search_terms order by 1').pluck().all()
      beside.close()
      return all
    }
    const before = hashes()
    await house.close()
    const { dataDir } = house
    await rotateKey({ dataDir, configured: null, replacement: null, random: systemRandom })
    expect(hashes()).toEqual([])
    const next = await buildHouse({ staffGroup: 'off', dataDir })
    expect(await next.casework.find('李小测')).toMatchObject({ hits: [], complete: false })
    expect(await makeAllFindable(next.store, next.desk.finding, () => true)).toBe(1)
    expect(await found(next, '李小测')).toEqual([number])
    expect(hashes()).toHaveLength(before.length)
    expect(hashes().filter((hash) => before.includes(hash))).toEqual([])
  })
})
