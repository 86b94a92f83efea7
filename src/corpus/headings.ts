import { NUMERAL } from '../law/numerals.ts'

/** The headings in force at one place of a statute. */
export type HeadingPath = {
  /** Takes a line when it is a heading: `## 第一编 总则 第一章 任务`, or plain 第一章 总 则, 附 则, 目录. */
  take(line: string): boolean
  /** Outermost first. */
  path(): string[]
}

const LEVELS = ['编', '分编', '章', '节'] as const
const PART = new RegExp(`第\\s*${NUMERAL}\\s*(分编|编|章|节)`, 'g')
const PLAIN_HEADING = new RegExp(`^(?:\\*\\*)?第\\s*${NUMERAL}\\s*(?:分编|编|章|节)(?:\\s|$)[^。；]{0,60}$`)
const UNNUMBERED = /^(?:\*\*)?(?:附\s*则|总\s*则)(?:\*\*)?$/
const CONTENTS = /^(?:#+\s*)?(?:\*\*)?目\s*[录次](?:\*\*)?$/

export function createHeadingPath(): HeadingPath {
  const path: (string | undefined)[] = []
  const set = (level: number, heading: string) => {
    path.length = level
    path[level] = heading
  }
  return {
    take(line) {
      if (CONTENTS.test(line)) return true
      const markdown = /^#{1,6}\s+(.*)$/.exec(line)?.[1]
      if (markdown === undefined && !PLAIN_HEADING.test(line) && !UNNUMBERED.test(line)) return false
      const text = (markdown ?? line).replaceAll('**', '').trim()
      const parts = [...text.matchAll(PART)]
      if (parts.length === 0) set(LEVELS.indexOf('章'), tidy(text))
      for (const [index, part] of parts.entries()) {
        const end = parts[index + 1]?.index ?? text.length
        set(LEVELS.indexOf(part[1] as (typeof LEVELS)[number]), tidy(text.slice(part.index, end)))
      }
      return true
    },
    path: () => path.filter((heading) => heading !== undefined),
  }
}

/** 第一章　总 则 → 第一章 总则 */
function tidy(heading: string): string {
  const text = heading.replace(/[\s　]+/g, ' ').trim()
  const numbered = new RegExp(`^第\\s*${NUMERAL}\\s*(?:分编|编|章|节)`).exec(text)?.[0]
  const name = numbered ? text.slice(numbered.length).trim() : text
  const closed = /^(?:[\u4e00-\u9fff] )+[\u4e00-\u9fff]$/.test(name) ? name.replaceAll(' ', '') : name
  return numbered ? `${numbered.replaceAll(' ', '')} ${closed}`.trim() : closed
}
