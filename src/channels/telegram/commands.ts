import type { Texts } from '../../base/texts.ts'
import type { Action } from '../../message/actions.ts'
import { signalFor, type TelegramApi } from './api.ts'

/** The meaning of a command: an action, or words that the person could have typed. */
type Meaning = { action: Action } | { text: string }

const COMMANDS = [
  'start',
  'help',
  'complain',
  'status',
  'human',
  'mydata',
  'subscribe',
  'unsubscribe',
  'cancel',
] as const
export type CommandName = (typeof COMMANDS)[number]

export const COMMAND_NAMES: readonly CommandName[] = COMMANDS

export function commandMeaning(name: CommandName, texts: Texts): Meaning {
  switch (name) {
    case 'start':
    case 'help':
      return { action: { kind: 'help' } }
    case 'complain':
      return { action: { kind: 'start_complaint' } }
    case 'status':
      return { action: { kind: 'status' } }
    case 'human':
      return { action: { kind: 'human' } }
    case 'mydata':
      return { action: { kind: 'my_data' } }
    case 'subscribe':
      return { action: { kind: 'subscription', show: 'card' } }
    case 'unsubscribe':
      return { action: { kind: 'unsubscribe', topic: null } }
    case 'cancel':
      // Only the conversation knows which draft is meant.
      return { text: texts('telegram-cancel-word') }
  }
}

/** Sets the command menu of private chats. The staff group gets none. Throws the errors of grammY. */
export async function setMenu(api: TelegramApi, texts: Texts, signal: AbortSignal): Promise<void> {
  const commands = COMMANDS.map((command) => ({ command, description: texts(`telegram-command-${command}`) }))
  await api.setMyCommands(commands, { scope: { type: 'all_private_chats' } }, signalFor(signal))
  await api.setChatMenuButton({ menu_button: { type: 'commands' } }, signalFor(signal))
}
