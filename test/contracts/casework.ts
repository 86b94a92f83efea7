import { describe, expect, it } from 'vitest'
import type { Casework, ComplaintView } from '../../src/casework/types.ts'

/** An implementation, and the means to drive it. */
export type CaseworkSubject = {
  casework: Casework
  /** Files one more complaint, `submitted`, from a person of its own. Returns its id. */
  file(): Promise<string>
  /** From now on the channel of the person who filed it refuses our messages. */
  block(complaint: string): Promise<void>
}

const actor = { kind: 'staff', id: 's1', name: '李四测试' } as const
const colleague = { kind: 'staff', id: 's2', name: '王五测试' } as const

/** The contract of `Casework`, for every implementation. */
export function describeCasework(name: string, make: () => Promise<CaseworkSubject>): void {
  const filed = async () => {
    const subject = await make()
    const { casework } = subject
    const id = await subject.file()
    return {
      ...subject,
      id,
      view: async (): Promise<ComplaintView> => {
        const view = await casework.byId(id)
        if (!view) throw new Error('the complaint is gone')
        return view
      },
      act: (request: Partial<Parameters<Casework['act']>[0]>) =>
        casework.act({ complaint: id, action: 'accept', actor, input: {}, ...request }),
    }
  }

  describe(`${name} keeps the contract of Casework:`, () => {
    it('a complaint is found by id and by number, an unknown one is not', async () => {
      const { casework, id, view } = await filed()
      const { number } = await view()
      expect((await casework.byNumber(number))?.id).toBe(id)
      expect(await casework.byId('none')).toBeNull()
      expect(await casework.byNumber('XW-20200101-0001-0')).toBeNull()
    })

    it('the list counts all that match and gives the page that was asked for', async () => {
      const { casework, file, id } = await filed()
      const ids = [id, await file(), await file()]
      const first = await casework.list({ limit: 2, offset: 0 })
      const second = await casework.list({ limit: 2, offset: 2 })
      expect([first.total, second.total]).toEqual([3, 3])
      expect([first.complaints.length, second.complaints.length]).toEqual([2, 1])
      const listed = [...first.complaints, ...second.complaints].map((complaint) => complaint.id)
      expect(listed.toSorted()).toEqual(ids.toSorted())
      expect(await casework.list({ limit: 2, offset: 3 })).toEqual({ total: 3, complaints: [] })
    })

    it('the list is filtered by state and by open or not', async () => {
      const { casework, file, id, act } = await filed()
      const accepted = await file()
      const declined = await file()
      expect((await act({ complaint: accepted })).ok).toBe(true)
      expect((await act({ complaint: declined, action: 'decline', input: { reason: 'N1' } })).ok).toBe(true)
      const listed = async (filter: Partial<Parameters<Casework['list']>[0]>) => {
        const { total, complaints } = await casework.list({ limit: 9, offset: 0, ...filter })
        expect(total).toBe(complaints.length)
        return complaints.map((complaint) => complaint.id).toSorted()
      }
      expect(await listed({})).toEqual([id, accepted, declined].toSorted())
      expect(await listed({ open: true })).toEqual([id, accepted].toSorted())
      expect(await listed({ open: false })).toEqual([declined])
      expect(await listed({ state: 'accepted' })).toEqual([accepted])
      expect(await listed({ open: true, state: 'declined' })).toEqual([])
    })

    it('an action moves the complaint, enters the timeline and changes what is open next', async () => {
      const { act, view } = await filed()
      const before = await view()
      const result = await act({ expectedVersion: before.version })
      expect(result).toMatchObject({ ok: true, repeated: false, complaint: { state: 'accepted' } })
      const after = await view()
      expect(result.ok && result.complaint).toEqual(after)
      expect(after.actions).toEqual(['start_mediation', 'request_supplement', 'close', 'refer', 'undo'])
      expect(after.version).not.toBe(before.version)
      expect(after.timeline).toHaveLength(before.timeline.length + 1)
      expect(after.timeline.at(-1)).toMatchObject({ type: 'accept', from: 'submitted', to: 'accepted', actor })
      expect(before.state, 'a view that was given does not change').toBe('submitted')
    })

    it('the same action done again does nothing again, from an old page and by a colleague too', async () => {
      const { act, view } = await filed()
      const { version } = await view()
      const request = { action: 'request_supplement', input: { note: '请补充小票照片' } } as const
      expect(await act({ ...request, expectedVersion: version })).toMatchObject({ ok: true, repeated: false })
      const once = await view()
      expect(await act({ ...request, expectedVersion: version, actor: colleague })).toEqual({
        ok: true,
        repeated: true,
        complaint: once,
      })
      expect(await act(request)).toMatchObject({ ok: true, repeated: true })
      expect(await view()).toEqual(once)
    })

    it('the same action with other words is another one', async () => {
      const { act, view } = await filed()
      await act({ action: 'request_supplement', input: { note: '请补充小票照片' } })
      const other = await act({ action: 'request_supplement', input: { note: '请补充合同照片' } })
      expect(other).toMatchObject({ ok: true, repeated: false })
      expect((await view()).timeline.at(-1)?.text).toBe('请补充合同照片')
    })

    it('an impossible action is refused with its code and changes nothing', async () => {
      const { act, view } = await filed()
      const { version } = await view()
      expect(await act({ action: 'request_supplement', input: { note: '请补充' } })).toMatchObject({ ok: true })
      const before = await view()
      const refusal = async (request: Parameters<typeof act>[0]) => {
        const result = await act(request)
        return result.ok ? 'done' : result.code
      }
      expect(await refusal({ complaint: 'none' })).toBe('not_found')
      expect(await refusal({ expectedVersion: version })).toBe('changed_meanwhile')
      expect(await refusal({ action: 'close', input: { reason: 'S1', recoveredCents: 0 } })).toBe(
        'not_allowed_in_state',
      )
      expect(await refusal({ action: 'withdraw' })).toBe('not_allowed_for_actor')
      expect(await refusal({ action: 'decline' })).toBe('reason_missing')
      expect(await refusal({ action: 'decline', input: { reason: 'X9' } })).toBe('reason_unknown')
      expect(await refusal({ action: 'request_supplement', input: { note: ' ' } })).toBe('note_missing')
      expect(await view()).toEqual(before)
    })

    it('a reply enters the timeline and leaves the state', async () => {
      const { casework, id, view } = await filed()
      const before = await view()
      expect(await casework.reply({ complaint: id, actor, text: '您好，明天联系您' })).toEqual({ ok: true })
      const after = await view()
      expect(after.state).toBe(before.state)
      expect(after.timeline).toHaveLength(before.timeline.length + 1)
      expect(after.timeline.at(-1)).toMatchObject({
        type: 'message_to_person',
        text: '您好，明天联系您',
        to: null,
        actor,
      })
    })

    it('a reply without words, about nothing, or to nobody reachable is refused and leaves no trace', async () => {
      const { casework, id, view, block } = await filed()
      expect(await casework.reply({ complaint: id, actor, text: ' \n ' })).toEqual({ ok: false, code: 'empty' })
      expect(await casework.reply({ complaint: 'none', actor, text: '您好' })).toEqual({ ok: false, code: 'not_found' })
      await block(id)
      const before = await view()
      expect(before.unreachable).toBe(true)
      expect(await casework.reply({ complaint: id, actor, text: '您好' })).toEqual({ ok: false, code: 'unreachable' })
      expect(await view()).toEqual(before)
    })
  })
}
