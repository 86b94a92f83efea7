import { describe, expect, it } from 'vitest'
import { unsureOf, valuesOf } from '../../src/assistant/draft.ts'
import { maskPhone, maskPhones, readPhone } from '../../src/normalise/phone.ts'
import { conversation } from './conversation.ts'

const STORY = 'somebody sold me something that smells terrible and they refuse everything'

/** A talk in English at a question of the form: `answers` by the name of the field, in the order in which they are asked. */
async function at(wanted: string, answers: Record<string, string> = {}, story = STORY) {
  const talk = conversation()
  await talk.say(story)
  await talk.say('file a complaint')
  await talk.press('I agree')
  const said: Record<string, string> = {
    item: 'yoga mat',
    category: 'Other goods and services',
    nature: 'Quality',
    channel: 'in a shop',
    respondent_name: 'Old Town Jade House, 12 Garden Road',
    respondent_address: '12 Garden Road',
    purchase_date: '3 November, 260 yuan',
    amount: '260',
    voucher: 'no evidence',
    negotiated: 'I went back, they laughed at me',
    claims: 'I want a full refund',
    filed_elsewhere: 'nowhere else',
    complainant_name: 'Oleg Petrov',
    complainant_phone: '+7 916 555 1234',
    complainant_address: 'Test Hotel, 1 Old Street',
    ...answers,
  }
  for (let step = 0; step < 24 && (talk.field() !== wanted || talk.isUnsure()); step += 1)
    await talk.say(talk.isUnsure() ? 'yes' : (said[talk.field() ?? ''] ?? 'other'))
  const values = () => (talk.state?.draft ? valuesOf(talk.state.draft) : {})
  const unsure = () => (talk.state?.draft ? unsureOf(talk.state.draft) : {})
  return { talk, values, unsure }
}

describe('a telephone of another country', () => {
  it.each([
    ['+7 916 555 1234', '+79165551234'],
    ['+44 (0)20 7946 0999', '+4402079460999'],
    ['call me: +1-202-555-0143.', '+12025550143'],
    ['+852 5555 1234', '+85255551234'],
  ])('%s is read', (words, digits) => {
    expect(readPhone(words)).toMatchObject({ ok: true, digits, type: 'abroad' })
  })

  it.each(['+7 916', '+123456', '+1234567890123456', '+86 138 0000'])('%s is none', (words) => {
    expect(readPhone(words).ok).toBe(false)
  })

  it('of the mainland with +86 stays one of the mainland', () => {
    expect(readPhone('+86 139 0000 1008')).toMatchObject({ digits: '13900001008', type: 'mobile' })
  })

  it('is masked', () => {
    expect(maskPhone('+79165551234')).toBe('+79****234')
    expect(maskPhone('oleg@mail.example')).toBe('o****@mail.example')
    expect(maskPhones('phone for +7 916 555 1234, twice')).toBe('phone for +79****234, twice')
  })

  it.each([
    ['Oleg Petrov, +7 916 555 1234', { kind: 'phone', digits: '+79165551234', type: 'abroad' }],
    ['Oleg Petrov, oleg1988@mail.example', { kind: 'phone', digits: 'oleg1988@mail.example', type: 'mail' }],
    ['Oleg Petrov, no phone', { kind: 'text', text: 'no phone' }],
  ])('%s is taken, and the address after it', async (words, phone) => {
    const { talk, values } = await at('complainant_name')
    await talk.say(words)
    expect(values()).toMatchObject({ complainant_name: { text: 'Oleg Petrov' }, complainant_phone: phone })
    await talk.say('university dormitory building 9')
    expect(values().complainant_address).toEqual({ kind: 'text', text: 'university dormitory building 9' })
    expect(talk.field()).toBe('review')
  })

  it.each(['i dont have chinese phone', 'I have no phone in China', 'no number', '我没有手机'])(
    '%s stops nobody where the telephone is asked for',
    async (words) => {
      const { talk, values } = await at('complainant_phone')
      await talk.say(words)
      expect(values().complainant_phone?.kind).toBe('text')
      expect(talk.field()).not.toBe('complainant_phone')
    },
  )

  it.each(['7 916 555 1234', 'no', 'I will not tell you', '没有'])('%s is no telephone', async (words) => {
    const { talk, values } = await at('complainant_phone')
    await talk.say(words)
    expect(values().complainant_phone).toBeUndefined()
  })
})

describe('what was bought', () => {
  it.each(['gym card', 'hsk 4 course', 'flat rent', 'a yoga mat', 'apartment rent', 'AirPods Pro'])(
    '%s is taken',
    async (words) => {
      const { talk, values } = await at('item')
      await talk.say(words)
      expect(values().item).toMatchObject({ kind: 'text' })
      expect(talk.field()).not.toBe('item')
    },
  )

  it.each([
    '12 March',
    'people road 88',
    'FitStar Gym',
    'my money back',
    'they refused',
    'no evidence',
    'is it free',
    '+7 916 555 1234',
    'I do not understand',
  ])('%s is none', async (words) => {
    const { talk, values } = await at('item')
    await talk.say(words)
    expect(values().item).toBeUndefined()
  })

  it('keeps its first letter', async () => {
    const { values, unsure } = await at(
      'x',
      {},
      'I bought airpods pro in a shop yesterday for 899 yuan and they are fake',
    )
    expect({ ...unsure(), ...values() }.item).toEqual({ kind: 'text', text: 'airpods pro' })
  })
})

describe('the business', () => {
  it('is told with its place in one message, and what follows is no part of it', async () => {
    const { talk, values } = await at('respondent_name')
    await talk.say('Hongda digital, electronics city floor 2 stall 215. oh and they closed early')
    expect(values()).toMatchObject({
      respondent_name: { text: 'Hongda digital' },
      respondent_address: { text: 'electronics city floor 2 stall 215' },
    })
  })

  it.each(['Contract', 'The boss told me go away', 'my money back', 'yoga mat'])('is not %s', async (words) => {
    const { talk, values } = await at('respondent_name')
    await talk.say(words)
    expect(values().respondent_name).toBeUndefined()
  })

  it.each(['Anju Home', 'Sunny Sports', 'Great Wall Language School, 5 Garden Road'])('is %s', async (words) => {
    const { talk, values } = await at('respondent_name')
    await talk.say(words)
    expect(values().respondent_name).toMatchObject({ text: words.split(',')[0] })
  })
})

describe('an answer in English', () => {
  it('does not choose an option that has no in another word', async () => {
    const { talk, values } = await at('channel')
    await talk.say('no')
    expect(values().channel).toBeUndefined()
  })

  it('is no day of buying that tells when somebody moved out', async () => {
    const talk = conversation()
    await talk.say('my landlord keeps my deposit 4200 yuan after I moved out 1 November')
    await talk.say('complain')
    await talk.press('I agree')
    const { draft } = talk.state ?? {}
    expect(draft && { ...unsureOf(draft), ...valuesOf(draft) }).toMatchObject({ facts: {} })
    expect(draft && { ...unsureOf(draft), ...valuesOf(draft) }.purchase_date).toBeUndefined()
  })

  it('is shown in English, with the sum and the day', async () => {
    const { talk } = await at('review')
    expect(talk.shown()).toContain('260 yuan')
    expect(talk.shown()).toContain('3 November 2026')
    expect(talk.shown()).not.toMatch(/\d 元/u)
  })

  it.each(['actually the price was 989, please correct', 'sorry the price was 989 not 260'])(
    'puts the price right: %s',
    async (words) => {
      const { talk, values, unsure } = await at('voucher')
      await talk.say(words)
      const { amount } = { ...values(), ...unsure() }
      expect(amount).toMatchObject({ money: { cents: 98_900 } })
    },
  )

  it('leaves the wish to complain out of what happened', async () => {
    const talk = conversation()
    await talk.say('I bought a yoga mat for 260 yuan and it smells terrible')
    await talk.say('complain')
    await talk.press('I agree')
    const { facts } = talk.state?.draft ? valuesOf(talk.state.draft) : {}
    expect(facts).toEqual({ kind: 'text', text: 'I bought a yoga mat for 260 yuan and it smells terrible' })
  })
})

describe('a wish changed at the summary', () => {
  it.each(['change my wish: only 1160 yuan, no apology needed', 'no apology needed'])(
    '「%s」 leaves the price, and takes the apology out',
    async (words) => {
      const { talk, values } = await at('review', { claims: 'I want a full refund and an apology' })
      expect(values().claims).toMatchObject({ values: expect.arrayContaining(['apology']) })
      await talk.say(words)
      expect(values().claims).toMatchObject({ values: expect.not.arrayContaining(['apology']) })
      expect(values().amount).toMatchObject({ money: { cents: 26_000 } })
    },
  )

  it('the sum of the wish is kept', async () => {
    const { talk, values } = await at('review', { claims: 'I want a full refund and an apology' })
    await talk.say('change my wish: only 1160 yuan, no apology needed')
    expect(values().claim_amount).toMatchObject({ money: { cents: 116_000 } })
  })
})

describe('a correction inside a yes', () => {
  it('puts the day right', async () => {
    const talk = conversation()
    await talk.say('I bought a jade bracelet from Old Town Jade House on 8 November for 960 yuan and it is fake')
    await talk.say('file a complaint')
    await talk.press('I agree')
    await talk.say('yes all right but it was the 9th not 8th')
    expect({ ...talk.values(), ...talk.unsure() }.purchase_date).toMatchObject({ day: '2026-11-09' })
  })
})
