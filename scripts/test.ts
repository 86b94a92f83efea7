// npm test: format and lint, types, then every test; ends with a line `N passed, N failed`.

import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startVitest } from 'vitest/node'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', default: false } },
})
if (values.help) {
  console.log('用法：npm test [-- 测试文件名的一部分 …]\n先查格式、静态检查和类型，再跑全部测试。')
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
for (const check of checks) {
  const result = spawnSync(process.execPath, [join(root, check.program), ...check.args], {
    cwd: root,
    stdio: 'inherit',
  })
  if (result.status === 0) passed += 1
  else failed += 1
  console.log(`${result.status === 0 ? '✓' : '✗'} ${check.name}`)
}

const vitest = await startVitest('test', positionals, { root, watch: false, run: true })
const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()])
for (const test of tests) {
  const { state } = test.result()
  if (state === 'passed') passed += 1
  else if (state === 'failed') failed += 1
}
// A file that could not be collected has failed, even without a test of its own.
failed += vitest.state.getTestModules().filter((module) => module.errors().length > 0).length
failed += vitest.state.getUnhandledErrors().length
if (tests.length === 0) failed += 1
await vitest.close()

console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
