import type { MessageEntity } from '@grammyjs/types'
import { badRequest } from './failure.ts'

export type ParsedText = { text: string; entities: MessageEntity[] }

const ENTITY_TYPES = new Set([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
])

const TAGS: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
}

/** The text after entity parsing, as it is shown and counted. The limit applies to it. */
export function parseText(
  text: unknown,
  options: { parseMode: unknown; entities: unknown; limit: number; empty: string; tooLong: string },
): ParsedText {
  if (typeof text !== 'string') throw badRequest(options.empty)
  if (!text.isWellFormed()) throw badRequest('strings must be encoded in UTF-8')
  const parsed =
    options.parseMode === undefined
      ? { text, entities: checkEntities(text, options.entities) }
      : parseMarkup(text, options.parseMode)
  const shown = trimmed(parsed)
  if (shown.text === '') throw badRequest(options.empty)
  if (shown.text.length > options.limit) throw badRequest(options.tooLong)
  return shown
}

function parseMarkup(text: string, mode: unknown): ParsedText {
  if (mode !== 'HTML') throw badRequest(`unsupported parse_mode (this server reads HTML and entities): ${mode}`)
  return parseHtml(text)
}

/** Strips white space at both ends and moves the entities along, like Telegram. */
function trimmed({ text, entities }: ParsedText): ParsedText {
  const start = text.length - text.trimStart().length
  const shown = text.trim()
  const moved = entities.flatMap((entity) => {
    const from = Math.max(0, entity.offset - start)
    const to = Math.min(shown.length, entity.offset + entity.length - start)
    return to > from ? [{ ...entity, offset: from, length: to - from }] : []
  })
  return { text: shown, entities: moved }
}

function checkEntities(text: string, entities: unknown): MessageEntity[] {
  if (entities === undefined) return []
  if (!Array.isArray(entities)) throw badRequest("can't parse entities: expected an Array of MessageEntity")
  for (const entity of entities as MessageEntity[]) {
    if (!ENTITY_TYPES.has(entity.type)) throw badRequest(`can't parse MessageEntity: unsupported type "${entity.type}"`)
    if (!Number.isInteger(entity.offset) || entity.offset < 0 || entity.offset > text.length)
      throw badRequest(`can't parse entities: incorrect offset ${entity.offset}`)
    if (!Number.isInteger(entity.length) || entity.length <= 0 || entity.offset + entity.length > text.length)
      throw badRequest(`can't parse entities: incorrect length ${entity.length}`)
    if (splitsPair(text, entity.offset) || splitsPair(text, entity.offset + entity.length))
      throw badRequest('entity begins or ends in the middle of a UTF-16 symbol')
    if (entity.type === 'text_link' && !/^(https?|tg|mailto|tel):/.test(entity.url ?? ''))
      throw badRequest(`text_link with a wrong URL`)
  }
  for (const [index, one] of (entities as MessageEntity[]).entries()) {
    for (const other of (entities as MessageEntity[]).slice(index + 1)) {
      if (crosses(one, other)) throw badRequest("can't parse entities: entities overlap without nesting")
    }
  }
  return entities
}

function splitsPair(text: string, at: number): boolean {
  return (
    at > 0 && at < text.length && /[\uDC00-\uDFFF]/.test(text[at] ?? '') && /[\uD800-\uDBFF]/.test(text[at - 1] ?? '')
  )
}

function crosses(one: MessageEntity, other: MessageEntity): boolean {
  const [first, second] = one.offset <= other.offset ? [one, other] : [other, one]
  const firstEnd = first.offset + first.length
  return second.offset > first.offset && second.offset < firstEnd && second.offset + second.length > firstEnd
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

function parseHtml(source: string): ParsedText {
  let text = ''
  const entities: MessageEntity[] = []
  const open: { tag: string; type: string; offset: number; url?: string }[] = []
  const pattern = /<(\/?)([a-z-]+)((?:\s[^>]*)?)>|&(#x?[0-9a-f]+|[a-z]+);|<|[^<&]+|&/gi
  for (const match of source.matchAll(pattern)) {
    const [whole, closing, name, attributes, reference] = match
    if (whole === '<') throw badRequest(`can't parse entities: Unsupported start tag at byte offset ${match.index}`)
    if (reference !== undefined) {
      text += decodeReference(reference) ?? whole
    } else if (name === undefined) {
      text += whole
    } else if (closing) {
      const last = open.pop()
      if (last?.tag !== name)
        throw badRequest(
          `can't parse entities: Unmatched end tag at byte offset ${match.index}, expected "</${last?.tag}>", found "</${name}>"`,
        )
      const { type, offset, url } = last
      if (text.length > offset)
        entities.push({ type, offset, length: text.length - offset, ...(url ? { url } : {}) } as MessageEntity)
    } else {
      const type =
        TAGS[name] ?? (name === 'span' && /class="tg-spoiler"/.test(attributes ?? '') ? 'spoiler' : undefined)
      if (!type) throw badRequest(`can't parse entities: Unsupported start tag "${name}" at byte offset ${match.index}`)
      const url = /href="([^"]*)"/.exec(attributes ?? '')?.[1]
      const expandable = name === 'blockquote' && /\bexpandable\b/.test(attributes ?? '')
      open.push({
        tag: name,
        type: expandable ? 'expandable_blockquote' : type,
        offset: text.length,
        ...(url ? { url } : {}),
      })
    }
  }
  const left = open.pop()
  if (left) throw badRequest(`can't parse entities: Can't find end tag corresponding to start tag "${left.tag}"`)
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) }
}

function decodeReference(reference: string): string | undefined {
  if (!reference.startsWith('#')) return NAMED[reference]
  const code = reference.startsWith('#x') ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1))
  return Number.isInteger(code) ? String.fromCodePoint(code) : undefined
}

/** The commands in a person's text, marked as Telegram marks them. */
export function commandEntities(text: string): MessageEntity[] {
  return [...text.matchAll(/(?<=^|\s)\/[a-z0-9_]{1,32}(?:@\w+)?/gi)].map((match) => ({
    type: 'bot_command',
    offset: match.index,
    length: match[0].length,
  }))
}
