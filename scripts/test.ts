// npm test: format and lint, types, then the tests; ends with a line `N passed, N failed`.
// npm run test:long: the soaks and the wide runs, files that end in `.long.test.ts`.

import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startVitest } from 'vitest/node'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', default: false }, long: { type: 'boolean', default: false } },
})
if (values.help) {
  console.log(`用法：npm test [-- 测试文件名的一部分 …]
先查格式、静态检查和类型，再跑测试；写了文件名的一部分，就只跑这些（长的也算）。
npm run test:long 跑长的：浸泡、大范围的安全测试、模拟（名字以 .long.test.ts 结尾的文件）。`)
  process.exit(0)
}

const checks = [
  { name: 'format and lint', program: 'node_modules/@biomejs/biome/bin/biome', args: ['check', '--error-on-warnings'] },
  { name: 'types', program: 'node_modules/typescript/bin/tsc', args: [] },
  {
    name: 'types of the page scripts',
    program: 'node_modules/typescript/bin/tsc',
    args: ['-p', 'src/channels/web/static'],
  },
]
let passed = 0
let failed = 0
for (const check of values.long ? [] : checks) {
  const result = spawnSync(process.execPath, [join(root, check.program), ...check.args], {
    cwd: root,
    stdio: 'inherit',
  })
  if (result.status === 0) passed += 1
  else failed += 1
  console.log(`${result.status === 0 ? '✓' : '✗'} ${check.name}`)
}

const LONG = 'test/**/*.long.test.ts'
const chosen = values.long ? { include: [LONG] } : positionals.length > 0 ? {} : { exclude: ['node_modules/**', LONG] }
const vitest = await startVitest('test', positionals, { root, watch: false, run: true, ...chosen })
const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()])
for (const test of tests) {
  const { state } = test.result()
  if (state === 'passed') passed += 1
  else if (state === 'failed') failed += 1
}
// A test file that fails to load counts as failed, even without a test of its own.
failed += vitest.state.getTestModules().filter((module) => module.errors().length > 0).length
failed += vitest.state.getUnhandledErrors().length
if (tests.length === 0) failed += 1
await vitest.close()

console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
