import { expect, test } from 'vitest'
import { createWebReader } from '../../../src/channels/web/incoming.ts'
import type { InboxRow } from '../../../src/delivery/types.ts'

const row: InboxRow = {
  id: 1,
  channel: 'web',
  externalId: 'c-1:x',
  lane: 'c-1',
  payload: { conversation: 'c-1', text: null, action: 'key-1', attachments: ['e-1'] },
  group: null,
  attempts: 0,
  receivedAt: '2026-11-24T08:00:00.000Z',
}

test('a stored arrival becomes the message a turn reads', async () => {
  const read = createWebReader({
    resolveAction: async (conversation, key) => {
      expect([conversation, key]).toEqual(['c-1', 'key-1'])
      return 'unknown'
    },
    evidence: {
      view: async ([id = '']) => [
        {
          evidence: id,
          name: '合同.png',
          state: 'stored',
          exhibit: null,
          channel: 'web',
          flags: [],
          refusal: null,
          refusalKey: null,
          mediaType: 'image/png',
          bytes: 4,
          sha256: null,
          addedAt: '2026-11-24T07:59:00.000Z',
        },
      ],
    },
  })
  expect(await read(row)).toEqual({
    channel: 'web',
    conversation: 'c-1',
    text: null,
    action: 'unknown',
    attachments: [{ evidence: 'e-1', name: '合同.png', state: 'stored', refusalKey: null }],
    sentAt: '2026-11-24T08:00:00.000Z',
    about: null,
  })
})
