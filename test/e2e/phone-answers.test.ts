import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserMissing, launchChromium } from './chromium.ts'
import { openPhone, type Part, readTalks, type Seen, TALKS, talksSurroundings } from './phone-talks.ts'
import { type System, startSystem } from './system.ts'

if (browserMissing) console.warn(`answers on a phone skipped: ${browserMissing}`)

/** Their guides have no step in English. Aim: none. */
const WITHOUT_STEP = [
  'Bought a new phone at the mall and found it was activated 4 months ago, I paid 4200',
  'Can a restaurant force us to spend at least 200 each in a private room',
]
/** Answers whose first button is below the screen: 14 of 74 when this was written, and other fonts may take more room. */
const MOST_BUTTONS_BELOW = 16

describe.skipIf(browserMissing)('sixty people on their phones', () => {
  let browser: Browser
  let system: System
  const talks = readTalks(TALKS)
  const seen: Seen[] = []
  const stuck: string[] = []

  beforeAll(async () => {
    browser = await launchChromium()
    system = await startSystem({
      environment: { TELEGRAM_BOT_TOKEN: '', STAFF_CHAT_ID: '' },
      surroundings: talksSurroundings(),
    })
    const phone = await openPhone(browser, system)
    for (const talk of talks) {
      await phone.nextPerson()
      for (const said of talk) {
        seen.push(await phone.say(said))
        stuck.push(...(await phone.unfold()))
      }
    }
    await phone.close()
  })
  afterAll(async () => {
    await browser?.close()
    await system?.stop()
  })
  const partsOut = (part: (each: Seen) => Part | null) =>
    seen.filter((each) => part(each)?.inSight === false).map(({ said }) => said.text)

  test('see the sentence that answers, and what to do first, without scrolling', () => {
    expect(seen.filter(({ verdict }) => verdict === null)).toEqual([])
    expect(partsOut(({ verdict }) => verdict)).toEqual([])
    expect(partsOut(({ step }) => step)).toEqual([])
  })

  test('in danger see first whom to call, and nothing pushes it away', () => {
    const urgent = seen.filter(({ said }) => said.kind === 'emergency')
    expect(urgent.map(({ verdict }) => verdict?.text.slice(0, 3))).toEqual(['先救人'])
  })

  test('are told with the first answer what to do first', () => {
    const without = talks
      .flatMap(([first]) => seen.find(({ said }) => said === first) ?? [])
      .filter(({ said, step }) => said.kind === 'ours' && step === null)
      .map(({ said }) => said.text)
    expect(without).toEqual(WITHOUT_STEP)
  })

  test('see a way on: always the line to write in, mostly the buttons', () => {
    expect(partsOut(({ composer }) => composer)).toEqual([])
    const offered = seen.filter(({ buttons }) => buttons !== null)
    expect(offered.length).toBeGreaterThanOrEqual(70)
    const hidden = partsOut(({ buttons }) => buttons)
    expect(hidden.length, hidden.join('\n')).toBeLessThanOrEqual(MOST_BUTTONS_BELOW)
  })

  test('find what is folded closed, and open it with one press', () => {
    expect(seen.flatMap(({ folds }) => folds).length).toBeGreaterThan(200)
    expect(seen.flatMap(({ open }) => open)).toEqual([])
    expect(stuck).toEqual([])
  })

  test('never scroll sideways', () => {
    expect(seen.filter(({ sideways }) => sideways > 0).map(({ said }) => said.text)).toEqual([])
  })

  test('read at most 320 characters at a time, and 200 mostly', () => {
    const lengths = seen.map(({ characters }) => characters).sort((left, right) => left - right)
    expect(lengths[lengths.length >> 1]).toBeLessThanOrEqual(200)
    expect(seen.filter(({ characters }) => characters > 320).map(({ said }) => said.text)).toEqual([])
  })
})
