import { afterEach, expect, it } from 'vitest'
import { fastTime } from './fast-time.ts'
import { fillForm, NUMBER, numberIn } from './filing.ts'
import { type System, startSystem } from './system.ts'

let system: System
afterEach(() => system.stop())

it('three people who file against one business: staff learn of it, and the workbench lists the proposal', async () => {
  system = await startSystem({ surroundings: fastTime() })
  const { fake, group, person } = system
  const { request, setupCode, idle } = system.xiaowei
  const account = { code: setupCode ?? '', login: 'wang', name: '王五测试', password: 'long enough for a test' }
  const signedIn = await request('/workbench/setup', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://localhost' },
    body: new URLSearchParams(account).toString(),
  })
  const headers = { Cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '' }
  const groups = async () => (await request('/workbench/groups', { headers })).text()
  const heard = () => group.messagesIn(null).filter(({ text }) => text?.includes('可能是群体投诉'))

  const people = [person, fake.person('赵六测试'), fake.person('钱七测试')]
  const numbers: string[] = []
  for (const [at, one] of people.entries()) {
    expect(await groups()).toContain('现在没有群体投诉')
    expect(heard()).toEqual([])
    await fillForm(one, undefined, undefined, `测试${'甲乙丙'[at]} 1380000000${at}`)
    await one.presses('确认提交')
    numbers.push(numberIn((await one.sees(NUMBER)).text))
    await idle()
  }

  const list = await groups()
  expect(list).toContain('待确认')
  expect(list).toContain('美好健身测试馆')
  expect(list).toContain('3 人，3 件（在办 3 件）')
  const page = await request(/\/workbench\/groups\/[\w-]+/.exec(list)?.[0] ?? '', { headers })
  const words = await page.text()
  for (const number of numbers) expect(words).toContain(number)
  await expect
    .poll(() => heard().map(({ text }) => text))
    .toEqual([expect.stringContaining('3 个人先后投诉「美好健身测试馆」')])
})
