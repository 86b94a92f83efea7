import { type IncomingMessage, isButton, type OutgoingMessage } from '../message/message.ts'
import type { ConversationState } from './state.ts'

/** No message offers more. */
const MOST = 40

/** The buttons of what was said last, for who types a label instead of pressing it; ratings and parts of a sheet are none of them. */
export function offeredIn(messages: readonly OutgoingMessage[]): ConversationState['offered'] {
  return messages
    .flatMap(({ choices = [] }) => choices)
    .filter((choice) => choice.rating !== true && isButton(choice))
    .slice(-MOST)
    .map(({ label, action }) => ({ label, action }))
}

/** Words that are the label of one of those buttons, and of one only, press it. */
export function pressedByLabel({ offered }: ConversationState, message: IncomingMessage): IncomingMessage {
  const { text, action, attachments } = message
  if (text === null || action !== null || attachments.length > 0) return message
  const typed = bare(text)
  const [meant, ...others] = offered.filter(({ label }) => bare(label) === typed)
  return meant && others.length === 0 ? { ...message, text: null, action: meant.action } : message
}

function bare(label: string): string {
  return label.replace(/[\p{P}\p{S}\s]/gu, '').toLowerCase()
}
