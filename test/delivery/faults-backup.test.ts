import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../storage/temporary.ts'
import { createTime, until } from '../storage/time.ts'
import { settle } from './crashing.ts'
import { buildHouse } from './house.ts'

const admin = (dataDir: string, ...command: string[]) =>
  execFileSync(process.execPath, [join(import.meta.dirname, '../../scripts/admin.ts'), ...command, '--data', dataDir], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  })

const numbersOf = async ({ casework }: Awaited<ReturnType<typeof buildHouse>>) =>
  (await casework.list({ limit: 20, offset: 0 })).complaints.map(({ number }) => number).sort()

async function files(house: Awaited<ReturnType<typeof buildHouse>>, drafts: number[]): Promise<void> {
  const before = (await numbersOf(house)).length
  for (const draft of drafts) await house.write(`file d${draft}`, `${draft}`, `chat ${draft}`)
  await until(async () => (await numbersOf(house)).length === before + drafts.length)
  await settle(house)
}

describe('F30 a backup from this morning is restored', () => {
  it('numbers go on above the last one given, and what was handled before is not handled again', async () => {
    const before = await buildHouse()
    await before.start()
    await files(before, [1, 2])
    await before.close()
    const restored = temporaryFolder()
    cpSync(before.dataDir, restored, { recursive: true })

    const lost = await buildHouse({ dataDir: before.dataDir })
    await lost.start()
    await files(lost, [3, 4, 5])
    const given = await numbersOf(lost)
    await lost.close()

    const last = given.at(-1) ?? ''
    expect(admin(restored, 'last-number', last)).toContain('从第 6 个开始')
    // Said again, or of an earlier one, it changes nothing.
    admin(restored, 'last-number', given[2] ?? '')
    const time = createTime()
    time.advance(60_000)
    const after = await buildHouse({ dataDir: restored, time })
    await after.start()
    await files(after, [6])
    const numbers = await numbersOf(after)
    expect(numbers.at(-1)).toMatch(/^XW-20261124-0006-\d$/)
    expect(given).not.toContain(numbers.at(-1))
    expect((await after.write('file d1', '1', 'chat 1')).result).toBe('seen')
  })

  it('a number that is none is refused', async () => {
    const house = await buildHouse()
    await house.close()
    for (const wrong of ['XW-20261124-0007-4', 'seven']) {
      expect(() => admin(house.dataDir, 'last-number', wrong)).toThrow(/投诉编号/)
    }
  })
})
