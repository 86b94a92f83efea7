import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createRegions, type Region } from '../../src/normalise/regions.ts'
import { NONE, ONE, SEVERAL } from '../golden/normalise/regions.ts'

const regions = createRegions(readFileSync(new URL('../../knowledge/registries/regions.txt', import.meta.url), 'utf8'))
const at = (code: string) => regions.at(code) as Region

describe('a place in a text', () => {
  it.each(ONE)('%s is %s %s', (text, code, path) => {
    const reading = regions.read(text)
    expect(reading.kind === 'one' && [reading.region.code, reading.region.path.join('')]).toEqual([code, path])
  })

  it.each(SEVERAL)('%s has %d or more meanings', (text, least) => {
    const reading = regions.read(text)
    expect(reading.kind === 'several' ? reading.regions.length : 0).toBeGreaterThanOrEqual(least)
  })

  it.each(NONE)('%s names none', (text) => {
    expect(regions.read(text)).toEqual({ kind: 'none' })
  })

  it('is decided by the region of the council', () => {
    expect(regions.read('鼓楼区', at('3201'))).toMatchObject({ kind: 'one', region: { code: '320106' } })
    expect(regions.read('鼓楼区', at('320102'))).toMatchObject({ kind: 'one', region: { code: '320106' } })
    expect(regions.read('鼓楼区', at('4202')).kind).toBe('several')
    expect(regions.read('下陆的店', at('4202'))).toMatchObject({ kind: 'one', region: { code: '420204' } })
    expect(regions.read('下陆的店')).toEqual({ kind: 'none' })
  })
})

describe('the lines above the list', () => {
  it.each([
    ['兰州拉面', 'none'],
    ['兰州面店', 'one'],
    ['恩施的店', 'one'],
  ])('! and &: %s reads as %s', (text, kind) => {
    expect(regions.read(text).kind).toBe(kind)
  })

  it('need no word in them', () => {
    const bare = createRegions('11 北京市')
    expect(bare.read('北京烤鸭').kind).toBe('one')
    expect(bare.read('北京路').kind).toBe('none')
  })
})

describe('the region of a council', () => {
  it.each([
    ['420200', '4202'],
    ['4202', '4202'],
    ['420202', '420202'],
    ['黄石市', '4202'],
    ['湖北省黄石市', '4202'],
  ])('%s is %s', (said, code) => {
    expect(regions.named(said)?.code).toBe(code)
  })

  it.each(['某某市', '999999', '鼓楼区', ''])('%s is none', (said) => {
    expect(regions.named(said)).toBeNull()
  })

  it('covers the places in it', () => {
    expect(regions.covers(at('4202'), at('420281'))).toBe(true)
    expect(regions.covers(at('4202'), at('4202'))).toBe(true)
    expect(regions.covers(at('4202'), at('4201'))).toBe(false)
    expect(regions.covers(at('420202'), at('4202'))).toBe(false)
  })
})

it('a wrong line of the registry is named', () => {
  expect(() => createRegions('42 湖北省\n黄石市')).toThrow(/line 2/)
})
