import { readFileSync } from 'node:fs'
import { play } from '../test/dialogues/play.ts'
import { readScript } from '../test/dialogues/script.ts'

// Plays dialogues and prints their pages, with every message in full:
//
//   node scripts/dialogues.ts telegram|page FILE…
const [channel, ...paths] = process.argv.slice(2)
const open =
  channel === 'telegram'
    ? (await import('../test/dialogues/on-telegram.ts')).onTelegram
    : (await import('../test/dialogues/on-page.ts')).onPage
for (const path of paths) {
  const script = readScript(readFileSync(path, 'utf8'))
  console.log(await play(script, open, Number.POSITIVE_INFINITY).catch(({ message }: Error) => message))
}
