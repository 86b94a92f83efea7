import { createHash, randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'

/** Seals the bytes, as the codec of storage does. */
export type Seal = {
  sealBytes(place: string, bytes: Uint8Array): Buffer
  openBytes(place: string, sealed: Uint8Array): Buffer
  hash(purpose: string, value: string): string
}

const CHUNK = 256 * 1024
const FILE_ID = 16

/** The bytes exceed the limit. */
export class TooLargeError extends Error {
  constructor() {
    super('the file is larger than allowed')
    this.name = 'TooLargeError'
  }
}

/**
 * Writes a stream to a file in chunks of 256 KB, each sealed for its place in its file, so that none can be left out,
 * added or exchanged. `measure` sees the bytes on the way; an error that it throws ends the writing.
 */
export async function sealInto(
  handle: FileHandle,
  body: AsyncIterable<Uint8Array>,
  {
    seal,
    measure,
    beforeWrite,
  }: { seal: Pick<Seal, 'sealBytes'>; measure: (part: Uint8Array) => void; beforeWrite: () => void },
): Promise<void> {
  const id = randomBytes(FILE_ID)
  let index = 0
  let rest = Buffer.alloc(0)
  const append = async (chunk: Buffer, last: boolean) => {
    beforeWrite()
    const sealed = seal.sealBytes(place(id, index, last), chunk)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(sealed.length)
    await handle.appendFile(Buffer.concat([length, sealed]))
    index += 1
  }
  await handle.appendFile(id)
  for await (const part of body) {
    measure(part)
    rest = Buffer.concat([rest, part])
    while (rest.length > CHUNK) {
      await append(rest.subarray(0, CHUNK), false)
      rest = rest.subarray(CHUNK)
    }
  }
  await append(rest, true)
}

/** The place of a chunk, for which alone it is sealed. */
function place(id: Buffer, index: number, last: boolean): string {
  return `evidence-file ${id.toString('hex')} ${index} ${last ? 'last' : 'more'}`
}

/** The chunks of a kept file, opened one after the other. Closes the handle. */
export async function* openSealed(handle: FileHandle, seal: Pick<Seal, 'openBytes'>): AsyncGenerator<Uint8Array> {
  try {
    const { size } = await handle.stat()
    const id = await readExactly(handle, 0, FILE_ID)
    let at = FILE_ID
    for (let index = 0; at < size; index += 1) {
      const length = (await readExactly(handle, at, 4)).readUInt32BE()
      const sealed = await readExactly(handle, at + 4, length)
      at += 4 + length
      yield seal.openBytes(place(id, index, at >= size), sealed)
    }
  } finally {
    await handle.close()
  }
}

async function readExactly(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await handle.read(buffer, 0, length, position)
  if (bytesRead !== length) throw new Error('an evidence file is cut short')
  return buffer
}

/** Counts and hashes what goes by, and keeps its first and last bytes. `add` throws TooLargeError. */
export function measuring(limits: { bytes: number; head: number; tail: number }) {
  const hash = createHash('sha256')
  const head: Uint8Array[] = []
  let headBytes = 0
  let bytes = 0
  let tail = Buffer.alloc(0)
  return {
    add(part: Uint8Array): void {
      bytes += part.length
      if (bytes > limits.bytes) throw new TooLargeError()
      hash.update(part)
      if (headBytes < limits.head) {
        const piece = part.subarray(0, limits.head - headBytes)
        head.push(Uint8Array.from(piece))
        headBytes += piece.length
      }
      tail = Buffer.concat([tail, part]).subarray(-limits.tail)
    },
    /** Once, at the end. */
    result: () => ({ sha256: hash.digest('hex'), bytes, head: Buffer.concat(head), tail }),
  }
}
