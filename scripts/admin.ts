// Work of the operator: accounts of staff, and the state of the data. It may run while the server runs, and never migrates.
//
//   npm run --silent admin -- create-user --login zhang --name 张三 [--role staff|lead|editor|statistics|admin] < password
//
// Passwords come from standard input and never from arguments, which others can see.

import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { systemClock, systemRandom } from '../src/base/clock.ts'
import { type AccountChange, ROLES, type Role } from '../src/casework/account-types.ts'
import { createAccounts } from '../src/casework/staff/accounts.ts'
import { loadCalendar } from '../src/compose/calendar-file.ts'
import { type Config, readConfig } from '../src/config.ts'
import { BackupError } from '../src/storage/copies/backup.ts'
import { openDatabase } from '../src/storage/database.ts'
import { verifyAudit } from './admin-audit.ts'
import { checkBackup, makeBackup, putBack } from './admin-backup.ts'
import { affected, changeKey, type Done, erase } from './admin-data.ts'
import { examine } from './admin-doctor.ts'
import { helpOf } from './admin-help.ts'
import { tryNotices } from './admin-notices.ts'
import { seedLedger } from './admin-seed.ts'
import { Stop, stopOf, tellStop } from './stop.ts'

const HELP = `用法：npm run --silent admin -- 命令 [选项]

  create-user --login 登录名 [--name 姓名] [--role staff|lead|editor|statistics|admin]   新建账号
  reset-password --login 登录名                                  重设密码，并退出其所有登录
  change-user --login 登录名 [--name 姓名] [--role staff|lead|editor|statistics|admin]   改姓名或身份，马上生效
  disable-user --login 登录名                                    停用账号，退出其所有登录，断开 Telegram
  enable-user --login 登录名                                     重新启用
  reset-second-step --login 登录名                               手机丢了：关掉登录的第二步，退出其所有登录
  list-users                                                     列出账号
  load-calendar 文件                                             载入放假和调休（YAML，写法见 knowledge/registries/calendar.yaml）
  doctor [--days 天数]                                           检查数据、磁盘、备份、时钟、放假安排、待发的消息和等着的投诉（只读）
  try-notices                                                    给每个通知的通道（邮件、群机器人）试发一条
  erase --number 编号 | --conversation 对话 [--yes]              删除办完的投诉，或一个对话；不加 --yes 只说会删什么
  rotate-key                                                     换密钥：全部重新封存（先停服务；断了再运行一次）
  audit --verify [--known 结尾]                                  操作记录有没有被人改过、删过、换过次序；记下的结尾还在不在
  backup 新目录 | --verify 目录                                  备份（密钥另外保管）；检查一份备份
  restore 目录 [--above 编号] [--damaged-too] --yes              从备份恢复（先停服务），编号不会重复
  affected --since 日期                                          出事以后：从哪天起哪些投诉有过改动
  seed --complaints 件数 [--yes]                                 编造两年的投诉，试用工作台（先停服务；有投诉的目录要加 --yes）

  --json         结果用 JSON 输出
  --data 目录    数据目录（默认 DATA_DIR 或 ./data）
  --help         显示这段说明；写在命令后面，显示那个命令的

密码从标准输入读一行（在终端里会提示输入，不显示），至少 12 个字符。
退出码：0 完成，1 没有做成或有问题，2 用法或环境不对。
`

/** Commands that only read. */
const LOOKING = ['list-users', 'affected', 'audit']

/** Commands that take a file or a folder. */
const WITH_PATH = ['load-calendar', 'backup', 'restore']

const ROLE_NAMES: Record<Role, string> = {
  staff: '工作人员',
  lead: '主管',
  editor: '知识编辑',
  statistics: '统计',
  admin: '管理员',
}

const REFUSALS = {
  login_taken: '这个登录名已经有人用了。',
  login_invalid: '登录名应是 2 到 40 个字母、数字、点、下划线或连字符，以字母或数字开头。',
  password_weak: '密码太简单：至少 12 个字符，不要用常见词、连续数字或登录名。',
  not_found: '没有这个登录名的账号。',
  last_admin: '这是最后一个能登录的管理员，不能停用，也不能改成工作人员。',
  name_missing: '姓名不能是空的。',
  off: '这个账号没有设第二步。',
} as const

const asJson = process.argv.includes('--json')
/** Set when the configuration has been read. */
let dataDir = ''
try {
  await main()
} catch (error) {
  const isBackup = error instanceof BackupError
  tellStop(isBackup ? { code: error.code, message: error.message, exit: 1 } : stopOf(error, dataDir), asJson)
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments()
  const [command, ...rest] = positionals
  if (values.help) return void process.stdout.write(helpOf(command, HELP))
  if (!command || rest.length > (WITH_PATH.includes(command) ? 1 : 0)) throw new Stop('usage', HELP, 2)
  const config = readConfig(
    { ...process.env, ...(values.data !== undefined && { DATA_DIR: values.data }) },
    process.cwd(),
  )
  dataDir = config.dataDir
  if (command === 'load-calendar') return load(rest[0], config.dataDir)
  if (command === 'rotate-key') return tell(await changeKey(config, () => readPassword('新密钥：')))
  if (command === 'try-notices') return tell(await tryNotices(config))
  if (command === 'backup') return tell((values.verify ? checkBackup : makeBackup)(config, rest[0]))
  if (command === 'restore')
    return tell(await putBack(config, rest[0], { ...values, damagedToo: values['damaged-too'] }))
  if (command === 'seed') return tell(await seedLedger(config, values, systemClock(), showProgress))
  if (command === 'doctor') return diagnose(config, values.days)
  const { store } = await openDatabase({
    dataDir: config.dataDir,
    dataKey: config.dataKey,
    clock: systemClock,
    random: systemRandom,
    opening: LOOKING.includes(command) ? 'look' : 'work',
  })
  const accounts = createAccounts({ store, clock: systemClock, random: systemRandom })
  const change = async (wanted: AccountChange): Promise<void> => {
    const login = required(values.login).toLowerCase()
    const found = (await accounts.list()).find((account) => account.login.toLowerCase() === login)
    const result = await accounts.change({ id: found?.id ?? '', by: null, change: wanted })
    if (!result.ok) throw new Stop(result.code, REFUSALS[result.code], 1)
  }
  try {
    switch (command) {
      case 'create-user': {
        const role = roleIn(values.role) ?? 'staff'
        const login = required(values.login)
        const password = await readPassword()
        const result = await accounts.create({ login, name: values.name ?? login, role, password, by: null })
        if (!result.ok) throw new Stop(result.code, REFUSALS[result.code], 1)
        return print(result.account, `已新建账号 ${login}（${ROLE_NAMES[role]}）。`)
      }
      case 'reset-password': {
        const login = required(values.login)
        const result = await accounts.resetPassword({ login, password: await readPassword(), by: null })
        if (!result.ok) throw new Stop(result.code, REFUSALS[result.code], 1)
        return print({ login }, `已重设 ${login} 的密码。`)
      }
      case 'change-user': {
        const role = roleIn(values.role)
        const name = values.name
        if (role === undefined && name === undefined) throw new Stop('usage', '请用 --name 或 --role 说明改什么。', 2)
        await change({ ...(role !== undefined && { role }), ...(name !== undefined && { name }) })
        return print({ login: values.login }, `已改 ${values.login}，马上生效。`)
      }
      case 'disable-user':
        await change({ disabled: true })
        return print({ login: values.login }, `已停用 ${values.login}：它的登录都已失效，Telegram 的连接也断开了。`)
      case 'enable-user':
        await change({ disabled: false })
        return print({ login: values.login }, `${values.login} 又能用了。`)
      case 'reset-second-step': {
        const login = required(values.login).toLowerCase()
        const found = (await accounts.list()).find((account) => account.login.toLowerCase() === login)
        const result = await accounts.secondStep.reset({ account: found?.id ?? '', by: null })
        if (!result.ok) throw new Stop(result.code, result.code === 'off' ? REFUSALS.off : REFUSALS.not_found, 1)
        return print({ login: values.login }, `已关掉 ${values.login} 登录的第二步，它的登录都已失效。`)
      }
      case 'audit':
        return tell(await verifyAudit(store, values))
      case 'list-users': {
        const list = await accounts.list()
        const lines = list.map(({ login, name, role, disabled }) =>
          [login, name, role, disabled ? '已停用' : ''].join('\t'),
        )
        return print(list, lines.join('\n'))
      }
      case 'erase':
        return tell(await erase(store, config, values))
      case 'affected':
        return tell(await affected(store, values.since))
      default:
        throw new Stop('usage', `没有这个命令：${command}\n\n${HELP}`, 2)
    }
  } finally {
    await store.close()
  }
}

function load(file: string | undefined, dataDir: string): void {
  if (file === undefined) throw new Stop('usage', '请给出文件，例如：npm run admin -- load-calendar 2027.yaml', 2)
  try {
    const years = loadCalendar(readFileSync(file, 'utf8'), dataDir)
    print({ years }, `已载入 ${years.join('、')} 年的放假安排。运行中的服务会自己换上。`)
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    throw new Stop('calendar_unusable', `没有载入：${problem}\n写法见 knowledge/registries/calendar.yaml。`, 1)
  }
}

/** A noted end may begin with a hyphen and is no option then: the two are joined. */
function withKnownEnd(args: readonly string[]): string[] {
  const at = args.indexOf('--known')
  const end = args[at + 1]
  return at === -1 || end === undefined ? [...args] : [...args.slice(0, at), `--known=${end}`, ...args.slice(at + 2)]
}

function readArguments() {
  try {
    return parseArgs({
      args: withKnownEnd(process.argv.slice(2)),
      allowPositionals: true,
      options: {
        login: { type: 'string' },
        number: { type: 'string' },
        conversation: { type: 'string' },
        since: { type: 'string' },
        above: { type: 'string' },
        complaints: { type: 'string' },
        days: { type: 'string' },
        verify: { type: 'boolean', default: false },
        known: { type: 'string' },
        'damaged-too': { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        name: { type: 'string' },
        role: { type: 'string' },
        data: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Stop('usage', `${error instanceof Error ? error.message : ''}\n\n${HELP}`, 2)
  }
}

/** On a terminal, on one line. */
function showProgress(done: number, count: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} / ${count}${done === count ? '\n' : ''}`)
}

function roleIn(given: string | undefined): Role | undefined {
  const role = ROLES.find((one) => one === given)
  if (given === undefined || role) return role
  throw new Stop('usage', `--role 只能是 ${ROLES.join('、')}。`, 2)
}

function required(login: string | undefined): string {
  if (!login) throw new Stop('usage', '请用 --login 给出登录名。', 2)
  return login
}

/** Reads one line from standard input. A terminal shows a prompt and hides the input. */
async function readPassword(prompt = '密码：'): Promise<string> {
  const terminal = process.stdin.isTTY === true
  if (terminal) process.stderr.write(prompt)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal })
  for await (const line of lines) {
    lines.close()
    if (terminal) process.stderr.write('\n')
    return line
  }
  throw new Stop('usage', '请从标准输入给出密码或密钥（一行）。', 2)
}

/** Prints each finding. The exit code is 1 when there is one. */
async function diagnose(config: Config, days: string | undefined): Promise<void> {
  const waiting = Number(days ?? 7)
  if (!Number.isInteger(waiting) || waiting < 1) throw new Stop('usage', '--days 应是 1 以上的整数。', 2)
  const { findings, notes } = await examine(config, waiting, systemClock())
  const words = [...findings.map(({ words }) => `✗ ${words}`), ...notes.map((note) => `· ${note}`)]
  print({ findings, notes }, words.join('\n'))
  if (findings.length > 0) process.exitCode = 1
}

function tell(done: Done): void {
  if ('refused' in done) {
    if (asJson && done.result) {
      console.log(JSON.stringify({ error: { code: done.refused, message: done.words }, ...done.result }))
      process.exitCode = 1
      return
    }
    throw new Stop(done.refused, done.words, done.usage ? 2 : 1)
  }
  print(done.result, done.words)
}

function print(result: unknown, words: string): void {
  console.log(asJson ? JSON.stringify(result) : words)
}
