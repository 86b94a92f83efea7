// npm run torture [-- --rounds N] [--seed S] [--keep] [--json] | -- --simulate N [--seed S] | -- --check FOLDER

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { quantile } from './bench/measure.ts'
import { check, type Verdict } from './torture/check.ts'
import { readLedger, writeLedger } from './torture/ledger.ts'
import { torture } from './torture/rounds.ts'
import { simulateSeeds } from './torture/simulations.ts'

const HELP = `用法：npm run torture [-- 选项]
一边有人填投诉，一边反复用 SIGKILL 杀掉真的服务进程，再核对：投诉、编号、卡片、顺序一样不少，也不多。
--simulate 把人、工作人员、网络、磁盘、停电和时钟都放在一个进程里，由一个种子推着走：同一个种子，同一串经过。

  --rounds 数     杀几次（默认 20）
  --minutes 数    到了时间就不再杀（默认不限）；模拟里出差错的时间有多长（默认 45，是模拟里的分钟）
  --simulate 数   模拟这么多个种子，从 --seed 起一个一个往上数；没守住的种子会印出来
  --people 数     模拟里几个人在 Telegram 上投诉（默认 4）
  --seed 数       随机数的种子（默认按时间取，会印出来）
  --keep          留下数据目录和流水账，印出位置
  --check 文件夹  只核对以前留下的
  --json          输出 JSON
  --help          这份说明

退出码：0 都守住了；1 有一条没守住，或没能跑完；2 用法不对`

process.exitCode = await main(process.argv.slice(2))

async function main(argv: string[]): Promise<number> {
  let given: ReturnType<typeof read>
  try {
    given = read(argv)
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 2
  }
  if (given.help) {
    console.log(HELP)
    return 0
  }
  const say = (line: string) => console.error(line)
  if (given.check !== undefined) {
    return tell(await check(join(given.check, 'data'), readLedger(join(given.check, 'ledger.jsonl'))), given)
  }
  const { rounds, seed, withinMs, simulate: count, people, minutes } = given
  if (count !== null) {
    say(`模拟 ${count} 个种子，从 ${seed} 起`)
    const sums = await simulateSeeds({ seed, count, people, minutes: minutes ?? 45, keep: given.keep, say })
    return tellSeeds(sums, given.json)
  }
  const folder = mkdtempSync(join(tmpdir(), 'xiaowei-torture-'))
  mkdirSync(folder, { recursive: true })
  say(`种子 ${seed}，${rounds} 轮`)
  let broken = true
  try {
    const begun = Date.now()
    const round = (count: number) =>
      count % 10 === 0 && say(`杀了 ${count} 次，过了 ${Math.round((Date.now() - begun) / 1000)} 秒`)
    const { dataDir, ledger } = await torture({ rounds, seed, folder, withinMs, round })
    writeLedger(join(folder, 'ledger.jsonl'), ledger)
    const verdict = await check(dataDir, ledger)
    broken = verdict.violations.length > 0
    return tell(verdict, given)
  } catch (error) {
    console.error(`没能跑完：${error instanceof Error ? error.message : error}`)
    return 1
  } finally {
    if (broken || given.keep) say(`数据和流水账在 ${folder}，再核对一次：npm run torture -- --check ${folder}`)
    else rmSync(folder, { recursive: true, force: true })
  }
}

function read(argv: string[]) {
  const { values } = parseArgs({
    args: argv,
    options: {
      rounds: { type: 'string', default: '20' },
      minutes: { type: 'string' },
      simulate: { type: 'string' },
      people: { type: 'string', default: '4' },
      seed: { type: 'string' },
      keep: { type: 'boolean', default: false },
      check: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const rounds = Number(values.rounds)
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed)
  if (!Number.isInteger(rounds) || rounds < 0 || rounds > 100_000) throw new Error('--rounds 应是 0 到 100000 的整数')
  const minutes = values.minutes === undefined ? null : Number(values.minutes)
  if (minutes !== null && !(minutes > 0)) throw new Error('--minutes 应是大于 0 的数')
  const simulate = values.simulate === undefined ? null : Number(values.simulate)
  if (simulate !== null && !(Number.isInteger(simulate) && simulate > 0))
    throw new Error('--simulate 应是大于 0 的整数')
  const people = Number(values.people)
  if (!Number.isInteger(people) || people < 1 || people > 50) throw new Error('--people 应是 1 到 50 的整数')
  if (!Number.isSafeInteger(seed)) throw new Error('--seed 应是整数')
  const withinMs = (minutes ?? Number.POSITIVE_INFINITY) * 60_000
  return { ...values, rounds, seed, withinMs, minutes, simulate, people }
}

function tellSeeds(sums: Awaited<ReturnType<typeof simulateSeeds>>, json: boolean): number {
  const { seeds, complaints, lives, ambiguous, repeatedCards, failed } = sums
  if (json) console.log(JSON.stringify(sums))
  else {
    console.log(`种子 ${seeds} 个：投诉 ${complaints} 件，服务启动 ${lives} 次`)
    console.log(`可能送到也可能没有的发送 ${ambiguous} 次，因此重发并标明的卡片 ${repeatedCards} 张`)
    console.log(failed.length === 0 ? '✓ I0–I9 都守住了' : `✗ 没守住的种子：${failed.join(' ')}`)
  }
  return failed.length === 0 ? 0 : 1
}

function tell(verdict: Verdict, { json, seed, rounds }: { json: boolean; seed: number; rounds: number }): number {
  const { violations, complaints, ambiguous, repeatedCards, recoveries } = verdict
  const of = (...invariants: string[]) => violations.filter(({ invariant }) => invariants.includes(invariant)).length
  const figures = {
    seed,
    rounds,
    kills: recoveries.length,
    complaints,
    lost: of('I0', 'I1', 'I4'),
    duplicated: of('I2'),
    unflagged: of('I3'),
    ambiguous,
    repeatedCards,
    recoveryMs: {
      p50: Math.round(quantile(recoveries, 0.5)),
      p99: Math.round(quantile(recoveries, 0.99)),
      longest: Math.round(Math.max(0, ...recoveries)),
    },
    violations,
  }
  if (json) console.log(JSON.stringify(figures))
  else {
    const { recoveryMs } = figures
    console.log(`投诉 ${complaints} 件，杀了 ${figures.kills} 次（种子 ${seed}）`)
    console.log(`丢失 ${figures.lost}，重号 ${figures.duplicated}，没有标明的重复卡片 ${figures.unflagged}`)
    console.log(`可能送到也可能没有的发送 ${ambiguous} 次，因此重发并标明的卡片 ${repeatedCards} 张`)
    console.log(`恢复：中位数 ${recoveryMs.p50} ms，99% ${recoveryMs.p99} ms，最长 ${recoveryMs.longest} ms`)
    for (const { invariant, what } of violations) console.log(`✗ ${invariant} ${what}`)
    if (violations.length === 0) console.log('✓ I0–I9 都守住了')
  }
  return violations.length === 0 ? 0 : 1
}
