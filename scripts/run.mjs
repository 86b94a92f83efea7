// Runs one command of the project on any Node from 20 on, after installing missing packages.
//
//   node scripts/run.mjs NAME [arguments]
//
// It is plain JavaScript without dependencies, because it runs before any are installed. It installs the packages of
// the lock file (for everyday commands such as `start` only the production ones), records the lock file, and hands
// over to the Node 24 among the packages. Only the command writes to standard output.

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.xiaowei-installed.json')
const lockFolder = join(root, 'node_modules.installing')
const node = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** A smaller space for young objects: 50 MB less memory after opening, at the same speed. */
const HEAP = '--max-semi-space-size=8'

/** The program of each command, and whether it needs the development packages. `setup` only installs. */
const COMMANDS = {
  setup: { program: null, development: false },
  start: { program: 'src/main.ts', development: false },
  ask: { program: 'scripts/ask.ts', development: false },
  eval: { program: 'scripts/eval.ts', development: false },
  search: { program: 'scripts/search.ts', development: false },
  train: { program: 'scripts/train.ts', development: false },
  knowledge: { program: 'scripts/knowledge.ts', development: false },
  admin: { program: 'scripts/admin.ts', development: false },
  ledger: { program: 'scripts/ledger.ts', development: false },
  report: { program: 'scripts/report.ts', development: false },
  bench: { program: 'scripts/bench.ts', development: true },
  torture: { program: 'scripts/torture.ts', development: true },
  test: { program: 'scripts/test.ts', development: true },
  screenshots: { program: 'scripts/screenshots.ts', development: true },
}

const [name, ...rest] = process.argv.slice(2)
const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined
if (!command) {
  console.error(`未知命令：${name ?? '（空）'}。可用：${Object.keys(COMMANDS).join('、')}`)
  process.exit(2)
}
if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`需要 Node 20 或更新的版本来安装（现在是 ${process.version}）。请升级 Node 后再试。`)
  process.exit(2)
}

// Development packages that are installed already stay.
install(command.development || existsSync(join(modules, 'vitest')))
if (command.program) run(command.program, rest)

function install(development) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (isInstalled(lock, development)) return
  waitForOtherInstallation()
  if (isInstalled(lock, development)) return
  mkdirSync(lockFolder)
  try {
    console.error(development ? '正在安装依赖（含开发用）……' : '正在安装依赖……')
    // Install scripts stay off. Only that of `node` is needed, and it runs below; better-sqlite3 brings its binary. npm
    // would warn about each package that needs a newer Node than npm's own; the product runs on Node 24.
    npm(
      ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...(development ? [] : ['--omit=dev'])],
      root,
    )
    step(installer(), [join(modules, 'node', 'installArchSpecificPackage.js')], join(modules, 'node'))
    if (!existsSync(node)) fail('Node 24 没有装上：node_modules/node/bin 里没有可执行文件。')
    writeFileSync(stampFile, JSON.stringify({ lock, development }))
  } finally {
    rmSync(lockFolder, { recursive: true, force: true })
  }
}

function isInstalled(lock, development) {
  if (!existsSync(stampFile) || !existsSync(node)) return false
  const stamp = JSON.parse(readFileSync(stampFile, 'utf8'))
  return stamp.lock === lock && (stamp.development || !development)
}

/**
 * When two commands start together, the second waits for the first. A lock older than ten minutes is left from a crash.
 */
function waitForOtherInstallation() {
  const started = Date.now()
  while (existsSync(lockFolder)) {
    const age = Date.now() - statSync(lockFolder, { throwIfNoEntry: false })?.mtimeMs
    if (!(age < 600_000) || Date.now() - started > 600_000) {
      rmSync(lockFolder, { recursive: true, force: true })
      return
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
  }
}

/**
 * The Node that runs the installation. It must not be the one inside node_modules: after a plain `npm ci` npm puts that
 * one first on the path, and `npm ci` deletes it. npm names the Node on which it runs.
 */
function installer() {
  if (!process.execPath.startsWith(modules + sep)) return process.execPath
  return process.env.npm_node_execpath ?? 'node'
}

function npm(args, cwd) {
  const script = process.env.npm_execpath
  if (script?.endsWith('.js')) step(installer(), [script, ...args], cwd)
  else step(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, cwd)
}

function step(program, args, cwd) {
  const result = spawnSync(program, args, { cwd, stdio: ['ignore', process.stderr, process.stderr] })
  if (result.error) fail(`安装失败：${result.error.message}`)
  if (result.status !== 0) fail('安装失败：请看上面的输出，检查网络和磁盘空间后再试一次。')
}

function fail(message) {
  rmSync(lockFolder, { recursive: true, force: true })
  console.error(message)
  process.exit(1)
}

function run(program, args) {
  const NODE_OPTIONS = [HEAP, process.env.NODE_OPTIONS].filter(Boolean).join(' ')
  // Compiled modules are kept for the next start, which then takes a fifth less time. That shortens the recovery after
  // a crash.
  const NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE ?? join(modules, '.xiaowei-compiled')
  const env = { ...process.env, NODE_OPTIONS, NODE_COMPILE_CACHE }
  const child = spawn(node, [join(root, program), ...args], { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // A signal to npm ends npm and its shell but never reaches this process. When the parent is gone, it is time to stop.
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1_000).unref()
  child.on('error', (error) => fail(`无法启动：${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}
