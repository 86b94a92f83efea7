// Runs the steps of deploy/Dockerfile one by one in a bare Debian root, without Docker, then starts the product there
// as its own user and asks it questions. For a machine with debootstrap and root (apt-get install debootstrap):
//
//   node_modules/node/bin/node deploy/rehearse.ts [--root FOLDER] [--keep]
//
// --root: a bare root of the right suite that debootstrap has made before; it is copied, not changed.
// --keep: leaves the root of the image behind and prints where.
//
// What differs from Docker: the network, the host name and the certificates are those of this machine; a stage is a
// folder, without layers.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { contextFilter, healthCommand, pairsOf, readDockerfile, type Stage, type Step, wordsOf } from './dockerfile.ts'

const HERE = import.meta.dirname
const PROJECT = dirname(HERE)
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt'
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const START_MS = 120_000
const STOP_MS = 40_000
/** Names that must not be in the image: development, data, settings, history. */
const UNWANTED = [
  'test',
  'docs',
  '.git',
  '.env',
  'data',
  'knowledge/lessons',
  'scripts/torture',
  'node_modules/vitest',
  'node_modules/typescript',
  'node_modules/playwright-core',
]

/** A root folder in which the steps of a stage run, and what they have set. */
type Root = { folder: string; cwd: string; env: Record<string, string>; user: string; program: string[] }

const { values } = parseArgs({ options: { root: { type: 'string' }, keep: { type: 'boolean', default: false } } })

const lacking = whatIsLacking()
if (lacking === null) process.exitCode = await rehearse()
else console.log(`skipped: ${lacking}`)

function whatIsLacking(): string | null {
  if (process.getuid?.() !== 0) return 'only root may make a root folder and mount /proc in it'
  if (!values.root && !found('debootstrap')) return 'debootstrap is not installed (apt-get install debootstrap)'
  if (spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status !== 0) {
    return 'this machine does not allow to mount (a container without the right to)'
  }
  return null
}

async function rehearse(): Promise<number> {
  const work = mkdtempSync(join(tmpdir(), 'rehearse-'))
  try {
    const stages = readDockerfile(readFileSync(join(HERE, 'Dockerfile'), 'utf8'))
    const done = new Map<string, Root>()
    for (const [index, stage] of stages.entries()) {
      const root = bareRoot(stage, work, index)
      console.log(`\nFROM ${stage.base}${stage.name ? ` AS ${stage.name}` : ''}`)
      for (const step of stage.steps) perform(step, root, done)
      done.set(stage.name ?? String(index), root)
    }
    const image = [...done.values()].at(-1)
    const last = stages.at(-1)
    if (!image || !last) throw new Error('the Dockerfile has no stage')
    lookThrough(image)
    await runIn(image, last)
    console.log('\nrehearsed to the end')
    return 0
  } catch (error) {
    console.error(`\nfailed: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  } finally {
    if (values.keep) console.log(`left behind: ${work}`)
    else rmSync(work, { recursive: true, force: true })
  }
}

/** A fresh root of the suite that the name of the image tells: `debian:trixie-20251208-slim` is trixie. */
function bareRoot({ base }: Stage, work: string, index: number): Root {
  const suite = /^debian:([a-z]+)-\d{8}-slim$/.exec(base)?.[1]
  if (!suite) throw new Error(`the base ${base} is no dated Debian image`)
  const fresh = values.root ?? join(work, 'bare')
  if (!existsSync(fresh)) {
    console.log(`debootstrap ${suite} (takes a few minutes)`)
    must('debootstrap', ['--variant=minbase', suite, fresh, mirror()], 'ignore')
  }
  const folder = join(work, `root-${index}`)
  must('cp', ['-a', fresh, folder])
  for (const file of ['/etc/resolv.conf', '/etc/hosts']) cpSync(file, join(folder, file), { dereference: true })
  return { folder, cwd: '/', env: { PATH }, user: '0:0', program: [] }
}

/** The first mirror from which this machine's own apt takes its packages. */
function mirror(): string {
  const told = spawnSync('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages'], {
    encoding: 'utf8',
  })
  const first = told.stdout?.split('\n')[0]
  if (!first) throw new Error('apt names no mirror (apt-get update first)')
  return first
}

function perform(step: Step, root: Root, done: Map<string, Root>): void {
  const started = performance.now()
  switch (step.instruction) {
    case 'RUN':
      borrowCertificates(root)
      inside(root, ['/bin/sh', '-c', step.args], root.user)
      break
    case 'COPY':
      copy(step.args, root, done)
      break
    case 'WORKDIR':
      root.cwd = step.args
      mkdirSync(join(root.folder, root.cwd), { recursive: true })
      break
    case 'ENV':
      Object.assign(root.env, pairsOf(step.args))
      break
    case 'USER':
      root.user = step.args
      break
    case 'ENTRYPOINT':
      root.program = wordsOf(step.args)
      break
    case 'CMD':
      root.program.push(...wordsOf(step.args))
      break
    // VOLUME, EXPOSE, LABEL, HEALTHCHECK change no file.
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${`${step.instruction} ${step.args}`.slice(0, 100)}  (line ${step.line}, ${seconds} s)`)
}

/** Behind a proxy that opens connections, this machine's certificates are needed in the root too. */
function borrowCertificates({ folder }: Root): void {
  const there = join(folder, CERTIFICATES)
  if (existsSync(CERTIFICATES) && existsSync(there)) cpSync(CERTIFICATES, there)
}

function copy(args: string, root: Root, done: Map<string, Root>): void {
  const words = args.split(/\s+/)
  const from = words[0]?.startsWith('--') ? words.shift() : undefined
  const to = words.pop()
  if (to === undefined || words.length === 0) throw new Error(`COPY ${args} is not understood`)
  const target = join(root.folder, to.startsWith('/') ? to : join(root.cwd, to))
  if (from) {
    const source = done.get(from.replace('--from=', ''))
    if (!source || words.length !== 1) throw new Error(`COPY ${args} is not understood`)
    mkdirSync(dirname(target), { recursive: true })
    must('cp', ['-a', join(source.folder, words[0] ?? ''), target])
    return
  }
  const takes = contextFilter(readFileSync(join(PROJECT, '.dockerignore'), 'utf8'))
  for (const file of trackedFiles().filter(takes)) {
    const named = words.find((word) => word === '.' || word === file)
    if (named === undefined) continue
    const name = named === '.' ? file : (file.split('/').at(-1) ?? file)
    const place = to === '.' || to.endsWith('/') ? join(target, name) : target
    mkdirSync(dirname(place), { recursive: true })
    cpSync(join(PROJECT, file), place)
  }
}

/** The files of the project as git knows them: a rehearsal takes nothing that nobody has committed. */
function trackedFiles(): string[] {
  const told = spawnSync('git', ['ls-files', '-z'], { cwd: PROJECT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return told.stdout.split('\0').filter((file) => file !== '' && existsSync(join(PROJECT, file)))
}

function lookThrough({ folder, cwd }: Root): void {
  const there = UNWANTED.filter((name) => existsSync(join(folder, cwd, name)))
  if (there.length > 0) throw new Error(`in the image, but should not be: ${there.join(', ')}`)
  const megabytes = spawnSync('du', ['-sm', '--one-file-system', join(folder, cwd)], { encoding: 'utf8' })
  console.log(
    `\nthe program takes ${megabytes.stdout.split('\t')[0]} MB; nothing of development, data or history in it`,
  )
}

/** Starts the program of the image, waits until its own health check passes, asks it, and stops it. */
async function runIn(image: Root, stage: Stage): Promise<void> {
  const check = stage.steps.find(({ instruction }) => instruction === 'HEALTHCHECK')
  if (!check) throw new Error('the image has no HEALTHCHECK')
  const port = await freePort()
  const root = { ...image, env: { ...image.env, HOST: '127.0.0.1', PORT: String(port) } }
  const command = `cd ${root.cwd} && exec ${root.program.map(quoted).join(' ')}`
  const child = spawn('unshare', chrootWords(root, ['/bin/sh', '-c', command], root.user), {
    env: root.env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  try {
    await healthy(root, healthCommand(check.args), child)
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`)
    console.log(`/readyz ${ready.status} ${await ready.text()}`)
    const page = await fetch(`http://127.0.0.1:${port}/`)
    console.log(`/ ${page.status}, ${(await page.text()).length} characters`)
    ownUser(root)
    inside(root, ['/bin/sh', '-c', `cd ${root.cwd} && node scripts/run.mjs admin doctor || test $? -eq 1`], root.user)
  } finally {
    child.kill('SIGTERM')
  }
  const code = await Promise.race([ended, new Promise<string>((resolve) => setTimeout(resolve, STOP_MS, 'not at all'))])
  if (code !== 0) throw new Error(`after SIGTERM the product ended with ${code}, not 0`)
  console.log('after SIGTERM it ended with 0')
}

async function healthy(root: Root, words: string[], child: ChildProcess): Promise<void> {
  const started = performance.now()
  while (performance.now() - started < START_MS) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}`)
    const result = spawnSync('unshare', chrootWords(root, words, root.user), { env: root.env })
    if (result.status === 0) {
      console.log(`healthy after ${((performance.now() - started) / 1000).toFixed(1)} s, as user ${root.user}`)
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`not healthy within ${START_MS / 1000} s`)
}

/** What the product wrote belongs to its own user, for its eyes only, and it cannot write into its program. */
function ownUser(root: Root): void {
  const [uid] = root.user.split(':').map(Number)
  const database = statSync(join(root.folder, root.env.DATA_DIR ?? '', 'xiaowei.db'))
  if (database.uid !== uid || database.mode & 0o077) throw new Error(`the database belongs to ${database.uid}`)
  const writing = spawnSync('unshare', chrootWords(root, ['touch', join(root.cwd, 'src/x')], root.user))
  if (writing.status === 0) throw new Error('the product can write into its own program')
  console.log(`the database belongs to ${database.uid} alone; the program cannot be written`)
}

/** Runs a command in a root, in a mount namespace of its own with /proc and /dev. Throws when it fails. */
function inside(root: Root, words: string[], user: string): void {
  const inCwd = words[0] === '/bin/sh' ? ['/bin/sh', '-c', `cd ${root.cwd} && ${words.at(-1)}`] : words
  const env = { ...root.env, DEBIAN_FRONTEND: 'noninteractive', NODE_EXTRA_CA_CERTS: CERTIFICATES }
  const result = spawnSync('unshare', chrootWords(root, inCwd, user), { env, encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`${words.at(-1)}\n${result.stdout}\n${result.stderr}`)
}

function chrootWords({ folder }: Root, words: string[], user: string): string[] {
  const mounts = 'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && user=$1 && root=$0 && shift'
  return [
    '--mount',
    '/bin/sh',
    '-c',
    `${mounts} && exec /usr/sbin/chroot --userspec="$user" "$root" "$@"`,
    folder,
    user,
    ...words,
  ]
}

function must(program: string, args: string[], output: 'inherit' | 'ignore' = 'inherit'): void {
  const result = spawnSync(program, args, { stdio: ['ignore', output, 'inherit'] })
  if (result.status !== 0) throw new Error(`${program} failed`)
}

function found(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
