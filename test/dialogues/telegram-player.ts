import { createHash } from 'node:crypto'
import type { Message } from '@grammyjs/types'
import { startSystem } from '../e2e/system.ts'
import { buttonsOf, type LedgerEntry, type Person } from '../fakes/bot-api.ts'
import { asPage, type Heard, type Played } from './page.ts'
import type { Act, Script, Speaker, Step } from './script.ts'
import { setTime } from './set-time.ts'

/** Tuesday, ten in the morning in Shanghai. */
const START = '2026-11-24T02:00:00.000Z'
/** So long after each step the work that waits is still done. */
const SETTLING_MS = 10_000
const STEP_MS = 40_000
const DAY_MS = 86_400_000

/** Plays a dialogue on the whole server over the fake Bot API, and returns it as a page. */
export async function playOnTelegram(script: Script, longest?: number): Promise<string> {
  const time = setTime(START)
  const { clock, schedule } = time
  const system = await startSystem({
    surroundings: { clock, schedule, random: countedRandom() },
    setTime: true,
    environment: { PUBLIC_URL: 'https://xiaowei.example' },
  })
  const { fake, group, staff, xiaowei } = system
  const people = new Map<string, Person>()
  const played: Played[] = []
  try {
    await settle()
    for (const step of script.steps) {
      const before = fake.ledger.length
      time.jump(STEP_MS)
      await take(step)
      await settle()
      played.push({ step, heard: heardSince(before) })
    }
    return asPage(script, played, longest)
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}; so far:\n${asPage(script, played)}`)
  } finally {
    await system.stop()
  }

  async function settle(): Promise<void> {
    const until = time.now() + SETTLING_MS
    do {
      await fake.waitFor(() => fake.pendingUpdates() === 0, 'the updates')
      await xiaowei.idle()
    } while (time.runNext(until))
  }

  async function take(step: Step): Promise<void> {
    if (step.kind === 'act') return act(step.who, step.act)
    // The jobs that look once in a while look once.
    time.jump(step.days * DAY_MS)
  }

  async function act(who: Speaker, act: Act): Promise<void> {
    const place = who.kind === 'staff' ? staffPlace(who.topic) : {}
    const hands = who.kind === 'staff' ? staff : personNamed(who.name)
    switch (act.kind) {
      case 'words': {
        const answered = act.reply ? newest(who, act.text) : undefined
        const message = who.kind === 'staff' ? answered : hands.lastMessage()
        hands.writes(act.text, { ...place, ...(act.reply && message && { replyTo: message.message_id }) })
        return
      }
      case 'press': {
        const message = newestWith(who, act.label)
        await hands.presses(act.label, { in: message })
        return
      }
      case 'photos': {
        const caption = act.caption ? { caption: act.caption } : {}
        if (act.count === 1) hands.sendsPhoto(caption, place)
        else
          hands.sendsAlbum(
            Array.from({ length: act.count }, (_, at) => (at === 0 ? caption : {})),
            place,
          )
        return
      }
    }
  }

  function personNamed(name: string): Person {
    const person = people.get(name) ?? fake.person(name)
    people.set(name, person)
    return person
  }

  function staffPlace(topic: number | null): { thread?: number } {
    return topic === null ? {} : { thread: threadOf(topic) }
  }

  function threadOf(topic: number): number {
    const thread = group.topics()[topic - 1]?.thread
    if (thread === undefined) throw new Error(`there is no complaint ${topic} in the group`)
    return thread
  }

  /** What the bot wrote where the speaker is, newest last. */
  function shownTo(who: Speaker): Message[] {
    if (who.kind === 'person') return personNamed(who.name).messages()
    return group
      .messagesIn(who.topic === null ? null : threadOf(who.topic))
      .filter((message) => message.from?.id === fake.bot.id)
  }

  function newest(who: Speaker, words: string): Message {
    const message = shownTo(who).at(-1)
    if (!message) throw new Error(`nothing to reply to with: ${words}`)
    return message
  }

  function newestWith(who: Speaker, label: string): Message {
    const shown = shownTo(who)
    const message = shown.findLast((one) =>
      buttonsOf(one)
        .flat()
        .some((text) => text === label),
    )
    if (message) return message
    const offered = shown.slice(-4).flatMap((one) => buttonsOf(one).flat())
    throw new Error(`no button 【${label}】; last offered: ${offered.join(' ')}`)
  }

  /** What the bot wrote since, each chat in its order: first to the people, then to the group. */
  function heardSince(before: number): Heard[] {
    const heard = inOrder(fake.ledger.slice(before).flatMap((entry) => heardIn(entry)))
    return [...heard.filter(({ to }) => to !== 'staff'), ...heard.filter(({ to }) => to === 'staff')]
  }

  function heardIn({ method, params, files, result }: LedgerEntry): Heard[] {
    if (!/^(?:send|editMessage|copy)/u.test(method) || method === 'sendChatAction') return []
    const chat = Number(params.chat_id)
    const name = [...people].find(([, person]) => person.chat === chat)?.[0]
    const messages = (Array.isArray(result) ? result : [result]) as Message[]
    const [message] = messages
    const text = String(message?.text ?? message?.caption ?? '')
    const sent = messages.length > 0 && !message?.text ? `〔文件 ${files[0]?.name ?? ''}〕` : ''
    const inTopic = params.message_thread_id ?? message?.message_thread_id
    const thread = inTopic ? Number(inTopic) : null
    const topics = group.topics()
    const topic = thread === null ? null : topics.findIndex((one) => one.thread === thread) + 1
    return [
      {
        to: name === undefined ? 'staff' : 'person',
        name: name ?? '',
        topic: topics.length > 1 || topic === null ? topic : 1,
        edited: method.startsWith('edit'),
        text: [sent, text].filter(Boolean).join(' '),
        buttons: buttonsOf(message),
      },
    ]
  }
}

/** Files of one step are sent side by side: they come last, by their names. */
function inOrder(heard: Heard[]): Heard[] {
  const isFile = ({ text }: Heard) => text.startsWith('〔文件')
  const files = heard.filter(isFile).sort((one, other) => one.text.localeCompare(other.text))
  return [...heard.filter((one) => !isFile(one)), ...files]
}

/** Bytes that are the same in every run. */
function countedRandom() {
  let count = 0
  return (bytes: number): Buffer => {
    count += 1
    const parts = Array.from({ length: Math.ceil(bytes / 32) }, (_, part) =>
      createHash('sha256').update(`${count} ${part}`).digest(),
    )
    return Buffer.concat(parts).subarray(0, bytes)
  }
}
