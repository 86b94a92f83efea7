import { randomUUID } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { linkStaff } from '../../scripts/torture/linked-staff.ts'
import { fastTime } from './fast-time.ts'
import { fillForm, NUMBER, numberIn } from './filing.ts'
import { type System, startSystem } from './system.ts'

let system: System
afterEach(() => system.stop())

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://localhost' }
const TOLD = '已转给正在和您说话的工作人员'

it('on Telegram, a reply to the hand-off takes the talk, and everything goes to staff until 交还', async () => {
  system = await startSystem({ surroundings: fastTime() })
  const { fake, person, group, staff } = system
  person.sends('人工')
  const alarm = await group.shows(null, '有人要找工作人员')
  expect(alarm.text).toMatch(/回复这条消息，就是接手.*workbench\/hand-offs/s)
  const reply = (text: string, to = alarm) => staff.writesInGeneral(text, { replyTo: to.message_id })
  reply('您好，请把收据拍给我们')
  await person.sees('工作人员来了')
  expect((await person.sees('请把收据拍给我们')).text).toContain('工作人员回复您')
  await group.shows(null, `${staff.user.first_name} 接手了`)

  person.sendsPhoto()
  await group.shows(null, '发来 1 个文件')
  await person.sees(TOLD)
  const picture = () =>
    group.messagesIn(null).find((message) => message.from?.id === fake.bot.id && (message.photo ?? message.document))
  await fake.waitFor(() => picture() !== undefined, 'the photo in the group')
  reply('收据看清了', picture())
  await person.sees('收据看清了')
  // What may show an identity card is only spoken of.
  person.sendsDocument({ name: '身份证.pdf', bytes: Buffer.from('%PDF-1.4 测试 %%EOF'), mediaType: 'application/pdf' })
  await group.shows(null, '可能是证件')
  for (let turn = 1; turn <= 10; turn += 1) {
    person.sends(`第 ${turn} 句，他今天打电话给我了`)
    const heard = await group.shows(null, `第 ${turn} 句`)
    reply(`答第 ${turn} 句`, heard)
    await person.sees(`答第 ${turn} 句`)
  }
  reply('交还')
  await person.sees('工作人员把谈话交还小维了')
  await group.shows(null, '把谈话交还小维了')
  reply('交还')
  await group.shows(null, '不用交还')
  person.sends('网购的衣服拆了吊牌还能七天无理由退吗')
  await person.sees('依据')
})

it('with an open complaint the hand-off names it, the talk goes through its topic, and a colleague hears who has it', async () => {
  system = await startSystem({ surroundings: fastTime(), start: false })
  const { person, group, staff, dataDir } = system
  const colleague = group.member('王五工作人员')
  await linkStaff(dataDir, colleague)
  await system.restart()
  await fillForm(person)
  await person.presses('确认提交')
  const number = numberIn((await person.sees(NUMBER)).text)
  const { thread } = await group.topicNamed(number)
  person.sends('人工')
  const alarm = await group.shows(null, '有人要找工作人员')
  expect(alarm.text).toContain(`在办的投诉：${number}`)

  staff.writesInGeneral('您好，我来办', { replyTo: alarm.message_id })
  expect((await person.sees('您好，我来办')).text).toContain(number)
  await group.shows(thread, `${staff.user.first_name} 接手了`)
  colleague.writesInGeneral('我也来', { replyTo: alarm.message_id })
  await group.shows(null, `现在是 ${staff.user.first_name} 在和对方说话`)
  person.sends('他今天打电话给我了')
  await group.shows(thread, '他今天打电话给我了')
  await person.sees(TOLD)
  staff.writesInTopic(thread, '交还')
  await person.sees('工作人员把谈话交还小维了')
  await group.shows(thread, '把谈话交还小维了')
  expect(person.lastMessage()?.text).not.toContain('我也来')
})

it('on the web, staff take the talk in the workbench, see the photo, and the person leaves by 小维', async () => {
  system = await startSystem({ surroundings: fastTime() })
  const { group, staff } = system
  const { request, setupCode } = system.xiaowei
  let token = ''
  const say = async (text: string, attachments: string[] = []) => {
    const response = await request('/api/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ id: randomUUID(), text, ...(attachments.length > 0 && { attachments }) }),
    })
    const answer = (await response.json()) as { conversation: string; messages: { text: string }[] }
    token = answer.conversation
    return answer.messages.map((message) => message.text).join('\n')
  }
  await say('店家不退定金怎么办')
  await say('人工')
  const alarm = await group.shows(null, '有人要找工作人员')
  staff.writesInGeneral('您好', { replyTo: alarm.message_id })
  await group.shows(null, '请到工作台的「收件箱」接手')

  const account = { code: setupCode ?? '', login: 'wang', name: '王五测试', password: 'long enough for a test' }
  const send = (path: string, form: Record<string, string>, cookie = '') =>
    request(path, {
      method: 'POST',
      headers: { ...FORM, ...(cookie && { Cookie: cookie }) },
      body: new URLSearchParams(form).toString(),
    })
  const Cookie = (await send('/workbench/setup', account)).headers.get('set-cookie')?.split(';')[0] ?? ''
  const page = async (path: string) => (await request(path, { headers: { Cookie } })).text()
  const talk = /href="(\/workbench\/hand-offs\/\d+)/.exec(await page('/workbench/?show=tray&of=person'))?.[1] ?? ''
  expect(await page(talk)).toMatch(/接手这段谈话.*店家不退定金怎么办/s)
  expect((await send(`${talk}/take`, {}, Cookie)).status).toBe(303)
  expect((await send(`${talk}/answer`, { text: '请把收据拍给我们' }, Cookie)).status).toBe(303)

  const body = new FormData()
  body.append('file', new Blob(['%PDF-1.4 测试收据 %%EOF'], { type: 'application/pdf' }), 'receipt.pdf')
  const uploaded = await request('/api/uploads', {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body,
  })
  const { upload } = (await uploaded.json()) as { upload: string }
  expect(await say('这是收据', [upload])).toBe(`${TOLD}。`)
  for (let turn = 1; turn <= 10; turn += 1) expect(await say(`第 ${turn} 句，店家又打电话来了`)).toBe('')
  const shown = await page(talk)
  expect(shown).toMatch(/王五测试 从 .* 起在和对方说话，对方在等回话/)
  expect(shown).toMatch(/请把收据拍给我们.*这是收据.*第 10 句.*receipt\.pdf/s)
  const file = new RegExp(`${talk}/files/[\\w-]+`).exec(shown)?.[0] ?? ''
  expect(await page(file)).toContain('测试收据')
  expect(
    group
      .messagesIn(null)
      .map(({ text }) => text)
      .join(),
  ).not.toContain('又打电话来了')

  expect(await say('小维')).toContain('小维回来了')
  expect(await page(talk)).not.toContain('交还小维</button>')
  expect(await say('网购的衣服拆了吊牌还能七天无理由退吗')).toMatch(/无理由退/)
  const read = await request('/api/conversation', { headers: { Authorization: `Bearer ${token}` } })
  const { messages } = (await read.json()) as { messages: { from?: string; talk?: string; text: string }[] }
  expect(messages.flatMap((message) => message.talk ?? [])).toEqual(['staff', 'assistant'])
  expect(messages.find(({ from }) => from === 'staff')?.text).toBe('请把收据拍给我们')
})
