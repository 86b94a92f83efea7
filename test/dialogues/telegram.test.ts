import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readScript } from './script.ts'
import { playOnTelegram } from './telegram-player.ts'

const folder = new URL('telegram/', import.meta.url)
const names = readdirSync(folder).flatMap((file) => /^(.+)\.txt$/u.exec(file)?.[1] ?? [])

describe('dialogues on Telegram, from the first word to the end of the case', () => {
  it.each(names)('%s reads as it was read and accepted', async (name) => {
    const script = readScript(readFileSync(new URL(`${name}.txt`, folder), 'utf8'))
    const page = fileURLToPath(new URL(`../../docs/dialogues/${name}.md`, import.meta.url))
    await expect(await playOnTelegram(script)).toMatchFileSnapshot(page)
  })
})
