import { defineConfig } from 'vitest/config'
import { PATIENCE_MS } from './test/patience.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Only what hangs is given up: a busy machine may take many times as long as an idle one.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: PATIENCE_MS } },
    pool: 'forks',
    maxWorkers: 2,
    // Files share a process: modules are read once, and what answers is opened once. No file changes what another sees.
    isolate: false,
    reporters: ['default'],
  },
})
