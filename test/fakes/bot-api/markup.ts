import type { InlineKeyboardButton, InlineKeyboardMarkup } from '@grammyjs/types'
import { badRequest } from './failure.ts'

const ACTIONS = [
  'callback_data',
  'url',
  'web_app',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'copy_text',
]

/** The checked inline keyboard of a message. undefined: there is none, or it is of another kind, which shows none. */
export function checkMarkup(markup: unknown): InlineKeyboardMarkup | undefined {
  if (markup === undefined || markup === null) return undefined
  if (typeof markup !== 'object') throw badRequest('object expected as reply markup')
  if (!('inline_keyboard' in markup)) {
    if ('force_reply' in markup || 'keyboard' in markup || 'remove_keyboard' in markup) return undefined
    throw badRequest("can't parse reply keyboard markup JSON object")
  }
  const rows = (markup as InlineKeyboardMarkup).inline_keyboard
  if (!Array.isArray(rows) || !rows.every(Array.isArray))
    throw badRequest("can't parse inline keyboard: field must be an Array of Arrays")
  if (rows.flat().length > 100 || rows.some((row) => row.length > 8)) throw badRequest('reply markup is too long')
  for (const button of rows.flat()) checkButton(button)
  return rows.flat().length > 0 ? { inline_keyboard: rows } : undefined
}

function checkButton(button: InlineKeyboardButton): void {
  if (typeof button.text !== 'string' || button.text.trim() === '')
    throw badRequest("can't parse inline keyboard button: button text must be non-empty")
  const actions = ACTIONS.filter((action) => action in button)
  if (actions.length !== 1) throw badRequest('text buttons are unallowed in the inline keyboard')
  if ('callback_data' in button) {
    const bytes = Buffer.byteLength(String(button.callback_data))
    if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID')
  }
  if ('url' in button && !/^(https?:\/\/[^\s/]+\.[^\s/]+|tg:\/\/)/.test(String(button.url)))
    throw badRequest(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`)
}
