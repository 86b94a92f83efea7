import { describe, expect, it } from 'vitest'
import { builtIn } from '../answer/answering.ts'
import { conversation } from './conversation.ts'

const search = builtIn().answer

async function after(first: string, text: string) {
  const talk = conversation({ search })
  await talk.say(first)
  await talk.say(text)
  return talk.shown()
}

const GYM = 'The gym closed and I still have 3,600 yuan on my card'
const TOUR = 'We took a one day tour and the guide took us to a jade shop, I bought a bracelet for 12,000 yuan'
const DEPOSIT = 'Landlord keeps my deposit 3000 and says the wall is dirty'

describe('a further question in English stays with the matter', () => {
  it.each([
    [GYM, 'i threw away the receipt', /No invoice does not mean no proof/],
    [DEPOSIT, 'do i need a receipt', /No invoice does not mean no proof/],
    [GYM, 'what if i paid cash', /For cash, a chat/],
    [GYM, 'they say no', /put it in writing/],
    [DEPOSIT, 'they refuse', /put it in writing/],
    [DEPOSIT, 'the manager said no again', /put it in writing/],
    [GYM, 'he blocked me', /Save the chat/],
    [TOUR, 'is it police matter', /The police \(110\) are for/],
    [TOUR, 'how long', /within 30 days after the trip/],
    [GYM, 'how long do i have', /3 years/],
    [DEPOSIT, 'how long does it take', /within 7 working days/],
    [GYM, 'how much time do they have', /No rule sets one period/],
    [GYM, 'can i get it all back', /unused money back/],
    [TOUR, 'who can help', /First ask the business/],
  ])('%s / %s', async (first, text, answer) => {
    const shown = await after(first, text)
    expect(shown).toMatch(answer)
    expect(shown.replaceAll(/《[^》]*》/gu, '')).not.toMatch(/\p{Script=Han}{3}/u)
  })

  it.each([
    [GYM, 'the hotel took 500 from my deposit because of one towel', /No invoice|put it in writing|The police/],
    [TOUR, 'My phone broke after two months and the shop does nothing', /No invoice|The police/],
  ])('%s / %s tells another matter', async (first, text, answer) => {
    expect(await after(first, text)).not.toMatch(answer)
  })
})
