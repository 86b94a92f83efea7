import { afterEach, test } from 'vitest'
import { type System, startSystem } from './system.ts'

let system: System
afterEach(() => system?.stop())

test('on Telegram alerts are wished for by a command and buttons, seen in 我的信息, and ended by a command', async () => {
  system = await startSystem({ environment: { COUNCIL_REGION: '420200' } })
  const { person } = system
  person.writes('/subscribe')
  await person.sees('消费警示是消委会提醒大家当心的事')
  await person.presses('只要一个地区')
  await person.presses('西塞山区')
  await person.sees(/主题：全部\n地区：西塞山区/)
  await person.presses('只要几类')
  await person.presses('预付卡', { fresh: true })
  await person.sees('现在收：预付卡')
  person.writes('/mydata')
  await person.sees('您订了消费警示')
  person.writes('/unsubscribe')
  await person.sees('不再发消费警示给您')
  person.writes('/unsubscribe')
  await person.sees('您没有订消费警示')
})
