import sharp from 'sharp'

/** Longest side of a viewing copy. */
const PIXELS = { thumbnail: 320, page: 2_000 }
/** Pictures decoded at the same time: each needs memory for its file and its pixels. */
const AT_ONCE = 2
const THUMBNAILS_KEPT = 300

export type ViewingSize = keyof typeof PIXELS

/**
 * Makes copies to look at: upright, without position, camera or other hidden data. Writes nothing to disk; caches the
 * last thumbnails by content.
 *
 * @param pixels pictures with more are not decoded
 */
export function createViewing({ pixels }: { pixels: number }) {
  const thumbnails = new Map<string, Buffer>()
  let running = 0
  const waiting: (() => void)[] = []

  const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }

  const make = async (chunks: AsyncIterable<Uint8Array>, size: ViewingSize): Promise<Buffer | null> => {
    const parts: Uint8Array[] = []
    for await (const chunk of chunks) parts.push(chunk)
    try {
      return await sharp(Buffer.concat(parts), { limitInputPixels: pixels })
        .rotate()
        .resize({ width: PIXELS[size], height: PIXELS[size], fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .jpeg({ quality: size === 'page' ? 85 : 75 })
        .toBuffer()
    } catch {
      // Damaged, or too large to decode: staff can still download the original.
      return null
    }
  }

  return {
    /** Null when we cannot make a picture of the content. */
    async copy(
      sha256: string,
      size: ViewingSize,
      open: () => Promise<AsyncIterable<Uint8Array> | null>,
    ): Promise<Buffer | null> {
      const known = size === 'thumbnail' ? thumbnails.get(sha256) : undefined
      if (known) return known
      return inTurn(async () => {
        const chunks = await open()
        const made = chunks && (await make(chunks, size))
        if (made && size === 'thumbnail') {
          thumbnails.set(sha256, made)
          const [oldest] = thumbnails.keys()
          if (thumbnails.size > THUMBNAILS_KEPT && oldest !== undefined) thumbnails.delete(oldest)
        }
        return made
      })
    },
    /** The content was erased. */
    forget: (sha256: string) => thumbnails.delete(sha256),
  }
}
