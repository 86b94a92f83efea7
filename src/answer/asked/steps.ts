import type { AskedWords } from './words.ts'

/** Which steps of a guide are still open to a person, by what they told. `told`: folded. */
export type StepsOpen = {
  /** Whether what a step is about is over: the car is repaired, receipt was confirmed. */
  isOver(step: string, told: string): boolean
  /** Whether a step may be named as the next one: what it is about was told, and is not over. */
  mayCome(step: string, told: string): boolean
  /** Whether a fact is the case that a step is for. A step without a case is for none. */
  isFor(step: string, fact: string): boolean
}

/** The case in which a step is to be taken, as it begins: 「停运、晚点却扣了退票费的，……」. */
const IN_CASE = /^([^，。；：（]{2,24}?)的(?=[，：（])/u

export function createStepsOpen({ steps }: Pick<AskedWords, 'steps'>): StepsOpen {
  const kinds = steps.kinds.map(({ steps: about, told, over }) => ({
    about: new RegExp(about, 'u'),
    told: told === undefined ? null : new RegExp(told, 'u'),
    over: over === undefined ? null : new RegExp(over, 'u'),
  }))
  const anyTime = new RegExp(`^${steps.any_time}`, 'u')
  const common = new RegExp(steps.common, 'gu')
  const isOver = (step: string, told: string) =>
    kinds.some(({ about, over }) => over !== null && about.test(step) && over.test(told))
  const isTold = (words: string, told: string) => {
    const own = words.replace(common, ' ')
    return Array.from(own, (_, at) => own.slice(at, at + 2)).some(
      (pair) => /^\S{2}$/u.test(pair) && told.includes(pair),
    )
  }
  const caseOf = (step: string) => (anyTime.test(step) ? undefined : IN_CASE.exec(step)?.[1])
  return {
    isOver,
    mayCome(step, told) {
      const isUntold = kinds.some((kind) => kind.told !== null && kind.about.test(step) && !kind.told.test(told))
      if (isUntold || isOver(step, told)) return false
      const inCase = caseOf(step)
      return inCase === undefined || isTold(inCase, told)
    },
    isFor(step, fact) {
      const inCase = caseOf(step)
      const isKindTold = kinds.some(({ about, told }) => told?.test(fact) && about.test(step))
      return isKindTold || (inCase !== undefined && isTold(inCase, fact))
    },
  }
}
