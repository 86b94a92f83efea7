import type { Update } from '@grammyjs/types'

/** Number of questions of the form. A person sends one message more: the first one. */
export const QUESTIONS = 8

/** Takes the messages of many people. Each sends the next message when the last is answered. */
export type Pipeline = {
  name: string
  /** Resolves when all updates, one of each person, are handled. */
  handle(updates: Update[]): Promise<void>
  /** Number of people who have answered everything. */
  finished(): number | Promise<number>
  close(): Promise<void>
}
