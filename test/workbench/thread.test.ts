import { describe, expect, it } from 'vitest'
import { openOwningDesk } from './owning-desk.ts'

const heads = (page: string) => [...page.matchAll(/class="timeline-head"><strong>([^<]+)/g)].map(([, head]) => head)

async function withOthers() {
  const desk = await openOwningDesk(2)
  const li = await desk.as('li')
  const [one = '', two = ''] = desk.numbers
  const at = (number: string, part = '') => `/workbench/complaints/${number}${part}`
  return { ...desk, li, one, two, at }
}

describe('the thread of a person', () => {
  it('holds what happened in all of the complaints with the same telephone, newest first', async () => {
    const { li, one, two, at, house } = await withOthers()
    house.time.advance(1000)
    await li.send(at(one, '/actions/accept'), {})
    house.time.advance(1000)
    await li.send(at(two, '/notes'), { text: '另一件的备注' })
    const page = await li.page(at(one))
    // The handler who accepts it becomes its owner.
    expect(heads(page).slice(0, 3)).toEqual(['记一笔', '谁来办', '受理'])
    expect(page).toContain('另一件的备注')
    expect(page).toContain(`class="thread-of"><a href="/workbench/complaints/${two}">${two}</a>`)
  })

  it.each([
    ['own', ['谁来办', '受理', '提交投诉']],
    ['states', ['受理', '提交投诉', '提交投诉']],
    ['calls', ['记一笔']],
    ['nonsense', ['记一笔', '谁来办', '受理', '提交投诉', '提交投诉']],
  ])('narrowed to %s it holds only these', async (only, expected) => {
    const { li, one, two, at, house } = await withOthers()
    house.time.advance(1000)
    await li.send(at(one, '/actions/accept'), {})
    house.time.advance(1000)
    await li.send(at(two, '/notes'), { text: '备注' })
    expect(heads(await li.page(at(one, `?only=${only}`)))).toEqual(expected)
  })

  it('shows that the person asked for a human, and of a talk only what was said since staff have it', async () => {
    const { li, listed, at, one, house } = await withOthers()
    const { conversation } = (await house.store.read.complaints.byId(listed[0]?.id ?? '')) ?? { conversation: '' }
    await house.store.transaction('asked', async (tx) => {
      await tx.messages.append({ conversation, message: { blocks: [{ kind: 'paragraph', text: '说给小维的' }] } })
      await tx.handOffs.add({ conversation, urgent: false, reason: 'asked', text: '请让人来' })
    })
    expect(await li.page(at(one))).toContain('请让人来')
    house.time.advance(1000)
    await house.store.transaction('taken', (tx) =>
      tx.talks.begin({ conversation, account: 'a', who: '李测试', complaint: null }),
    )
    const message = { blocks: [{ kind: 'paragraph' as const, text: '我在看' }] }
    house.time.advance(1000)
    await house.store.transaction('said', (tx) => tx.messages.append({ conversation, message, from: 'staff' }))
    const page = await li.page(at(one, '?only=letters'))
    expect(page).toContain('我在看')
    expect(page).not.toContain('说给小维的')
  })
})

describe('a drafted reply', () => {
  it('stands in the box with its articles, behind what was typed, and is not sent', async () => {
    const asked: { words: string; hidden: readonly string[] }[] = []
    const desk = await openOwningDesk(
      1,
      {},
      {
        draftReply: async (matter) => {
          asked.push(matter)
          const articles = [{ statute: '中华人民共和国消费者权益保护法', edition: '2014-03-15', article: '第二十四条' }]
          return { state: 'found', text: '{姓名}您好：可以退货。', articles }
        },
      },
    )
    const li = await desk.as('li')
    const path = `/workbench/complaints/${desk.numbers[0]}`
    const page = await (await li.send(`${path}/reply/draft`, { text: '先说一句' })).text()
    expect(page).toMatch(/<textarea id="reply"[^>]*>先说一句\n[^<]*您好：可以退货。</)
    expect(page).toContain('>《消费者权益保护法》第二十四条</a>')
    expect(asked[0]?.words).toContain('测试电饭锅')
    expect(asked[0]?.hidden).toContain('13800000000')
    const complaint = await desk.house.casework.byNumber(desk.numbers[0] ?? '')
    expect(complaint?.timeline.map(({ type }) => type)).toEqual(['filed'])
  })

  it('that there is none is said, and what was typed stays', async () => {
    const { as, numbers } = await openOwningDesk(1)
    const sent = await (await as('li')).send(`/workbench/complaints/${numbers[0]}/reply/draft`, { text: '我写的<b>' })
    expect(sent.status).toBe(422)
    const page = await sent.text()
    expect(page).toContain('小维没有把握')
    expect(page).toContain('我写的&lt;b&gt;</textarea>')
  })
})
