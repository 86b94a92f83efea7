import { expect, test } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { buildHouse } from '../delivery/house.ts'
import { houseRegisters, registersIn } from '../registers/registers.ts'
import { conversation, regions } from './conversation.ts'

const HOME = regions.named('420200')

/** The real registers over a real database: two people, and a talk with the assistant. */
async function open() {
  const house = await buildHouse()
  const { store, time } = house
  const accounts = createAccounts({ store, clock: time.clock, random: systemRandom })
  const made = async (login: string) => {
    const account = await accounts.create({
      login,
      name: `${login}测试`,
      role: 'lead',
      password: 'correct horse',
      by: null,
    })
    if (!account.ok) throw new Error(account.code)
    return { kind: 'staff', id: account.account.id, name: login } as const
  }
  const [one, other] = [await made('wang'), await made('zhao')]
  const districts = HOME ? regions.within(HOME).map(({ name }) => name) : null
  const { desk, told } = registersIn(house, { registers: houseRegisters(), districts })
  /** An entry that both made public. */
  const publish = async (register: string, to: string, typed: Record<string, string>) => {
    const added = await desk.add({ register, typed, actor: one })
    if (!added.ok) throw new Error(JSON.stringify(added))
    const { id } = added
    expect(await desk.move({ register, id, version: 1, actor: one, to, why: '' })).toMatchObject({
      ok: true,
      waits: true,
    })
    expect(await desk.approve({ register, id, version: 2, actor: one })).toMatchObject({ code: 'own' })
    expect(await desk.approve({ register, id, version: 2, actor: other })).toEqual({ ok: true })
    return id
  }
  return { desk, told, publish, one, talk: () => conversation({ registers: told, home: HOME }) }
}

test('whether a business pledged is told by its whole name: since when, or that there is no record, never anything bad', async () => {
  const { desk, publish, one, talk } = await open()
  const begun = talk()
  // Nobody is in the register yet: the question is answered as before.
  await begun.say('样例放心房地产有限公司是不是承诺单位')
  expect(begun.asked).toHaveLength(1)
  const id = await publish('pledged', 'listed', {
    company: '样例放心房地产有限公司',
    pledged_on: '2026-03-15',
    promises: '面积不足退差价\n按时交房',
    contact: '张测试',
    telephone: '13800000000',
  })
  for (const words of [
    '样例放心房地产有限公司是不是承诺单位',
    '请问样例放心房地产有限公司是不是你们消委会的承诺单位？',
    '我想问一下，「样例放心房地产有限公司」是承诺单位吗',
    '样例 放心房地产有限公司 算不算承诺商家啊',
  ]) {
    const said = await talk().say(words)
    for (const part of ['样例放心房地产有限公司是本会的承诺单位，2026-03-15授牌', '面积不足退差价', '按时交房'])
      expect(said).toContain(part)
    for (const secret of ['张测试', '13800000000']) expect(said).not.toContain(secret)
  }
  const none = await talk().say('样例黑心房地产有限公司是不是承诺单位')
  expect(none).toContain('没有查到「样例黑心房地产有限公司」的承诺记录')
  expect(none).toContain('没有记录不说明它不好')
  const near = await talk().say('样例放心房地产公司是不是承诺单位')
  expect([near.includes('没有查到和'), near.includes('授牌')]).toEqual([true, false])
  for (const words of ['这家店是不是承诺单位', '我昨天在那家店买了手机，他们骗人，你说他们是不是承诺单位'])
    expect(await talk().say(words)).toContain('请把商家的全称单独写给我')
  // A statement asks nothing.
  const telling = talk()
  await telling.say('那家店说他们是承诺单位，可是不退钱')
  expect(telling.shown()).not.toContain('承诺记录')

  const revoked = await desk.move({ register: 'pledged', id, version: 3, actor: one, to: 'revoked', why: '没有兑现' })
  expect(revoked).toMatchObject({ ok: true, waits: false })
  await publish('pledged', 'listed', { company: '别的样例店', pledged_on: '2026-03-15' })
  const after = await talk().say('样例放心房地产有限公司是不是承诺单位')
  expect(after).toContain('没有查到')
  expect(after).not.toMatch(/撤销|没有兑现/)
})

test('a business whose name is a sentence, a question or markup is found by it, and told as words', async () => {
  const { publish, talk } = await open()
  const names = [
    '买得放心吃得安心你说是不是承诺单位商行',
    '我是不是承诺单位您来看',
    '是不是',
    '<img src=x onerror=alert(1)>店',
  ]
  for (const company of names) await publish('pledged', 'listed', { company, pledged_on: '2026-03-15' })
  for (const company of names)
    expect(await talk().say(`${company}是不是承诺单位`)).toContain(
      `${company.toLowerCase()}是本会的承诺单位`.replace(company.toLowerCase(), company),
    )
})

test('the stations of a district are told with what is public of them; without a district the districts are asked for', async () => {
  const { publish, talk, desk, one } = await open()
  const none = talk()
  await none.say('西塞山区的维权站在哪里')
  expect(none.asked).toHaveLength(1)
  await publish('stations', 'consolidated', {
    station: '样例街维权站',
    district: '西塞山',
    address: '样例街 1 号',
    telephone: '0714-1234567',
    contact: '李测试',
    mobile: '13800000001',
  })
  await desk.add({ register: 'stations', typed: { station: '没有公开的站', district: '西塞山区' }, actor: one })
  const said = await talk().say('西塞山区最近的消费维权站在哪里？')
  expect(said).toContain('样例街维权站，样例街 1 号，0714-1234567')
  for (const secret of ['李测试', '13800000001', '没有公开的站']) expect(said).not.toContain(secret)
  expect(await talk().say('附近有没有维权站')).toContain('您在哪个区县？有维权站的是：西塞山区')
  expect(await talk().say('铁山区的维权站电话')).toContain('名册里没有铁山区的维权站')
})

test('a pledge to settle first counts by every spelling of the business, and what staff had noted before the register is taken over once', async () => {
  const { told, desk, one } = await open()
  expect(await told.settlesFirst(['样例电器有限公司'])).toBe(false)
  const added = await desk.add({
    register: 'pledged',
    typed: { company: '样例电器有限公司', settles_first: '是' },
    actor: one,
  })
  if (!added.ok) throw new Error(JSON.stringify(added))
  expect(await told.settlesFirst(['样例电器公司'])).toBe(false)
  const moved = await desk.move({ register: 'pledged', id: added.id, version: 1, actor: one, to: 'settling', why: '' })
  expect(moved).toMatchObject({ ok: true, waits: false })
  expect(await told.settlesFirst(['别的店', '样例电器公司'])).toBe(true)
  // It is no public pledge.
  expect(await told.pledge('样例电器有限公司')).toEqual({ kind: 'unknown' })
})
