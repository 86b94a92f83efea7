import { afterEach, describe, expect, it } from 'vitest'
import { fastTime, fastTimeByDay } from './fast-time.ts'
import { fillForm, NUMBER, numberIn, OPENING } from './filing.ts'
import { freePort, type System, startSystem } from './system.ts'

let system: System
afterEach(() => system.stop())

const start = async (options: Parameters<typeof startSystem>[0] = {}) => {
  system = await startSystem({ ...options, surroundings: { ...fastTime(), ...options.surroundings } })
  return system
}

/** Files the complaint of `filing.ts`. Returns its number and its staff topic. */
async function file() {
  await fillForm(system.person)
  await system.person.presses('确认提交')
  const number = numberIn((await system.person.sees(NUMBER)).text)
  const topic = await system.group.topicNamed(number)
  await system.group.shows(topic.thread, number)
  return { number, thread: topic.thread }
}

const numberOf = (group: System['group'], thread: number) =>
  numberIn(group.topics().find((topic) => topic.thread === thread)?.name)

/** Returns a page of the workbench for the first admin, or the answer to a posted form. */
type Desk = (path: string, form?: Record<string, string>) => Promise<string>

/** Makes the first account, and reads or posts pages with its session. */
async function openDesk(): Promise<Desk> {
  const { request, setupCode } = system.xiaowei
  const account = { code: setupCode ?? '', login: 'wang', name: '王五测试', password: 'long enough for a test' }
  const post = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://localhost' }
  const signedIn = await request('/workbench/setup', {
    method: 'POST',
    headers: post,
    body: new URLSearchParams(account).toString(),
  })
  const Cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  return async (path, form) => {
    const sent = form && { method: 'POST', headers: { ...post, Cookie }, body: new URLSearchParams(form).toString() }
    return (await request(path, sent ?? { headers: { Cookie } })).text()
  }
}

describe('the whole system on Telegram', () => {
  it('answers a question with the articles it rests on', async () => {
    const { person } = await start()
    person.sends('网购的衣服拆了吊牌还能七天无理由退吗')
    const answer = await person.sees('依据')
    expect(answer.text).toMatch(/消费者权益保护法》第二十五条/)
    expect(answer.entities?.some((entity) => entity.type === 'bold')).toBe(true)
  })

  it('takes 没用 with its reason and a line, and shows the question to the editors', async () => {
    const { person } = await start()
    person.sends('网购的衣服拆了吊牌还能七天无理由退吗')
    const answer = await person.sees('依据')
    await person.presses('没用', { in: answer })
    await person.presses('其他')
    await person.sees('写一句话')
    person.sends('没说运费谁出')
    await person.sees('这句话记下了')
    await person.presses('有用', { in: answer })
    await person.sees('谢谢您告诉我')
    await person.presses('没用', { in: answer })
    // The line belonged to the rating that was withdrawn.
    const desk = await openDesk()
    const shown = async () => {
      const page = await desk('/workbench/questions')
      return [page.includes('评价没用（答了） 1 次'), page.includes('没说运费谁出')]
    }
    await expect.poll(shown).toEqual([true, false])
    expect(await desk('/workbench/questions')).toContain('网购的衣服拆了吊牌还能七天无理由退吗')
  })

  it('takes a complaint from a free-text opening to the staff topic, with an album of three photos', async () => {
    const { person, group, xiaowei } = await start()
    const summary = await fillForm(person)
    // The form does not ask for what the opening gave.
    expect(summary.text).toContain('2000 元')
    expect(summary.text).toContain('12315')
    await person.presses('确认提交')
    const number = numberIn((await person.sees(NUMBER)).text)

    const topic = await group.topicNamed(number)
    const card = await group.shows(topic.thread, number)
    for (const words of ['美好健身测试馆', '2000', '13800000000', '张三测试']) expect(card.text).toContain(words)
    expect(topic.name).not.toMatch(/张三|13800000000/)
    await xiaowei.idle()
    const files = group.messagesIn(topic.thread).filter((message) => message.photo ?? message.document)
    expect(files).toHaveLength(3)
  })

  it('files once when the confirmation is pressed twice and the update is delivered three times', async () => {
    const { person, group, fake, xiaowei } = await start()
    const summary = await fillForm(person)
    const pressed = await person.presses('确认提交', { in: summary })
    fake.deliverAgain(pressed, 2)
    await person.presses('确认提交', { in: summary })
    const number = numberIn((await person.sees(NUMBER, { ever: true })).text)
    await fake.waitFor(() => fake.pendingUpdates() === 0, 'all updates taken')
    const { thread } = await group.topicNamed(number)
    await group.shows(thread, number)
    await xiaowei.idle()

    expect(group.topics()).toHaveLength(1)
    const cards = group.messagesIn(thread).filter((message) => message.reply_markup)
    expect(cards).toHaveLength(1)
    const numbers = person.messages().flatMap((message) => message.text?.match(new RegExp(NUMBER, 'g')) ?? [])
    expect([...new Set(numbers)]).toEqual([number])
  })

  it('answers a question in the middle of the form and continues there', async () => {
    const { person } = await start()
    person.sends(OPENING)
    await person.presses('我要投诉')
    await person.presses('同意')
    await person.presses('同意经过 Telegram')
    await person.sees('这几项请您看一眼')
    person.sends('先问一下，吃到过期面包能赔多少？')
    // What was paid for the card is no price of the bread.
    expect((await person.sees('依据')).text).not.toContain('2000')
    // What was read back stands with the summary; the question that was put with it is put alone.
    await person.sees('接着刚才的')
    expect((await person.sees('哪一天、在哪里买的')).text).not.toContain('这几项请您看一眼')
  })

  it('carries staff and complainant to each other through the topic', async () => {
    const { person, staff, group } = await start()
    const { number, thread } = await file()
    const card = group.messagesIn(thread).find(({ text }) => text?.includes('美好健身测试馆'))
    staff.writesInTopic(thread, '您好，请补一张会员卡背面的照片', { replyTo: card?.message_id ?? 0 })
    expect((await person.sees('会员卡背面')).text).toContain(number)
    // Words that read like a question of law are for the member of staff who asked last.
    person.sends('营业执照也要拍吗？')
    const asked = await group.shows(thread, '营业执照也要拍吗')
    expect(asked.message_thread_id).toBe(thread)
    await person.sees('已经转给办理')

    person.sends('吃到过期面包怎么赔？')
    await person.sees('依据')
    // A reply goes to the complaint of the message it replies to, however much later.
    const receipt = person.messages().find((message) => message.text?.includes('您的投诉编号是'))
    if (receipt) person.repliesTo(receipt, '商家说能不能少退一点？')
    await group.shows(thread, '能不能少退一点')

    // Messages that the bot cannot use are answered through the outbox and do not interfere. A reply to the person's
    // own words is for the person.
    staff.writesInTopic(thread, '您看可以吗', { replyTo: asked.message_id })
    await person.sees('您看可以吗')
    person.sendsSticker()
    await person.sees('表情我看不懂')
    person.sends('不可以')
    await group.shows(thread, '不可以')
  })

  it('lets staff accept with a confirmation that names the member, and tells the complainant', async () => {
    const { person, staff, group, xiaowei } = await start()
    const { number, thread } = await file()
    await staff.presses('受理')
    await group.shows(thread, /李四工作人员.*受理/s)
    await staff.presses('确定')
    expect((await person.sees('受理')).text).toContain(number)
    await xiaowei.idle()
    const card = group.messagesIn(thread).find((message) => message.text?.includes('美好健身测试馆'))
    expect(card?.text).toContain('已受理')
  })

  it('is accepted and closed from the group in words; the person is told, and the topic is closed as long as it is', async () => {
    const { person, group, staff, xiaowei, fake } = await start({ surroundings: fastTimeByDay() })
    const { thread } = await file()
    const card = group.messagesIn(thread).find((message) => message.text?.includes('美好健身测试馆'))?.message_id ?? 0
    const says = (text: string) => staff.writesInTopic(thread, text, { replyTo: card })
    says('办结 退了一千九')
    await group.shows(thread, '不能「办结」')
    await staff.presses('受理')
    await group.shows(thread, '确定吗')
    await staff.presses('确定')
    await group.shows(thread, '现在是「已受理」')
    says('办结，双方和解，退了一千九')
    await group.shows(thread, '追回：1900 元')
    await staff.presses('确定')
    await group.shows(thread, '现在是「已办结（调解成功）」')
    await person.sees('1900')
    await xiaowei.idle()
    const isClosed = () => group.topics().find((topic) => topic.thread === thread)?.closed
    await fake.waitFor(() => isClosed() === true, 'the topic is closed')
    await staff.presses('改回去')
    await group.shows(thread, '确定吗')
    await staff.presses('确定')
    await fake.waitFor(() => isClosed() === false, 'the topic is open again')
  })

  it('keeps staff talk inside, and sends a line or a picture on only after a yes', async () => {
    const { person, staff, group, fake, xiaowei } = await start()
    const { thread } = await file()
    await xiaowei.idle()
    const before = person.messages().length
    staff.writesInTopic(thread, '老郑，又是那个老赖，你别理他了，先放着')
    await group.shows(thread, '发给投诉人吗？')
    staff.sendsPhotoInTopic(thread, '现场照片，请看')
    const question = await fake.waitFor(
      () => group.messagesIn(thread).find(({ reply_to_message: to }) => to && 'photo' in to),
      'the question under the picture',
    )
    await xiaowei.idle()
    expect(person.messages()).toHaveLength(before)
    await staff.presses('发给投诉人', { in: question })
    await person.sees('现场照片，请看')
    await group.shows(thread, '李四工作人员 把上面的话发给了投诉人')
    await xiaowei.idle()
    const said = person.messages().slice(before)
    expect(said.map(({ text, caption, photo }) => [text ?? caption, photo !== undefined])).toEqual([
      [expect.stringMatching(/^工作人员回复您（XW-.*）：\n\n现场照片，请看$/s), false],
      [expect.stringMatching(/^工作人员回复您（XW-.*）：\n\n文件：照片 \d+\.jpg$/s), true],
    ])
    const timeline = await (await openDesk())(`/workbench/complaints/${numberOf(group, thread)}`)
    expect(timeline).toContain('老郑，又是那个老赖')
    expect(timeline.match(/现场照片，请看/g)).toHaveLength(2)
  })

  it('knows a member of the group as staff once they sent their code, and the group is told once how', async () => {
    const { group, fake } = await start()
    const { thread } = await file()
    await group.shows(null, '工作人员请各自连接账号')
    const wang = group.member('王五测试')
    expect((await wang.toast(await wang.presses('受理'))).text).toContain('还不知道您是谁')
    const page = await (await openDesk())('/workbench/account/telegram', {})
    const chat = wang.inPrivate()
    chat.sends(/连接 [A-Z2-9]{4}-[A-Z2-9]{4}/.exec(page)?.[0] ?? '')
    await chat.sees('都记在「王五测试」名下')
    await wang.presses('受理')
    await group.shows(thread, '王五测试 要给')
    await system.restart(fastTime())
    await system.xiaowei.idle()
    expect(group.messagesIn(null).filter(({ text }) => text?.includes('请各自连接账号'))).toHaveLength(1)
    expect(fake.pendingUpdates()).toBe(0)
  })

  it('marks a person who blocked the bot, and staff see it', async () => {
    const { person, staff, group } = await start()
    const { thread } = await file()
    person.blocks()
    staff.writesInTopic(thread, '回复本人 请回电')
    await group.shows(thread, /停用了.*请.*电话联系/)
  })

  it('works the same over a webhook, and refuses a wrong secret', async () => {
    const port = await freePort()
    const secret = 'a-secret-of-enough-length'
    const { person, fake } = await start({
      environment: {
        PORT: String(port),
        TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/telegram/webhook`,
        TELEGRAM_WEBHOOK_SECRET: secret,
      },
    })
    await fake.waitFor(() => fake.calls('setWebhook').length > 0, 'the webhook to be set')
    person.sends('吃到过期面包怎么赔')
    expect((await person.sees('依据')).text).toContain('食品安全法')
    expect(fake.webhookAttempts.every((attempt) => attempt.status === 200)).toBe(true)
    const forged = await fetch(`http://127.0.0.1:${port}/telegram/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': 'wrong-secret-of-length' },
      body: JSON.stringify({ update_id: 1, message: {} }),
    })
    expect(forged.status).toBe(401)
  })
})
