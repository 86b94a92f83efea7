import type { InlineKeyboardMarkup } from '@grammyjs/types'
import { type Texts, textsIn } from '../../base/texts.ts'
import type { StoredMessage } from '../../delivery/types.ts'
import { type Block, plainText } from '../../message/blocks.ts'
import type { Citation } from '../../message/citation.ts'
import { isButton } from '../../message/message.ts'
import { join, linked, plain, type RichText, styled } from './rich-text.ts'
import { splitIntoMessages } from './split.ts'

/** One message to send. Only the last of a series has the keyboard. */
export type RenderedMessage = RichText & { keyboard?: InlineKeyboardMarkup }

export type RenderOptions = {
  texts: Texts
  /** The name of a statute as printed next to an article number. */
  statuteLabel: (statute: string) => string
  /** The address of an alert; null where people reach no page of ours. Absent: nowhere. */
  alertPage?: (id: string) => string | null
}

/**
 * A message to a person as Telegram messages of at most 4096 units. Formatting is built from blocks: text that people
 * wrote is never parsed as markup.
 */
export function renderMessage(
  message: StoredMessage,
  { texts, statuteLabel, alertPage }: RenderOptions,
): RenderedMessage[] {
  const citations = message.citations ?? []
  const cases = message.cases ?? []
  const parts: RichText[] = [
    ...(message.from === 'staff' ? [styled('bold', fromStaff(message, texts))] : []),
    ...(message.progress
      ? [styled('italic', textsIn(texts, message.language ?? 'zh')('telegram-progress', message.progress))]
      : []),
    ...renderBlocks(message.blocks, texts, message.complaint?.number),
    ...(citations.length > 0 ? [renderCitations(citations, { texts, statuteLabel })] : []),
    ...(message.alert ? [renderAlert(message.alert, alertPage)] : []),
    ...(cases.length > 0
      ? [plain([texts('telegram-cases'), ...cases.map(({ title }) => `· ${title}`)].join('\n'))]
      : []),
  ]
  const messages: RenderedMessage[] = splitIntoMessages(parts)
  const last = messages.at(-1)
  const keyboard = renderKeyboard(message.choices ?? [])
  if (last && keyboard) last.keyboard = keyboard
  return messages
}

/** Says that staff wrote the message, and about which complaint: the person may have several. */
function fromStaff({ complaint }: StoredMessage, texts: Texts): string {
  return complaint ? texts('telegram-from-staff-about', { number: complaint.number }) : texts('telegram-from-staff')
}

/**
 * Blocks as formatted text. A heading stays with the text below it. `copyable`: a text (a complaint number) that a tap
 * copies.
 */
export function renderBlocks(blocks: readonly Block[], texts: Texts, copyable?: string): RichText[] {
  const parts: RichText[] = []
  let heading: RichText | null = null
  for (const block of blocks) {
    const part = renderBlock(block, texts, copyable)
    if (part.text.trim() === '') continue
    const headed: RichText = heading ? join([heading, part], '\n') : part
    heading = block.kind === 'heading' ? headed : null
    if (!heading) parts.push(headed)
  }
  return heading ? [...parts, heading] : parts
}

function renderBlock(block: Block, texts: Texts, copyable: string | undefined): RichText {
  switch (block.kind) {
    case 'lead':
    case 'heading':
      return styled('bold', block.text)
    case 'paragraph':
      return plain(block.text)
    case 'list':
      return plain(plainText([block]))
    case 'fold':
      return join(
        [styled('bold', block.label), styled('expandable_blockquote', plainText([{ ...block, kind: 'list' }]))],
        '\n',
      )
    case 'note':
      return styled('italic', block.text)
    case 'warning':
      return styled('bold', texts('telegram-warning', { text: block.text }))
    case 'rows':
      return block.section ? renderSection(block.section, block.rows) : renderRows(block.rows, copyable)
  }
}

type Rows = Extract<Block, { kind: 'rows' }>

function renderRows(rows: Rows['rows'], copyable: string | undefined): RichText {
  return join(
    rows.map(({ label, value }) =>
      join([styled('bold', `${label}：`), value === copyable ? styled('code', value) : plain(value)], ''),
    ),
    '\n',
  )
}

/** A part of a summary; long words of the person are folded. */
function renderSection({ label, words }: NonNullable<Rows['section']>, rows: Rows['rows']): RichText {
  return join(
    [
      styled('bold', label),
      ...(words === null ? [] : [styled('expandable_blockquote', words.trim())]),
      ...rows.map((row) => plain(`${row.label}：${row.value}`)),
    ],
    '\n',
  )
}

function renderAlert({ id, label }: NonNullable<StoredMessage['alert']>, page: RenderOptions['alertPage']): RichText {
  const address = page?.(id) ?? null
  return address === null ? plain(label) : linked(label, address)
}

/** 依据: for each article one line with its kind, and below it the folded text. */
function renderCitations(citations: readonly Citation[], { texts, statuteLabel }: RenderOptions): RichText {
  const lines = citations.flatMap((citation) => {
    const name = citationName(citation, statuteLabel)
    const title = citation.url ? linked(name, citation.url) : plain(name)
    const kind = plain(texts(citation.kind === 'official' ? 'telegram-kind-official' : 'telegram-kind-digest'))
    const quote = styled('expandable_blockquote', citation.quote.trim())
    return [join([title, kind], ''), ...(quote.text === '' ? [] : [quote])]
  })
  return join([styled('bold', texts('telegram-citations')), ...lines], '\n')
}

/** A citation by the everyday name of the statute: 《消费者权益保护法》第五十五条第一款. */
export function citationName(
  { statute, article, paragraph, item }: Citation,
  statuteLabel: (statute: string) => string,
): string {
  const part = item ? `${paragraph ?? ''}第${item}项` : (paragraph ?? '')
  return `《${statuteLabel(statute)}》${article}${part}`
}

const ROWS = 8
/** Greatest length of a label that shares a row, in characters. */
const SHORT = 9

/**
 * Puts two choices in a row, or three when there would be more than eight rows. Long labels and the primary choice
 * stand alone. 有用 and 没用 have the last row to themselves.
 */
export function renderKeyboard(choices: NonNullable<StoredMessage['choices']>): InlineKeyboardMarkup | null {
  if (choices.length === 0) return null
  const ratings = choices.filter(({ rating }) => rating)
  const others = choices.filter((choice) => !choice.rating && isButton(choice))
  const airy = rowsOf(others, 2, SHORT)
  const rows = airy.length <= ROWS ? airy : rowsOf(others, 3, Number.POSITIVE_INFINITY)
  return {
    inline_keyboard: [...rows, ...(ratings.length > 0 ? [ratings] : [])].map((row) =>
      row.map(({ label, action }) => ({ text: plain(label).text, callback_data: action })),
    ),
  }
}

type Choice = NonNullable<StoredMessage['choices']>[number]

function rowsOf(choices: readonly Choice[], width: number, short: number): Choice[][] {
  const rows: Choice[][] = []
  for (const choice of choices) {
    const row = rows.at(-1)
    const share = ({ label, primary }: Choice) => !primary && label.length <= short
    if (row && row.length < width && [...row, choice].every(share)) row.push(choice)
    else rows.push([choice])
  }
  return rows
}
