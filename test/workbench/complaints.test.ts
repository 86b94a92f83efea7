import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { TimelineEntry } from '../../src/casework/types.ts'
import type { Evidence } from '../../src/evidence/types.ts'
import { unpack } from '../documents/unzipped.ts'
import { complaintView, fakeEvidence } from './fake-casework.ts'
import { createWorkbenchHarness } from './harness.ts'

const PATH = '/workbench/complaints/XW-20261124-0007-3'

async function signedIn(given: Parameters<typeof createWorkbenchHarness>[0] = {}) {
  const harness = createWorkbenchHarness(given)
  const session = await harness.signIn()
  return {
    ...harness,
    get: (path: string) => harness.app.request(path, { headers: session }),
    send: (path: string, form: Record<string, string>) => harness.post(path, form, session),
  }
}

const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    complaintView({
      id: `c-${index}`,
      number: `XW-20261124-${String(index).padStart(4, '0')}-0`,
      state: index % 2 === 0 ? 'submitted' : 'settled',
    }),
  )

describe('the list', () => {
  test('shows the waiting complaints, phones masked, and never a name', async () => {
    const { get } = await signedIn()
    const page = await (await get('/workbench/')).text()
    expect(page).toContain('XW-20261124-0007-3')
    expect(page).toContain('待受理')
    expect(page).toContain('2026-11-24 15:20')
    expect(page).toContain('2,000 元')
    expect(page).toContain('138****0000')
    expect(page).not.toMatch(/13800000000|张三测试/)
  })

  test('shows, like the complaint, the advice that the person got before filing', async () => {
    const { get } = await signedIn({ complaints: [complaintView({ flags: ['screening_other_region'] })] })
    expect(await (await get('/workbench/')).text()).toContain('提醒过：商家可能在外地')
    expect(await (await get(PATH)).text()).toContain('提醒过：商家可能在外地')
  })

  test('leaves out of the list the advice that decides nothing, and all of it once the complaint is accepted', async () => {
    const flags = ['screening_no_proof']
    const { get } = await signedIn({ complaints: [complaintView({ flags })] })
    expect(await (await get('/workbench/')).text()).not.toContain('提醒过')
    const accepted = complaintView({ flags: ['screening_other_region'], state: 'accepted', actions: ['close'] })
    const later = await signedIn({ complaints: [accepted] })
    expect(await (await later.get('/workbench/?show=all')).text()).not.toContain('提醒过')
    expect(await (await later.get(PATH)).text()).toContain('提醒过')
  })

  test('marks in colour where somebody is hurt or the thing is dangerous, in the list and on the page', async () => {
    const { get } = await signedIn({ complaints: [complaintView({ flags: ['injured', 'danger'] })] })
    for (const path of ['/workbench/', '/workbench/?show=tray', PATH]) {
      const page = await (await get(path)).text()
      expect(page, path).toContain('<span class="state state-urgent">有人受伤</span>')
      expect(page, path).toContain('<span class="state state-urgent">危险</span>')
    }
  })

  test('the address of a form that is loaded again leads back to the complaint; one of nothing is still none', async () => {
    const { get } = await signedIn()
    for (const part of ['reply', 'notes', 'amend', 'actions/accept', 'owner', 'reply/draft']) {
      const again = await get(`${PATH}/${part}`)
      expect([again.status, again.headers.get('location')], part).toEqual([303, PATH])
    }
    expect((await get(`${PATH}/nothing`)).status).toBe(404)
    expect((await get('/workbench/nothing')).status).toBe(404)
  })

  test('what staff registered says how it came', async () => {
    const source = {
      name: 'source',
      label: '来源',
      value: { kind: 'choice', value: 'phone' },
      display: '电话',
      personal: false,
    } as const
    const { get } = await signedIn({ complaints: [complaintView({ channel: 'desk', fields: [source] })] })
    const page = await (await get(PATH)).text()
    expect(page).toContain('2026-11-24 15:20 电话登记')
    expect(page).not.toContain('来自工作人员登记')
  })

  test('filters and pages are plain addresses; thirty rows a page', async () => {
    const { get } = await signedIn({ complaints: many(70) })
    const rows = async (path: string) => [...(await (await get(path)).text()).matchAll(/<th scope="row"[^>]*>/g)].length
    expect(await rows('/workbench/')).toBe(30)
    expect(await rows('/workbench/?page=2')).toBe(5)
    expect(await rows('/workbench/?show=all&page=3')).toBe(10)
    expect(await rows('/workbench/?state=settled')).toBe(30)
    expect(await rows('/workbench/?state=nonsense')).toBe(30)
    expect(await rows('/workbench/?page=-3')).toBe(30)
    const page = await (await get('/workbench/?state=settled&page=1')).text()
    expect(page).toContain('href="/workbench/?state=settled&amp;page=2"')
    expect(page).toMatch(/href="\/workbench\/\?state=settled" aria-current="true"/)
  })

  test('says so when there is nothing to do', async () => {
    const { get } = await signedIn({ complaints: [] })
    expect(await (await get('/workbench/')).text()).toContain('没有待办的投诉')
  })
})

describe('one complaint', () => {
  test('shows every field in full and people’s text as text', async () => {
    const { get } = await signedIn()
    const response = await get(PATH)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const page = await response.text()
    expect(page).toContain('张三测试')
    expect(page).toContain('13800000000')
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('正在取回')
  })

  test('what happened and what is wanted stand before everything that can be done', async () => {
    const page = await (await (await signedIn()).get(PATH)).text()
    expect(page).toMatch(/id="story".*办了年卡.*诉求.*class="desk-actions".*id="facts"/s)
    expect(page.match(/办了年卡/g)).toHaveLength(1)
  })

  test('a long story is folded after its beginning, and complete', async () => {
    const story = '从头说起，'.repeat(56)
    const told = (display: string) => ({
      ...complaintView(),
      fields: complaintView().fields.map((one) => (one.name === 'facts' ? { ...one, display } : one)),
    })
    const at = async (display: string) => (await (await signedIn({ complaints: [told(display)] })).get(PATH)).text()
    expect([...story].length).toBe(280)
    expect(await at(story)).not.toContain('class="fold"')
    const folded = await at(`${story}完`)
    expect(folded).toMatch(/从头说起，<details class="fold"><summary>后面还有<\/summary>从头说起，.*完<\/details>/s)
    expect(folded.match(/从头说起，/g)).toHaveLength(56)
  })

  test('says when messages do not arrive', async () => {
    const complaints = [complaintView({ unreachable: true, staffDelivery: 'unknown' })]
    const { get } = await signedIn({ complaints })
    const page = await (await get(PATH)).text()
    expect(page).toContain('联系不上投诉人')
    expect(page).toContain('不确定是否送到工作群')
    expect(page).not.toContain(`action="${PATH}/reply"`)
  })

  test('says at the top which consents the person has withdrawn', async () => {
    const complaint = complaintView()
    const [first] = complaint.timeline
    if (!first) throw new Error('an empty timeline')
    complaint.timeline.push({ ...first, seq: 99, to: null, type: 'consent_back_forwarding' })
    const page = await (await (await signedIn({ complaints: [complaint] })).get(PATH)).text()
    expect(page).toMatch(/class="warning".*不要再把投诉内容给商家和别的部门.*class="desk-actions"/s)
    expect(page).toContain('不再同意转交')
  })

  test('an erased one has its figures, says when, and offers nothing to do', async () => {
    const erased = {
      erasedAt: '2026-11-25T08:00:00.000Z',
      fields: [],
      item: '',
      respondent: '',
      evidence: [],
      actions: [],
    }
    const page = await (await (await signedIn({ complaints: [complaintView(erased)] })).get(PATH)).text()
    expect(page).toContain('个人信息已经在 2026-11-25 16:00 删除')
    expect(page).not.toContain('<form method="post" action="/workbench/complaints/')
  })

  test('accepting is done by the account, and the page names the account and the time', async () => {
    const { get, send, record } = await signedIn()
    const response = await send(`${PATH}/actions/accept`, { version: '3', note: '' })
    expect(response.status).toBe(303)
    expect(record.acts).toEqual([
      {
        complaint: 'complaint-1',
        action: 'accept',
        actor: { kind: 'staff', id: 'staff-1', name: '李测试' },
        input: {},
        expectedVersion: 3,
      },
    ])
    const page = await (await get(response.headers.get('location') ?? '')).text()
    expect(page).toContain('办好了：受理。操作人：李测试，2026-11-24 16:00。')
  })

  test('an outdated page does nothing and shows the present state', async () => {
    const { send } = await signedIn()
    await send(`${PATH}/actions/accept`, { version: '3' })
    const response = await send(`${PATH}/actions/decline`, {
      version: '3',
      reason: 'N1',
      note: '写好的说明',
      sure: 'yes',
    })
    expect(response.status).toBe(409)
    const page = await response.text()
    expect(page).toContain('有了变化')
    expect(page).toContain('已受理')
  })

  test('declining needs a ground of the list, and the typed text is kept', async () => {
    const { send, record } = await signedIn()
    const missing = await send(`${PATH}/actions/decline`, { version: '3', reason: '', note: '写好的说明', sure: 'yes' })
    expect(missing.status).toBe(422)
    const page = await missing.text()
    expect(page).toContain('请选择理由')
    expect(page).toContain('写好的说明')
    expect((await send(`${PATH}/actions/decline`, { version: '3', reason: 'X9', sure: 'yes' })).status).toBe(422)
    expect((await send(`${PATH}/actions/decline`, { version: '3', reason: 'N1', sure: 'yes' })).status).toBe(303)
    expect(record.acts.at(-1)?.input).toEqual({ reason: 'N1' })
  })

  test.each([
    ['1600', 160_000],
    ['1,600.5 元', 160_050],
    ['１６００', 160_000],
    ['0', 0],
  ])('closing with %s 元 records it in 分', async (amount, recoveredCents) => {
    const complaints = [complaintView({ state: 'accepted', actions: ['request_supplement', 'close'] })]
    const { send, record } = await signedIn({ complaints })
    const response = await send(`${PATH}/actions/close`, { version: '3', reason: 'S1', amount, sure: 'yes' })
    expect(response.status).toBe(303)
    expect(record.acts[0]?.input).toEqual({ reason: 'S1', recoveredCents })
  })

  test.each(['-5', '1.234', 'abc', '1e9', '99999999999'])(
    'closing with %s is refused before anything is done',
    async (amount) => {
      const complaints = [complaintView({ state: 'accepted', actions: ['close'] })]
      const { send, record } = await signedIn({ complaints })
      const response = await send(`${PATH}/actions/close`, { version: '3', reason: 'S1', amount, sure: 'yes' })
      expect(response.status).toBe(422)
      expect(await response.text()).toContain('挽回金额要写成数字')
      expect(record.acts).toEqual([])
    },
  )

  test('actions of the complainant, and unknown ones, do not exist here', async () => {
    const { send, record } = await signedIn()
    for (const action of ['withdraw', 'supplement', 'constructor']) {
      expect((await send(`${PATH}/actions/${action}`, { version: '3' })).status).toBe(404)
    }
    expect(record.acts).toEqual([])
    expect((await send('/workbench/complaints/XW-0/actions/accept', {})).status).toBe(404)
  })

  test('a file goes to the person with the words, or alone; a refused one sends nothing and keeps the typed text', async () => {
    const { app, record, signIn } = createWorkbenchHarness()
    const session = await signIn()
    const send = (text: string, file: File | null) => {
      const form = new FormData()
      form.append('text', text)
      form.append('file', file ?? new File([], ''))
      return app.request(`${PATH}/reply`, {
        method: 'POST',
        headers: { ...session, Origin: 'http://localhost' },
        body: form,
      })
    }
    expect((await send('请看附件', new File(['12345'], '通知.pdf'))).status).toBe(303)
    expect((await send('', new File(['123'], '通知.pdf'))).status).toBe(422)
    expect((await send('没有附件', null)).status).toBe(303)
    const refused = await send('请看这个', new File(['x'], '工具.exe'))
    const page = await refused.text()
    expect(refused.status).toBe(422)
    expect(page).toContain('文件没有收下：这种文件不能收。')
    expect(page).toContain('请看这个</textarea>')
    expect(record.replies.map(({ text, evidence }) => [text, evidence])).toEqual([
      ['请看附件', ['sent 5']],
      ['', ['sent 3']],
      ['没有附件', []],
    ])
    const cut = await app.request(`${PATH}/reply`, {
      method: 'POST',
      headers: { ...session, Origin: 'http://localhost', 'Content-Type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n123',
    })
    expect(cut.status).toBe(400)
    const odd = await app.request(`${PATH}/reply`, {
      method: 'POST',
      headers: {
        ...session,
        Origin: 'http://localhost',
        'Content-Type': `multipart/form-data; boundary=${'x'.repeat(5000)}`,
      },
      body: 'x',
    })
    expect(odd.status).toBe(400)
  })

  test('a file of staff stands with its entry on the timeline, and is opened from there', async () => {
    const staff = { kind: 'staff', id: 'staff-1', name: '李测试' } as const
    const [filed] = complaintView().timeline
    if (!filed) throw new Error('no entry')
    const entry = {
      ...filed,
      seq: 2,
      actor: staff,
      type: 'message_to_person',
      from: null,
      to: null,
      evidence: ['file-1'],
    }
    const { get } = await signedIn({ complaints: [complaintView({ evidence: [], timeline: [entry] })] })
    expect(await (await get(PATH)).text()).toContain(`href="${PATH}/evidence/file-1">打开附件 1`)
    expect((await get(`${PATH}/evidence/file-1`)).status).toBe(200)
  })

  test('a reply goes to the person under the name of the account', async () => {
    const { send, record } = await signedIn()
    expect((await send(`${PATH}/reply`, { text: '请补充合同' })).status).toBe(303)
    expect(record.replies[0]).toMatchObject({ complaint: 'complaint-1', text: '请补充合同', actor: { name: '李测试' } })
    expect((await send(`${PATH}/reply`, { text: '  ' })).status).toBe(422)
  })
})

describe('evidence', () => {
  test('is downloaded as a file that runs nothing', async () => {
    const { get } = await signedIn()
    const response = await get(`${PATH}/evidence/file-1`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="file.png"; filename*=UTF-8''${encodeURIComponent('合同第一页.png')}`,
    )
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect((await response.arrayBuffer()).byteLength).toBe(4)
  })

  test("one complaint's address opens no other's files", async () => {
    const other = complaintView({ id: 'c-2', number: 'XW-20261124-0008-1', evidence: [] })
    const { get } = await signedIn({ complaints: [complaintView(), other] })
    expect((await get('/workbench/complaints/XW-20261124-0008-1/evidence/file-1')).status).toBe(404)
    expect((await get(`${PATH}/evidence/file-9`)).status).toBe(404)
    expect((await get(`${PATH}/evidence/file-2`)).status).toBe(404)
  })

  test('a viewing copy is shown where one can be made', async () => {
    const without = await signedIn()
    expect((await without.get(`${PATH}/evidence/file-1/view`)).status).toBe(404)
    expect(await (await without.get(PATH)).text()).not.toContain('/thumbnail"')
    const { get } = await signedIn({
      viewingCopy: async (_id, size) => ({ mediaType: 'image/webp', bytes: Buffer.from(size) }),
    })
    expect(await (await get(PATH)).text()).toContain(`<img src="${PATH}/evidence/file-1/thumbnail"`)
    const response = await get(`${PATH}/evidence/file-1/view`)
    expect(response.headers.get('content-type')).toBe('image/webp')
    expect(await response.text()).toBe('page')
  })
})

describe('the clocks of a complaint', () => {
  const clock = { clock: 'mediation', label: '调解', startedOn: '2026-11-14', certain: true, pausedDays: 0 }

  test.each([
    ['running', '2026-12-04', '50', '还剩 10 天，2026-12-04 到期', '按日历一共 20 天，过了 10 天'],
    ['soon', '2026-11-25', '91', '还剩 1 天，2026-11-25 到期', '按日历一共 11 天，过了 10 天'],
    ['soon', '2026-11-24', '100', '今天到期', '按日历一共 10 天，过了 10 天'],
    ['overdue', '2026-11-22', '100', '已过期 2 天（2026-11-22 到期）', '按日历一共 8 天，过了 8 天'],
    ['paused', '2026-12-04', '50', '停计，还剩 10 天', '按日历一共 20 天，过了 10 天'],
  ] as const)(
    '%s until %s: a bar of %s of a hundred, and the same in words',
    async (state, due, width, words, gone) => {
      const complaint = complaintView({ deadlines: [{ ...clock, state, due }] })
      const page = await (await (await signedIn({ complaints: [complaint] })).get(PATH)).text()
      expect(page).toContain(`<rect class="clock-gone" width="${width}" height="1"/>`)
      expect(page).toContain(`<li class="clock clock-${state}"><span class="clock-label">调解</span>`)
      expect(page).toContain(words)
      expect(page).toContain(gone)
    },
  )
})

describe('a PDF among the evidence', () => {
  const open = (mediaType: string): Pick<Evidence, 'open' | 'receiveFromStaff'> => ({
    ...fakeEvidence,
    open: async () => ({ name: '付款 记录.pdf', mediaType, bytes: 4, stream: new Blob(['%PDF']).stream() }),
  })

  test('opens in the reader of the browser, loads nothing, is framed only by our pages, and reading it is recorded', async () => {
    const { get, looks } = await signedIn({ evidence: open('application/pdf') })
    expect(await (await get(PATH)).text()).toContain(`href="${PATH}/evidence/file-2/view" data-view="pdf"`)
    const response = await get(`${PATH}/evidence/file-2/view`)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toMatch(/^inline; filename="file.pdf"; filename\*=UTF-8''/)
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'self'")
    expect(response.headers.get('x-frame-options')).toBe('SAMEORIGIN')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await response.text()).toBe('%PDF')
    expect(looks).toContainEqual(expect.objectContaining({ type: 'original_read', detail: '2' }))
  })

  test('a file that is no PDF is never shown, whatever its name', async () => {
    const { get } = await signedIn({ evidence: open('text/html') })
    expect((await get(`${PATH}/evidence/file-2/view`)).status).toBe(404)
  })
})

describe('the exhibit list', () => {
  test('shows number, kind, size, channel, hash and state of each file, and what to be careful with', async () => {
    const [first, second, third] = complaintView().evidence
    if (!first || !second || !third) throw new Error('no files')
    const { get } = await signedIn({
      complaints: [
        complaintView({
          evidence: [
            { ...first, flags: ['instructions', 'extra_content'] },
            { ...second, state: 'failed', refusal: '文件取不到了。请在这里再发一次。', flags: ['private'] },
            third,
          ],
        }),
      ],
    })
    const page = await (await get(PATH)).text()
    for (const words of [
      '证据清单（3）',
      '像是写给系统的话',
      '还夹着别的东西',
      '可能有身份证',
      '没能取回，已经请投诉人再发',
      '正在取回',
    ]) {
      expect(page).toContain(words)
    }
    expect(page).toContain(`SHA-256 ${'ab'.repeat(6)}<span class="print-only">${'ab'.repeat(26)}</span>`)
    expect(page).toContain('下载证据包（1 个原件）')
    expect(page).not.toContain(`${PATH}/evidence/file-2"`)
  })

  test('a name or a mark is never markup', async () => {
    const [first] = complaintView().evidence
    if (!first) throw new Error('no file')
    const name = '"><img src=x onerror=alert(1)>.jpg'
    const { get } = await signedIn({ complaints: [complaintView({ evidence: [{ ...first, name }] })] })
    expect(await (await get(PATH)).text()).not.toContain('<img src=x')
  })
})

describe('taking copies away', () => {
  test('the pack and the paper are files to save, and the downloader is recorded', async () => {
    const { send, exported } = await signedIn()
    const pack = await send(`${PATH}/evidence-pack`, {})
    expect(pack.status).toBe(200)
    expect(pack.headers.get('content-type')).toBe('application/zip')
    expect(pack.headers.get('content-disposition')).toContain(encodeURIComponent('证据-XW-20261124-0007-3.zip'))
    expect(pack.headers.get('cache-control')).toBe('no-store')
    expect(
      Buffer.from(await pack.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    const paper = await send(`${PATH}/document`, {})
    expect(paper.headers.get('content-type')).toBe('application/pdf')
    expect(paper.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(await paper.text()).toContain('%PDF-')
    const actor = { kind: 'staff', id: 'staff-1', name: '李测试' }
    expect(exported).toEqual([
      { complaint: 'complaint-1', actor, what: 'evidence_pack' },
      { complaint: 'complaint-1', actor, what: 'document' },
    ])
  })

  test('what goes to another body holds the paper, the data in the form that goes with it, and hashes of both', async () => {
    const { send, exported } = await signedIn()
    const pack = await send(`${PATH}/referral-pack`, {})
    expect(pack.status).toBe(200)
    const files = unpack(Buffer.from(await pack.arrayBuffer()))
    const folder = 'XW-20261124-0007-3/'
    const names = [...files.keys()].map((name) => name.replace(folder, ''))
    expect(names.slice(1, 3)).toEqual(['referral.json', 'referral.schema.json'])
    expect(
      files
        .get(folder + names[0])
        ?.subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const data = JSON.parse(files.get(`${folder}referral.json`)?.toString() ?? '')
    expect(data).toMatchObject({ form: 'xiaowei-referral/1', number: 'XW-20261124-0007-3', referred_to: null })
    expect(data.fields.map(({ name }: { name: string }) => name)).toEqual(
      complaintView().fields.map(({ name }) => name),
    )
    const schema = JSON.parse(files.get(`${folder}referral.schema.json`)?.toString() ?? '')
    expect(Object.keys(schema.properties)).toEqual(Object.keys(data))
    const sums = files.get(`${folder}SHA256SUMS`)?.toString() ?? ''
    const hash = createHash('sha256')
      .update(files.get(`${folder}referral.json`) ?? '')
      .digest('hex')
    expect(sums).toContain(`${hash}  referral.json`)
    expect(exported.map(({ what }) => what)).toEqual(['referral_pack'])
  })

  test('nothing goes to another body once the person took back that it may', async () => {
    const event = { ...complaintView().timeline[0], seq: 9, type: 'consent_back_forwarding' } as TimelineEntry
    const { send, exported } = await signedIn({ complaints: [complaintView({ timeline: [event] })] })
    const refused = await send(`${PATH}/referral-pack`, {})
    expect([refused.status, (await refused.text()).includes('投诉人收回了同意')]).toEqual([409, true])
    expect(exported).toEqual([])
  })

  test('is for signed-in people, from our own pages, and never by following a link', async () => {
    const { post, exported, app } = createWorkbenchHarness()
    expect((await post(`${PATH}/evidence-pack`, {})).status).toBe(303)
    const { get, send } = await signedIn()
    expect((await get(`${PATH}/evidence-pack`)).status).toBe(303)
    expect((await send('/workbench/complaints/XW-20261124-0009-9/document', {})).status).toBe(404)
    const foreign = await app.request(`${PATH}/document`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'https://elsewhere.example' },
    })
    expect(foreign.status).toBe(403)
    expect(exported).toEqual([])
  })
})

describe('a code for another conversation', () => {
  test('is shown in the answer and never in an address', async () => {
    const { send, get } = await signedIn()
    const answer = await send(`${PATH}/access-code`, {})
    expect(answer.status).toBe(200)
    expect(answer.headers.get('location')).toBeNull()
    expect(await answer.text()).toContain('查询码：123456')
    expect(await (await get(PATH)).text()).not.toContain('123456')
  })

  test('is not made for somebody who is not signed in', async () => {
    const { post } = createWorkbenchHarness()
    const answer = await post(`${PATH}/access-code`, {})
    expect(answer.status).toBe(303)
    expect(await answer.text()).not.toContain('123456')
  })
})
