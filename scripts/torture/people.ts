import { fillForm, NUMBER, numberIn, OPENING } from '../../test/e2e/filing.ts'
import type { FakeBotApi, Group, Member, Person } from '../../test/fakes/bot-api.ts'
import type { createRecorder } from './recorder.ts'
import { createWebPerson } from './web-person.ts'

export type World = {
  fake: FakeBotApi
  group: Group
  staff: Member
  note: ReturnType<typeof createRecorder>['note']
  random: () => number
  /** Address of the running server, or null when none runs. */
  address: () => string | null
  pause: (milliseconds: number) => Promise<void>
}

/** Longest wait for an answer, in milliseconds. Kills may come in between. */
const PATIENCE_MS = 120_000
/** Words of the people of `filing.ts` that only they use. */
const CANARIES = ['张三测试', '13800000000', '美好健身测试馆', '测试街道']

let filings = 0

/**
 * Files one complaint on Telegram, from the first word to the number. Sometimes staff then write, and the person reads
 * it.
 */
export async function fileOnTelegram(world: World): Promise<void> {
  const { fake, group, staff, note, random } = world
  filings += 1
  const person = fake.person(`张三测试${filings}`)
  note({ kind: 'person', chat: person.chat, canaries: CANARIES })
  await fillForm(person, async () => {}, PATIENCE_MS)
  await confirm(world, person, person.chat)
  const number = numberIn((await person.sees(NUMBER, { ever: true, timeoutMs: PATIENCE_MS })).text)
  if (random() < 0.5) return
  const topic = await fake.waitFor(
    () => group.topics().find(({ thread, name }) => name.includes(number) && group.messagesIn(thread).length > 0),
    `the card of ${number}`,
    PATIENCE_MS,
  )
  const words = `请补充第 ${filings} 份材料`
  staff.writesInTopic(topic.thread, `回复本人 ${words}`)
  await person.sees(words, { ever: true, timeoutMs: PATIENCE_MS })
}

/** Begins a complaint, calls staff, and erases everything. The words of this person must be nowhere afterwards. */
export async function eraseOnTelegram({ fake, group, note }: World): Promise<void> {
  const canaries = ['赵六测试', '13900000777']
  const contact = canaries.join(' ')
  const person = fake.person('赵六测试')
  note({ kind: 'person', chat: person.chat, canaries })
  person.sends(OPENING)
  await person.sees('依据', { timeoutMs: PATIENCE_MS })
  await person.presses('我要投诉')
  await person.presses('同意', { fresh: true })
  await person.presses('同意经过 Telegram', { fresh: true })
  await person.sees('这几项请您看一眼', { timeoutMs: PATIENCE_MS })
  // An emergency: staff are told at once, in the person's own words.
  person.sends(`孩子喝了饮料昏迷不醒，我是${contact}`)
  await fake.waitFor(
    () => group.messagesIn(null).some(({ text }) => text?.includes(contact)),
    'the emergency in the group',
    PATIENCE_MS,
  )
  person.sends('/mydata')
  for (const label of ['删除', '清空对话', '确定清空']) await person.presses(label, { fresh: true })
  await person.sees('已经清空', { timeoutMs: PATIENCE_MS })
  note({ kind: 'erased', chat: person.chat, canaries })
}

/** Files one complaint on the chat page. */
export async function fileOnWeb(world: World): Promise<void> {
  const { note, address, pause } = world
  filings += 1
  // No Telegram chat has such an id.
  const chat = 9_000_000_000 + filings
  note({ kind: 'person', chat, canaries: CANARIES })
  const heard = (text: string) =>
    note({
      kind: 'call',
      method: 'sendMessage',
      chat,
      thread: null,
      text,
      buttons: false,
      message: null,
      answered: true,
    })
  const person = createWebPerson({ address, pause, heard })
  await fillForm(person as Person, async () => {}, PATIENCE_MS)
  await confirm(world, person as Person, chat)
  await person.sees(NUMBER)
}

/** Presses the button or types its word; sometimes presses twice. */
async function confirm({ note, random }: World, person: Person, chat: number): Promise<void> {
  note({ kind: 'confirmed', chat, draft: `draft of ${chat}` })
  if (random() < 0.2) return void person.sends('确认提交')
  await person.presses('确认提交')
  if (random() < 0.2) await person.presses('确认提交')
}
