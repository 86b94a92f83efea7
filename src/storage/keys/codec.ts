import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import type { Random } from '../../base/clock.ts'

/** A sealed value does not open: it is damaged, moved to another column, or sealed with another key. */
export class SealError extends Error {
  constructor(place: string, problem: string) {
    super(
      `${place}: ${problem}. The value was damaged or sealed with another key; check DATA_KEY and DATA_DIR/data.key.`,
    )
    this.name = 'SealError'
  }
}

/**
 * Seals personal values before they reach the disk (AES-256-GCM), and makes keyed hashes by which they can be found.
 * `place` is `table.column`. It is authenticated: a value moved to another column does not open.
 */
export type Codec = {
  /** First bytes of a hash of the key. They tell keys apart without revealing them. */
  readonly keyId: string
  seal(place: string, text: string): Buffer
  open(place: string, sealed: Uint8Array): string
  sealBytes(place: string, bytes: Uint8Array): Buffer
  openBytes(place: string, sealed: Uint8Array): Buffer
  /** HMAC-SHA-256 in base64url. Equal for equal (purpose, value) under one key. */
  hash(purpose: string, value: string): string
  /**
   * The hash under this key and under each earlier one. For hashes that cannot be made again because the value is not
   * stored.
   */
  hashes(purpose: string, value: string): string[]
  /**
   * The key of the hashes. The data key cannot be derived from it. After a change of the key, `hashes` uses it to find
   * old hashes.
   */
  readonly hashingKey: Buffer
}

/** Layout of a sealed value: format 1 byte, key id 4, nonce 12, ciphertext, tag 16. */
const FORMAT = 1
const KEY_ID = 4
const NONCE = 12
const TAG = 16
const HEADER = 1 + KEY_ID + NONCE

/** Number of bytes by which a sealed value is longer than the plain one. */
export const SEAL_OVERHEAD = HEADER + TAG

export function createCodec({
  key,
  random,
  earlier = [],
}: {
  key: Uint8Array
  random: Random
  /** Earlier hashing keys. */
  earlier?: readonly Uint8Array[]
}): Codec {
  if (key.length !== 32) throw new Error(`The data key has ${key.length} bytes; it must have 32.`)
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `xiaowei/${purpose}/1`, 32))
  const sealingKey = createSecretKey(derive('seal'))
  const hashingKey = derive('hash')
  const hashingSecret = createSecretKey(hashingKey)
  const keyId = createHash('sha256').update(derive('id')).digest().subarray(0, KEY_ID)

  const sealBytes = (place: string, bytes: Uint8Array): Buffer => {
    const nonce = random(NONCE)
    const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce).setAAD(Buffer.from(place))
    const body = Buffer.concat([cipher.update(bytes), cipher.final()])
    return Buffer.concat([Buffer.from([FORMAT]), keyId, nonce, body, cipher.getAuthTag()])
  }
  /** A report opens the names of tens of thousands of businesses of one place. */
  let aad = { place: '', bytes: Buffer.alloc(0) }
  const aadOf = (place: string): Buffer => {
    if (aad.place !== place) aad = { place, bytes: Buffer.from(place) }
    return aad.bytes
  }
  const openBytes = (place: string, sealed: Uint8Array): Buffer => {
    const value = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
    if (value.length < SEAL_OVERHEAD || value[0] !== FORMAT) throw new SealError(place, 'not a sealed value')
    if (!value.subarray(1, 1 + KEY_ID).equals(keyId)) throw new SealError(place, 'sealed with another key')
    const decipher = createDecipheriv('aes-256-gcm', sealingKey, value.subarray(1 + KEY_ID, HEADER))
    decipher.setAAD(aadOf(place)).setAuthTag(value.subarray(value.length - TAG))
    try {
      // GCM gives every byte at once; the end only proves that they are the ones that were sealed.
      const opened = decipher.update(value.subarray(HEADER, value.length - TAG))
      decipher.final()
      return opened
    } catch {
      throw new SealError(place, 'authentication failed')
    }
  }

  // Key objects are made once. Made from bytes on each use, they would take longer than the hash itself.
  const hashUnder = (hashKey: KeyObject | Uint8Array, purpose: string, value: string) =>
    createHmac('sha256', hashKey).update(`${purpose}\0${value}`).digest('base64url')

  return {
    hashingKey,
    hashes: (purpose, value) => [hashingSecret, ...earlier].map((hashKey) => hashUnder(hashKey, purpose, value)),
    keyId: keyId.toString('hex'),
    sealBytes,
    openBytes,
    seal: (place, text) => sealBytes(place, Buffer.from(text, 'utf8')),
    open: (place, sealed) => openBytes(place, sealed).toString('utf8'),
    hash: (purpose, value) => hashUnder(hashingSecret, purpose, value),
  }
}
