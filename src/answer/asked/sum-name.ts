import type { SumNames } from '../../corpus/types.ts'
import { TO_TEN } from '../../normalise/patterns.ts'
import { lists } from '../answering-words.ts'

/**
 * How a sum is called: by a name that counts, by another one, or by none that was told. `isDenied`: a name that
 * counts was denied, or given before.
 */
export type SumName = { kind: 'called' | 'none' } | { kind: 'other'; name: string; isDenied: boolean }

/** Right before a name that is denied, or only asked about. */
const DENIED = new RegExp(`(?:${lists.not_it}|${lists.sum_not_called})$`, 'u')
const ASKED = new RegExp(`${lists.sum_only_asked}$`, 'u')
/** Right before a name that papers or the person give it. */
const TOLD = new RegExp(`${lists.sum_called}(?:的|成|着|了)?(?:是)?[「“"]?$`, 'u')
/** Right after a name that only the rule is asked about: 定金双倍. */
const OF_THE_RULE = new RegExp(`^[^，。！？；\\d]{0,4}${lists.sum_of_the_rule}`, 'u')
const NUMBER = `\\d|[${TO_TEN}]+[百千万]`
const NEAR = {
  before: new RegExp(`(?:${NUMBER})[^，。！？；]{0,4}$`, 'u'),
  after: new RegExp(`^[^，。！？；]{0,4}(?:${NUMBER})`, 'u'),
}

/** Reads from a folded text which of the names the person gives the sum. The name beside a number counts before others, the last before earlier ones. */
export function sumName(text: string, { called, other }: SumNames): SumName {
  const names = new RegExp([...called, ...other].map((name) => RegExp.escape(name)).join('|'), 'gu')
  const told = [...text.matchAll(names)].map(({ index, 0: name }) => {
    const [before, after] = [text.slice(Math.max(0, index - 8), index), text.slice(index + name.length)]
    return {
      name,
      isDenied: DENIED.test(before) && !ASKED.test(before),
      isPlain: !DENIED.test(before) && !ASKED.test(before) && !OF_THE_RULE.test(after),
      isTold: TOLD.test(before),
      isBesideSum: NEAR.before.test(before) || NEAR.after.test(after),
    }
  })
  const isDenied = told.some((one) => one.isDenied && called.includes(one.name))
  const plain = told.filter(
    ({ name, isPlain }) => (isPlain || other.includes(name)) && !(isDenied && called.includes(name)),
  )
  const said = plain.filter(({ name }) => !told.some((one) => one.isDenied && one.name === name))
  // 收据上写的是订金: a later word on the name.
  const last = said.findLast(({ isBesideSum, isTold }) => isBesideSum || isTold) ?? said.at(-1)
  if (last && other.includes(last.name)) {
    const isGivenBefore =
      said.indexOf(last) > 0 && said.some(({ name, isBesideSum }) => isBesideSum && called.includes(name))
    return { kind: 'other', name: last.name, isDenied: isDenied || isGivenBefore }
  }
  return { kind: last ? 'called' : 'none' }
}
