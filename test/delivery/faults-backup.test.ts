import { execFileSync } from 'node:child_process'
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
  it('numbers go on above the last one given, and handled arrivals are not handled again', async () => {
    // The restore command counts on from today.
    const time = createTime(new Date().toISOString())
    const morning = await buildHouse({ time })
    const { dataDir } = morning
    await morning.start()
    await files(morning, [1, 2])
    await morning.close()
    const backup = join(temporaryFolder(), 'backup')
    admin(dataDir, 'backup', backup)

    const noon = await buildHouse({ dataDir, time })
    await noon.start()
    await files(noon, [3, 4, 5])
    const given = await numbersOf(noon)
    await noon.close()

    admin(dataDir, 'restore', backup, '--above', given.at(-1) ?? '', '--yes')
    const after = await buildHouse({ dataDir, time })
    await after.start()
    await files(after, [6])
    const numbers = await numbersOf(after)
    expect(numbers).toHaveLength(3)
    expect(numbers.at(-1)).toMatch(/^XW-\d{8}-0006-\d$/)
    expect(given).not.toContain(numbers.at(-1))
    expect((await after.write('file d1', '1', 'chat 1')).result).toBe('seen')
  })
})
