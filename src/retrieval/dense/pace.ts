import type { Clock } from '../../base/clock.ts'

/** How far the vectors of a corpus are. */
export type Progress = {
  /** Texts that have their vector, and all. */
  done: number
  total: number
  /** Texts a second of late; null until it can be told. */
  perSecond: number | null
  /** Null until it can be told. */
  secondsLeft: number | null
}

/** Reports that the pace is taken over. */
const REMEMBERED = 20

/** Adds the pace to each report of how many texts have their vector. */
export function createPace(clock: Clock): (state: { done: number; total: number }) => Progress {
  let last: { done: number; at: number }[] = []
  return ({ done, total }) => {
    last = [...last.slice(-REMEMBERED), { done, at: clock().getTime() }]
    const [first = { done, at: 0 }] = last
    const seconds = (clock().getTime() - first.at) / 1000
    const perSecond = done > first.done && seconds > 0 ? (done - first.done) / seconds : null
    return { done, total, perSecond, secondsLeft: perSecond && Math.ceil((total - done) / perSecond) }
  }
}

/** For the operator, for example 「312 / 1942 段，每秒 2.1 段，大约还要 13 分钟」. */
export function progressWords({ done, total, perSecond, secondsLeft }: Progress): string {
  const pace = perSecond === null ? '' : `，${paceWords(perSecond)}`
  const left = secondsLeft === null || secondsLeft === 0 ? '' : `，大约还要 ${durationWords(secondsLeft)}`
  return `${done} / ${total} 段${pace}${left}`
}

function paceWords(perSecond: number): string {
  if (perSecond < 1) return `每分钟 ${(60 * perSecond).toFixed(perSecond < 0.1 ? 1 : 0)} 段`
  return `每秒 ${perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond)} 段`
}

function durationWords(seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  if (minutes < 60) return `${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes % 60} 分钟`
  return `${Math.floor(hours / 24)} 天 ${hours % 24} 小时`
}

const FIRST_NOTE_MS = 10_000
const LONGEST_SILENCE_MS = 300_000

/**
 * Notes the progress of one run for the operator: its start, after 10 seconds, then each time as much time has passed
 * again as until then, five minutes at most, and its end. A run that has nothing to compute is not noted.
 */
export function createProgressNotes(clock: Clock, note: (message: string) => void): (state: Progress | null) => void {
  let began: number | null = null
  let noted = 0
  let last: Progress | null = null
  return (state) => {
    const now = clock().getTime()
    if (state === null) {
      if (began !== null && last?.done === last?.total)
        note(`向量算好了：${last?.total} 段，用了 ${durationWords((now - began) / 1000)}。`)
      return
    }
    last = state
    const { done, total } = state
    if (began === null && done === total) return
    if (began === null) note(`开始算向量：已有 ${progressWords(state)}。算好以前照样回答，只是还用不上。`)
    else if (done < total && now - noted >= Math.min(LONGEST_SILENCE_MS, Math.max(FIRST_NOTE_MS, noted - began)))
      note(`正在算向量：已有 ${progressWords(state)}。`)
    else return
    began ??= now
    noted = now
  }
}
