import { expect, test } from 'vitest'
import type { UndeliveredNotice } from '../../src/casework/staff-notice.ts'
import { createWorkbenchHarness } from './harness.ts'

const PATH = '/workbench/notices'
const late: UndeliveredNotice = {
  channel: 'mail',
  state: 'waiting',
  attempts: 7,
  code: 'smtp 535',
  at: '2026-11-24T07:20:00.000Z',
  notices: [
    { kind: 'complaint_filed', number: 'XW-20261124-0007-3', category: '家用电器 <b>' },
    { kind: 'person_wanted', urgent: true, overdue: false, number: null },
  ],
}
const MAIL = { name: 'mail', label: '邮件（smtp.example.org）' }

async function page(given: Parameters<typeof createWorkbenchHarness>[0], path = PATH) {
  const harness = createWorkbenchHarness({ complaints: [], ...given })
  const session = await harness.signIn('li')
  return (await harness.app.request(path, { headers: session })).text()
}

test('an undelivered notice stands there with its channel, its reason and its next attempt, and is counted in the rail', async () => {
  const notices = { undelivered: [late], channels: [MAIL] }
  const shown = await page({ notices })
  expect(shown).toMatch(
    /还没有送到的.*邮件（smtp\.example\.org）.*2026-11-24 15:20.*新投诉 XW-20261124-0007-3（家用电器 &lt;b&gt;）.*紧急.*试了 7 次.*smtp 535.*会再试/s,
  )
  expect(await page({ notices }, '/workbench/')).toMatch(/设置<span class="rail-count">2</)
  expect(await page({ notices }, '/workbench/settings')).toMatch(
    /href="\/workbench\/notices">.*通知<span class="rail-count">2</,
  )
})

test('a notice that was given up says so, also when its channel is gone', async () => {
  const gone = { ...late, state: 'failed' as const, channel: 'robot:12345678' as const, code: 'channel_removed' }
  const shown = await page({ notices: { undelivered: [gone], channels: [MAIL] } })
  expect(shown).toMatch(/不在设置里的通道.*不再试/s)
})

test('when everything arrived the page says so, and how staff are notified', async () => {
  const shown = await page({ notices: { undelivered: [], channels: [MAIL], telegram: true } })
  expect(shown).toMatch(/Telegram 群、邮件（smtp\.example\.org）。.*没有发不出去的通知/s)
  expect(shown).not.toContain('rail-count')
  expect(shown).not.toContain('谁也不会收到')
})

test('when nobody is notified the page says that the workbench must be watched', async () => {
  expect(await page({})).toMatch(/谁也不会收到.*经常看/s)
})
