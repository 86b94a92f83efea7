import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { onPage } from './on-page.ts'
import { onTelegram } from './on-telegram.ts'
import { play } from './play.ts'
import { readScript } from './script.ts'

const scriptsIn = (folder: string) => {
  const url = new URL(`${folder}/`, import.meta.url)
  return readdirSync(url).map((file) => ({
    name: file.replace(/\.txt$/u, ''),
    script: readScript(readFileSync(new URL(file, url), 'utf8')),
  }))
}
const stages = [
  { channel: 'Telegram', open: onTelegram, scripts: scriptsIn('telegram') },
  { channel: 'the page', open: onPage, scripts: scriptsIn('web') },
]

it('there is a dialogue for each page', () => {
  const pages = readdirSync(new URL('../../docs/dialogues/', import.meta.url)).filter((name) => /^\d/u.test(name))
  const played = stages.flatMap(({ scripts }) => scripts.map(({ name }) => `${name}.md`))
  expect(played.sort()).toEqual(pages.sort())
})

describe.each(stages)('dialogues on $channel, from the first word to the end of the case', ({ open, scripts }) => {
  it.each(scripts)('$name reads as it was read and accepted', async ({ name, script }) => {
    const page = fileURLToPath(new URL(`../../docs/dialogues/${name}.md`, import.meta.url))
    await expect(await play(script, open)).toMatchFileSnapshot(page)
  })
})
