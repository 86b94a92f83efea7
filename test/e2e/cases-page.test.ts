import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../src/base/clock.ts'
import type { ComplaintRecord } from '../../src/casework/ports/complaints.ts'
import type { FiledField } from '../../src/complaint/types.ts'
import type { Store } from '../../src/storage/store.ts'
import { browserMissing, launchChromium } from './chromium.ts'
import { askChat, expectFits, press, signIn, startStaffed } from './staffed.ts'
import type { System } from './system.ts'

if (browserMissing) console.warn(`cases in Chromium skipped: ${browserMissing}`)

const NUMBER = 'XW-20261124-0001-1'
const QUESTION = '交了定金不想买了，商家说定金一概不退，能退吗'
const FACTS =
  '我叫王小丫，在鑫旺达家具商贸有限公司交了 3000 元定金订沙发，商家两个月没有货，又说定金一概不退。一起去的邻居刘桂芳也交了定金，她电话 138-1234-5678，店员周晓燕让我们找市府路 88 号的总店。'
const TITLE = '两个月没有货，定金双倍退回'

const field = (name: string, words: string, personal = false): FiledField => ({
  ...{ name, label: name, display: words, personal },
  value: { kind: 'text', text: words },
})

describe.skipIf(browserMissing)('cases in Chromium, in the whole system', () => {
  let browser: Browser
  let system: System

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  afterEach(() => system?.stop())

  /** A system with a complaint that was settled. */
  const start = async () => {
    system = await startStaffed({ ownIndex: true }, fill)
  }

  const fill = async (store: Store) => {
    const at = systemClock().toISOString()
    await store.transaction('test', async (tx) => {
      const { conversation } = await tx.conversations.openWeb('person')
      const record: ComplaintRecord = {
        ...{ id: 'complaint-1', number: NUMBER, draft: 'draft-1', conversation, channel: 'web', version: 1 },
        ...{ state: 'settled', endReason: 'S2', recoveredCents: 600_000, doubledCents: null, onTheSpot: null },
        ...{ resolved: 'yes', mergedInto: null, referredTo: null, supplement: null, reopenAsked: false },
        fields: [
          field('facts', FACTS),
          field('complainant_name', '王小丫', true),
          field('respondent_name', '鑫旺达家具商贸有限公司'),
        ],
        ...{ item: '沙发', respondent: '鑫旺达家具商贸有限公司', category: null, amountCents: 300_000, flags: [] },
        ...{ filedAt: at, updatedAt: at, owner: null },
      }
      await tx.complaints.insert(record, null)
      await tx.consents.record(conversation, 'draft-1', [
        { kind: 'publication', given: true, version: '6', textHash: 'x', at },
      ])
    })
  }

  const asked = (text: string) => askChat(system, text)

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)(
    'one is written from a complaint, checked, approved by two, cited by the chat, read by anybody, and taken off; %s at %i',
    async (colorScheme, width) => {
      await start()
      const as = async (login: string) => {
        const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
        return signIn(await context.newPage(), `${system.xiaowei.workbenchUrl}cases`, login, '案例')
      }
      const inPublic = async (path: string) => (await fetch(`${system.xiaowei.chatUrl}${path}`)).text()
      const [li, wang, boss] = [await as('li'), await as('wang'), await as('boss')]
      await expectFits(boss, 'cases-list')

      await li.goto(`${system.xiaowei.workbenchUrl}complaints/${NUMBER}`)
      await expectFits(li, 'cases-complaint')
      await press(li, '写成案例')
      await li.getByText('草稿写好了开头').waitFor()
      await expectFits(li, 'cases-begun')
      const draft = li.url().split('?')[0] ?? ''
      await li.getByRole('link', { name: '修改', exact: true }).click()
      const begun = await li.inputValue('#text')
      for (const personal of ['王小丫', '鑫旺达', '刘桂芳', '周晓燕', '1234', '88 号', NUMBER]) {
        expect(begun).not.toContain(personal)
      }
      expect(begun).toContain('中华人民共和国民法典')
      const written = begun
        .replace(/^title: .*$/m, `title: ${TITLE}`)
        .replace(
          /〔评析：[^〕]*〕/,
          '收定金的商家交不出货，要双倍返还定金。商家说「定金一概不退」，不能免掉它自己的责任。',
        )
      await li.fill('#text', written.replace('## 认定', '王小丫来过。\n\n## 认定'))
      await li.getByText('是这件投诉里的投诉人的姓名').waitFor()
      await expectFits(li, 'cases-edit-left')
      await li.fill('#text', written)
      await li.locator('#checked', { hasText: '要改（' }).waitFor({ state: 'detached' })
      await li.locator('.phone', { hasText: TITLE }).waitFor()
      await expectFits(li, 'cases-edit')
      await press(li, '存成草稿')
      await li.getByText('存成草稿了').waitFor()
      for (const box of await li.locator('.case-submit input[type=checkbox]').all()) await box.check()
      await expectFits(li, 'cases-kept')
      await press(li, '提交')
      await li.getByText('提交了，').waitFor()
      expect(await asked(QUESTION)).not.toContain(TITLE)

      await wang.goto(draft)
      await expectFits(wang, 'cases-waiting')
      await press(wang, '同意')
      await wang.getByText('记下了您的同意').waitFor()
      expect(await asked(QUESTION)).not.toContain(TITLE)
      await boss.goto(draft)
      await press(boss, '同意，马上公开')
      await boss.getByText('公开了。大家能看到').waitFor()
      const answer = await asked(QUESTION)
      expect(answer).toContain(TITLE)
      expect(answer).toContain('消委会办过的投诉，人和店都隐去了')
      const id = /^id: (.*)$/m.exec(written)?.[1] ?? ''
      expect(await inPublic('cases')).toContain(TITLE)
      expect(await inPublic(`cases/${id}`)).toContain('消委会办过的投诉')
      expect(await inPublic('sitemap.xml')).toContain(`cases/${id}`)
      const reader = await (await browser.newContext({ viewport: { width, height: 850 }, colorScheme })).newPage()
      await reader.goto(`${system.xiaowei.chatUrl}cases/${id}`)
      await expectFits(reader, 'cases-public')

      await boss.goto(`${system.xiaowei.workbenchUrl}cases/of/${id}`)
      await expectFits(boss, 'cases-case')
      await boss.locator('summary', { hasText: '撤下' }).click()
      await boss.fill('#why', '还想再改一改')
      await press(boss, '马上撤下')
      await boss.getByText('撤下了。').waitFor()
      expect(await asked(QUESTION)).not.toContain(TITLE)
      expect((await fetch(`${system.xiaowei.chatUrl}cases/${id}`)).status).toBe(404)
      await boss.goto(`${system.xiaowei.workbenchUrl}cases/history`)
      await boss.getByText('王测试同意了，还要一个人').waitFor()
      await expectFits(boss, 'cases-history')
      await boss.goto(`${system.xiaowei.workbenchUrl}cases/import`)
      await boss.setInputFiles('#files', [
        {
          name: 'new.md',
          mimeType: 'text/markdown',
          buffer: Buffer.from(
            written
              .replace(`id: ${id}`, 'id: sofa-new')
              .replace(
                '{ kind: mediated }',
                '{ kind: published, by: 示例市消费者委员会, at: "https://council.example.com/1", on: 2026-03-15 }',
              ),
          ),
        },
        { name: 'bad.md', mimeType: 'text/markdown', buffer: Buffer.from('不是案例') },
      ])
      await press(boss, '看看会怎样')
      await boss.getByText('新的 1 个').waitFor()
      await expectFits(boss, 'cases-import')
    },
    240_000,
  )
})
