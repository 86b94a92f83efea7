import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DEPLOY } from './programs.ts'

const ROOT = dirname(DEPLOY)
const table = readFileSync(join(ROOT, 'docs/asvs.md'), 'utf8')
const rows = table.split('\n').filter((line) => /^\| \d/.test(line))

/** The requirements of levels 1 and 2 of ASVS 5.0.0, by section. */
const LEVELS_1_AND_2 =
  '1.1:1-2 1.2:1-9 1.3:1-11 1.4:1-3 1.5:1-2 2.1:1-3 2.2:1-3 2.3:1-4 2.4:1-1 3.2:1-2 3.3:1-4 3.4:1-6 3.5:1-5 3.7:1-2 ' +
  '4.1:1-3 4.2:1-1 4.3:1-2 4.4:1-4 5.1:1-1 5.2:1-3 5.3:1-2 5.4:1-3 6.1:1-3 6.2:1-12 6.3:1-4 6.4:1-4 6.5:1-5 6.6:1-3 ' +
  '6.8:1-4 7.1:1-3 7.2:1-4 7.3:1-2 7.4:1-5 7.5:1-2 7.6:1-2 8.1:1-2 8.2:1-3 8.3:1-1 8.4:1-1 9.1:1-3 9.2:1-4 10.1:1-2 ' +
  '10.2:1-2 10.3:1-4 10.4:1-11 10.5:1-5 10.6:1-2 10.7:1-3 11.1:1-2 11.2:1-3 11.3:1-3 11.4:1-4 11.5:1-1 11.6:1-1 ' +
  '12.1:1-3 12.2:1-2 12.3:1-4 13.1:1-1 13.2:1-5 13.3:1-2 13.4:1-5 14.1:1-2 14.2:1-4 14.3:1-3 15.1:1-3 15.2:1-3 ' +
  '15.3:1-7 16.1:1-1 16.2:1-5 16.3:1-4 16.4:1-3 16.5:1-3 17.1:1-1 17.2:1-4 17.3:1-2'

const range = (section: string, first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => `${section}.${first + index}`)

/** `9.1.1–9.1.3` stands for all between. */
function numbersIn(text: string): string[] {
  return [...text.matchAll(/(\d+\.\d+)\.(\d+)(?:–\d+\.\d+\.(\d+))?/g)].flatMap(([, section = '', first, last]) =>
    range(section, Number(first), Number(last ?? first)),
  )
}

describe('the table of ASVS 5.0.0', () => {
  it('has each requirement of levels 1 and 2 once, and no other', () => {
    const wanted = LEVELS_1_AND_2.split(' ').flatMap((part) => {
      const [section = '', first = 0, last = 0] = part.split(/[:-]/)
      return range(section, Number(first), Number(last))
    })
    expect(wanted).toHaveLength(253)
    const named = rows.flatMap((row) => numbersIn(row.split('|')[1] ?? ''))
    expect(named.toSorted()).toEqual(wanted.toSorted())
  })

  it('says of each whether it is met, and names a test that exists, or the reason', () => {
    for (const row of rows) {
      const [, , state = '', how = '', tests = ''] = row.split('|').map((cell) => cell.trim())
      expect(['✓', '◐', '✗', '—'], row).toContain(state)
      if (state === '✓') expect(tests, row).toMatch(/`|读/)
      else expect(how, row).not.toBe('')
      for (const [, braced = ''] of tests.matchAll(/`((?:test|deploy)\/[^`]+)`/g)) {
        expect([braced, existsSync(join(ROOT, braced))]).toEqual([braced, true])
      }
    }
  })
})
