import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { newState } from '../../src/assistant/state.ts'
import { PERSONAL, type TableRule } from '../../src/storage/personal.ts'
import { buildHouse, fields, scriptedAssistant } from '../delivery/house.ts'
import { until } from '../storage/time.ts'

export const CANARY = '金丝雀乙'
export const staff = { kind: 'staff', id: 's1', name: '李四工作人员' } as const

export type House = Awaited<ReturnType<typeof buildHouse>>

/**
 * Files a complaint on Telegram in which every word contains the canary, with a file, a hand-off and staff at work on
 * it.
 */
export async function filed(given: Parameters<typeof buildHouse>[0] = {}) {
  const assistant = scriptedAssistant(({ message, evidence }) => ({
    state: { ...newState(), history: [{ text: `${CANARY} ${message.text}`, sentAt: message.sentAt }] },
    messages: [
      {
        blocks: [{ kind: 'paragraph', text: `回 ${CANARY}` }],
        choices: [{ label: `按 ${CANARY}`, action: { kind: 'help' } }],
      },
    ],
    effects:
      message.text === 'file'
        ? [
            { kind: 'hand_off', urgent: true, reason: 'asked', text: `急 ${CANARY}` },
            {
              kind: 'file_complaint',
              draft: 'draft-1',
              fields: fields.map((field) => ({ ...field, display: `${field.display} ${CANARY}` })),
              evidence: evidence.map((file) => file.evidence),
              consents: [
                { kind: 'handling', given: true, version: '1', textHash: 'h', at: '2026-11-24T01:00:00.000Z' },
              ],
              flags: [],
              receipt: () => [{ blocks: [{ kind: 'lead', text: `收到 ${CANARY}` }] }],
            },
          ]
        : [],
  }))
  const house = await buildHouse({ assistant, ...given })
  await house.start()
  const conversation = await house.delivery.conversationsOf('telegram').conversationOf('1001')
  async function* png() {
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    yield Buffer.from(pixel, 'base64')
  }
  await house.evidence.receive({ conversation, name: `${CANARY}.png`, body: png() })
  await house.write('hello', '1')
  await house.write('file', '2')
  await until(async () => (await house.casework.list({ limit: 1, offset: 0 })).total === 1)
  const complaint = (await house.casework.list({ limit: 1, offset: 0 })).complaints[0]
  if (!complaint) throw new Error('nothing was filed')
  await house.casework.reply({ complaint: complaint.id, actor: staff, text: `请 ${CANARY} 补充` })
  await house.delivery.idle()
  return { ...house, conversation, complaint }
}

/** Ends the complaint in the usual way. */
export async function declined(house: House, complaint: string) {
  await house.casework.act({ complaint, action: 'decline', actor: staff, input: { reason: 'N8' } })
  await house.delivery.idle()
}

/** Every sealed value of the database, opened, with its place. */
export function opened({ dataDir, codec }: House): { place: string; text: string; bytes: Buffer }[] {
  const beside = new Database(join(dataDir, 'xiaowei.db'), { readonly: true })
  const found = (Object.entries(PERSONAL) as [string, TableRule][]).flatMap(([table, rule]) =>
    Object.entries(rule.columns)
      .filter(([, column]) => 'sealed' in column)
      .flatMap(([column]) =>
        (beside.prepare(`select ${column} from ${table} where ${column} is not null`).pluck().all() as Buffer[]).map(
          (bytes) => ({ place: `${table}.${column}`, text: codec.open(`${table}.${column}`, bytes), bytes }),
        ),
      ),
  )
  beside.close()
  return found
}

export const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))

export async function erase(house: House, complaint: { id: string; number: string }, conversation: string) {
  const id = await house.store.transaction('ask', (tx) =>
    tx.erasure.ask({ conversation, complaint: complaint.id, wantedBy: '2026-12-15' }),
  )
  return house.erasures.decide({ id: id ?? 0, actor: staff, outcome: 'erased', answer: '按您的要求删掉了。' })
}
