import { describe, expect, it } from 'vitest'
import type { RunningEvent } from '../../src/delivery/turns/running.ts'
import { createRunningTurns } from '../../src/delivery/turns/running.ts'
import { plainText } from '../../src/message/blocks.ts'
import { temporaryFolder } from '../storage/temporary.ts'
import { until } from '../storage/time.ts'
import { buildHouse, recordingSender, scriptedAssistant, slowAssistant, wordsOf } from './house.ts'

const words = (...paragraphs: string[]) => paragraphs.map((text) => ({ kind: 'paragraph' as const, text }))

/** The events that a follower receives, in short. */
const listen = (follow: (listener: (event: RunningEvent) => void) => unknown) => {
  const heard: string[] = []
  follow(({ kind, turn }) => heard.push(kind === 'partial' ? plainText(turn.blocks) : kind))
  return heard
}

async function slowHouse(given: Parameters<typeof buildHouse>[0] = {}) {
  const assistant = slowAssistant()
  const sender = recordingSender()
  const house = await buildHouse({ assistant, sender, ...given })
  const conversation = await house.delivery.conversationsOf('telegram').conversationOf('1001')
  const said = () => sender.ledger.filter((row) => row.kind === 'message').map(wordsOf)
  return { ...house, assistant, conversation, said, sent: (count: number) => until(() => said().length === count) }
}

describe('a running answer', () => {
  it('is followed from its beginning to its end, and nothing is heard after that', async () => {
    const { delivery, start, write, assistant, sent } = await slowHouse()
    const heard = listen(delivery.follow)
    await start()
    await write('问题', '1')
    const turn = await assistant.begun(1)
    turn.say('一')
    turn.say('二')
    turn.finish()
    await sent(1)
    await delivery.idle()
    turn.say('三')
    expect(heard).toEqual(['began', '一', '一\n\n二', 'ended'])
  })

  it('stops when its conversation is told to, and commits its present text; others go on', async () => {
    const { delivery, start, write, assistant, conversation, said, sent } = await slowHouse()
    await start()
    await write('问题', '1')
    await write('别人的', '2', '1002')
    const turns = [await assistant.begun(1), await assistant.begun(2)]
    for (const turn of turns) turn.say(`对${turn.text}的回答`)
    expect(await delivery.web.stop(conversation)).toBe(true)
    await sent(1)
    expect(said()[0]).toContain('对问题的回答')
    expect(turns.map((turn) => turn.run.signal.aborted)).toEqual([true, false])
    await until(async () => !(await delivery.web.stop(conversation)))
    turns[1]?.finish()
    await sent(2)
    expect(said()[1]).not.toContain('short')
  })

  it('that loses a race starts over without a word of the first attempt, and stays stopped when it was', async () => {
    const heard: string[] = []
    let late = () => {}
    const aborted: (boolean | undefined)[] = []
    const assistant = scriptedAssistant(async ({ message }, { signal, partial = () => {} }) => {
      aborted.push(signal?.aborted)
      const attempt = aborted.length
      partial(words(`${message.text} ${attempt}`))
      if (attempt === 1) {
        late = () => partial(words('too late'))
        await house.delivery.turns.process({ ...message, text: 'faster' }, [])
        await house.delivery.web.stop(message.conversation)
      }
      if (attempt === 3) late()
      return { state: { ...message } as never, messages: [{ blocks: words('answer') }], effects: [] }
    })
    const house = await buildHouse({ assistant })
    const accepted = await house.write('slow', '1')
    const id = accepted.result === 'conflict' ? 0 : accepted.id
    house.delivery.web.followAnswer(id, (blocks) => heard.push(plainText(blocks)))
    await house.start()
    await house.delivery.inbox.settled(id)
    expect(heard).toEqual(['slow 1', '', 'slow 3'])
    expect(aborted).toEqual([false, false, true])
  })

  it('gives a late follower its present text', async () => {
    const { delivery, start, write, assistant } = await slowHouse()
    await start()
    const accepted = await write('问题', '1')
    const turn = await assistant.begun(1)
    turn.say('一')
    const heard: string[] = []
    const leave = delivery.web.followAnswer(accepted.result === 'conflict' ? 0 : accepted.id, (blocks) => {
      heard.push(plainText(blocks))
    })
    turn.say('二')
    leave()
    turn.say('三')
    expect(heard).toEqual(['一', '一\n\n二'])
    turn.finish()
    await delivery.idle()
  })

  it('ends with a turn that failed', async () => {
    const assistant = scriptedAssistant(() => {
      throw new Error('broken')
    })
    const { delivery, start, write, alarms } = await buildHouse({ assistant })
    const heard = listen(delivery.follow)
    await start()
    await write('问题', '1')
    await until(() => heard.length === 2)
    expect(heard).toEqual(['began', 'ended'])
    expect(await delivery.web.stop(await delivery.conversationsOf('telegram').conversationOf('1001'))).toBe(false)
    expect(alarms).toEqual([])
  })
})

describe('a message that stops', () => {
  it.each(['停', '取消', '人工', '/cancel'])(
    '%s ends the running answer at once and is done after it',
    async (word) => {
      const { start, write, assistant, said, sent } = await slowHouse()
      await start()
      await write('问题', '1')
      const turn = await assistant.begun(1)
      turn.say('一半')
      await write(word, '2')
      await sent(2)
      expect(said()[0]).toContain('一半')
      expect(said()[1]).toContain(`control ${word}`)
    },
  )

  it('also ends the messages that wait before it, but none after it or in another lane', async () => {
    const { delivery, start, write, assistant, conversation } = await slowHouse()
    await start()
    await write('一', '1')
    await write('别处', '9', '1002')
    const elsewhere = [await assistant.begun(1), await assistant.begun(2)].find(({ text }) => text === '别处')
    await write('二', '2')
    await write('停', '3')
    await write('三', '4')
    const third = await assistant.begun(4)
    expect([third.text, third.run.signal.aborted]).toEqual(['三', false])
    third.finish()
    expect(elsewhere?.run.signal.aborted).toBe(false)
    elsewhere?.finish()
    await delivery.idle()
    const transcript = await delivery.web.messagesAfter(conversation, 0)
    expect(transcript.map(({ message }) => plainText(message.blocks))).toEqual([
      '一',
      'short 一',
      '二',
      'short 二',
      '停',
      'control 停',
      '三',
      '',
    ])
  })

  it('stops nothing when it comes again, nor other words', async () => {
    const { start, write, assistant, sent } = await slowHouse()
    await start()
    await write('停', '1')
    await sent(1)
    await write('问题', '2')
    const turn = await assistant.begun(1)
    await write('停', '1')
    await write('停车费能退吗', '3')
    expect(turn.run.signal.aborted).toBe(false)
    turn.finish()
    ;(await assistant.begun(2)).finish()
    await sent(3)
  })
})

describe('a server that stops', () => {
  it('commits the text of its running answers, in time', async () => {
    const { delivery, start, write, assistant, conversation } = await slowHouse()
    await start()
    await write('问题', '1')
    ;(await assistant.begun(1)).say('一半')
    await delivery.stop(25_000)
    const said = await delivery.web.messagesAfter(conversation, 0)
    expect(said.map(({ message }) => plainText(message.blocks))).toEqual(['问题', '一半\n\nshort 问题'])
  })

  it('lets answers that begin while it is still asked for them come out short', async () => {
    const { delivery, start, write, said, sent } = await slowHouse()
    await start()
    delivery.hurry()
    await write('问题', '1')
    await sent(1)
    expect(said()[0]).toContain('short 问题')
  })

  it('loses no question whose answer does not end: it is answered after the next start', async () => {
    const dataDir = temporaryFolder()
    const deaf = scriptedAssistant(() => new Promise(() => {}))
    const first = await buildHouse({ dataDir, assistant: deaf })
    await first.start()
    await first.write('问题', '1')
    await until(() => deaf.turns.length === 1)
    await first.close()
    const second = await slowHouse({ dataDir })
    await second.start()
    ;(await second.assistant.begun(1)).finish()
    await second.sent(1)
    const transcript = await second.delivery.web.messagesAfter(second.conversation, 0)
    expect(transcript.map(({ message }) => message.from ?? 'assistant')).toEqual(['person', 'assistant'])
  })
})

describe('rows in hand', () => {
  it('that hold the overtaking row are not stopped, however quickly the worker was', () => {
    const running = createRunningTurns()
    const release = running.take('lane', [7])
    running.overtake('lane', 7)
    const turn = running.begin({ channel: 'web', conversation: 'c', inboxIds: [7] })
    expect(turn.attempt().signal?.aborted).toBe(false)
    turn.end()
    release()
    running.take('lane', [8])
    const next = running.begin({ channel: 'web', conversation: 'c', inboxIds: [8] })
    expect(next.attempt().signal?.aborted).toBe(false)
  })

  it('taken but not yet begun are stopped before they begin', () => {
    const running = createRunningTurns()
    running.take('lane', [7])
    running.overtake('lane', 8)
    const turn = running.begin({ channel: 'web', conversation: 'c', inboxIds: [7] })
    expect(turn.attempt().signal?.aborted).toBe(true)
  })
})
