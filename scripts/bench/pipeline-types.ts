import type { Update } from '@grammyjs/types'

/** Questions of the form; a person sends one message more than that: the first. */
export const QUESTIONS = 8

/** Takes the messages of many people, each the next only when the one before was answered. */
export type Pipeline = {
  name: string
  /** Resolves when all of them, one of each person, are handled. */
  handle(updates: Update[]): Promise<void>
  /** How many people have answered everything. */
  finished(): number | Promise<number>
  close(): Promise<void>
}
