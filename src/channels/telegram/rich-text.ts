import type { MessageEntity } from '@grammyjs/types'

/** Text with formatting for Telegram. Offsets are UTF-16 units, like those of JavaScript strings. */
export type RichText = { text: string; entities: MessageEntity[] }

type Style = 'bold' | 'italic' | 'code' | 'expandable_blockquote'

/** Plain text. Broken surrogates become U+FFFD, because the Bot API refuses them. */
export function plain(text: string): RichText {
  return { text: text.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\0', ''), entities: [] }
}

export function styled(style: Style, text: string): RichText {
  const { text: clean } = plain(text)
  return { text: clean, entities: clean === '' ? [] : [{ type: style, offset: 0, length: clean.length }] }
}

export function linked(text: string, url: string): RichText {
  const { text: clean } = plain(text)
  return { text: clean, entities: [{ type: 'text_link', offset: 0, length: clean.length, url }] }
}

export function join(parts: readonly RichText[], separator: string): RichText {
  let text = ''
  const entities: MessageEntity[] = []
  for (const [index, part] of parts.entries()) {
    if (index > 0) text += separator
    entities.push(...part.entities.map((entity) => ({ ...entity, offset: entity.offset + text.length })))
    text += part.text
  }
  return { text, entities }
}

/** A part of the text. Formatting is cut at its edges. */
export function slice({ text, entities }: RichText, start: number, end: number): RichText {
  return {
    text: text.slice(start, end),
    entities: entities.flatMap((entity) => {
      const from = Math.max(start, entity.offset)
      const to = Math.min(end, entity.offset + entity.length)
      return to > from ? [{ ...entity, offset: from - start, length: to - from }] : []
    }),
  }
}

/** Removes white space at both ends. Telegram strips it, and refuses an entity that becomes empty. */
export function trim(rich: RichText): RichText {
  const start = rich.text.length - rich.text.trimStart().length
  return slice(rich, start, Math.max(start, rich.text.trimEnd().length))
}
