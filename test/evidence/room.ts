import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { systemRandom } from '../../src/base/clock.ts'
import { createEvidence } from '../../src/evidence/evidence.ts'
import type { EvidenceRules } from '../../src/evidence/rules.ts'
import { texts } from '../delivery/house.ts'
import { temporaryStore } from '../storage/temporary.ts'
import { evidenceRules } from './rules.ts'

export const pdf = Buffer.from('%PDF-1.4 测试文件 %%EOF')
export const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500, 1)])

export async function* stream(bytes: Uint8Array, part = 70_000) {
  for (let at = 0; at < bytes.length; at += part) yield bytes.subarray(at, at + part)
}

/** The evidence room over a real store, with one conversation. */
export async function room(
  given: { rules?: EvidenceRules; fault?: (point: string) => void; storeFault?: (point: string) => void } = {},
) {
  const { store, codec, dataDir, time } = await temporaryStore(given.storeFault && { fault: given.storeFault })
  const evidence = createEvidence({
    store,
    dataDir,
    seal: codec,
    rules: given.rules ?? evidenceRules,
    texts,
    clock: time.clock,
    random: systemRandom,
    ...(given.fault && { fault: given.fault }),
  })
  const { conversation } = await store.transaction('open', (tx) => tx.conversations.openWeb('id'))
  const receive = (name: string, bytes: Uint8Array, address?: string) =>
    evidence.receive({ conversation, name, body: stream(bytes), ...(address && { address }) })
  const files = () =>
    readdirSync(join(dataDir, 'evidence'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  return { store, evidence, conversation, receive, files, time }
}

export async function bytesOf(opened: { stream: ReadableStream<Uint8Array> } | null): Promise<Buffer> {
  return opened ? Buffer.from(await new Response(opened.stream).arrayBuffer()) : Buffer.alloc(0)
}
