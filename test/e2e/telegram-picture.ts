import type { Message } from '@grammyjs/types'

/** A simple drawing of a message as the Bot API received it: its text with bold parts, and its buttons. */
export function telegramPicture(title: string, message: Message): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const text = message.text ?? ''
  const bold = (message.entities ?? []).filter((entity) => entity.type === 'bold')
  let html = ''
  let at = 0
  for (const { offset, length } of bold) {
    html += `${escaped(text.slice(at, offset))}<b>${escaped(text.slice(offset, offset + length))}</b>`
    at = offset + length
  }
  html += escaped(text.slice(at))
  const rows = (message.reply_markup?.inline_keyboard ?? []).map(
    (row) => `<div class="row">${row.map((button) => `<span>${escaped(button.text)}</span>`).join('')}</div>`,
  )
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>
    body { margin: 0; padding: 20px; background: #dfe7e2; font: 16px/1.6 "Noto Sans CJK SC", sans-serif; color: #1d1f1e; width: 480px }
    h1 { font-size: 15px; color: #5d625f; margin: 0 0 12px; font-weight: 600 }
    .message { background: #fff; border-radius: 12px; padding: 12px 16px; white-space: pre-wrap; overflow-wrap: anywhere }
    .row { display: flex; gap: 6px; margin-top: 6px }
    .row span { flex: 1; background: #0b6e4f; color: #fff; border-radius: 8px; padding: 8px; text-align: center }
  </style><h1>${escaped(title)}</h1><div class="message">${html}</div>${rows.join('')}</html>`
}
