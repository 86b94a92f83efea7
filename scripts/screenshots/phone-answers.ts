// npm run screenshots -- --answers: what sixty people see on their phones, six pictures to a sheet, and a table of it.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { launchChromium } from '../../test/e2e/chromium.ts'
import { openPhone, PHONE, readTalks, type Seen, TALKS, talksSurroundings } from '../../test/e2e/phone-talks.ts'
import { startSystem } from '../../test/e2e/system.ts'

const COLUMNS = 3
const ON_A_SHEET = 6
const GAP = 10
/** Room above a picture for its number. */
const LABEL = 34
const QUALITY = 55
/** Every fourth answer is seen in the dark. */
const DARK = 4

/** Takes the pictures into a folder, and gives the table as Markdown: number, what was said, how much is in sight, what is folded. */
export async function phoneAnswers(out: string): Promise<string> {
  mkdirSync(out, { recursive: true })
  const browser = await launchChromium()
  const system = await startSystem({
    environment: { TELEGRAM_BOT_TOKEN: '', STAFF_CHAT_ID: '', COUNCIL_NAME: '示例市消费者委员会' },
    surroundings: talksSurroundings(),
  })
  const phone = await openPhone(browser, system)
  const rows: string[] = []
  let sheet: Buffer[] = []
  let sheets = 0
  const save = async () => {
    sheets += 1
    const first = rows.length - sheet.length + 1
    await joined(sheet, first, join(out, `${String(sheets).padStart(2, '0')}.webp`))
    sheet = []
  }
  for (const talk of readTalks(TALKS)) {
    await phone.nextPerson()
    for (const [at, said] of talk.entries()) {
      await phone.page.emulateMedia({ colorScheme: rows.length % DARK === DARK - 1 ? 'dark' : 'light' })
      rows.push(rowOf(rows.length + 1, await phone.say(said), at > 0))
      sheet.push(await phone.page.screenshot())
      if (sheet.length === ON_A_SHEET) await save()
    }
  }
  if (sheet.length > 0) await save()
  await phone.close()
  await browser.close()
  await system.stop()
  return ['| # | 说的话 | 看得见的字 | 折起来的 |', '|---|---|---|---|', ...rows].join('\n')
}

function rowOf(number: number, { said, characters, folds, buttons }: Seen, isLater: boolean): string {
  const below = buttons && !buttons.inSight ? `；按钮在下面 ${buttons.covered} 像素` : ''
  return `| ${number} | ${isLater ? '↳ ' : ''}${said.text} | ${characters} | ${folds.join('、') || '–'}${below} |`
}

/** Joins pictures into one, numbered from `first` on. */
async function joined(pictures: readonly Buffer[], first: number, file: string): Promise<void> {
  const [width, height] = [PHONE.width + GAP, PHONE.height + LABEL]
  const rows = Math.ceil(pictures.length / COLUMNS)
  const canvas = {
    width: width * COLUMNS + GAP,
    height: height * rows + GAP,
    channels: 3 as const,
    background: '#9a9a96',
  }
  const placed = pictures.flatMap((input, at) => {
    const [left, top] = [GAP + width * (at % COLUMNS), height * Math.floor(at / COLUMNS)]
    return [
      { input, left, top: top + LABEL },
      { input: labelOf(first + at), left, top },
    ]
  })
  await sharp({ create: canvas }).composite(placed).webp({ quality: QUALITY }).toFile(file)
}

function labelOf(number: number): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="${LABEL}"><text x="4" y="25" font-family="sans-serif" font-size="20" font-weight="bold">${number}</text></svg>`,
  )
}
