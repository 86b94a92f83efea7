import { type Heard, take } from './heard.ts'

/** Longer clauses hold more than an option. */
const LONGEST_OPTION = 12

/** Another option than the only one shown: 是直播间里拍的, where 网购平台 is. */
export function takeOtherOption(heard: Heard): void {
  const { words, shown } = heard
  const [one, ...others] = shown.filter(({ value }) => value.kind === 'choice')
  if (!one || others.length > 0) return
  takeFirst(heard, (clause) => clause.length <= LONGEST_OPTION && take(heard, one, clause.replace(words.says, '')))
}

/** 不是流量，是手机套餐, where 手机套餐 is shown: it is right. */
export function takeSame(heard: Heard): void {
  const { words, shown, right } = heard
  for (const clause of heard.left) {
    const said = clause.replace(words.says, '')
    const one = shown.find(({ value }) => value.kind === 'text' && value.text === said)
    if (one && heard.left.some((other) => words.denies.test(other))) {
      right.set(one.field.name, one.value)
      heard.left = heard.left.filter((other) => other !== clause && !words.denies.test(other))
      return
    }
  }
}

/** It was a real shop, where 网购平台 stands: it can be about nothing else. */
export function takePlainWay(heard: Heard): void {
  const one = heard.all.find(({ field }) => field.name === 'channel')
  if (one) takeFirst(heard, (clause) => heard.words.wayPlainly.test(clause) && take(heard, one, clause))
}

/** 不对，是在店里买的, where 网购平台 stands: said of no line, it is about the way of buying. */
export function takeWayOfBuying(heard: Heard): void {
  const { words, stands, tools } = heard
  if (!heard.left.some((clause) => words.allWrong.test(clause) || tools.saysNo(clause))) return
  const one = stands.find(({ field }) => field.name === 'channel')
  if (!one) return
  takeFirst(heard, (clause) => words.boughtWhichWay.test(clause) && take(heard, one, clause))
  heard.left = heard.left.filter((clause) => !words.allWrong.test(clause))
}

/** The right value may have come before the wrong one: 我是在店里买的，不是网上. */
export function takeWhatCameBefore(heard: Heard): void {
  const { words, all, right } = heard
  for (const [name, value] of right) {
    const one = all.find(({ field }) => field.name === name)
    if (value !== null || !one || one.value.kind === 'text') continue
    takeFirst(heard, (clause) => take(heard, one, clause.replace(words.says, '')))
  }
}

/** Takes the first clause of those left that tells something, wherever it was said. */
function takeFirst(heard: Heard, takes: (clause: string) => boolean): void {
  const taken = heard.left.find(takes)
  heard.left = heard.left.filter((clause) => clause !== taken)
}
