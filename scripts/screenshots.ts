// npm run screenshots: drives the real system in Chromium and takes the pictures of docs/images.
// With --all also phone and desktop, light and dark, of every page, into the folder given by --out. With --answers what
// people on their phones see (test/golden/phone), joined into sheets in docs/images/phone, and a table of it.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import type { Browser, Page } from 'playwright-core'
import { startXiaowei } from '../src/compose/compose.ts'
import { readConfig } from '../src/config.ts'
import { browserMissing, launchChromium } from '../test/e2e/chromium.ts'
import { fastTime } from '../test/e2e/fast-time.ts'
import { fillForm, NUMBER, numberIn } from '../test/e2e/filing.ts'
import { createChat, type Look, signInFirstAdmin } from '../test/e2e/journey.ts'
import { startSystem } from '../test/e2e/system.ts'
import { telegramPicture } from '../test/e2e/telegram-picture.ts'
import { phoneAnswers } from './screenshots/phone-answers.ts'

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    all: { type: 'boolean', default: false },
    answers: { type: 'boolean', default: false },
    out: { type: 'string', default: join(import.meta.dirname, '..', 'docs', 'images') },
  },
})

const PHONE = { width: 390, height: 844 }
const SMALL = { width: 360, height: 740 }
const DESKTOP = { width: 1280, height: 800 }
const IN_DOCS = new Set([
  'chat-empty',
  'chat-answer',
  'citation',
  'form-step',
  'complaint-summary',
  'receipt',
  'workbench-list',
  'workbench-complaint',
  'workbench-guide',
  'workbench-guide-edit',
  'workbench-case-edit',
  'workbench-alert-edit',
])

if (values.help) {
  console.log(
    '用法：npm run screenshots [-- --all | --answers] [--out 文件夹]\n在 Chromium 里走一遍真实系统，截图存到 docs/images。--answers：六十个人在手机上看到的回答，拼成几张存到 docs/images/phone，并打印一张表。',
  )
} else if (browserMissing) {
  console.error(`截不了图：${browserMissing}`)
  process.exitCode = 2
} else if (values.answers) {
  console.log(await phoneAnswers(join(values.out, 'phone')))
} else {
  await takeAll()
}

async function takeAll() {
  mkdirSync(values.out, { recursive: true })
  const browser = await launchChromium()
  if (!values.all) await journey(browser, { phone: PHONE, scheme: 'light', suffix: '' })
  else {
    for (const scheme of ['light', 'dark'] as const) {
      await journey(browser, { phone: PHONE, scheme, suffix: `-phone-${scheme}` })
      await journey(browser, { phone: DESKTOP, scheme, suffix: `-desktop-${scheme}` })
    }
    await journey(browser, { phone: SMALL, scheme: 'light', suffix: '-small-light' })
  }
  await staffCard(browser)
  await browser.close()
}

/** The card of a complaint in the staff group, as the Bot API received it. */
async function staffCard(browser: Browser) {
  const system = await startSystem({ surroundings: fastTime() })
  await fillForm(system.person)
  await system.person.presses('确认提交')
  const number = numberIn((await system.person.sees(NUMBER)).text)
  const topic = await system.group.topicNamed(number)
  const card = await system.group.shows(topic.thread, number)
  const context = await browser.newContext({ viewport: { width: 520, height: 600 }, deviceScaleFactor: 2 })
  const page = await context.newPage()
  await page.setContent(telegramPicture(topic.name, card))
  await page.screenshot({ path: join(values.out, 'telegram-staff-card.png'), fullPage: true })
  await context.close()
  await system.stop()
}

/** In a fresh system a person files a complaint, and an admin accepts and answers it. Each step becomes a picture. */
async function journey(
  browser: Browser,
  { phone, scheme, suffix }: { phone: typeof PHONE; scheme: 'light' | 'dark'; suffix: string },
) {
  const dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-screenshots-'))
  const environment = {
    PORT: '0',
    DATA_DIR: dataDir,
    COUNCIL_NAME: '示例市消费者委员会',
    COUNCIL_PHONE: '0000-1234567',
  }
  const xiaowei = await startXiaowei(readConfig(environment, dataDir), { logger: pino({ level: 'silent' }) })
  const look: Look = async (name, page) => {
    if (!values.all && !IN_DOCS.has(name)) return
    // What moves for ever is not waited for.
    await page.evaluate(
      'Promise.allSettled(document.getAnimations().filter((one) => Number.isFinite(Number(one.effect?.getComputedTiming().endTime))).map((one) => one.finished))',
    )
    await page.screenshot({ path: join(values.out, `${name}${suffix}.png`) })
  }
  const newPage = async (viewport: typeof PHONE): Promise<Page> =>
    (await browser.newContext({ viewport, colorScheme: scheme, deviceScaleFactor: 2 })).newPage()

  const chat = createChat(await newPage(phone), xiaowei, look)
  await chat.open()
  await chat.askAndOpenCitation('网购的衣服拆了吊牌还能七天无理由退吗')
  await chat.fillForm()
  const number = await chat.confirm()

  const desk = await newPage(values.all ? phone : DESKTOP)
  await signInFirstAdmin(desk, xiaowei, look)
  await desk.click(`.table >> text=${number}`)
  await desk.locator('.desk').waitFor()
  await look('workbench-complaint', desk)
  await desk.click('summary >> text=不予受理')
  await look('workbench-decline', desk)
  await desk.locator('.next-step button').click()
  await desk.locator('.banner-done').waitFor()
  await desk.fill('#reply', '您好，我们明天联系商家，有消息马上告诉您。')
  await desk.locator('form:has(#reply) .button-primary').click()
  await chat.page.locator('.message-staff').waitFor()
  await look('chat-staff-reply', chat.page)
  await look('workbench-accepted', desk)

  await desk.goto(`${xiaowei.workbenchUrl}guides/of/deposit-dingjin`)
  await look('workbench-guide', desk)
  await desk.goto(`${xiaowei.workbenchUrl}guides/of/deposit-dingjin/change`)
  const text = await desk.inputValue('#text')
  await desk.fill('#text', text.replace('[民法典 587] #能', '[民法典 5870] #能'))
  await desk.locator('.guide-finding').waitFor()
  await look('workbench-guide-edit', desk)
  await desk.goto(`${xiaowei.workbenchUrl}cases/of/battery-promise/change`)
  const words = await desk.inputValue('#text')
  await desk.fill('#text', words.replace('店主检查后', '店员周晓燕检查后'))
  await desk.locator('.guide-notice').waitFor()
  await look('workbench-case-edit', desk)
  await desk.goto(`${xiaowei.workbenchUrl}alerts/new`)
  await desk.fill('#title', '当心「充得越多越划算」的健身卡')
  await desk.fill('#text', '有的健身房收了大额预付款就关门。\n办卡以前先看合同里怎么退费，少充一点。')
  await desk.locator('#topics').getByText('预付卡', { exact: true }).click()
  await desk.fill('#from', '2027-01-01')
  await desk.fill('#until', '2027-03-31')
  await desk.fill('#basis', '消费者权益保护法第五十三条')
  await desk.locator('.phone', { hasText: '第五十三条' }).waitFor()
  await desk.evaluate('scrollTo(0, 0)')
  await look('workbench-alert-edit', desk)

  await chat.page.context().close()
  await desk.context().close()
  await xiaowei.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
