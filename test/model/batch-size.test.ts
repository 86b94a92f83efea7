import { expect, it } from 'vitest'
import { createBatchSize } from '../../src/model/batch-size.ts'

const LIMIT_MS = 30_000
const size = () => createBatchSize({ most: 64, limitMs: LIMIT_MS })

it('is halved by what comes too late, down to one', () => {
  const batch = size()
  const seen = [64, 32, 16, 8, 4, 2, 1].map((texts) => {
    batch.late(texts)
    return batch.texts()
  })
  expect(seen).toEqual([32, 16, 8, 4, 2, 1, 1])
})

it('is halved once by two batches that are late together', () => {
  const batch = size()
  batch.late(64)
  batch.late(64)
  expect(batch.texts()).toBe(32)
})

it('is doubled only by three full batches in a row within less than a third of the limit', () => {
  const batch = size()
  batch.late(64)
  const quick = (texts = 32, milliseconds = LIMIT_MS / 3 - 1) => batch.answered(texts, milliseconds)
  quick()
  quick()
  batch.answered(32, LIMIT_MS / 3)
  quick()
  quick()
  quick(31)
  expect(batch.texts()).toBe(32)
  quick()
  expect(batch.texts()).toBe(64)
})

it('never grows to what was refused', () => {
  const batch = size()
  batch.refused(20)
  batch.late(10)
  for (let round = 0; round < 30; round += 1) batch.answered(batch.texts(), 0)
  expect(batch.texts()).toBe(10)
})
