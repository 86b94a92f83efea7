import type { Day } from '../../law/types.ts'
import { type Affected, affected, unrecorded } from '../affected.ts'
import { restingOnLaw } from '../places.ts'
import type { Readings } from '../readings.ts'
import type { CheckInput } from './input.ts'

/** Lists our words that rest on law which has changed since they were read, and those of which no reading is recorded. */
export function checkReadings(readings: Readings, { knowledge, report }: CheckInput, today: Day): void {
  const resting = restingOnLaw(knowledge)
  const fileOf = new Map([...knowledge.files.guides].map(([{ id }, file]) => [id, file]))
  const place = (each: Affected) => fileOf.get(each.place) ?? each.place
  for (const each of affected(resting, readings, today)) {
    const law = each.parts.map(
      ({ part, standing }) => `${part}${standing === 'gone' ? '（没有这一条、款、项了）' : ''}`,
    )
    const message = `「${shortened(each.says)}」依据的条文变了：${law.join('；')}。改好或看过以后：npm run knowledge -- reviewed ${each.place} --by 姓名`
    report('finding', 'changed', place(each), message)
  }
  for (const [file, found] of Map.groupBy(unrecorded(resting, readings, today), place)) {
    const parts = new Set(found.flatMap((each) => each.parts.map(({ part }) => part)))
    report('notice', 'unrecorded', file, `${parts.size} 处依据没有记下核对时的条文（npm run knowledge -- basis 会记）`)
  }
}

function shortened(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}……` : text
}
