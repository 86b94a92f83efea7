import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { createGroupDesk } from '../../src/casework/messages/to-staff.ts'
import { createDownloads } from '../../src/evidence/downloads.ts'
import { texts } from '../delivery/house.ts'
import { bytesOf, pdf, room, stream } from './room.ts'
import { evidenceRules } from './rules.ts'
import { jpeg } from './samples.ts'

const full = (code: string) => Object.assign(new Error('no room'), { code })

describe('a disk without room', () => {
  it.each([
    ['evidence:write', 'ENOSPC'],
    ['evidence:write', 'EIO'],
    ['evidence:keep', 'ENOSPC'],
    ['evidence:keep', 'EDQUOT'],
  ])(
    'at %s (%s) is reported honestly, leaves nothing behind, and the same file comes in when there is room',
    async (point, code) => {
      let broken = true
      const { receive, files, evidence } = await room({
        fault: (at) => {
          if (broken && at === point) throw full(code)
        },
      })
      const refused = await receive('合同.pdf', pdf)
      expect(refused).toMatchObject({ ok: false, code: 'disk' })
      expect(refused.ok ? '' : refused.message).toContain('不是您的问题')
      expect(files()).toEqual([])
      broken = false
      const received = await receive('合同.pdf', pdf)
      expect((await bytesOf(await evidence.open(received.ok ? received.evidence : ''))).equals(pdf)).toBe(true)
    },
  )
})

describe('a database that takes nothing', () => {
  it('leaves a file to be fetched alone for a while, and has it once there is room', async () => {
    let broken = false
    const { evidence, conversation, store, time } = await room({
      storeFault: (at) => {
        if (broken && at.startsWith('evidence')) throw full('SQLITE_FULL')
      },
    })
    let fetched = 0
    const failures: string[] = []
    const downloads = createDownloads({
      store,
      evidence,
      fetchRemote: async () => {
        fetched += 1
        if (fetched > 20) throw new Error('again and again, without a pause')
        return { ok: true, body: stream(pdf) }
      },
      texts,
      clock: time.clock,
      schedule: time.schedule,
      staff: createGroupDesk({ detail: 'full', texts }),
      failed: (what, error) => failures.push(`${what} ${(error as { code?: string }).code}`),
    })
    const { evidence: id } = await evidence.note({
      conversation,
      remote: { channel: 'telegram', fileId: 'f', name: 'a.pdf', bytes: 10 },
      origin: '1',
    })
    broken = true
    downloads.start()
    await downloads.idle()
    expect(fetched).toBe(1)
    time.advance(60_000)
    await downloads.idle()
    expect(fetched).toBeLessThanOrEqual(13)
    // It is told, and however long it lasts the file is not given up for it.
    expect(failures).toContain('file SQLITE_FULL')
    for (let minute = 0; minute < 30 && fetched < 19; minute += 1) {
      time.advance(60_000)
      await downloads.idle()
    }
    expect(await evidence.view([id])).toMatchObject([{ state: 'pending' }])
    broken = false
    time.advance(60_000)
    await downloads.idle()
    time.advance(60_000)
    await downloads.idle()
    expect(await evidence.view([id])).toMatchObject([{ state: 'stored' }])
    await downloads.stop()
  })
})

describe('the shares of a day', () => {
  const share = (files: number, bytes: number) => ({ files, bytes })

  it('have an end for a person, in files and in bytes, also in refused files, and begin again the next day', async () => {
    const rules = { ...evidenceRules, person: share(3, 1_000_000) }
    const { receive, time } = await room({ rules })
    expect((await receive('1.pdf', pdf)).ok).toBe(true)
    expect(await receive('2.txt', Buffer.from('plain'))).toMatchObject({ code: 'type_not_allowed' })
    expect((await receive('3.pdf', pdf)).ok).toBe(true)
    const over = await receive('4.pdf', pdf)
    expect(over).toMatchObject({ ok: false, code: 'day_full' })
    expect(over.ok ? '' : over.message).toContain('明天')
    time.advance(86_400_000)
    expect((await receive('4.pdf', pdf)).ok).toBe(true)

    const other = await room({ rules: { ...evidenceRules, person: share(9, 100) } })
    expect((await other.receive('1.pdf', Buffer.concat([pdf, Buffer.alloc(200)]))).ok).toBe(true)
    expect(await other.receive('2.pdf', pdf)).toMatchObject({ code: 'day_full' })
  })

  it('have an end for an address that opens ever new conversations', async () => {
    const { evidence, store } = await room({ rules: { ...evidenceRules, address: share(2, 1_000_000) } })
    const send = async (id: string, address: string) => {
      const { conversation } = await store.transaction('open', (tx) => tx.conversations.openWeb(id))
      return evidence.receive({ conversation, address, name: 'a.pdf', body: stream(pdf) })
    }
    expect((await send('one', '192.0.2.1')).ok).toBe(true)
    expect((await send('two', '192.0.2.1')).ok).toBe(true)
    expect(await send('three', '192.0.2.1')).toMatchObject({ code: 'day_full' })
    expect((await send('four', '192.0.2.2')).ok).toBe(true)
  })

  it('get back the bytes of an interrupted upload, for the person and the address, in files and in bytes', async () => {
    const day = share(1, 1_000)
    const { evidence, conversation, receive } = await room({ rules: { ...evidenceRules, person: day, address: day } })
    async function* cut() {
      yield Buffer.concat([pdf, Buffer.alloc(1_000)])
      throw new Error('the line is dead')
    }
    const address = '192.0.2.1'
    const upload = () => evidence.receive({ conversation, address, name: 'a.pdf', body: cut() })
    await expect(upload()).rejects.toThrow('the line is dead')
    await expect(upload()).rejects.toThrow('the line is dead')
    expect((await receive('a.pdf', pdf, address)).ok).toBe(true)
    expect(await receive('b.pdf', pdf, address)).toMatchObject({ code: 'day_full' })
  })

  it('count files of a messenger when they are announced', async () => {
    const { evidence, conversation } = await room({ rules: { ...evidenceRules, person: share(1, 1_000_000) } })
    const note = (origin: string) =>
      evidence.note({
        conversation,
        remote: { channel: 'telegram', fileId: origin, name: 'a.pdf', bytes: 10 },
        origin,
      })
    expect(await note('1')).toMatchObject({ state: 'pending' })
    expect(await note('2')).toMatchObject({ state: 'refused', refusal: expect.stringContaining('明天') })
    expect(await note('1')).toMatchObject({ state: 'pending' })
  })
})

describe('the viewing copy', () => {
  it('has no position, camera, comment or date of the original, which stays as it was', async () => {
    const { receive, evidence } = await room()
    const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#0b6e4f' } })
      .withExif({
        IFD0: { Make: 'canary-maker', DateTime: '2001:01:01 00:00:00' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '31/1 14/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '121/1 28/1 0/1',
        },
      })
      .jpeg()
      .toBuffer()
    expect((await sharp(photo).metadata()).exif?.includes('canary-maker')).toBe(true)
    const received = await receive('现场.jpg', photo)
    const id = received.ok ? received.evidence : ''
    for (const size of ['page', 'thumbnail'] as const) {
      const copy = await evidence.viewingCopy(id, size)
      const { exif, xmp, iptc, width } = await sharp(copy?.bytes).metadata()
      expect({ exif, xmp, iptc, width }).toEqual({ exif: undefined, xmp: undefined, iptc: undefined, width: 60 })
      expect(copy?.bytes.includes('canary-maker')).toBe(false)
    }
    expect((await bytesOf(await evidence.open(id))).equals(photo)).toBe(true)
    // Our own clock says when it was received.
    expect((await evidence.view([id]))[0]?.addedAt).not.toContain('2001')
  })

  it('is not made of a picture with too many pixels, which is sealed all the same', async () => {
    const { receive, evidence } = await room({ rules: { ...evidenceRules, pixels: 100 } })
    const photo = await jpeg()
    const received = await receive('a.jpg', photo)
    const id = received.ok ? received.evidence : ''
    expect(await evidence.viewingCopy(id, 'thumbnail')).toBeNull()
    expect((await bytesOf(await evidence.open(id))).equals(photo)).toBe(true)
  })

  it('of many pictures asked for at once comes for each', async () => {
    const { receive, evidence } = await room()
    const ids = await Promise.all(
      [1, 2, 3, 4, 5].map(async (hue) => {
        const background = { r: hue * 40, g: 10, b: 10 }
        const photo = await sharp({ create: { width: 50, height: 50, channels: 3, background } })
          .jpeg()
          .toBuffer()
        const received = await receive(`${hue}.jpg`, photo)
        return received.ok ? received.evidence : ''
      }),
    )
    const copies = await Promise.all([...ids, ...ids].map((id) => evidence.viewingCopy(id, 'thumbnail')))
    expect(copies.every((copy) => copy !== null)).toBe(true)
  })
})
