import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import { createClocks } from '../../src/casework/clocks.ts'
import { fileComplaint } from '../../src/casework/handling/filing.ts'
import { createGroupDesk } from '../../src/casework/messages/to-staff.ts'
import { createDownloads } from '../../src/evidence/downloads.ts'
import type { FetchRemote } from '../../src/evidence/types.ts'
import {
  calendar,
  deadlineRules,
  escalation,
  fields,
  groupRules,
  notices,
  procedure,
  retention,
  speaksEnglish,
  texts,
} from '../delivery/house.ts'
import { until } from '../storage/time.ts'
import { bytesOf, pdf, program, room, stream } from './room.ts'

describe('receiving a file', () => {
  it('gives back the same bytes and keeps them sealed', async () => {
    const { receive, evidence, files } = await room()
    const photo = await sharp({
      create: {
        width: 900,
        height: 900,
        channels: 3,
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
        background: '#000',
      },
    })
      .png()
      .toBuffer()
    expect(photo.length).toBeGreaterThan(600_000)
    const received = await receive('发票.png', photo)
    expect(received).toMatchObject({ ok: true, name: '发票.png', bytes: photo.length, mediaType: 'image/png' })
    const id = received.ok ? received.evidence : ''
    expect((await bytesOf(await evidence.open(id))).equals(photo)).toBe(true)
    const [file] = files()
    expect(readFileSync(file ?? '').includes('IHDR')).toBe(false)
    expect(await evidence.view([id, 'unknown'])).toMatchObject([{ evidence: id, state: 'stored', refusal: null }])
  })

  it('keeps equal contents once', async () => {
    const { receive, files } = await room()
    await receive('a.pdf', pdf)
    await receive('b.pdf', pdf)
    expect(files()).toHaveLength(1)
  })

  it.each([
    ['a.exe', program, 'type_not_allowed'],
    ['a.jpg', program, 'type_mismatch'],
    ['a.jpg', pdf, 'type_mismatch'],
    ['a.txt', Buffer.from('plain words'), 'type_not_allowed'],
    ['a.jpg', Buffer.alloc(0), 'empty'],
    ['a.pdf', Buffer.concat([pdf, Buffer.alloc(20 * 1024 * 1024)]), 'too_large'],
  ])('refuses %s with a plain reason and keeps nothing of it', async (name, bytes, code) => {
    const { receive, files } = await room()
    const received = await receive(name, bytes)
    expect(received).toMatchObject({ ok: false, code })
    expect(received.ok ? '' : received.message).toMatch(/[。]$/)
    expect(files()).toEqual([])
  })

  it('says why in English to a person whose talk is in English, and in Chinese to staff', async () => {
    const { evidence, store, conversation, receive } = await room()
    await speaksEnglish({ store }, conversation)
    expect(await receive('a.jpg', Buffer.alloc(0))).toMatchObject({
      message: 'The file is empty. Please check it and send it again.',
    })
    const byStaff = { account: 'a1', conversation, name: 'a.jpg', body: stream(Buffer.alloc(0)) }
    expect(await evidence.receiveFromStaff(byStaff)).toMatchObject({ message: '文件是空的。请检查后再发一次。' })
  })

  it('takes twenty files and 100 MB, and not one more', async () => {
    const { receive } = await room()
    for (let count = 0; count < 20; count += 1) expect((await receive(`${count}.pdf`, pdf)).ok).toBe(true)
    expect(await receive('21.pdf', pdf)).toMatchObject({ ok: false, code: 'too_many' })

    const other = await room()
    const large = Buffer.concat([pdf, Buffer.alloc(19 * 1024 * 1024)])
    for (let count = 0; count < 5; count += 1) expect((await other.receive(`${count}.pdf`, large)).ok).toBe(true)
    expect(await other.receive('6.pdf', large)).toMatchObject({ ok: false, code: 'quota' })
  })

  it('keeps nothing of an upload that was cut', async () => {
    const { evidence, conversation, files } = await room()
    async function* cut() {
      yield pdf
      throw new Error('the line is dead')
    }
    await expect(evidence.receive({ conversation, name: 'a.pdf', body: cut() })).rejects.toThrow('the line is dead')
    expect(files()).toEqual([])
  })

  it('strips folders and invisible characters from names', async () => {
    const { receive } = await room()
    expect(await receive('../../etc/\u202Egpj.发票\u0000.pdf', pdf)).toMatchObject({ ok: true, name: 'gpj.发票.pdf' })
  })

  it('notices a sealed file that was changed', async () => {
    const { receive, evidence, files } = await room()
    const received = await receive('a.pdf', pdf)
    const [file = ''] = files()
    const bytes = readFileSync(file)
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1
    writeFileSync(file, bytes)
    await expect(bytesOf(await evidence.open(received.ok ? received.evidence : ''))).rejects.toThrow(/authentication/)
  })

  it('shows staff a copy without hidden data', async () => {
    const { receive, evidence } = await room()
    const photo = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#0b6e4f' } })
      .withExif({ IFD0: { Copyright: 'canary-canary' } })
      .jpeg()
      .toBuffer()
    expect(photo.includes('canary-canary')).toBe(true)
    const received = await receive('a.jpg', photo)
    const id = received.ok ? received.evidence : ''
    const copy = await evidence.viewingCopy(id, 'page')
    expect((await sharp(copy?.bytes).metadata()).exif).toBeUndefined()
    expect((await bytesOf(await evidence.open(id))).equals(photo)).toBe(true)
    const paper = await receive('a.pdf', pdf)
    expect(await evidence.viewingCopy(paper.ok ? paper.evidence : '', 'page')).toBeNull()
  })

  it('removes, after a while, bytes whose record is gone', async () => {
    const { receive, evidence, files, store, conversation, time } = await room()
    const received = await receive('a.pdf', pdf)
    await store.transaction('drop', (tx) => tx.evidence.drop([received.ok ? received.evidence : ''], conversation))
    const [file = ''] = files()
    const young = new Date(time.clock().getTime() - 1_000)
    utimesSync(file, young, young)
    expect(await evidence.sweep()).toBe(0)
    const old = new Date(time.clock().getTime() - 3_700_000)
    utimesSync(file, old, old)
    expect(await evidence.sweep()).toBe(1)
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined()
  })
})

describe('a file to be fetched', () => {
  async function downloading(fetchRemote: FetchRemote) {
    const made = await room()
    const { store, evidence, time, conversation } = made
    const failures: string[] = []
    const downloads = createDownloads({
      store,
      evidence,
      fetchRemote,
      texts,
      clock: time.clock,
      schedule: time.schedule,
      staff: createGroupDesk({ detail: 'full', texts }),
      failed: (what, error) => failures.push(`${what}: ${String(error)}`),
    })
    const note = (name: string, bytes: number | null = 100, origin = name) =>
      evidence.note({ conversation, remote: { channel: 'telegram', fileId: `id of ${name}`, name, bytes }, origin })
    const view = async (id: string) => (await evidence.view([id]))[0]
    const said = async () => JSON.stringify(await store.read.conversations.messagesAfter(conversation, 0))
    return { ...made, downloads, note, view, said, failures }
  }

  it('is pending when noted, stored when fetched', async () => {
    const { downloads, note, view } = await downloading(async () => ({ ok: true, body: stream(pdf) }))
    const noted = await note('a.pdf')
    expect(noted).toMatchObject({ state: 'pending', refusal: null })
    downloads.start()
    await until(async () => (await view(noted.evidence))?.state === 'stored')
    expect(await view(noted.evidence)).toMatchObject({ bytes: pdf.length, mediaType: 'application/pdf' })
    await downloads.stop()
  })

  it('is one file when recorded again from the same place, before and after it came', async () => {
    const { downloads, note, view, store, conversation } = await downloading(async () => ({
      ok: true,
      body: stream(pdf),
    }))
    const { evidence } = await note('a.pdf')
    expect((await note('a.pdf')).evidence).toBe(evidence)
    downloads.start()
    await until(async () => (await view(evidence))?.state === 'stored')
    expect(await note('a.pdf')).toMatchObject({ evidence, state: 'stored' })
    expect((await note('a.pdf', 100, 'another message')).evidence).not.toBe(evidence)
    expect(await store.read.evidence.draftUsage(conversation)).toMatchObject({ files: 2 })
    await downloads.stop()
  })

  it('is tried again with growing pauses, and given up with words to the person', async () => {
    let tries = 0
    const { downloads, note, view, said, time } = await downloading(async () => {
      tries += 1
      return { ok: false, code: 'later', detail: '' }
    })
    const noted = await note('a.pdf')
    downloads.start()
    for (let attempt = 1; attempt < 12; attempt += 1) {
      await until(() => tries === attempt)
      await downloads.idle()
      time.advance(600_000)
    }
    await until(async () => (await view(noted.evidence))?.state === 'failed')
    expect(tries).toBe(12)
    expect(await said()).toContain('没能收下')
    expect(await said()).toContain('再发一次')
    await downloads.stop()
  })

  it('that does not come is reported to the staff of the complaint', async () => {
    const { downloads, note, store, conversation } = await downloading(async () => ({
      ok: false,
      code: 'gone',
      detail: '',
    }))
    const { evidence } = await note('现场.jpg')
    const clock = () => new Date()
    const timeZone = 'Asia/Shanghai'
    const clocks = createClocks({ rules: deadlineRules, calendar: () => calendar, clock, timeZone })
    const complaint = await store.transaction('file', async (tx) => {
      const { complaint } = await fileComplaint(
        tx,
        { draft: 'd1', fields, evidence: [evidence], consents: [], flags: [], conversation, channel: 'web' },
        {
          procedure,
          texts,
          clock,
          random: systemRandom,
          timeZone,
          staff: createGroupDesk({ detail: 'full', texts }),
          noticePlan: { channels: [], topics: [] },
          clocks,
          notices,
          escalation,
          retention,
          groups: groupRules,
          nameKey: () => null,
          finding: { simplify: (text) => text, districtOf: () => null },
          dangerMarks: () => [],
        },
      )
      return complaint
    })
    downloads.start()
    await until(async () => (await store.read.complaints.timeline(complaint.id)).length === 2)
    const [, entry] = await store.read.complaints.timeline(complaint.id)
    expect(entry).toMatchObject({ type: 'evidence_failed', actor: { kind: 'system' }, from: null, to: null })
    expect(entry?.text).toMatch(/现场\.jpg.*没有收到/)
    expect((await store.read.outbox.heads()).map(({ kind }) => kind)).toContain('staff_card')
    await downloads.stop()
  })

  it('that is refused after fetching is told in English in an English talk, and in Chinese to staff', async () => {
    const { downloads, note, view, store, conversation } = await downloading(async () => ({
      ok: true,
      body: stream(program),
    }))
    await speaksEnglish({ store }, conversation)
    const noted = await note('a.jpg')
    downloads.start()
    await until(async () => (await view(noted.evidence))?.state === 'refused')
    await downloads.stop()
    const [last] = await store.read.conversations.messagesAfter(conversation, 0)
    expect(JSON.stringify(last?.message)).toContain(
      'could not be taken: The content of the file does not fit its name.',
    )
    expect((await view(noted.evidence))?.refusal).toContain('扩展名')
  })

  it('is refused at once when too large or of a wrong name, and after fetching when its contents differ from its name', async () => {
    const { downloads, note, view } = await downloading(async () => ({ ok: true, body: stream(program) }))
    expect(await note('a.pdf', 21 * 1024 * 1024)).toMatchObject({
      state: 'refused',
      refusal: expect.stringContaining('20 MB'),
    })
    expect(await note('a.exe')).toMatchObject({ state: 'refused' })
    const noted = await note('a.jpg')
    downloads.start()
    await until(async () => (await view(noted.evidence))?.state === 'refused')
    expect((await view(noted.evidence))?.refusal).toContain('扩展名')
    await downloads.stop()
  })
})
