import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { companyKey, companyNames, type Platform, sameCompany, shopOnPlatform } from '../../src/normalise/company.ts'
import { createRegions } from '../../src/normalise/regions.ts'
import { DIFFERENT, NAMES, ON_PLATFORM, SAME } from '../golden/normalise/companies.ts'

const registry = (name: string) => readFileSync(new URL(`../../knowledge/registries/${name}`, import.meta.url), 'utf8')
const regions = createRegions(registry('regions.txt'))
const { platforms } = parse(registry('platforms.yaml')) as { platforms: Platform[] }

describe('the name of a business', () => {
  it.each(SAME)('%s is %s', (one, other) => {
    expect(companyKey(one, regions)).toBe(companyKey(other, regions))
    expect(sameCompany(one, other, regions)).toBe(true)
  })

  it.each(DIFFERENT)('%s is not %s', (one, other) => {
    expect(sameCompany(one, other, regions)).toBe(false)
  })

  it('is never folded away', () => {
    expect(companyKey('武汉有限公司', regions)).toBe('武汉')
    expect(companyKey('公司', regions)).toBe('公司')
    expect(companyKey('黄石一号店', regions)).toBe('一号店')
  })

  it.each(NAMES)('%s: %j', (text, names) => {
    expect(companyNames(text)).toEqual(names)
  })
})

describe('a shop on a platform', () => {
  it.each(ON_PLATFORM)('%s: %s, %s', (text, platform, shop) => {
    expect(shopOnPlatform(text, platforms)).toEqual(platform === null ? null : { platform, shop })
  })
})
