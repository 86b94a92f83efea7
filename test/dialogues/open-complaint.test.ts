import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { followedFrom, linesWritten, pageOf } from './open-complaint.ts'

const lines = linesWritten()
const all = await Promise.all(lines.map(followedFrom))
const wrong = all.filter(({ isRight }) => !isRight).map(({ said }) => said)

describe('what people write while a complaint is open', () => {
  it('reaches staff whenever it is news, a wait, evidence, a worry or a change', () => {
    const due = all.filter(({ want }) => want === 'staff')
    const lost = due.filter(({ reachedStaff }) => !reachedStaff).map(({ said }) => said)
    expect(due.length).toBeGreaterThanOrEqual(20)
    expect(lost.length / due.length, lost.join(' ')).toBeLessThanOrEqual(0.05)
  })

  it('is answered, passed on or done as it was meant, at least eight times of ten', () => {
    expect(all.length).toBeGreaterThanOrEqual(40)
    expect(wrong.length / all.length, wrong.join(' ')).toBeLessThanOrEqual(0.2)
  })

  it('stands in the page as it was read', async () => {
    const page = fileURLToPath(new URL('../../docs/dialogues/with-an-open-complaint.md', import.meta.url))
    await expect(pageOf(all)).toMatchFileSnapshot(page)
  })
})
