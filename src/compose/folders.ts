import { dirname, join } from 'node:path'

const SOURCE = dirname(import.meta.dirname)

/** Our knowledge and prompts, found from any working directory. */
export const KNOWLEDGE = join(SOURCE, '..', 'knowledge')
export const PROMPTS = join(SOURCE, '..', 'prompts')

/** Folders with the files for browsers. */
export const STATIC_FOLDERS = ['http', 'channels/web', 'workbench'].map((room) => join(SOURCE, room, 'static'))
