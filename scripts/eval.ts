// npm run eval -- --set FILE [--json] [--data DIR]
// npm run eval -- --turned N [--json] [--data DIR]

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { dayOf, systemClock } from '../src/base/clock.ts'
import { ConfigError, readConfig } from '../src/config.ts'
import { LinesError } from '../src/corpus/json-lines.ts'
import { openForCommand } from './answering.ts'
import { createStopwatch, printCost } from './cost.ts'
import { readActLines, readScenarios } from './eval/act-lines.ts'
import { judgeActs } from './eval/acts.ts'
import { measureParts, printActs } from './eval/acts-report.ts'
import { openBeside, questionsOfGuides } from './eval/doubles.ts'
import { judgeIntake, measureIntake, printIntake } from './eval/intake.ts'
import { type Judgement, judge, soundness } from './eval/judge.ts'
import { readSet } from './eval/lines.ts'
import { measure } from './eval/measures.ts'
import { openPlayer } from './eval/player.ts'
import { judgeReal, measureReal, printReal, readReal } from './eval/real.ts'
import { printReport } from './eval/report.ts'
import { judgeStories, measureStories, printStories, readStories } from './eval/stories.ts'
import { type Met, meetModels, printMet } from './eval/turned.ts'
import { tellSearchedWithout } from './services.ts'

const HELP = `用法：npm run --silent eval -- --set 题目.jsonl [选项]
      npm run --silent eval -- --turned N [选项]
      npm run --silent eval -- --acts 文件（或 --intake 文件）[--json]

  --set 文件    一行一道 {"id", "query", "gold": [{"law", "article"}], "also"?, "must_mention"?, "must_not"?,
                "outcome"?, "topic"?, "history"?, "as_of"?}；must_mention 的每一项可以写几种说法，用 | 分开
  --turned N    让每个说反话、说一半、乱写的假模型答 N 道题（从指引的问法里取，中英文各半），看回答有没有被它说反、变差；
                不用 CHAT_MODEL，不联网
  --real 文件   真人的问题，一行一道 {"id", "query", "scope"?: consumer 或 other, "alarm"?, "gold"?, "must_mention"?, "must_not"?}；
                没写 scope 的当作不归我们的，量的是危险错报漏报、归谁管、答对、成墙的法条
  --acts 文件   一行一句话和它的情形 {"id", "group"?, "at": {"state", "asked", "known", "about"}, "user", "expect": {"act", "or"?,
                "also"?, "may"?, "sets", "must_ask_back"?, "to_staff", "emergency"}}，看小维当成什么意思、改了什么、转没转工作人员
  --intake 文件 一行一个人填投诉时说的话 {"id", "turns": [说的话], "expect": {项: 值}}，看最后记下的对不对
  --stories 文件 一行一个人说的一句或几句话 {"id", "kind", "turns": [{"user", "expect": {"focus", "verdict", "figures", "gold",
                "must_mention", "must_not"}}]}，一句一句看：条款、数字、要点对不对，第一句答没答所问，多长，重复没有
  --no-model    不用模型，哪怕设置了 CHAT_MODEL
  --json        输出 JSON：{"n", "overall", "topics", "answers"}
  --data DIR    数据目录（默认 DATA_DIR，即 ./data）
  --help        这份说明

量什么，见 docs/evaluation.md。退出码：0 完成；1 没做成；2 用法、文件或环境不对；3 查找系统不可用`

const DONE = 0
const FAILED = 1
const WRONG_USAGE = 2
const UNAVAILABLE = 3

process.exitCode = await main(process.argv.slice(2))

async function main(argv: string[]): Promise<number> {
  const asJson = argv.includes('--json')
  const fail = (code: string, message: string, exitCode: number) => {
    if (asJson) console.log(JSON.stringify({ error: { code, message } }))
    else console.error(message)
    return exitCode
  }
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        set: { type: 'string' },
        turned: { type: 'string' },
        real: { type: 'string' },
        acts: { type: 'string' },
        intake: { type: 'string' },
        stories: { type: 'string' },
        'no-model': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) {
      console.log(HELP)
      return DONE
    }
    if (values.turned !== undefined) {
      const count = Number(values.turned)
      if (!Number.isInteger(count) || count < 1 || values.set !== undefined)
        return fail(
          'usage',
          '--turned 后面是题数，1 起的整数，不和 --set 一起用。看说明：npm run eval -- --help',
          WRONG_USAGE,
        )
      return await meetDoubles(count, { ...process.env, ...(values.data && { DATA_DIR: values.data }) }, asJson)
    }
    const { set, real, acts, intake, stories } = values
    const [file, second] = [set, real, acts, intake, stories].filter((each) => each !== undefined)
    if (file === undefined || second !== undefined)
      return fail(
        'usage',
        '要用 --set、--real、--acts、--intake 或 --stories 给出题目（只用一个），或者用 --turned 给出题数。看说明：npm run eval -- --help',
        WRONG_USAGE,
      )
    if (file === acts) return await evaluateActs(file, asJson)
    if (file === intake) return await evaluateIntake(file, asJson)
    const environment = {
      ...process.env,
      ...(values.data === undefined ? {} : { DATA_DIR: values.data }),
      ...(values['no-model'] ? { CHAT_MODEL: '' } : {}),
    }
    if (file === stories) return await evaluateStories(file, environment, asJson)
    return values.real === undefined
      ? await evaluate(file, environment, asJson)
      : await evaluateReal(file, environment, asJson)
  } catch (error) {
    if (error instanceof ConfigError) return fail('environment', error.message, WRONG_USAGE)
    if (error instanceof LinesError) return fail('input', error.message, WRONG_USAGE)
    if (error instanceof TypeError && 'code' in error) {
      return fail('usage', `${error.message}。看说明：npm run eval -- --help`, WRONG_USAGE)
    }
    const message = error instanceof Error ? error.message : String(error)
    const unreadable = (error as NodeJS.ErrnoException | null)?.code === 'ENOENT'
    return unreadable ? fail('input', `读不到文件：${message}`, WRONG_USAGE) : fail('failed', message, FAILED)
  }
}

async function evaluate(file: string, environment: NodeJS.ProcessEnv, asJson: boolean): Promise<number> {
  const content = readFileSync(file, 'utf8')
  const config = readConfig(environment, process.cwd())
  const answering = await openForCommand(config)
  const set = readSet(file, content, answering.names)
  const today = dayOf(systemClock(), config.timeZone)
  const sound = soundness(answering.corpus, today)
  const started = performance.now()
  const watch = createStopwatch()
  const judgements: Judgement[] = []
  for (const expected of set) {
    const { query, history, asOf } = expected
    const answer = await watch.time(() => answering.answer({ text: query, history, asOf, today }))
    judgements.push(judge(expected, answer, sound))
  }
  const cost = watch.cost()
  tellSearchedWithout(answering.searchServices)
  await answering.searchServices?.close()
  if (asJson) console.log(JSON.stringify({ ...asObject(judgements), cost }, null, 2))
  else console.log(`${printReport(judgements, (performance.now() - started) / 1000)}\n${printCost(cost)}`)
  return judgements.some(({ outcome }) => outcome === 'unavailable') ? UNAVAILABLE : DONE
}

async function meetDoubles(count: number, environment: NodeJS.ProcessEnv, asJson: boolean): Promise<number> {
  const { dataDir, timeZone } = readConfig(environment, process.cwd())
  const { zh, en } = questionsOfGuides()
  const beside = await openBeside({ dataDir, today: dayOf(systemClock(), timeZone) })
  try {
    const half = Math.ceil(count / 2)
    const met: Met[] = await meetModels(beside, [...spread(zh, half), ...spread(en, count - half)])
    console.log(asJson ? JSON.stringify({ doubles: met }, null, 2) : printMet(met))
    return met.some(({ turned, poorer }) => turned + poorer > 0) ? FAILED : DONE
  } finally {
    await beside.stop()
  }
}

/** `count` entries of a list at even distances, or all when there are fewer. */
function spread(list: readonly string[], count: number): string[] {
  const few = Math.min(count, list.length)
  return Array.from({ length: few }, (_, index) => list[Math.floor((index * list.length) / few)] as string)
}

async function evaluateReal(file: string, environment: NodeJS.ProcessEnv, asJson: boolean): Promise<number> {
  const content = readFileSync(file, 'utf8')
  const config = readConfig(environment, process.cwd())
  const answering = await openForCommand(config)
  const set = readReal(file, content, answering.names)
  const today = dayOf(systemClock(), config.timeZone)
  const judged = []
  for (const expected of set) {
    const answer = await answering.answer({ text: expected.query, history: [], asOf: null, today })
    judged.push(judgeReal(expected, answer))
  }
  tellSearchedWithout(answering.searchServices)
  await answering.searchServices?.close()
  if (asJson) console.log(JSON.stringify({ n: judged.length, overall: measureReal(judged), answers: judged }, null, 2))
  else console.log(printReal(judged))
  return judged.some(({ outcome }) => outcome === 'unavailable') ? UNAVAILABLE : DONE
}

async function evaluateActs(file: string, asJson: boolean): Promise<number> {
  const lines = readActLines(file, readFileSync(file, 'utf8'))
  const started = performance.now()
  const judged = await judgeActs(lines, await openPlayer())
  if (asJson) console.log(JSON.stringify({ n: judged.length, ...measureParts(judged), lines: judged }, null, 2))
  else console.log(printActs(judged, (performance.now() - started) / 1000))
  return DONE
}

async function evaluateIntake(file: string, asJson: boolean): Promise<number> {
  const lines = readScenarios(file, readFileSync(file, 'utf8'))
  const judged = await judgeIntake(lines, await openPlayer())
  if (asJson) console.log(JSON.stringify({ n: judged.length, overall: measureIntake(judged), lines: judged }, null, 2))
  else console.log(printIntake(judged))
  return DONE
}

async function evaluateStories(file: string, environment: NodeJS.ProcessEnv, asJson: boolean): Promise<number> {
  const content = readFileSync(file, 'utf8')
  const answering = await openForCommand(readConfig(environment, process.cwd()), { forTalk: true })
  const stories = readStories(file, content, answering.names)
  const started = performance.now()
  const watch = createStopwatch()
  const player = await openPlayer((...asked) => watch.time(() => answering.answer(...asked)))
  const judged = await judgeStories(stories, player)
  const cost = watch.cost()
  tellSearchedWithout(answering.searchServices)
  await answering.searchServices?.close()
  if (asJson)
    console.log(JSON.stringify({ n: judged.length, overall: measureStories(judged), turns: judged, cost }, null, 2))
  else console.log(`${printStories(judged, (performance.now() - started) / 1000)}\n${printCost(cost)}`)
  return DONE
}

function asObject(judgements: Judgement[]) {
  const topics = Map.groupBy(judgements, ({ topic }) => topic ?? '')
  return {
    n: judgements.length,
    overall: measure(judgements),
    topics: Object.fromEntries([...topics].map(([topic, list]) => [topic, measure(list)])),
    answers: judgements,
  }
}
