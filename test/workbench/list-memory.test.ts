import { expect, it } from 'vitest'
import { buildHouse } from '../delivery/house.ts'
import { fileMany, workbenchOver } from './many.ts'

const PAGES = 300
const MEGABYTE = 1_000_000

it('three hundred list pages take no more memory than ten', async () => {
  const house = await buildHouse({ staffGroup: 'off' })
  await fileMany(house, 40)
  const page = await workbenchOver(house)
  for (let index = 0; index < 10; index += 1) expect(await page('/workbench/?due=overdue')).toContain('<nav')
  const before = process.memoryUsage.rss()
  for (let index = 0; index < PAGES; index += 1) {
    expect(await page(index % 2 === 0 ? '/workbench/' : '/workbench/?show=all&page=2')).toContain('待受理')
  }
  expect((process.memoryUsage.rss() - before) / MEGABYTE).toBeLessThan(150)
})
