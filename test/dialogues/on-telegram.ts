import type { Message } from '@grammyjs/types'
import { startSystem } from '../e2e/system.ts'
import { buttonsOf, type LedgerEntry, type Person } from '../fakes/bot-api.ts'
import type { Heard } from './page.ts'
import type { OpenStage } from './play.ts'
import type { Act, Speaker } from './script.ts'

/** The server over the fake Bot API, with staff in their group. */
export const onTelegram: OpenStage = async (surroundings) => {
  const system = await startSystem({
    surroundings,
    setTime: true,
    environment: { PUBLIC_URL: 'https://xiaowei.example' },
  })
  const { fake, group, staff, xiaowei } = system
  const people = new Map<string, Person>()
  let seen = 0

  return {
    acts,
    async idle() {
      await fake.waitFor(() => fake.pendingUpdates() === 0, 'the updates')
      await xiaowei.idle()
    },
    async heard() {
      const heard = inOrder(fake.ledger.slice(seen).flatMap((entry) => heardIn(entry)))
      seen = fake.ledger.length
      return [...heard.filter(({ to }) => to !== 'staff'), ...heard.filter(({ to }) => to === 'staff')]
    },
    stop: () => system.stop(),
  }

  async function acts(who: Speaker, act: Act): Promise<void> {
    const place = who.kind === 'staff' ? staffPlace(who.topic) : {}
    const hands = who.kind === 'staff' ? staff : personNamed(who.name)
    switch (act.kind) {
      case 'words': {
        const answered = act.reply ? newest(who, act.text) : undefined
        const message = who.kind === 'staff' ? answered : hands.lastMessage()
        hands.writes(act.text, { ...place, ...(act.reply && message && { replyTo: message.message_id }) })
        return
      }
      case 'press':
        if (act.text !== '') throw new Error(`a button takes no words here: 【${act.label}】${act.text}`)
        await hands.presses(act.label, { in: newestWith(who, act.label) })
        return
      case 'photos': {
        const caption = act.caption ? { caption: act.caption } : {}
        const replied = act.reply && newest(who, act.caption)
        const at = { ...place, ...(replied && { replyTo: replied.message_id }) }
        if (act.names.length === 1) hands.sendsPhoto(caption, at)
        else
          hands.sendsAlbum(
            act.names.map((_, place) => (place === 0 ? caption : {})),
            at,
          )
        return
      }
      case 'fills':
        throw new Error(`there is no sheet here: ${act.field}`)
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

  function heardIn({ method, params, files, result }: LedgerEntry): Heard[] {
    if (!/^(?:send|editMessage|copy)/u.test(method) || method === 'sendChatAction') return []
    const chat = Number(params.chat_id)
    const name = [...people].find(([, person]) => person.chat === chat)?.[0]
    const messages = (Array.isArray(result) ? result : [result]) as Message[]
    const [message] = messages
    const text = String(message?.text ?? message?.caption ?? '')
    const sent = messages.length > 0 && !message?.text ? `〔文件 ${files[0]?.name ?? ''}〕` : ''
    const inTopic = params.message_thread_id ?? message?.message_thread_id
    return [
      {
        to: name === undefined ? 'staff' : 'person',
        name: name ?? '',
        place: placeOf(inTopic ? Number(inTopic) : null),
        edited: method.startsWith('edit'),
        text: [sent, text].filter(Boolean).join(' '),
        buttons: buttonsOf(message),
      },
    ]
  }

  function placeOf(thread: number | null): string {
    if (thread === null) return '群里'
    const place = group.topics().findIndex((one) => one.thread === thread) + 1
    return place > 1 ? `群里，第 ${place} 件的话题` : '群里的话题'
  }
}

/** Files of one step are sent side by side: they come last, by their names. */
function inOrder(heard: Heard[]): Heard[] {
  const isFile = ({ text }: Heard) => text.startsWith('〔文件')
  const files = heard.filter(isFile).sort((one, other) => one.text.localeCompare(other.text))
  return [...heard.filter((one) => !isFile(one)), ...files]
}
