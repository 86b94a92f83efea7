import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { companyKey } from '../../src/normalise/company.ts'
import { createRegions } from '../../src/normalise/regions.ts'
import { DIFFERENT, SAME } from '../golden/normalise/companies.ts'

const regions = createRegions(readFileSync(new URL('../../knowledge/registries/regions.txt', import.meta.url), 'utf8'))
const near = (name: string) => ({ regions, near: regions.named(name) })
const huangshi = near('黄石市')

describe('the name of a business', () => {
  it.each(SAME)('%s is %s', (one, other) => {
    expect(companyKey(one, huangshi)).toBe(companyKey(other, huangshi))
  })

  it.each(DIFFERENT)('%s is not %s', (one, other) => {
    expect(companyKey(one, huangshi)).not.toBe(companyKey(other, huangshi))
  })

  it('is never folded away', () => {
    expect(companyKey('黄石有限公司', huangshi)).toBe('黄石')
    expect(companyKey('公司', huangshi)).toBe('公司')
    expect(companyKey('黄石一号店', huangshi)).toBe('一号店')
  })

  it('is none without two letters or digits', () => {
    for (const name of ['', '。。', '店', '「店」']) expect(companyKey(name, huangshi)).toBeNull()
  })

  it('keeps its region where that is another, or where none is known to be near', () => {
    expect(companyKey('黄石美家电器有限公司', near('武汉市'))).toBe('黄石美家电器')
    expect(companyKey('黄石美家电器有限公司', { regions, near: null })).toBe('黄石美家电器')
    expect(companyKey('广西壮族自治区南宁市某某商贸有限公司', near('南宁市'))).toBe('某某商贸')
    expect(companyKey('鼓楼区美家电器', near('南京市'))).toBe('美家电器')
  })
})
