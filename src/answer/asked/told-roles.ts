import { foldAmounts } from '../../normalise/amount.ts'
import { CHECKED } from './checked-sum.ts'
import { cents } from './latest.ts'
import { ASIDE } from './price-told.ts'
import type { Message, ToldSum } from './told-sum.ts'

/** Roles of sums of which nothing else is known. */
export const PLAIN: ReadonlySet<string> = new Set(['paid', 'amount'])

/** A sum is what a later message says that it is: 「一千是我想要的赔偿」, and before 一千. */
export function defined<Of extends Message>(messages: readonly Of[], defines: RegExp): Of[] {
  return messages.map((message, at) => {
    const later = messages
      .slice(at + 1)
      .flatMap(({ text, sums }) =>
        sums.filter(({ role, end }) => ASIDE.has(role) && defines.test(foldAmounts(text).slice(end))),
      )
    const sums = message.sums.flatMap((sum) => {
      const role = PLAIN.has(sum.role) ? later.find(({ yuan }) => yuan === sum.yuan)?.role : undefined
      if (role === undefined) return [sum]
      return sum.role === 'paid' ? [] : [{ ...sum, role }]
    })
    return { ...message, sums }
  })
}

/** A sum told again is what it was: 标价 8999, and later 按 8999 算. */
export function rolesKept<Of extends Message>(messages: readonly Of[]): Of[] {
  const roles = new Map<number, string>()
  return messages.map((message) => {
    const sums = withoutListedAgain(message.sums).map((sum) =>
      PLAIN.has(sum.role) ? { ...sum, role: roles.get(sum.yuan) ?? sum.role } : sum,
    )
    for (const { role, yuan } of sums) if (!PLAIN.has(role) && role !== CHECKED) roles.set(yuan, role)
    return { ...message, sums }
  })
}

/** 原价 2999 现价 1499，从来没卖过 2999: the marked price told again beside another one was not paid. */
function withoutListedAgain(sums: readonly ToldSum[]): readonly ToldSum[] {
  const listed = sums.filter(({ role }) => role === 'list_price').map(({ yuan }) => yuan)
  const isAgain = ({ role, yuan }: ToldSum) => PLAIN.has(role) && listed.includes(yuan)
  return sums.some((sum) => PLAIN.has(sum.role) && !isAgain(sum)) ? sums.filter((sum) => !isAgain(sum)) : sums
}

/** The sums of a role over all messages. The same sum in a later message is the same one. */
export function each(messages: readonly Message[], role: string): number[] {
  const found: number[] = []
  for (const { sums } of messages) {
    const own = sums.filter((sum) => sum.role === role).map(({ yuan }) => yuan)
    const before = found.filter((yuan) => !own.includes(yuan))
    found.splice(0, found.length, ...before, ...own)
  }
  const all = found.reduce((sum, one) => sum + one, 0)
  const together = found.length > 2 ? found.find((one) => cents(all - one) === one) : undefined
  return found.filter((one) => one !== together)
}
