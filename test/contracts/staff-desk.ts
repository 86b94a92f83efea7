import { describe, expect, it } from 'vitest'
import { newState } from '../../src/assistant/state.ts'
import type { Assistant } from '../../src/assistant/types.ts'
import type { StaffActor } from '../../src/casework/types.ts'
import type { Effect } from '../../src/message/effect.ts'
import { settle } from '../delivery/crashing.ts'
import { type buildHouse, procedure, scriptedAssistant } from '../delivery/house.ts'
import { until } from '../storage/time.ts'

export type House = Awaited<ReturnType<typeof buildHouse>>

/** A house whose staff use the desk, and what they see there. */
export type StaffDeskSubject = {
  house: House
  /** Every word that staff can read, wherever it stands. */
  reads(): Promise<string>
  /** The states of a complaint's cards as they look now. */
  states(number: string): Promise<string[]>
}

const handler: StaffActor = { kind: 'staff', id: 's1', name: '李四测试' }
const PHONE = '13800000000'

async function* pdf() {
  yield Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
}

/** What a desk shows staff, whatever it is: a group, or nothing but the pages of the workbench. */
export function describeStaffDesk(name: string, make: (assistant: Assistant) => Promise<StaffDeskSubject>): void {
  const setUp = async () => {
    const plain = scriptedAssistant()
    const assistant = scriptedAssistant(async (input) => {
      const { message, complaints, evidence } = input
      const [, kind, text = ''] = /^(note|human) (.*)$/.exec(message.text ?? '') ?? []
      const complaint = complaints[0]?.id ?? ''
      const files = evidence.map((file) => file.evidence)
      const effects: Effect[] =
        kind === 'note'
          ? [{ kind: 'message_to_staff', complaint, text, evidence: files }]
          : kind === 'human'
            ? [{ kind: 'hand_off', urgent: true, reason: 'asked', text }]
            : []
      return kind ? { state: newState(), messages: [], effects } : plain.turn(input)
    })
    const subject = await make(assistant)
    const { house } = subject
    const { casework, store } = house
    let written = 0
    const write = async (text: string) => {
      written += 1
      await house.write(text, String(written))
      await until(() => assistant.turns.length === written)
      await settle(house)
    }
    const conversation = await house.delivery.conversationsOf('telegram').conversationOf('1001')
    const receive = (file: string) => house.evidence.receive({ conversation, name: file, body: pdf() })
    const file = async () => {
      await write('file draft-1')
      const [complaint] = (await casework.list({ limit: 1, offset: 0 })).complaints
      if (!complaint) throw new Error('nothing was filed')
      return complaint
    }
    const act = async (complaint: string, action: 'accept' | 'decline') => {
      const input = action === 'decline' ? { reason: 'N8' } : {}
      expect(await casework.act({ complaint, action, actor: handler, input })).toMatchObject({ ok: true })
      await settle(house)
    }
    const heads = () => store.read.outbox.heads()
    /** A group takes so many messages a minute. */
    const pass = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        house.time.advance(1_000)
        await settle(house)
      }
    }
    return { ...subject, ...house, pass, write, conversation, receive, file, act, heads }
  }
  const label = (state: 'submitted' | 'accepted') => procedure.stateLabel(state, 'staff')

  describe(`${name} keeps the contract of StaffDesk:`, () => {
    it('card: a filed complaint stands there with its number, what it is about and its state', async () => {
      const { file, reads, states, heads } = await setUp()
      const { number } = await file()
      const seen = await reads()
      // A page shows the whole telephone on request only.
      for (const words of [number, '测试电饭锅', '测试电器店', PHONE.slice(-4)]) expect(seen).toContain(words)
      expect(await states(number)).toEqual([label('submitted')])
      expect(await heads()).toEqual([])
    })

    it('update: the card tells the new state, and there is still one', async () => {
      const { file, act, states, heads } = await setUp()
      const { id, number } = await file()
      await act(id, 'accept')
      expect(await states(number)).toEqual([label('accepted')])
      expect(await heads()).toEqual([])
    })

    it('note: what the person says later stands with the complaint', async () => {
      const { file, write, reads } = await setUp()
      await file()
      expect(await reads()).not.toContain('发票找到了')
      await write('note 发票找到了')
      expect(await reads()).toContain('发票找到了')
    })

    it('evidence: files stand with the complaint, those of the filing and later ones', async () => {
      const { file, write, receive, reads } = await setUp()
      await receive('合同测试.pdf')
      await file()
      expect(await reads()).toContain('合同测试.pdf')
      await receive('发票测试.pdf')
      await write('note 还有一张')
      expect(await reads()).toContain('发票测试.pdf')
    })

    it('alarm: a person who asks for a human is seen, with their words', async () => {
      const { write, reads, heads } = await setUp()
      await write('human 店家堵着门不让走')
      expect(await reads()).toContain('店家堵着门不让走')
      expect(await heads()).toEqual([])
    })

    it('make unreadable: of an erased complaint the number is left, of an erased conversation nothing', async () => {
      const { file, act, write, receive, reads, erasures, store, conversation, pass, heads } = await setUp()
      await receive('合同测试.pdf')
      const { id, number } = await file()
      await write('note 发票找到了')
      await write('human 店家堵着门不让走')
      await act(id, 'decline')
      const wish = { conversation, complaint: id, wantedBy: '2026-12-15' }
      const request = (await store.transaction('ask', (tx) => tx.erasure.ask(wish))) ?? 0
      const words = { actor: handler, outcome: 'erased' as const, answer: '按您的要求删掉了。' }
      expect(await erasures.decide({ id: request, ...words })).toEqual({ ok: true })
      await pass(60)
      expect(await heads()).toEqual([])
      const seen = await reads()
      expect(seen).toContain(number)
      for (const gone of ['测试电饭锅', '测试电器店', PHONE, '合同测试.pdf', '发票找到了', '店家堵着门不让走']) {
        expect(seen).not.toContain(gone)
      }
    })

    it('staff see nothing of what was undone', async () => {
      const { file, store, desk, reads, states, delivery } = await setUp()
      const { id, number } = await file()
      const before = await reads()
      const undone = store.transaction('undone', async (tx) => {
        await desk.staff.card(tx, id)
        await desk.staff.update(tx, id)
        await desk.staff.note(tx, id, { heading: '标题测试', said: '内容测试' })
        await desk.staff.evidence(tx, id, [])
        await desk.staff.alarm(tx, { blocks: [{ kind: 'lead', text: '警报测试' }] })
        await desk.staff.makeUnreadable(tx, { complaint: id })
        throw new Error('undone')
      })
      await expect(undone).rejects.toThrow('undone')
      await delivery.idle()
      expect(await reads()).toBe(before)
      expect(await states(number)).toHaveLength(1)
    })
  })
}
