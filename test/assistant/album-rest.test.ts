import { describe, expect, it } from 'vitest'
import type { Attachment } from '../../src/message/message.ts'
import { conversation } from './conversation.ts'
import { ownComplaint } from './own-complaint.ts'

const file = (name: string): Attachment => ({ evidence: `file-${name}`, name, state: 'stored', refusalKey: null })
const rest = { attachments: [file('late.jpg')], isRest: true }

describe('a file of an album that comes after the others were answered', () => {
  it('goes into the form, and nothing is said of it again', async () => {
    const talk = conversation()
    await talk.say('我买的电动车电池坏了，店里不给换，我要投诉')
    await talk.press('同意')
    await talk.files('a.jpg', 'b.jpg')
    expect(talk.shown()).toContain('收到 2 个文件')
    await talk.send(rest)
    expect(talk.messages).toEqual([])
    expect(talk.state?.draft?.evidence).toEqual(['file-a.jpg', 'file-b.jpg', 'file-late.jpg'])
  })

  it('goes to the staff of the complaint, and nothing is said of it again', async () => {
    const talk = conversation({ complaints: [ownComplaint('accepted')] })
    await talk.files('a.jpg')
    expect(talk.shown()).toContain('已经转给')
    await talk.send(rest)
    expect(talk.messages).toEqual([])
    expect(talk.effect('message_to_staff')).toMatchObject({ evidence: ['file-late.jpg'] })
  })

  it('is told of when it was refused', async () => {
    const talk = conversation({ complaints: [ownComplaint('accepted')] })
    await talk.files('a.jpg')
    await talk.send({
      attachments: [{ ...file('late.exe'), state: 'refused', refusalKey: 'evidence-refused-type-not-allowed' }],
      isRest: true,
    })
    expect(talk.shown()).toContain('这种文件收不了')
  })
})
