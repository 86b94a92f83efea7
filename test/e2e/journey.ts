import type { Page } from 'playwright-core'
import type { Xiaowei } from '../../src/compose/compose.ts'
import { TINY_JPEG } from '../fakes/bot-api.ts'
import { numberIn, OPENING } from './filing.ts'

/** Called with a name at each step worth a picture. */
export type Look = (name: string, page: Page) => Promise<void>

const nowhere: Look = async () => {}

/** A person on the chat page of a running system. */
export function createChat(page: Page, xiaowei: Pick<Xiaowei, 'chatUrl'>, look: Look = nowhere) {
  const lastMessage = () => page.locator('.message').last()
  const asked = (words: string) => page.locator('.message', { hasText: words }).last().waitFor()
  const say = async (words: string) => {
    await page.fill('#message', words)
    await page.click('#send')
  }
  const press = (label: string) => page.locator('.choices').last().getByText(label, { exact: true }).click()

  return {
    page,
    say,
    press,
    asked,
    lastMessage,
    async open() {
      await page.goto(xiaowei.chatUrl)
      await page.locator('#empty').waitFor()
      await look('chat-empty', page)
    },
    /** Asks, waits for the chips, opens the first citation and closes it again. */
    async askAndOpenCitation(question: string): Promise<string> {
      await say(question)
      await page.locator('.chip').first().waitFor()
      await look('chat-answer', page)
      await page.locator('.chip').first().click()
      await page.locator('#citation').waitFor()
      await look('citation', page)
      const text = (await page.locator('#citation').textContent()) ?? ''
      await page.keyboard.press('Escape')
      return text
    },
    /** Goes from the opening to the summary, with an upload and a reload on the way. */
    async fillForm() {
      await say(OPENING)
      await page.locator('.chip').first().waitFor()
      await press('我要投诉')
      await asked('同意我们这样用您的信息')
      await look('privacy-notice', page)
      await press('同意')
      await asked('这几项请您看一眼')
      await look('form-confirm', page)
      await say('2026-10-15')
      await asked('要投诉哪一家')
      await look('form-step', page)
      await page.reload()
      await asked('要投诉哪一家')
      await say('美好健身测试馆，测试区市府路 12 号')
      await asked('手里有什么凭证')
      await page.setInputFiles('#file-input', [{ name: '会员卡.jpg', mimeType: 'image/jpeg', buffer: TINY_JPEG }])
      await page.locator('.upload', { hasText: '会员卡.jpg（' }).waitFor()
      await look('form-upload', page)
      await page.click('#send')
      await asked('收到 1 个文件')
      await press('完成')
      await asked('您希望怎么解决')
      await say('退费 2000 元')
      await asked('向别的地方反映过吗')
      await press('都没有')
      await asked('怎么联系您')
      await say('张三测试 13800000000')
      await asked('您的通讯地址')
      await say('测试区测试街道 1 号')
      await asked('没问题就点「确认提交」')
      await look('complaint-summary', page)
    },
    async confirm(): Promise<string> {
      await press('确认提交')
      const receipt = page.locator('.receipt')
      await receipt.waitFor()
      await look('receipt', page)
      return numberIn((await receipt.textContent()) ?? '')
    },
  }
}

/** Makes the first admin with the one-time code and goes to the list. */
export async function signInFirstAdmin(
  page: Page,
  xiaowei: Pick<Xiaowei, 'workbenchUrl' | 'setupCode'>,
  look: Look = nowhere,
) {
  await page.goto(xiaowei.workbenchUrl)
  await look('workbench-setup', page)
  const fields = {
    code: xiaowei.setupCode ?? '',
    login: 'wangwu',
    name: '王五测试',
    password: 'a long enough password',
  }
  for (const [field, value] of Object.entries(fields)) await page.fill(`#${field}`, value)
  await page.keyboard.press('Enter')
  await page.locator('.content-head').first().waitFor()
  // The first page is 收件箱; the list is a press away.
  await page.goto(xiaowei.workbenchUrl)
  await page.locator('.table, .empty').first().waitFor()
  await look('workbench-list', page)
}
