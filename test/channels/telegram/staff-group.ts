import type { Update } from '@grammyjs/types'
import { expect } from 'vitest'
import type { ComplaintView } from '../../../src/casework/types.ts'
import { createApi } from '../../../src/channels/telegram/api.ts'
import { createTelegramBot } from '../../../src/channels/telegram/bot.ts'
import { createFetchRemote } from '../../../src/channels/telegram/fetch-remote.ts'
import { createStaffSender } from '../../../src/channels/telegram/sender.ts'
import type { OnDuty } from '../../../src/channels/telegram/staff/card.ts'
import type { FakeBotApi, Group, Member } from '../../fakes/bot-api.ts'
import {
  complaint,
  fakeCopy,
  fakePaper,
  inboxRow,
  memoryActs,
  memoryCasework,
  memoryLinks,
  memoryLog,
  memoryTopics,
  noTalks,
  outboxRow,
  procedure,
  texts,
} from './fixtures.ts'

/** The card of a complaint in its topic, and a bot that gets every update by polling, as if from the inbox. */
export async function openStaffGroup(
  { fake, group, members }: { fake: FakeBotApi; group: Group; members: Member[] },
  view: Partial<ComplaintView> = {},
  options: { detail?: 'full' | 'minimal'; onDuty?: () => Promise<OnDuty | null> } = {},
) {
  const casework = memoryCasework(complaint(view))
  const topics = memoryTopics(group.id)
  const pendingActs = memoryActs()
  const links = memoryLinks(...members)
  const received: { account: string; name: string; origin?: string | undefined }[] = []
  const alarms: string[] = []
  let now = new Date('2026-11-24T01:00:00Z')
  const shared = {
    casework,
    ownership: casework.ownership,
    handOffs: noTalks,
    topics,
    texts,
    procedure,
    detail: options.detail ?? 'full',
    handOffsLink: () => 'http://workbench.test/hand-offs',
    workbenchLink: () => 'http://127.0.0.1:8080/workbench',
    statuteLabel: (statute: string) => statute,
    log: memoryLog(),
  }
  const api = createApi({ token: fake.token, apiRoot: fake.url })
  const sender = createStaffSender({
    ...shared,
    ...(options.onDuty && { onDuty: options.onDuty }),
    copyOf: fakeCopy,
    paperOf: fakePaper,
    api,
    conversations: { addressOf: async () => null },
    evidence: { open: async () => null },
    alarm: (code) => alarms.push(code),
  })
  const create = () =>
    createTelegramBot({
      ...shared,
      token: fake.token,
      apiRoot: fake.url,
      turns: {
        process: async () => expect.unreachable('staff never reach the assistant'),
        say: async () => expect.unreachable('staff are told in the group'),
      },
      links: links.port,
      fetchRemote: createFetchRemote({ apiRoot: fake.url, token: fake.token }),
      evidence: {
        note: async () => expect.unreachable('no evidence from staff'),
        async receiveFromStaff({ account, name, origin, body }) {
          const bytes = new Uint8Array(await new Response(body as ReadableStream<Uint8Array>).arrayBuffer())
          if (name.endsWith('.exe')) return { ok: false, code: 'type_not_allowed', message: '这种文件不能收。' }
          received.push({ account, name, origin })
          return { ok: true, evidence: `file-${received.length}`, name, bytes: bytes.length, sha256: '', mediaType: '' }
        },
      },
      conversations: {
        conversationOf: async () => '',
        addressOf: async () => null,
        complaintOf: async () => null,
        setReachable: async () => {},
      },
      resolveAction: async () => 'unknown',
      pendingActs,
      clock: () => now,
      alarm: (code) => alarms.push(code),
    })
  let bot = create()
  const failures: unknown[] = []
  let handled = Promise.resolve()
  const handle = (update: Update) => {
    handled = handled
      .then(() => bot.handle([inboxRow(update.update_id, update)]))
      .catch((error) => void failures.push(error))
    return handled
  }
  const going = new AbortController()
  const loop = (async () => {
    let offset = 0
    while (!going.signal.aborted) {
      const updates = await api.getUpdates({ offset, timeout: 5 }, going.signal as never).catch(() => [])
      for (const update of updates) {
        await handle(update)
        offset = update.update_id + 1
      }
    }
  })()
  const stop = async () => {
    going.abort()
    await loop
    expect(failures).toEqual([])
  }
  await sender.send(outboxRow({ kind: 'staff_card' }), AbortSignal.timeout(5000))
  const [topic] = group.topics()
  return {
    stop,
    casework,
    topics,
    pendingActs,
    alarms,
    failures,
    links,
    received,
    thread: topic?.thread ?? 0,
    sendNote: (text: string) =>
      sender.send(
        outboxRow({ kind: 'staff_note', payload: { blocks: [{ kind: 'paragraph', text }] } }),
        AbortSignal.timeout(5000),
      ),
    sendAlarm: (text: string) =>
      sender.send(
        outboxRow({
          kind: 'staff_alarm',
          complaint: null,
          conversation: 'c1',
          payload: { blocks: [{ kind: 'paragraph', text }] },
        }),
        AbortSignal.timeout(5000),
      ),
    updateCard: () => sender.send(outboxRow({ kind: 'staff_card_update' }), AbortSignal.timeout(5000)),
    sendCard: (repeat: boolean) => sender.send(outboxRow({ kind: 'staff_card', repeat }), AbortSignal.timeout(5000)),
    restart: () => {
      bot = create()
    },
    later: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000)
    },
    settled: () => fake.waitFor(() => fake.pendingUpdates() === 0, 'updates handled'),
  }
}
