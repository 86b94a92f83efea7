import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ComplaintView } from '../../src/casework/types.ts'
import { evidencePack, packName } from '../../src/documents/pack.ts'
import { texts } from '../delivery/house.ts'
import { room } from '../evidence/room.ts'
import * as samples from '../evidence/samples.ts'
import { complaintView, fakeDocuments } from '../workbench/fake-casework.ts'
import { unpack } from './unzipped.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function packed(change: (views: ComplaintView['evidence']) => ComplaintView['evidence'] = (views) => views) {
  const { receive, evidence, files } = await room()
  const originals: [string, Buffer][] = [
    ['发票.jpg', await samples.jpeg()],
    ['../../合同:第 1 页?.pdf', Buffer.from('%PDF-1.4 测试 %%EOF')],
    ['发票.jpg', await samples.png()],
  ]
  const ids = await Promise.all(
    originals.map(async ([name, bytes]) => {
      const received = await receive(name, bytes)
      return received.ok ? received.evidence : ''
    }),
  )
  const views = change((await evidence.view(ids)).map((view, index) => ({ ...view, exhibit: index + 1 })))
  const complaint = { ...complaintView(), evidence: views }
  const read = async () => {
    const pack = evidencePack({ complaint, open: evidence.open, documents: fakeDocuments, texts })
    return unpack(Buffer.from(await new Response(pack).arrayBuffer()))
  }
  return { complaint, originals, read, files }
}

describe('the evidence pack', () => {
  it('holds each original as it came, in the order of the list, with hashes that fit', async () => {
    const { complaint, originals, read } = await packed()
    const entries = await read()
    const names = ['001-发票.jpg', '002-合同_第 1 页_.pdf', '003-发票.jpg', '证据清单.pdf', 'SHA256SUMS']
    expect([...entries.keys()]).toEqual(names.map((name) => `${complaint.number}/${name}`))
    for (const [index, [, bytes]] of originals.entries()) {
      const entry = [...entries.values()][index]
      expect(sha256(entry ?? Buffer.alloc(0))).toBe(sha256(bytes))
      expect(sha256(bytes)).toBe(complaint.evidence[index]?.sha256)
    }
    const sums = entries.get(`${complaint.number}/SHA256SUMS`)?.toString('utf8') ?? ''
    const lines = sums.trimEnd().split('\n')
    expect(lines).toHaveLength(4)
    for (const line of lines) {
      const [hash, name] = line.split('  ')
      expect(sha256(entries.get(`${complaint.number}/${name}`) ?? Buffer.alloc(0))).toBe(hash)
    }
  })

  it('names missing files: not here yet, or different from the sealed one', async () => {
    const { complaint, read } = await packed(([first, second, third]) => [
      { ...(first as NonNullable<typeof first>), state: 'pending' },
      { ...(second as NonNullable<typeof second>), sha256: 'ab'.repeat(32) },
      third as NonNullable<typeof third>,
    ])
    const entries = await read()
    const missing = entries.get(`${complaint.number}/缺少的文件.txt`)?.toString('utf8')
    expect(missing).toContain('001-发票.jpg')
    expect(missing).toContain('002-合同')
    expect(missing).not.toContain('003')
    expect([...entries.keys()].filter((name) => /\/0\d\d-/.test(name))).toEqual([`${complaint.number}/003-发票.jpg`])
  })

  it.each([
    ['a.jpg', '007-a.jpg'],
    ['..', '007-file'],
    ['CON', '007-CON'],
    ['a<b>|"c.pdf ', '007-a_b___c.pdf'],
    ['\u202Egpj.exe', '007-gpj.exe'],
    [`${'长'.repeat(150)}.jpg`, `007-${'长'.repeat(100)}.jpg`],
  ])('names %s safely', (name, expected) => {
    expect(packName({ exhibit: 7, name }, 1)).toBe(expected)
  })
})
