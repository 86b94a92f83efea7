import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ZodError } from 'zod'
import { ACTS } from '../../src/understanding/acts.ts'
import { readReadingCosts } from '../../src/understanding/costs.ts'
import { featuresOf } from '../../src/understanding/features.ts'
import { ActsFileError, chancesOf, loadActs } from '../../src/understanding/model.ts'
import { PLACES, type Standing } from '../../src/understanding/standing.ts'
import { form, intents, openings, reader, readYaml } from '../assistant/conversation.ts'
import { alone, atAmount, idle, ODD_TEXTS, TODAY } from '../contracts/reader.ts'

const ACTS_FILE = new URL('../../knowledge/learned/acts.json', import.meta.url).pathname
const model = loadActs(ACTS_FILE)
const folder = mkdtempSync(join(tmpdir(), 'acts-'))
afterAll(() => rmSync(folder, { recursive: true }))

const chancesIn = (text: string, standing: Standing) =>
  chancesOf(featuresOf(text, standing, { form, intents, openings, today: TODAY }), model)
const ORDINARY_TEXTS = [
  '三千八',
  '老板说不退',
  '到底什么时候给我答复',
  '店名写错了，是样例商行',
  '不记得了，大概去年夏天',
  '这个要多久才有结果啊，我都等了半个月了',
  '发票找不到了，付款记录在的，要不要现在发给你',
  '上周三在样例电器买的洗衣机，花了两千六，用了三天就漏水，店家说不退',
]

describe('the chances of a message', () => {
  it.each(Object.entries(ODD_TEXTS))('sum to 1 and are shares: %s', (_, text) => {
    for (const place of PLACES) {
      const chances = Object.values(chancesIn(text, { ...idle, place }))
      expect(chances).toHaveLength(ACTS.length)
      expect(chances.every((chance) => chance >= 0 && chance <= 1)).toBe(true)
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9)
    }
  })

  it('depend on where the talk stands', () => {
    expect(chancesIn('三千八', atAmount).answer).toBeGreaterThan(chancesIn('三千八', idle).answer)
  })
})

describe('a reading', () => {
  it('prints the time that ordinary messages take', () => {
    const times = Array.from({ length: 25 }, () => ORDINARY_TEXTS)
      .flat()
      .map((text) => {
        const before = process.cpuUsage()
        reader.read(text, atAmount, TODAY, alone)
        const { user, system } = process.cpuUsage(before)
        return (user + system) / 1000
      })
      .sort((one, other) => one - other)
    const p95 = times[Math.floor(times.length * 0.95)] as number
    console.log(`reading, p95 of ${times.length}: ${p95.toFixed(1)} ms of processor time (aim: 8)`)
    expect(times).toHaveLength(25 * ORDINARY_TEXTS.length)
  })
})

describe('the file of acts', () => {
  const written = (name: string, content: string) => {
    const file = join(folder, name)
    writeFileSync(file, content)
    return file
  }
  const stored = () => JSON.parse(readFileSync(ACTS_FILE, 'utf8')) as { kinds: string[] }

  it.each([
    ['missing', () => join(folder, 'none.json')],
    ['no JSON', () => written('no-json.json', '{"schema": "acts/1"')],
    ['of another schema', () => written('schema.json', JSON.stringify({ ...stored(), schema: 'acts/2' }))],
    [
      'with an unknown act',
      () => written('act.json', JSON.stringify({ ...stored(), kinds: ['dance', ...stored().kinds.slice(1)] })),
    ],
    ['with an act too few', () => written('few.json', JSON.stringify({ ...stored(), kinds: stored().kinds.slice(1) }))],
  ])('is refused with what to do: %s', (_, file) => {
    expect(() => loadActs(file())).toThrow(ActsFileError)
    expect(() => loadActs(file())).toThrow(/不完整，请重新运行 npm run train -- --acts/u)
  })
})

describe('the costs of a wrong reading', () => {
  const costs = readYaml('rules/reading-costs') as Record<string, unknown>

  it('are read from the knowledge', () => {
    expect(readReadingCosts(costs).ask_back).toBeGreaterThan(0)
  })

  it('may be nothing', () => {
    expect(readReadingCosts({ ...costs, alike: 0 }).alike).toBe(0)
  })

  it.each([
    ['negative', { ...costs, other: -0.1 }],
    ['in words', { ...costs, overwritten: '二十' }],
    ['missing', Object.fromEntries(Object.entries(costs).filter(([name]) => name !== 'ask_back'))],
    ['unknown', { ...costs, laughed: 1 }],
    ['of another schema', { ...costs, schema: 'reading-costs/2' }],
    ['empty', null],
  ])('are refused when one is %s', (_, wrong) => {
    expect(() => readReadingCosts(wrong)).toThrow(ZodError)
  })
})
