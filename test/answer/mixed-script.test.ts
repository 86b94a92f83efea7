import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { asker, builtIn } from './answering.ts'

/** A message in mixed scripts and what must follow: test/golden/mixed-script.jsonl. */
type Line = { id: string; text: string; language: 'zh' | 'en' | 'other'; answered?: true; unclear?: true }

const lines = readFileSync(fileURLToPath(new URL('../golden/mixed-script.jsonl', import.meta.url)), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Line)

/** What a complaint in any script is not: an order to us, a wish for advice on brands, a greeting, nothing at all. */
const NEVER = ['injection', 'brand_advice', 'greeting', 'confidential', 'purpose', 'empty', 'emergency']

describe('messages in mixed scripts', () => {
  const ask = asker(builtIn())

  it.each(lines)('$id $text', async ({ text, language, answered, unclear }) => {
    const answer = await ask(text)
    expect(NEVER).not.toContain(answer.reason?.code)
    expect(answer.outcome).not.toBe('emergency')
    expect(answer.cautioned).toBeUndefined()
    if (!unclear && language !== 'other') expect(answer.reason?.code).not.toBe('unreadable')
    if (answered) expect(answer.outcome).toBe('grounded')
    expect(languagesOf(answer.text)).toEqual(language === 'other' ? ['zh', 'en'] : expect.arrayContaining([language]))
    if (language === 'zh') expect(languagesOf(answer.text)).not.toContain('en')
  })
})

/** The languages in which a text has a sentence: articles and names of statutes stay Chinese in an English one. */
function languagesOf(text: string): ('zh' | 'en')[] {
  const english = /[A-Za-z]+(?: [A-Za-z’',]+){3}/.test(text)
  const chinese = /\p{Script=Han}{3}[，。]|\p{Script=Han}{6}/u.test(text)
  return [...(chinese ? (['zh'] as const) : []), ...(english ? (['en'] as const) : [])]
}
