import { join, type RichText, slice, trim } from './rich-text.ts'

/** Greatest length of a message in UTF-16 units. Telegram counts characters, of which there are never more. */
export const MESSAGE_LIMIT = 4096

const BETWEEN_BLOCKS = '\n\n'

/**
 * Packs blocks into as few messages as possible, in order. A message ends between two blocks. A block too long for one
 * message is cut after a sentence, else after a clause, else anywhere outside a character.
 */
export function splitIntoMessages(blocks: readonly RichText[], limit: number = MESSAGE_LIMIT): RichText[] {
  const messages: RichText[] = []
  let open: RichText[] = []
  let length = 0
  const close = () => {
    if (open.length > 0) messages.push(join(open, BETWEEN_BLOCKS))
    open = []
    length = 0
  }
  for (const piece of blocks.map(trim).flatMap((block) => pieces(block, limit))) {
    const needed = (open.length > 0 ? BETWEEN_BLOCKS.length : 0) + piece.text.length
    if (length + needed > limit) close()
    length += (open.length > 0 ? BETWEEN_BLOCKS.length : 0) + piece.text.length
    open.push(piece)
  }
  close()
  return messages
}

function pieces(block: RichText, limit: number): RichText[] {
  const found: RichText[] = []
  let rest = block
  while (rest.text.length > limit) {
    const at = cutAt(rest.text, limit)
    found.push(trim(slice(rest, 0, at)))
    rest = trim(slice(rest, at, rest.text.length))
  }
  return [...found, rest].filter((piece) => piece.text !== '')
}

const ENDS = [/\n/g, /[。！？!?；;]["”』」）)]?/g, /[，、,：:\s]/g]

/** Position of the cut: after the last sentence within the limit, unless the piece would be very short. */
function cutAt(text: string, limit: number): number {
  const window = text.slice(0, limit)
  for (const end of ENDS) {
    const last = [...window.matchAll(end)].at(-1)
    const at = last ? last.index + last[0].length : 0
    if (at > limit / 2) return at
  }
  return wholeCharacters(text, limit)
}

/** The last boundary between visible characters, at or before `limit`. */
function wholeCharacters(text: string, limit: number): number {
  // No character is longer than this window. Segmenting a whole long text would be slow.
  const from = Math.max(0, limit - 100)
  const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
  let at = limit
  for (const { index } of segmenter.segment(text.slice(from, limit + 100))) {
    if (from + index > limit) break
    at = from + index
  }
  return at > 0 && at > from ? at : limit
}
