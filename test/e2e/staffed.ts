/// <reference lib="dom" />
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { systemClock, systemRandom } from '../../src/base/clock.ts'
import type { Role } from '../../src/casework/account-types.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { openDatabase } from '../../src/storage/database.ts'
import type { Store } from '../../src/storage/store.ts'
import { accessibilityProblems } from './axe.ts'
import { type System, startSystem } from './system.ts'

const PASSWORD = 'correct horse battery'
/** Where pictures of the pages go, to be looked at. */
const PICTURES = process.env.PICTURES

/** An account by its login; the chief and the lead are always there. */
const PEOPLE: Record<string, [name: string, role: Role]> = {
  boss: ['赵测试', 'admin'],
  wang: ['王测试', 'lead'],
  li: ['李测试', 'staff'],
}

/** The whole system with an admin `boss`, a lead `wang` and a handler `li`; `fill` puts more into its store before it starts. */
export async function startStaffed(
  options: Partial<Parameters<typeof startSystem>[0]> = {},
  fill: (store: Store) => Promise<void> = async () => {},
): Promise<System> {
  const system = await startSystem({
    ...options,
    start: false,
    environment: { TELEGRAM_BOT_TOKEN: '', STAFF_CHAT_ID: '', ...options?.environment },
  })
  const given = { clock: systemClock, random: systemRandom }
  const { store } = await openDatabase({ dataDir: system.dataDir, dataKey: null, ...given })
  const accounts = createAccounts({ store, ...given })
  for (const [login, [name, role]] of Object.entries(PEOPLE)) {
    const made = await accounts.create({ login, name, role, password: PASSWORD, by: null })
    if (!made.ok) throw new Error(made.code)
  }
  await fill(store)
  await store.close()
  await system.restart()
  return system
}

/** Opens a page of the workbench as one of the people, and waits for its heading. */
export async function signIn(page: Page, url: string, login: string, heading: string): Promise<Page> {
  await page.goto(url)
  await page.fill('#login', login)
  await page.fill('#password', PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: heading, exact: true }).waitFor()
  return page
}

/** Expects that the page is not wider than its window and has no accessibility problem; a picture of it goes to `PICTURES`. */
export async function expectFits(page: Page, name: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  if (PICTURES) {
    mkdirSync(PICTURES, { recursive: true })
    const width = page.viewportSize()?.width ?? 0
    await page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage: true })
  }
  expect(overflow, name).toBeLessThanOrEqual(0)
  expect(await accessibilityProblems(page), name).toEqual([])
}

/** The answer of the chat to one message of a new person. */
export async function askChat({ xiaowei }: System, text: string): Promise<string> {
  const response = await xiaowei.request('/api/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id: randomUUID(), text }),
  })
  expect(response.status).toBe(200)
  return response.text()
}

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
