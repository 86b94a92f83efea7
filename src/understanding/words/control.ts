import { readWordFile, wordFile } from '../../base/word-file.ts'

/** Words that work everywhere, whatever is open. */
export type Control =
  | 'start'
  | 'help'
  | 'complain'
  | 'status'
  | 'human'
  | 'my_data'
  | 'cancel'
  | 'stop'
  | 'back'
  | 'restart'
  | 'resume'

const COMMANDS: Record<string, Control> = {
  start: 'start',
  help: 'help',
  complain: 'complain',
  status: 'status',
  human: 'human',
  mydata: 'my_data',
  cancel: 'cancel',
  stop: 'stop',
}

/** knowledge/words/controls.yaml as it must be; the file says what each list is. */
export const controlWords = wordFile('controls/1', [
  'cancel',
  'stop',
  'back',
  'help',
  'human',
  'status',
  'my_data',
  'restart',
  'resume',
  'pause',
  'to_assistant',
])
const lists = readWordFile('controls', controlWords)
const ANYWHERE = ['cancel', 'stop', 'back', 'help', 'human', 'status', 'my_data', 'restart', 'resume'] as const
const WORDS = ANYWHERE.map((control) => [new RegExp(`^${lists[control]}$`, 'iu'), control] as const)
const PAUSE = new RegExp(String.raw`^(?:(?:那|唉|哎)?${lists.pause}[，,。！!\s]*)+(.*)$`, 'su')

/** A control word, or a slash command typed or chosen from the menu; null for everything else. */
export function controlIn(text: string): Control | null {
  const trimmed = text.trim()
  const command = /^\/([a-z]+)(?:@\w+)?(?:\s.*)?$/su.exec(trimmed.toLowerCase())?.[1]
  if (command !== undefined) return COMMANDS[command] ?? null
  const bare = trimmed.replace(/[\s。，,.！!？?~～…]+/gu, '')
  return WORDS.find(([pattern]) => pattern.test(bare))?.[1] ?? null
}

const TO_ASSISTANT = new RegExp(`^${lists.to_assistant}$`, 'iu')

/** Calls the assistant back, and nothing else: 小维, or the label of the button. */
export function callsAssistant(text: string): boolean {
  return TO_ASSISTANT.test(text.replace(/[\p{P}\s]/gu, ''))
}

/** Whether the words end an answer that is being made: 停, 取消, 人工 and what means the same. */
export function stopsAnswer(text: string): boolean {
  const control = controlIn(text)
  return control === 'stop' || control === 'cancel' || control === 'human'
}

/** 「算了不投了，先问问能赔多少」: stops for now; what is left is taken as the next question. Null when it does not. */
export function pauseIn(text: string): { rest: string } | null {
  const match = PAUSE.exec(text.trim())
  return match ? { rest: (match[1] ?? '').trim() } : null
}
