import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { IN_ENGLISH } from '../../src/answer/composed/english-figures.ts'
import { conversation } from '../assistant/conversation.ts'
import { builtIn } from './answering.ts'

const { answer } = builtIn()
const HAN = /\p{Script=Han}{3}/u

async function asked(...messages: string[]): Promise<string> {
  const talk = conversation({ search: answer })
  for (const text of messages) await talk.say(text)
  return talk.shown()
}

async function alone(text: string, today = '2026-11-24'): Promise<string> {
  const { text: said } = await answer({ text, history: [], asOf: null, today })
  return said
}

describe('sums for what is told in English', () => {
  it.each([
    [['I bought sneakers for 1200 yuan, turned out fake', 'how much can I get'], /3600[\s\S]*4800/u],
    [['I bought a bag for 100 yuan, it is fake', 'how much can I get'], /500 yuan, as by[\s\S]*600 yuan in all/u],
    [
      [
        'My gym closed, I paid 3600 for 12 months on 1 May and it closed on 31 August',
        'how much should they give back',
      ],
      /3600 ÷ 12 × 8 = 2400/u,
    ],
    [
      ['I paid 6000 yuan for 30 piano lessons, took 12, the school closed. How much should I get back?'],
      /3600 yuan comes back/u,
    ],
    [["The deposit was 5000 of a total of 20000 and the seller can't deliver. What do I get?"], /8000[\s\S]*9000/u],
    [['My milk powder for the baby expired, 2 tins 298 each', 'how much'], /298 × 2 = 596[\s\S]*5960[\s\S]*6556/u],
    [['My milk powder for the baby expired, 2 tins 298 each', 'how much', 'is there a minimum'], /at least 1000 yuan/u],
    [
      ['my dry cleaner lost a coat worth 1500, cleaning fee 40', 'they offer 10 times the fee', 'how much is that'],
      /40 × 10 = 400/u,
    ],
  ])('%j', async (messages, says) => {
    const shown = await asked(...(messages as string[]))
    expect(shown).toMatch(says as RegExp)
    expect(shown.replaceAll(/《[^》]*》|[（(][^）)]*[）)]/gu, '')).not.toMatch(HAN)
  })

  it.each([
    'I bought a dress online and it does not fit, can I return it',
    'What are my rights if my landlord cuts my power, rent 3200 a month',
    'I paid a deposit of 3000 for a wedding, total price 10000, I changed my mind, how much do I lose',
  ])('%s: nothing is multiplied', async (text) => expect(await alone(text)).not.toMatch(/times is/u))
})

describe('days for what is told in English', () => {
  it.each([
    ['I signed for a parcel on November 20, when is the last day to return it?', /27 November 2026/u],
    ['I received my parcel on 2026-11-20, until which day can I return it?', /27 November 2026/u],
    [
      'My new phone 3999 bought on November 15 the screen went black on November 20, can I return it today',
      /last day was 22 November/u,
    ],
    [
      'My new phone 3999 bought on November 15 the screen went black, until which day can I exchange it',
      /30 November 2026/u,
    ],
  ])('%s', async (text, says) => expect(await alone(text)).toMatch(says))
})

describe('the age of who writes English', () => {
  const MINOR = /not yet of age/u
  it.each([
    "What are my rights if my landlord cuts my power, I'm 2 weeks late",
    "I'm 12 weeks pregnant and want to cancel my flight, 1800 yuan",
    "I'm 15 weeks into my course and want a refund, 12000 yuan",
    "I'm 10 minutes late and the hotel keeps my 500 yuan",
    "I'm 8 km away and the driver charged me 200 yuan",
  ])('%s', async (text) => expect(await alone(text)).not.toMatch(MINOR))
  it.each(["I'm 15 and I bought game skins for 3000 yuan", "I'm 16 years old, I paid 2000 yuan in a game"])(
    '%s',
    async (text) => expect(await alone(text)).toMatch(MINOR),
  )
})

it('each rule that is reckoned in English is one of the rules', () => {
  const known = new Set(readFigureIds())
  expect([...IN_ENGLISH].filter((id) => !known.has(id))).toEqual([])
})

function readFigureIds(): string[] {
  const file = new URL('../../knowledge/rules/figures.yaml', import.meta.url)
  return [...readFileSync(file, 'utf8').matchAll(/^ {2}- id: (\S+)/gmu)].map(([, id = '']) => id)
}
