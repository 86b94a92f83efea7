import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { PATIENCE_MS } from '../patience.ts'

const EXECUTABLE = '/usr/bin/chromium'

/** Why browser tests cannot run here. Null when they can. */
export const browserMissing: string | null = existsSync(EXECUTABLE)
  ? null
  : `no ${EXECUTABLE}: install it with apt-get install chromium fonts-noto-cjk`

/** Starts the system's Chromium without a window and without requests of its own. Close it in `afterAll`. */
export async function launchChromium(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: EXECUTABLE,
    // Without a locale it cannot write Chinese file names, and names every download alike.
    env: { ...process.env, LANG: 'C.UTF-8' },
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await newContext(options)
    context.setDefaultTimeout(PATIENCE_MS)
    return context
  }
  return browser
}
