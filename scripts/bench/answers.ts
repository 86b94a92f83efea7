import type { Answering } from '../../src/answer/open.ts'
import { dayOf, systemClock } from '../../src/base/clock.ts'
import { median, quantile, type Row } from './measure.ts'

const ROUNDS = 5

/** Answers a second and the time of one answer, in this process, over every question that the guides list. */
export async function answers({ answer, corpus }: Answering, timeZone: string): Promise<Row[]> {
  const today = dayOf(systemClock(), timeZone)
  const questions = corpus.guides.flatMap((guide) => guide.questions)
  const pass = async (): Promise<number[]> => {
    const times: number[] = []
    for (const text of questions) {
      const started = performance.now()
      await answer({ text, history: [], asOf: null, today })
      times.push(performance.now() - started)
    }
    return times
  }
  await pass()
  const rounds: number[][] = []
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await pass())
  const perSecond = rounds.map((times) => (1000 * times.length) / times.reduce((sum, time) => sum + time, 0))
  const all = rounds.flat()
  return [
    { name: 'articles held', value: corpus.articles.length, unit: '' },
    { name: `answers, ${questions.length} questions`, value: median(perSecond), unit: '/s', spread: perSecond },
    { name: 'one answer, median', value: quantile(all, 0.5), unit: 'ms' },
    { name: 'one answer, 95 of 100 within', value: quantile(all, 0.95), unit: 'ms' },
    { name: 'one answer, 99 of 100 within', value: quantile(all, 0.99), unit: 'ms' },
    { name: 'resident memory after answering', value: process.memoryUsage().rss / 1024 / 1024, unit: 'MB' },
  ]
}
