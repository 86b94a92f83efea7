import type { Message, Update } from '@grammyjs/types'
import { NUMBER, OPENING, STEPS } from '../../../test/e2e/filing.ts'
import type { Person } from '../../../test/fakes/bot-api.ts'
import type { Chance } from './chance.ts'
import type { Note } from './note.ts'
import type { TelegramSide } from './telegram.ts'
import type { Timeline } from './timeline.ts'

export type Surroundings = { telegram: TelegramSide; timeline: Timeline; chance: Chance; note: Note }

/** A person who acts again and again until they have nothing more to do. */
export type Actor = {
  /** Begins after this many milliseconds. */
  begin(milliseconds: number): void
  /** Stops doing strange things. */
  calmDown(): void
  readonly finished: boolean
}

const SUMMARY = '没问题就点「确认提交」'
const CONFIRM = '确认提交'
/** Questions that the form asks one by one when the combined answer did not give them or was taken back. */
const ALONE: readonly [RegExp, string][] = [
  [/您的电话/, '13800000000'],
  [/怎么称呼|您的姓名/, '张三测试'],
  [/商家名称/, '美好健身测试馆'],
  [/商家地址/, '测试区市府路 12 号'],
]
const QUESTION = '网购的衣服拆了吊牌还能七天无理由退吗'
/** Words that people write at any moment. */
const ASIDES = [QUESTION, '/status', '/start', '人工', '停', '写错了', '上一步', '100', '谢谢']
/** A person who hears nothing for this long does something again. In milliseconds. */
const PATIENCE_MS = 90_000
const MOST_ACTS = 120

/** New messages that the person has seen since their last act. */
function createEyes(person: Person) {
  let since = 0
  return {
    fresh: (): Message[] => person.messages().filter((message) => message.message_id > since),
    close(): void {
      since = Math.max(since, ...person.messages().map((message) => message.message_id))
    },
  }
}

/**
 * Files a complaint on Telegram by answering the questions. The person presses twice, presses old buttons, changes
 * messages, asks other things in between and goes away for hours. `leaves`: after the number the person blocks the bot.
 */
export function createComplainant(
  around: Surroundings,
  given: { name: string; canaries: string[]; contact: string; leaves: boolean },
): Actor {
  const { telegram, timeline, chance, note } = around
  const person = telegram.person(given.name)
  const eyes = createEyes(person)
  const hands = createHands(person, around)
  let strange = true
  let finished = false
  let filed = false
  let acts = 0
  let more = chance.between(0, 6)
  let heardAt = timeline.now()
  note({ kind: 'person', chat: person.chat, canaries: given.canaries })

  const act = async (): Promise<void> => {
    const fresh = eyes.fresh().reverse()
    if (fresh.length > 0) heardAt = timeline.now()
    if (fresh.some(({ text }) => NUMBER.test(text ?? ''))) filed = true
    if (filed) return afterwards()
    if (fresh.length === 0) {
      if (acts > 0 && timeline.now() - heardAt < PATIENCE_MS) return
      heardAt = timeline.now()
      acts += 1
      return hands.says(acts > 1 && chance.likely(0.7) ? '/complain' : OPENING)
    }
    acts += 1
    if (acts > MOST_ACTS) finished = true
    eyes.close()
    if (strange && chance.likely(0.12)) await doSomethingStrange(person, hands, chance)
    await answer(fresh, { person, hands, chance, contact: given.contact, isStrange: strange })
  }

  /** After the number: a few more words, and a look at the state. */
  const afterwards = async (): Promise<void> => {
    eyes.close()
    more -= 1
    if (more >= 0 && strange)
      return chance.likely(0.4)
        ? hands.says(chance.one(['/status', '补充：收据找到了', '/mydata']))
        : doSomethingStrange(person, hands, chance)
    if (given.leaves) person.blocks()
    finished = true
  }

  return keepActing(around, act, {
    isFinished: () => finished,
    calmDown: () => {
      strange = false
    },
    isStrange: () => strange,
  })
}

/** What a person does to the chat. Remembers what was sent, and notes when the complaint is confirmed. */
function createHands(person: Person, { telegram, timeline, chance, note }: Surroundings) {
  const sent: Update[] = []
  /** The press counts once the server has it. A press that nobody took is lost, and Telegram says so. */
  const confirmed = (update: Update): void => {
    const at = timeline.now()
    telegram.whenTaken(update, () => note({ kind: 'confirmed', at, chat: person.chat, draft: `of ${person.chat}` }))
  }
  const says = (text: string): void => void sent.push(person.sends(text))
  const presses = async (label: string, within?: Message): Promise<void> => {
    const update = await person.presses(label, within ? { in: within } : {}).catch(() => null)
    if (update && label === CONFIRM) confirmed(update)
  }
  return {
    sent,
    says,
    presses,
    async confirms(summary: Message): Promise<void> {
      if (chance.likely(0.15)) {
        says(CONFIRM)
        const typed = sent.at(-1)
        if (typed) confirmed(typed)
        return
      }
      await presses(CONFIRM, summary)
      if (chance.likely(0.3)) await presses(CONFIRM, summary)
    },
  }
}

type Hands = ReturnType<typeof createHands>

async function doSomethingStrange(person: Person, hands: Hands, chance: Chance): Promise<void> {
  const draw = chance.between(1, 7)
  const last = chance.one(hands.sent)
  if (draw === 1 && last?.message?.text) person.edits(last, `${last.message.text}。`)
  else if (draw === 2) person.sendsSticker()
  else if (draw === 3) person.sendsPhoto({ caption: '还有一张' })
  else if (draw === 4) await pressAnything(person, hands, chance)
  else if (draw === 5) person.sendsAlbum([{}, {}])
  else hands.says(chance.one(ASIDES))
}

async function pressAnything(person: Person, hands: Hands, chance: Chance): Promise<void> {
  const withButtons = person.messages().filter((message) => message.reply_markup)
  if (withButtons.length === 0) return
  const message = chance.one(withButtons)
  const labels = (message.reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text)
  const label = chance.one(labels)
  if (label !== undefined) await hands.presses(label, message)
}

/** Answers the newest question among the messages. */
async function answer(
  fresh: readonly Message[],
  {
    person,
    hands,
    chance,
    contact,
    isStrange,
  }: { person: Person; hands: Hands; chance: Chance; contact: string; isStrange: boolean },
): Promise<void> {
  for (const message of fresh) {
    const text = message.text ?? ''
    if (text.includes(SUMMARY)) return hands.confirms(message)
    // The person sent files. Most of the time these are enough.
    if (hasButton([message], '完成') && chance.likely(0.8)) return hands.presses('完成', message)
    const step = STEPS.find(({ asks }) => text.includes(asks))
    if (step) {
      const done = await Promise.resolve(step.act(person, contact)).catch(() => null)
      for (const update of [done].flat() as (Update | null)[]) if (update?.message) hands.sent.push(update)
      if (isStrange && chance.likely(0.05)) await Promise.resolve(step.act(person, contact)).catch(() => null)
      return
    }
  }
  for (const message of fresh) {
    const alone = ALONE.find(([asks]) => /^第 \d+ 步/.test(message.text ?? '') && asks.test(message.text ?? ''))
    if (alone) return hands.says(alone[1])
  }
  if (hasButton(fresh, '接着填')) return hands.presses('接着填')
  if (hasButton(fresh, '我要投诉')) return hands.presses('我要投诉')
}

/**
 * Begins a complaint, talks to staff, and erases everything before filing. The words of this person must be nowhere
 * afterwards.
 */
export function createLeaver(
  around: Surroundings,
  given: { name: string; canaries: string[]; contact: string },
): Actor {
  const { telegram, timeline, chance, note } = around
  const person = telegram.person(given.name)
  const eyes = createEyes(person)
  const words = chance.between(3, 9)
  let answers = 0
  let told = false
  let finished = false
  let heardAt = timeline.now()
  note({ kind: 'person', chat: person.chat, canaries: given.canaries })

  const ANSWERS: readonly [string, string][] = [
    ['确定清空', '确定清空'],
    ['清空对话', '清空对话'],
    ['关于您，我们这里存着', '删除'],
  ]

  const act = async (): Promise<void> => {
    const fresh = eyes.fresh().reverse()
    if (fresh.length === 0 && timeline.now() - heardAt < PATIENCE_MS && answers > 0) return
    heardAt = timeline.now()
    eyes.close()
    if (fresh.some(({ text }) => text?.includes('已经清空'))) {
      note({ kind: 'erased', chat: person.chat, canaries: given.canaries })
      finished = true
      return
    }
    for (const message of fresh) {
      const answer = ANSWERS.find(([asks]) => message.text?.includes(asks) || hasButton([message], asks))
      if (answer) return void (await person.presses(answer[1], { in: message }).catch(() => {}))
    }
    answers += 1
    if (answers > words) {
      if (!told) {
        told = true
        // Staff are told at once, in the person's own words.
        return void person.sends(`孩子喝了饮料昏迷不醒，我是${given.contact}`)
      }
      return void person.sends('/mydata')
    }
    for (const message of fresh) {
      const step = STEPS.find(({ asks }) => message.text?.includes(asks))
      if (step) return void (await Promise.resolve(step.act(person, given.contact)).catch(() => {}))
    }
    if (hasButton(fresh, '我要投诉')) return void (await person.presses('我要投诉').catch(() => {}))
    person.sends(answers === 1 ? OPENING : given.contact)
  }
  return keepActing(around, act, { isFinished: () => finished, calmDown: () => {}, isStrange: () => false })
}

function hasButton(messages: readonly Message[], label: string): boolean {
  return messages.some((message) =>
    (message.reply_markup?.inline_keyboard ?? []).flat().some(({ text }) => text.includes(label)),
  )
}

/** Acts, thinks for some seconds, and acts again; sometimes goes away for up to two hours. */
export function keepActing(
  { timeline, chance }: Pick<Surroundings, 'timeline' | 'chance'>,
  act: () => Promise<void>,
  is: { isFinished: () => boolean; isStrange: () => boolean; calmDown: () => void },
): Actor {
  let failed: unknown = null
  const again = (): void => {
    void act().then(
      () => {
        if (is.isFinished()) return
        const away = is.isStrange() && chance.likely(0.02)
        timeline.after(away ? chance.between(600_000, 7_200_000) : chance.between(1_000, 15_000), again)
      },
      (error) => {
        failed = error
      },
    )
  }
  return {
    begin: (milliseconds) => void timeline.after(milliseconds, again),
    calmDown: is.calmDown,
    get finished() {
      if (failed) throw failed
      return is.isFinished()
    },
  }
}
