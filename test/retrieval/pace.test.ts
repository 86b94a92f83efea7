import { expect, it } from 'vitest'
import { createPace, createProgressNotes, progressWords } from '../../src/retrieval/dense/pace.ts'
import { createTime } from '../storage/time.ts'

it('tells the pace of late and the time left', () => {
  const time = createTime()
  const pace = createPace(time.clock)
  expect(pace({ done: 500, total: 2000 })).toEqual({ done: 500, total: 2000, perSecond: null, secondsLeft: null })
  time.advance(60_000)
  expect(pace({ done: 500, total: 2000 })).toMatchObject({ perSecond: null })
  time.advance(60_000)
  expect(pace({ done: 740, total: 2000 })).toMatchObject({ perSecond: 2, secondsLeft: 630 })
  for (let second = 1; second <= 30; second += 1) {
    time.advance(1000)
    pace({ done: 740 + 4 * second, total: 2000 })
  }
  time.advance(1000)
  expect(pace({ done: 864, total: 2000 }), 'the slow beginning is forgotten').toMatchObject({ perSecond: 4 })
  expect(pace({ done: 2000, total: 2000 })).toMatchObject({ secondsLeft: 0 })
})

it.each([
  [{ done: 0, total: 1942, perSecond: null, secondsLeft: null }, '0 / 1942 段'],
  [{ done: 312, total: 1942, perSecond: 2.14, secondsLeft: 762 }, '312 / 1942 段，每秒 2.1 段，大约还要 13 分钟'],
  [{ done: 1, total: 2, perSecond: 12.6, secondsLeft: 1 }, '1 / 2 段，每秒 13 段，大约还要 1 分钟'],
  [{ done: 1, total: 9, perSecond: 0.04, secondsLeft: 3600 }, '1 / 9 段，每分钟 2.4 段，大约还要 1 小时'],
  [{ done: 1, total: 9, perSecond: 0.1, secondsLeft: 3660 }, '1 / 9 段，每分钟 6 段，大约还要 1 小时 1 分钟'],
  [{ done: 1, total: 9, perSecond: 0.1, secondsLeft: 90_000 }, '1 / 9 段，每分钟 6 段，大约还要 1 天 1 小时'],
  [{ done: 2, total: 2, perSecond: 2, secondsLeft: 0 }, '2 / 2 段，每秒 2.0 段'],
])('says %o as 「%s」', (progress, words) => {
  expect(progressWords(progress)).toBe(words)
})

it('is noted at the start, after 10 seconds, ever more rarely, every five minutes at last, and at the end', () => {
  const time = createTime()
  const pace = createPace(time.clock)
  const notes: [number, string][] = []
  const began = time.clock().getTime()
  const progress = createProgressNotes(time.clock, (note) =>
    notes.push([(time.clock().getTime() - began) / 1000, note]),
  )
  const total = 2000
  for (let done = 0; done <= total; done += 1) {
    progress(pace({ done, total }))
    time.advance(500)
  }
  progress(null)
  expect(notes.map(([at]) => at)).toEqual([0, 10, 20, 40, 80, 160, 320, 620, 920, 1000.5])
  const words = notes.map(([, note]) => note)
  expect(words[0]).toMatch(/^开始算向量：已有 0 \/ 2000 段。/)
  expect(words[3]).toBe('正在算向量：已有 80 / 2000 段，每秒 2.0 段，大约还要 16 分钟。')
  expect(words.at(-1)).toBe('向量算好了：2000 段，用了 17 分钟。')
})

it('is not noted when there is nothing to compute, and has no end that did not come', () => {
  const time = createTime()
  const notes: string[] = []
  const nothing = createProgressNotes(time.clock, (note) => notes.push(note))
  const at = { perSecond: null, secondsLeft: null }
  nothing({ done: 5, total: 5, ...at })
  nothing(null)
  expect(notes).toEqual([])
  const stopped = createProgressNotes(time.clock, (note) => notes.push(note))
  stopped({ done: 1, total: 5, ...at })
  stopped(null)
  expect(notes).toHaveLength(1)
})
