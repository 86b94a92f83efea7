import { foldAmounts } from '../../normalise/amount.ts'
import type { Corrected } from './corrected.ts'
import type { createCountRight } from './count-right.ts'
import type { Message, ToldSum } from './told-sum.ts'

/** Roles of sums of which nothing else is known. */
const PLAIN: ReadonlySet<string> = new Set(['paid', 'amount'])

/** Roles of sums that a sum without a name can take the place of: a deposit or a fee is named. */
const UNNAMED: ReadonlySet<string> = new Set([...PLAIN, 'total_price', 'list_price', 'unit_price'])

/**
 * Reads the messages of a talk, oldest first. A sum or a number of pieces that a later one puts right is replaced where it was told,
 * and is what it was there: 「不对，是 3400」 after 「充了 4300」, 「改下，是 7 个月」 after 「8 个月了」. `slips`: words by which a person
 * says that they were wrong. `newest`: what the last message puts right: 3400 元, 7 个月.
 */
export function putRight<Of extends Message>(
  told: readonly Corrected[],
  read: (one: Corrected, at: number) => Of,
  { slips, counts }: { slips: RegExp; counts: ReturnType<typeof createCountRight> },
): { messages: Of[]; newest: string | null } {
  const messages: Of[] = []
  let newest: string | null = null
  for (const [at, one] of told.entries()) {
    const message = read(one, at)
    const right = rightSum(message, slips)
    const wrong = right && wrongSum(messages, message, right)
    newest = right && (wrong || message.old.length > 0) ? `${right.yuan} 元` : null
    const count = right || message.isTheirs || !slips.test(message.text) ? null : counts.right(message.text)
    const old = count && counts.old(messages, count)
    if (wrong) {
      const { index, sum } = wrong
      const before = messages[index] as Of
      const text = `${before.text.slice(0, sum.start)}${right.yuan}元${before.text.slice(sum.end)}`
      messages[index] = read({ text, old: [...before.old] }, index)
      messages.push({ ...message, sums: message.sums.filter(({ yuan }) => yuan !== right.yuan) })
    } else if (count && old) {
      const before = messages[old.index] as Of
      const text = `${before.text.slice(0, old.start)}${count.value}${before.text.slice(old.end)}`
      messages[old.index] = read({ text, old: [...before.old] }, old.index)
      messages.push(read({ text: message.text.replace(count.words, '，'), old: [] }, at))
      newest = `${count.value} ${count.measure}`
    } else messages.push(message)
  }
  return { messages, newest }
}

/** The sum that takes the place of another: the first one after a number that is taken back, else the only one of a message that owns a slip. */
function rightSum({ text, old, sums, isTheirs }: Message, slips: RegExp): ToldSum | null {
  const [first = null] = sums.toSorted((one, other) => one.start - other.start)
  if (old.length > 0) return first
  const isOnly = sums.every(({ yuan }) => yuan === first?.yuan)
  return !isTheirs && isOnly && slips.test(text) ? first : null
}

/** The sum that is wrong: the number taken back, else the only sum of the last message that told one of that kind. */
function wrongSum(
  messages: readonly Message[],
  { old, sums }: Message,
  right: ToldSum,
): { index: number; sum: ToldSum } | null {
  const roles = new Set(
    sums.filter(({ yuan, role }) => yuan === right.yuan && !PLAIN.has(role)).map(({ role }) => role),
  )
  const isAlike = (sum: ToldSum) =>
    old.length > 0 ? old.includes(sum.yuan) : roles.size === 0 ? UNNAMED.has(sum.role) : roles.has(sum.role)
  const index = messages.findLastIndex((message) => message.sums.some(isAlike))
  const found = messages[index]
  const alike = found?.sums.filter(isAlike) ?? []
  const [sum] = alike
  const isPlaced = found && foldAmounts(found.text).length === found.text.length
  return sum && isPlaced && alike.every(({ yuan }) => yuan === sum.yuan) ? { index, sum } : null
}
