import { dirname, join } from 'node:path'

const SOURCE = dirname(import.meta.dirname)

/** Our own knowledge and the prompts, from whatever folder the program is started. */
export const KNOWLEDGE = join(SOURCE, '..', 'knowledge')
export const PROMPTS = join(SOURCE, '..', 'prompts')

/** Folders with the files that browsers load. */
export const STATIC_FOLDERS = ['http', 'channels/web', 'workbench'].map((room) => join(SOURCE, room, 'static'))
