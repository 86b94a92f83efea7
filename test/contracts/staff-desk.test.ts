import { onTestFinished } from 'vitest'
import { createThreads } from '../../src/casework/handling/thread.ts'
import { createApi } from '../../src/channels/telegram/api.ts'
import { createStaffSender } from '../../src/channels/telegram/sender.ts'
import { createStaffGroup } from '../../src/storage/staff-group.ts'
import { fakeCopy, fakePaper, memoryLog } from '../channels/telegram/fixtures.ts'
import { buildHouse, channelOf, incoming, procedure, texts } from '../delivery/house.ts'
import { startFakeBotApi } from '../fakes/bot-api.ts'
import { createWorkbenchHarness } from '../workbench/harness.ts'
import { describeStaffDesk, type House } from './staff-desk.ts'

/** A channel on which people write and that sends nothing. */
const people = ({ delivery }: House) =>
  channelOf('telegram', {
    async receive(rows) {
      for (const row of rows) await delivery.turns.process(incoming(row), [row.id])
    },
    sender: { send: async () => ({ outcome: 'sent', remote: [] }) },
  })

describeStaffDesk('the desk of a Telegram group', async (assistant) => {
  const fake = await startFakeBotApi()
  onTestFinished(() => fake.stop())
  const group = fake.group()
  const house = await buildHouse({ assistant })
  const { delivery, store, casework, evidence, alarms } = house
  const { topics } = createStaffGroup({ store, configuredChat: String(group.id) })
  const toStaff = createStaffSender({
    api: createApi({ token: fake.token, apiRoot: fake.url }),
    conversations: delivery.conversationsOf('telegram'),
    casework,
    evidence,
    topics,
    copyOf: fakeCopy,
    paperOf: fakePaper,
    texts,
    procedure,
    statuteLabel: (statute) => statute,
    detail: 'full',
    handOffsLink: () => 'http://workbench.test/hand-offs',
    workbenchLink: ({ number }) => `http://workbench.test/${number}`,
    log: memoryLog(),
    alarm: (code) => alarms.push(code),
  })
  await delivery.start({ channels: [people(house)], toStaff })
  const messages = () => [null, ...group.topics().map(({ thread }) => thread)].flatMap((at) => group.messagesIn(at))
  return {
    house,
    reads: async () =>
      [
        ...group.topics().map((topic) => topic.name),
        ...messages().flatMap(({ text, caption, document }) => [text, caption, document?.file_name]),
      ].join('\n'),
    states: async (number) =>
      messages().flatMap(({ text = '' }) => {
        const [first = ''] = text.split('\n')
        const [named, state] = first.split(' · ')
        if (named === number && state) return [state]
        return text === texts('telegram-card-erased', { number }) ? ['erased'] : []
      }),
  }
})

describeStaffDesk('the desk of the workbench alone', async (assistant) => {
  const house = await buildHouse({ assistant, staffGroup: 'off' })
  const { delivery, casework, handOffs } = house
  await delivery.start({ channels: [people(house)] })
  const workbench = createWorkbenchHarness({
    casework,
    realHandOffs: handOffs,
    realTray: house.tray,
    realThreads: createThreads({ store: house.store }),
  })
  const headers = await workbench.signIn()
  const page = async (path: string) => (await workbench.app.request(path, { headers })).text()
  const pageOf = (number: string) => page(`/workbench/complaints/${number}`)
  return {
    house,
    async reads() {
      const { complaints } = await casework.list({ limit: 10, offset: 0 })
      const pages = [page('/workbench/?show=all'), page('/workbench/?show=tray&of=person')]
      return (await Promise.all([...pages, ...complaints.map(({ number }) => pageOf(number))])).join('\n')
    },
    states: async (number) =>
      [...(await pageOf(number)).matchAll(/<span class="state[^"]*">([^<]+)</g)].map(([, state = '']) => state),
  }
})
